//! `%`: which step's parent it stands for. It looks outwards from where it is written, one step a level.

use super::{
    node::{Ancestor, Node, Op},
    steps::Builder,
};
use crate::jsonata::{Code, Error};

/// All `%`s of an expression.
#[derive(Default)]
pub(super) struct Seekers(Vec<Seeker>);

struct Seeker {
    /// How many steps it still has to go.
    level: u32,
    /// Seekers of the same parent share the label of the first.
    label: usize,
}

impl Seekers {
    pub(super) fn add(&mut self) -> usize {
        self.0.push(Seeker { level: 1, label: self.0.len() });
        self.0.len() - 1
    }

    pub(super) fn level(&self, seeker: usize) -> u32 {
        self.0[seeker].level
    }

    /// It has passed a step.
    pub(super) fn rise(&mut self, seeker: usize) {
        self.0[seeker].level = self.0[seeker].level.saturating_sub(1);
    }

    pub(super) fn label(&self, seeker: usize) -> usize {
        self.0[seeker].label
    }
}

impl Builder {
    /// Sends what the last step of a path looks for to the steps before it.
    pub(super) fn resolve_ancestry(&mut self, node: &mut Node) {
        let Op::Path(path) = &mut node.op else {
            return;
        };
        let last = path.steps.len() - 1;
        let mut seeking = path.steps[last].step.seeking.clone();
        if let Op::Parent { seeker, .. } = path.steps[last].op {
            seeking.push(seeker);
        }
        for seeker in seeking {
            let mut index = last;
            while self.seekers.level(seeker) > 0 {
                if index == 0 {
                    node.step.seeking.push(seeker);
                    break;
                }
                index -= 1;
                // Steps that bind their focus stay at one level: they count as one.
                while index > 0
                    && path.steps[index].step.focus.is_some()
                    && path.steps[index - 1].step.focus.is_some()
                {
                    index -= 1;
                }
                self.seek_parent(&mut path.steps[index], seeker);
            }
        }
    }

    /// Tells a step that its parent may be meant.
    pub(super) fn seek_parent(&mut self, node: &mut Node, seeker: usize) {
        match &mut node.op {
            Op::Name(_) | Op::Wildcard => {
                self.seekers.rise(seeker);
                if self.seekers.level(seeker) == 0 {
                    if let Some(other) = &node.step.ancestor {
                        self.seekers.0[seeker].label = self.seekers.label(other.seeker);
                    }
                    node.step.ancestor = Some(Ancestor { seeker, slot: 0 });
                    node.step.tuple = true;
                }
            }
            Op::Parent { .. } => self.seekers.0[seeker].level += 1,
            Op::Block(block) => {
                if let Some(last) = block.items.last_mut() {
                    node.step.tuple = true;
                    self.seek_parent(last, seeker);
                }
            }
            Op::Path(path) => {
                node.step.tuple = true;
                for step in path.steps.iter_mut().rev() {
                    self.seek_parent(step, seeker);
                    if self.seekers.level(seeker) == 0 {
                        break;
                    }
                }
            }
            _ => {
                self.errors.push(Error::new(Code::S0217).with_token("%").at(node.at.range()));
                // It is found to be wrong once, and looks no further.
                self.seekers.0[seeker].level = 0;
            }
        }
    }
}
