//! What goes on after an operand, and how tight it binds.

use super::{Parsed, Parser};
use crate::{
    Str,
    jsonata::{
        Code, Error,
        syntax::{
            BinaryOp, Expr, Kind, SortTerm,
            lex::{Expect, Token},
        },
    },
};

impl Parser<'_> {
    /// How tight the operator here binds; nothing if none stands here.
    pub(super) fn power(&self) -> Option<u8> {
        let Token::Op(op) = self.token else {
            return None;
        };
        Some(match op {
            "(" | "[" | "@" | "#" => 80,
            "{" => 70,
            "^" | "~>" => 40,
            "?" => 20,
            ":=" => 10,
            _ => match binary(op)? {
                BinaryOp::Range => return None,
                op => op.power(),
            },
        })
    }

    pub(super) fn operator(&mut self, left: Expr, power: u8) -> Parsed {
        let Token::Op(op) = self.token else {
            return Err(self.fault(Code::S0201));
        };
        let at = self.span;
        let start = left.span;
        let left = Box::new(left);
        let kind = match op {
            "(" => self.call(left)?,
            "[" => self.filter(left)?,
            "{" => Kind::Group(left, self.pairs()?),
            "^" => Kind::Sort(left, self.sort_terms()?),
            "?" => self.condition(left)?,
            ":=" => self.bind(&left)?,
            "@" => Kind::Focus(left, self.binding()?),
            "#" => Kind::Index(left, self.binding()?),
            _ => {
                let op = binary(op).expect("`power` knows it");
                self.advance(Expect::Operand)?;
                Kind::Binary(op, left, Box::new(self.expression(power)?))
            }
        };
        Ok(Expr::new(kind, start.to(self.previous)).at(at))
    }

    fn call(&mut self, callee: Box<Expr>) -> Parsed<Kind> {
        self.advance(Expect::Operand)?;
        let mut args = Vec::new();
        let mut partial = false;
        if !self.is(")") {
            loop {
                if self.is("?") {
                    partial = true;
                    args.push(Expr::new(Kind::Placeholder, self.span));
                    self.advance(Expect::Operator)?;
                } else {
                    args.push(self.recovering(&[",", ")"], |it| it.expression(0))?);
                }
                if !self.eat(",", Expect::Operand)? {
                    break;
                }
            }
        }
        self.expect(")", Expect::Operator)?;
        Ok(if partial { Kind::Partial(callee, args) } else { Kind::Call(callee, args) })
    }

    fn filter(&mut self, left: Box<Expr>) -> Parsed<Kind> {
        self.advance(Expect::Operand)?;
        if self.eat("]", Expect::Operator)? {
            return Ok(Kind::KeepArray(left));
        }
        let predicate = self.recovering(&["]"], |it| it.expression(0))?;
        self.expect("]", Expect::Operator)?;
        Ok(Kind::Filter(left, Box::new(predicate)))
    }

    fn sort_terms(&mut self) -> Parsed<Vec<SortTerm>> {
        self.advance(Expect::Operand)?;
        self.expect("(", Expect::Operand)?;
        let mut terms = Vec::new();
        loop {
            let descending = self.is(">");
            if descending || self.is("<") {
                self.advance(Expect::Operand)?;
            }
            let expr = self.recovering(&[",", ")"], |it| it.expression(0))?;
            terms.push(SortTerm { descending, expr });
            if !self.eat(",", Expect::Operand)? {
                break;
            }
        }
        self.expect(")", Expect::Operator)?;
        Ok(terms)
    }

    fn condition(&mut self, condition: Box<Expr>) -> Parsed<Kind> {
        self.advance(Expect::Operand)?;
        let then = Box::new(self.expression(0)?);
        let otherwise = match self.eat(":", Expect::Operand)? {
            true => Some(Box::new(self.expression(0)?)),
            false => None,
        };
        Ok(Kind::Condition(condition, then, otherwise))
    }

    fn bind(&mut self, left: &Expr) -> Parsed<Kind> {
        let Kind::Variable(name) = &left.kind else {
            let token = &self.lexer.text[left.span.range()];
            return Err(Error::new(Code::S0212).with_token(token).at(left.span.range()));
        };
        self.advance(Expect::Operand)?;
        // One less than its own power: `$a := $b := 1` binds to the right.
        Ok(Kind::Bind(name.clone(), Box::new(self.expression(9)?)))
    }

    /// The variable after `@` or `#`.
    fn binding(&mut self) -> Parsed<Str> {
        let fault = self.fault(Code::S0214);
        self.advance(Expect::Operand)?;
        let right = self.expression(80)?;
        match right.kind {
            Kind::Variable(name) => Ok(name),
            _ => Err(fault),
        }
    }
}

fn binary(op: &str) -> Option<BinaryOp> {
    use BinaryOp as B;
    Some(match op {
        "." => B::Map,
        "+" => B::Add,
        "-" => B::Subtract,
        "*" => B::Multiply,
        "/" => B::Divide,
        "%" => B::Remainder,
        "&" => B::Concat,
        "=" => B::Equal,
        "!=" => B::NotEqual,
        "<" => B::Less,
        "<=" => B::LessEqual,
        ">" => B::Greater,
        ">=" => B::GreaterEqual,
        "in" => B::In,
        "and" => B::And,
        "or" => B::Or,
        ".." => B::Range,
        "~>" => B::Apply,
        "?:" => B::Default,
        "??" => B::Coalesce,
        _ => return None,
    })
}
