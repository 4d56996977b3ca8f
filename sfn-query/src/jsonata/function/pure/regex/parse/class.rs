//! `[a-z\d]`

use super::{Parsed, Parser};
use crate::jsonata::function::pure::regex::{ast::Node, fold, set::Set};

/// One member of a class.
enum Member {
    /// `None` for half of a surrogate pair, which is no character.
    Char(Option<char>),
    Set(Set),
}

impl Parser<'_> {
    /// After the opening bracket.
    pub(super) fn class(&mut self) -> Parsed<Node> {
        let negated = self.take("^");
        let mut ranges = Vec::new();
        while !self.take("]") {
            match self.member()? {
                Member::Set(set) => ranges.extend_from_slice(set.ranges()),
                Member::Char(low) => self.range(low, &mut ranges)?,
            }
        }
        let mut set = Set::new(ranges);
        if self.flags.ignore_case {
            set = fold::of_set(&set);
        }
        Ok(Node::Set(if negated { set.complement() } else { set }))
    }

    /// `a`, or `a-z`.
    fn range(&mut self, low: Option<char>, ranges: &mut Vec<(u32, u32)>) -> Parsed<()> {
        let one = |character: Option<char>| character.map(|it| (u32::from(it), u32::from(it)));
        if !self.rest.starts_with('-') || self.rest.starts_with("-]") {
            ranges.extend(one(low));
            return Ok(());
        }
        self.take("-");
        match self.member()? {
            // No range ends in a set: the hyphen stands for itself (Annex B).
            Member::Set(set) => {
                ranges.extend(one(low));
                ranges.extend(one(Some('-')));
                ranges.extend_from_slice(set.ranges());
            }
            Member::Char(high) => {
                if let (Some(low), Some(high)) = (low, high) {
                    if low > high {
                        return Err("the ends of a range are out of order");
                    }
                    ranges.push((low.into(), high.into()));
                }
            }
        }
        Ok(())
    }

    fn member(&mut self) -> Parsed<Member> {
        match self.next().ok_or("a bracket was never closed")? {
            '\\' if self.take("b") => Ok(Member::Char(Some('\u{8}'))),
            '\\' if self.take("-") => Ok(Member::Char(Some('-'))),
            '\\' if self.names.any_named() && self.rest.starts_with('k') => {
                Err("`\\k` stands in a class, where nothing is referred to")
            }
            '\\' => match self.class_escape() {
                Some(set) => Ok(Member::Set(set)),
                None => Ok(Member::Char(self.code()?)),
            },
            character => Ok(Member::Char(Some(character))),
        }
    }
}
