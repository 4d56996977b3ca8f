//! Reads a pattern (ECMA-262, Patterns, with Annex B as engines have it, without the flag `u`).

mod class;
mod escape;
mod group;

use super::{
    Flags,
    ast::{Node, Pattern, Repeat},
    fold,
    set::Set,
};
use group::Names;

/// Longer patterns are refused: they would take long to prepare.
const MAX_BYTES: usize = 1 << 15;
/// Groups nest no deeper.
const MAX_DEPTH: usize = 100;

/// The pattern, or why it is none.
pub(super) fn parse(pattern: &str, flags: Flags) -> Result<Pattern, &'static str> {
    if pattern.len() > MAX_BYTES {
        return Err("the pattern is longer than 32768 bytes");
    }
    let names = Names::scan(pattern)?;
    let mut parser = Parser { rest: pattern, flags, names, opened: 0, depth: 0 };
    let root = parser.alternatives()?;
    if !parser.rest.is_empty() {
        return Err("a closing parenthesis was never opened");
    }
    let (multiline, ignore_case) = (flags.multiline, flags.ignore_case);
    Ok(Pattern { root, groups: parser.names.count, multiline, ignore_case })
}

struct Parser<'a> {
    rest: &'a str,
    flags: Flags,
    names: Names<'a>,
    /// Capture groups that were opened so far.
    opened: usize,
    depth: usize,
}

type Parsed<T> = Result<T, &'static str>;

impl<'a> Parser<'a> {
    fn alternatives(&mut self) -> Parsed<Node> {
        let mut alternatives = vec![self.terms()?];
        while self.take("|") {
            alternatives.push(self.terms()?);
        }
        Ok(match alternatives.len() {
            1 => alternatives.remove(0),
            _ => Node::Alternate(alternatives),
        })
    }

    fn terms(&mut self) -> Parsed<Node> {
        let mut terms = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            terms.push(self.term()?);
        }
        Ok(match terms.len() {
            0 => Node::Empty,
            1 => terms.remove(0),
            _ => Node::Concat(terms),
        })
    }

    fn term(&mut self) -> Parsed<Node> {
        let groups_before = self.opened;
        let (node, repeatable) = self.atom()?;
        let Some((min, max)) = self.quantifier()? else { return Ok(node) };
        if !repeatable {
            return Err("there is nothing to repeat");
        }
        let greedy = !self.take("?");
        let groups = groups_before + 1..self.opened + 1;
        Ok(Node::Repeat(Box::new(Repeat { node, min, max, greedy, groups })))
    }

    /// A node, and whether a quantifier may follow it.
    fn atom(&mut self) -> Parsed<(Node, bool)> {
        let Some(character) = self.next() else { return Ok((Node::Empty, false)) };
        let node = match character {
            '^' => return Ok((Node::LineStart, false)),
            '$' => return Ok((Node::LineEnd, false)),
            '(' => return self.group(),
            '\\' => return self.escape(),
            '[' => self.class()?,
            '.' => Node::Set(Set::line_ends().complement()),
            '*' | '+' | '?' => return Err("there is nothing to repeat"),
            '{' if quantifier(self.rest).is_some() => return Err("there is nothing to repeat"),
            _ => self.literal(character),
        };
        Ok((node, true))
    }

    /// One character, in any case if the flag says so.
    fn literal(&self, character: char) -> Node {
        let same = if self.flags.ignore_case { fold::of_char(character) } else { None };
        same.map_or(Node::Char(character), Node::Set)
    }

    /// The least and the greatest count.
    fn quantifier(&mut self) -> Parsed<Option<(u32, Option<u32>)>> {
        let (min, max, len) = match self.rest.chars().next() {
            Some('*') => (0, None, 1),
            Some('+') => (1, None, 1),
            Some('?') => (0, Some(1), 1),
            Some('{') => match quantifier(&self.rest[1..]) {
                Some((min, max, len)) => (min, max, len + 1),
                // A brace that opens no count is a character.
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        self.rest = &self.rest[len..];
        if max.is_some_and(|max| max < min) {
            return Err("the counts of a repetition are out of order");
        }
        Ok(Some((min, max)))
    }

    fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let next = characters.next();
        self.rest = characters.as_str();
        next
    }

    fn take(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

/// `2}`, `2,}`, `2,3}`, and how many bytes that is. Counts saturate.
fn quantifier(text: &str) -> Option<(u32, Option<u32>, usize)> {
    let (counts, _) = text.split_once('}')?;
    let (min, max) = match counts.split_once(',') {
        None => (count(counts)?, Some(count(counts)?)),
        Some((min, "")) => (count(min)?, None),
        Some((min, max)) => (count(min)?, Some(count(max)?)),
    };
    Some((min, max, counts.len() + 1))
}

fn count(digits: &str) -> Option<u32> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().unwrap_or(u32::MAX))
}
