//! What stands after a backslash.

use super::{Parsed, Parser};
use crate::jsonata::function::pure::regex::{ast::Node, set::Set};

impl Parser<'_> {
    /// After the backslash: a node, and whether a quantifier may follow it.
    pub(super) fn escape(&mut self) -> Parsed<(Node, bool)> {
        if self.take("b") {
            return Ok((Node::WordBoundary(true), false));
        }
        if self.take("B") {
            return Ok((Node::WordBoundary(false), false));
        }
        if let Some(index) = self.back_reference()? {
            return Ok((Node::BackReference(index), true));
        }
        if let Some(set) = self.class_escape() {
            return Ok((Node::Set(set), true));
        }
        Ok((self.code()?.map_or(Node::Set(Set::default()), |character| self.literal(character)), true))
    }

    /// `\1` if there is such a group, `\k<name>` if there are names.
    fn back_reference(&mut self) -> Parsed<Option<usize>> {
        if self.names.any_named() && self.take("k") {
            let named = self.rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let (name, rest) = named.ok_or("`\\k` is not followed by a name")?;
            let index = self.names.named(name).ok_or("a reference to a group that does not exist")?;
            self.rest = rest;
            return Ok(Some(index));
        }
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || self.rest.starts_with('0') {
            return Ok(None);
        }
        match self.rest[..digits].parse() {
            Ok(index) if index <= self.names.count => {
                self.rest = &self.rest[digits..];
                Ok(Some(index))
            }
            // Digits that name no group are an octal code (Annex B).
            _ => Ok(None),
        }
    }

    /// `\d`, `\w`, `\s` and their complements.
    pub(super) fn class_escape(&mut self) -> Option<Set> {
        let letter = self.rest.chars().next()?;
        let set = match letter.to_ascii_lowercase() {
            'd' => Set::digits(),
            'w' => Set::words(),
            's' => Set::spaces(),
            _ => return None,
        };
        self.next();
        Some(if letter.is_ascii_uppercase() { set.complement() } else { set })
    }

    /// The character of any other escape; `None` for half of a surrogate pair.
    pub(super) fn code(&mut self) -> Parsed<Option<char>> {
        let control = |text: &str| text.starts_with(|it: char| it.is_ascii_alphabetic());
        if self.rest.strip_prefix('c').is_some_and(|after| !control(after)) {
            // The backslash stands for itself then, and the `c` follows.
            return Ok(Some('\\'));
        }
        let letter = self.next().ok_or("a backslash stands at the end")?;
        let code = match letter {
            'n' => 0x0a,
            'r' => 0x0d,
            't' => 0x09,
            'v' => 0x0b,
            'f' => 0x0c,
            'x' => self.hex(2).unwrap_or(u32::from(letter)),
            'u' => self.utf16().unwrap_or(u32::from(letter)),
            'c' => u32::from(self.next().expect("it was seen above")) % 32,
            '0'..='7' => self.octal(letter),
            _ => u32::from(letter),
        };
        Ok(char::from_u32(code))
    }

    fn hex(&mut self, count: usize) -> Option<u32> {
        let digits =
            self.rest.get(..count).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.rest = &self.rest[count..];
        u32::from_str_radix(digits, 16).ok()
    }

    /// Four digits, or two times four for a pair.
    fn utf16(&mut self) -> Option<u32> {
        let first = self.hex(4)?;
        let before = self.rest;
        if let 0xd800..0xdc00 = first
            && self.take("\\u")
        {
            if let Some(second @ 0xdc00..0xe000) = self.hex(4) {
                return Some(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
            }
            self.rest = before;
        }
        Some(first)
    }

    /// Up to three octal digits, up to 255 (Annex B).
    fn octal(&mut self, first: char) -> u32 {
        let mut code = first.to_digit(8).expect("the caller saw an octal digit");
        while let Some(digit) = self.rest.chars().next().and_then(|next| next.to_digit(8))
            && code * 8 + digit < 256
        {
            code = code * 8 + digit;
            self.next();
        }
        code
    }
}
