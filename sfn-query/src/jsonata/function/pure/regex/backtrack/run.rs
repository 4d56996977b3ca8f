//! Runs the instructions. What is tried later stands on a stack of its own, with what has to be undone for it.

use super::{
    Instruction as I, Program,
    trail::{Later, NONE, Trail},
};
use crate::jsonata::function::pure::{
    Error, Meter,
    regex::{
        Match, fold,
        set::{is_line_end, is_word},
    },
};

/// Steps that are done before they are paid for together.
const STEPS_AT_ONCE: u64 = 256;

impl Program {
    pub(in super::super) fn find_at(
        &self,
        text: &str,
        start: usize,
        meter: &mut dyn Meter,
    ) -> Result<Option<Match>, Error> {
        let trail = Trail::new(self.registers, meter)?;
        let mut run = Run { program: self, text, trail, steps: 0, meter };
        let mut at = start;
        loop {
            if let Some(end) = run.run(0, at)? {
                run.pay()?;
                return Ok(Some(run.into_match(at, end)));
            }
            match text[at..].chars().next() {
                Some(character) => at += character.len_utf8(),
                None => {
                    run.pay()?;
                    return Ok(None);
                }
            }
        }
    }
}

struct Run<'a> {
    program: &'a Program,
    text: &'a str,
    trail: Trail,
    steps: u64,
    meter: &'a mut dyn Meter,
}

impl Run<'_> {
    /// Where a match that begins at the position ends. Recursion is as deep as look-arounds nest.
    fn run(&mut self, mut pc: usize, mut at: usize) -> Result<Option<usize>, Error> {
        let mark = self.trail.mark();
        loop {
            self.step()?;
            let next = match self.program.code[pc] {
                I::Done => return Ok(Some(at)),
                I::Look { negated, next } => self.look(pc, at, negated, next)?,
                instruction => self.execute(instruction, pc, at)?,
            };
            match next.or_else(|| self.trail.back_track(mark, self.text)) {
                Some(next) => (pc, at) = next,
                None => return Ok(None),
            }
        }
    }

    /// The next instruction and position, if this way goes on.
    fn execute(&mut self, instruction: I, pc: usize, at: usize) -> Result<Option<(usize, usize)>, Error> {
        let holds = |condition: bool| condition.then_some((pc + 1, at));
        Ok(match instruction {
            I::Char { character, back } => {
                self.take(at, back).filter(|(own, _)| *own == character).map(|(_, at)| (pc + 1, at))
            }
            I::Set { set, back } => {
                let set = &self.program.sets[set];
                self.take(at, back).filter(|(own, _)| set.contains(*own)).map(|(_, at)| (pc + 1, at))
            }
            I::Run { set, min, max } => self.take_run(pc, at, set, min, max)?,
            I::Split { other } => {
                self.later(Later::Try { pc: other, at })?;
                Some((pc + 1, at))
            }
            I::Jump(target) => Some((target, at)),
            I::Save(register) => {
                self.set(register, at)?;
                Some((pc + 1, at))
            }
            I::Zero { count } => {
                self.set(count, 0)?;
                Some((pc + 1, at))
            }
            I::Round { count, min, max, greedy, exit } => {
                self.round(self.trail.registers[count], min, max, greedy, [pc + 1, exit], at)?
            }
            I::Enter { count, first_group, last_group } => {
                self.set(count, self.trail.registers[count].saturating_add(1))?;
                self.set(count + 1, at)?;
                self.steps += (last_group - first_group) as u64;
                for register in 2 * first_group..2 * last_group {
                    self.set(register, NONE)?;
                }
                Some((pc + 1, at))
            }
            I::Again { count, min, round } => {
                let empty = self.trail.registers[count + 1] == at;
                let demanded = self.trail.registers[count] <= min as usize;
                (!empty || demanded).then_some((round, at))
            }
            I::LineStart => holds(self.line_ends_at(self.take(at, true))),
            I::LineEnd => holds(self.line_ends_at(self.take(at, false))),
            I::WordBoundary(boundary) => {
                let word =
                    |side: Option<(char, usize)>| side.is_some_and(|(character, _)| is_word(character));
                holds((word(self.take(at, true)) != word(self.take(at, false))) == boundary)
            }
            I::BackReference { group, back } => self.back_reference(group, back, at)?.map(|at| (pc + 1, at)),
            I::Look { .. } | I::Done => unreachable!("`run` handles what ends or nests a run"),
        })
    }

    /// The character after the position, or before it, and the position beyond it.
    fn take(&self, at: usize, back: bool) -> Option<(char, usize)> {
        if back {
            let character = self.text[..at].chars().next_back()?;
            Some((character, at - character.len_utf8()))
        } else {
            let character = self.text[at..].chars().next()?;
            Some((character, at + character.len_utf8()))
        }
    }

    fn line_ends_at(&self, side: Option<(char, usize)>) -> bool {
        side.is_none_or(|(character, _)| self.program.multiline && is_line_end(character))
    }

    fn take_run(
        &mut self,
        pc: usize,
        at: usize,
        set: usize,
        min: u32,
        max: u32,
    ) -> Result<Option<(usize, usize)>, Error> {
        let set = &self.program.sets[set];
        let mut count = 0;
        let mut end = at;
        let mut least = at;
        for character in self.text[at..].chars() {
            if count == max || !set.contains(character) {
                break;
            }
            count += 1;
            end += character.len_utf8();
            if count == min {
                least = end;
            }
        }
        self.steps += u64::from(count) / 4;
        if count < min {
            return Ok(None);
        }
        if end > least {
            self.later(Later::Shorter { pc: pc + 1, at: end, from: least })?;
        }
        Ok(Some((pc + 1, end)))
    }

    /// `ways`: another round, and out.
    fn round(
        &mut self,
        count: usize,
        min: u32,
        max: Option<u32>,
        greedy: bool,
        ways: [usize; 2],
        at: usize,
    ) -> Result<Option<(usize, usize)>, Error> {
        let [again, out] = ways;
        if count < min as usize {
            return Ok(Some((again, at)));
        }
        if max.is_some_and(|max| count >= max as usize) {
            return Ok(Some((out, at)));
        }
        let (first, second) = if greedy { (again, out) } else { (out, again) };
        self.later(Later::Try { pc: second, at })?;
        Ok(Some((first, at)))
    }

    /// Look-around is atomic: what it leaves to try is dropped, what it captured stays.
    fn look(
        &mut self,
        pc: usize,
        at: usize,
        negated: bool,
        next: usize,
    ) -> Result<Option<(usize, usize)>, Error> {
        let mark = self.trail.mark();
        let found = self.run(pc + 1, at)?.is_some();
        if negated {
            self.trail.undo(mark);
        } else {
            self.trail.commit(mark);
        }
        Ok((found != negated).then_some((next, at)))
    }

    /// A group that took no part matches the empty text.
    fn back_reference(&mut self, group: usize, back: bool, at: usize) -> Result<Option<usize>, Error> {
        let (start, end) = (self.trail.registers[2 * group], self.trail.registers[2 * group + 1]);
        if start == NONE || end == NONE {
            return Ok(Some(at));
        }
        let captured = &self.text[start..end];
        self.steps += captured.len() as u64 / 4;
        let mut position = at;
        let mut characters = captured.chars();
        while let Some(expected) = if back { characters.next_back() } else { characters.next() } {
            match self.take(position, back) {
                Some((character, next)) if self.same(character, expected) => position = next,
                _ => return Ok(None),
            }
        }
        Ok(Some(position))
    }

    fn same(&self, a: char, b: char) -> bool {
        a == b || self.program.ignore_case && fold::canonical(a) == fold::canonical(b)
    }

    fn set(&mut self, register: usize, value: usize) -> Result<(), Error> {
        self.trail.set(register, value, self.meter)
    }

    fn later(&mut self, later: Later) -> Result<(), Error> {
        self.trail.push(later, self.meter)
    }

    fn step(&mut self) -> Result<(), Error> {
        self.steps += 1;
        if self.steps >= STEPS_AT_ONCE { self.pay() } else { Ok(()) }
    }

    fn pay(&mut self) -> Result<(), Error> {
        self.meter.steps(std::mem::take(&mut self.steps))
    }

    fn into_match(self, start: usize, end: usize) -> Match {
        let groups = self.trail.registers[2..2 * (self.program.groups + 1)].chunks_exact(2);
        let range = |group: &[usize]| match group {
            [start, end] if *start != NONE && *end != NONE => Some(*start..*end),
            _ => None,
        };
        Match { range: start..end, groups: groups.map(range).collect() }
    }
}
