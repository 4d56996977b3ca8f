//! From a pattern to instructions.

use super::{Instruction as I, Program};
use crate::jsonata::function::pure::regex::{
    ast::{Look, Node, Pattern, Repeat},
    set::Set,
};

impl Program {
    pub(in super::super) fn compile(pattern: &Pattern) -> Self {
        let mut program = Self {
            code: Vec::new(),
            sets: Vec::new(),
            groups: pattern.groups,
            registers: 2 * (pattern.groups + 1),
            multiline: pattern.multiline,
            ignore_case: pattern.ignore_case,
        };
        program.emit(&pattern.root, false);
        program.code.push(I::Done);
        program
    }

    fn emit(&mut self, node: &Node, back: bool) {
        match node {
            Node::Empty => {}
            Node::Char(character) => self.code.push(I::Char { character: *character, back }),
            Node::Set(set) => {
                let set = self.set(set.clone());
                self.code.push(I::Set { set, back });
            }
            Node::Concat(nodes) if back => nodes.iter().rev().for_each(|node| self.emit(node, back)),
            Node::Concat(nodes) => nodes.iter().for_each(|node| self.emit(node, back)),
            Node::Alternate(nodes) => self.alternate(nodes, back),
            Node::Capture(index, node) => {
                let (first, second) = if back { (1, 0) } else { (0, 1) };
                self.code.push(I::Save(2 * index + first));
                self.emit(node, back);
                self.code.push(I::Save(2 * index + second));
            }
            Node::Repeat(repeat) => self.repeat(repeat, back),
            Node::LineStart => self.code.push(I::LineStart),
            Node::LineEnd => self.code.push(I::LineEnd),
            Node::WordBoundary(holds) => self.code.push(I::WordBoundary(*holds)),
            Node::Look(look) => self.look(look),
            Node::BackReference(group) => self.code.push(I::BackReference { group: *group, back }),
        }
    }

    fn set(&mut self, set: Set) -> usize {
        self.sets.push(set);
        self.sets.len() - 1
    }

    fn alternate(&mut self, nodes: &[Node], back: bool) {
        let mut jumps = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            if at + 1 == nodes.len() {
                self.emit(node, back);
                break;
            }
            let split = self.hole();
            self.emit(node, back);
            jumps.push(self.hole());
            self.code[split] = I::Split { other: self.code.len() };
        }
        for jump in jumps {
            self.code[jump] = I::Jump(self.code.len());
        }
    }

    fn repeat(&mut self, repeat: &Repeat, back: bool) {
        if let Some(set) = single(&repeat.node)
            && repeat.greedy
            && !back
        {
            let set = self.set(set);
            self.code.push(I::Run { set, min: repeat.min, max: repeat.max.unwrap_or(u32::MAX) });
            return;
        }
        let count = self.registers;
        self.registers += 2;
        self.code.push(I::Zero { count });
        let round = self.hole();
        self.code.push(I::Enter { count, first_group: repeat.groups.start, last_group: repeat.groups.end });
        self.emit(&repeat.node, back);
        let (min, max, greedy) = (repeat.min, repeat.max, repeat.greedy);
        self.code.push(I::Again { count, min, round });
        self.code[round] = I::Round { count, min, max, greedy, exit: self.code.len() };
    }

    fn look(&mut self, look: &Look) {
        let hole = self.hole();
        self.emit(&look.node, look.behind);
        self.code.push(I::Done);
        self.code[hole] = I::Look { negated: look.negated, next: self.code.len() };
    }

    /// A place for an instruction whose target is not known yet.
    fn hole(&mut self) -> usize {
        self.code.push(I::Done);
        self.code.len() - 1
    }
}

fn single(node: &Node) -> Option<Set> {
    match node {
        Node::Char(character) => Some(Set::new(vec![(u32::from(*character), u32::from(*character))])),
        Node::Set(set) => Some(set.clone()),
        _ => None,
    }
}
