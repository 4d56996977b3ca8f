//! Parentheses: captures, names, look-around.

use super::{MAX_DEPTH, Parsed, Parser};
use crate::jsonata::function::pure::regex::ast::{Look, Node};

/// The capture groups of a pattern, known before it is parsed: `\2` may stand before the second group.
pub(super) struct Names<'a> {
    pub(super) count: usize,
    named: Vec<(&'a str, usize)>,
}

impl<'a> Names<'a> {
    pub(super) fn scan(pattern: &'a str) -> Parsed<Self> {
        let mut names = Self { count: 0, named: Vec::new() };
        let mut in_class = false;
        let mut characters = pattern.char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '\\' => {
                    characters.next();
                }
                '[' => in_class = true,
                ']' => in_class = false,
                '(' if !in_class => names.open(&pattern[at + 1..])?,
                _ => {}
            }
        }
        Ok(names)
    }

    fn open(&mut self, after: &'a str) -> Parsed<()> {
        let Some(special) = after.strip_prefix('?') else {
            self.count += 1;
            return Ok(());
        };
        let Some(named) = special.strip_prefix('<').filter(|named| !named.starts_with(['=', '!'])) else {
            return Ok(());
        };
        self.count += 1;
        let (name, _) = named.split_once('>').ok_or("the name of a group has no end")?;
        let letter = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
        if name.is_empty() || !name.chars().all(letter) || name.starts_with(|first: char| first.is_numeric())
        {
            return Err("the name of a group is no identifier");
        }
        if self.named(name).is_some() {
            return Err("two groups have the same name");
        }
        self.named.push((name, self.count));
        Ok(())
    }

    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.named.iter().find(|(own, _)| *own == name).map(|(_, index)| *index)
    }

    pub(super) fn any_named(&self) -> bool {
        !self.named.is_empty()
    }
}

impl Parser<'_> {
    /// After the opening parenthesis.
    pub(super) fn group(&mut self) -> Parsed<(Node, bool)> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("groups nest deeper than 100 levels");
        }
        let kind = self.kind()?;
        let inner = self.alternatives()?;
        if !self.take(")") {
            return Err("a parenthesis was never closed");
        }
        self.depth -= 1;
        Ok(match kind {
            Kind::Plain => (inner, true),
            Kind::Capture(index) => (Node::Capture(index, Box::new(inner)), true),
            Kind::Look { behind, negated } => {
                // Annex B lets a look ahead be repeated.
                (Node::Look(Box::new(Look { node: inner, behind, negated })), !behind)
            }
        })
    }

    fn kind(&mut self) -> Parsed<Kind> {
        if !self.take("?") {
            self.opened += 1;
            return Ok(Kind::Capture(self.opened));
        }
        let looks = [("=", false, false), ("!", false, true), ("<=", true, false), ("<!", true, true)];
        for (mark, behind, negated) in looks {
            if self.take(mark) {
                return Ok(Kind::Look { behind, negated });
            }
        }
        if self.take(":") {
            return Ok(Kind::Plain);
        }
        if self.take("<") {
            let end = self.rest.find('>').ok_or("the name of a group has no end")?;
            self.rest = &self.rest[end + 1..];
            self.opened += 1;
            return Ok(Kind::Capture(self.opened));
        }
        Err("a group of an unknown kind")
    }
}

enum Kind {
    Plain,
    Capture(usize),
    Look { behind: bool, negated: bool },
}
