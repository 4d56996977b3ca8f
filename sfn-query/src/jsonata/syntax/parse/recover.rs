//! After a mistake: reading goes on behind the part of the bracketed list that it stands in.

use super::{Parsed, Parser};
use crate::jsonata::{
    Code,
    syntax::{
        Expr, Kind,
        lex::{Expect, Token},
    },
};

impl Parser<'_> {
    /// Reads a part of a bracketed list. After a mistake, notes it and skips to what may come after the part.
    pub(super) fn recovering(&mut self, stops: &[&str], read: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        let depth = self.depth;
        let start = self.span;
        let read = read(self).and_then(|expr| self.at_one_of(stops).map(|()| expr));
        let error = match read {
            Ok(expr) => return Ok(expr),
            // What is missing at the end of the text is first of all the bracket.
            Err(error) if error.code() == Code::S0207 => self.at_one_of(stops).err().unwrap_or(error),
            Err(error) => error,
        };
        self.depth = depth;
        self.errors.push(error);
        self.skip_to(stops);
        if self.token == Token::End {
            // The mistake swallowed the rest: that the brackets stay open is no mistake of its own.
            return Err(self.errors.pop().expect("it was just noted"));
        }
        Ok(Expr::new(Kind::Error, start.to(self.previous)))
    }

    /// Whether a part ends here; the last stop is the bracket that closes the list.
    fn at_one_of(&self, stops: &[&str]) -> Parsed<()> {
        let [.., closer] = stops else { return Ok(()) };
        match self.token {
            Token::End => Err(self.fault(Code::S0203).with_value(*closer)),
            Token::Op(op) if stops.contains(&op) => Ok(()),
            _ => Err(self.fault(Code::S0202).with_value(*closer)),
        }
    }

    fn skip_to(&mut self, stops: &[&str]) {
        let mut open = 0u32;
        loop {
            match self.token {
                Token::End => return,
                Token::Op(op) if open == 0 && stops.contains(&op) => return,
                Token::Op("(" | "[" | "{") => open += 1,
                Token::Op(")" | "]" | "}") => open = open.saturating_sub(1),
                _ => {}
            }
            if self.advance(Expect::Operator).is_err() {
                self.token = Token::End;
                return;
            }
        }
    }
}
