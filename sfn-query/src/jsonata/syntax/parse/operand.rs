//! What begins an expression: literals, names, brackets, functions, and what stands before an operand.

use std::sync::Arc;

use super::{Parsed, Parser};
use crate::{
    Str, Value,
    jsonata::{
        Code, Error, number,
        syntax::{
            BinaryOp, Expr, Kind, Pair, Signature, Span,
            lex::{Expect, Token, char_at},
        },
    },
};

impl Parser<'_> {
    pub(super) fn operand(&mut self) -> Parsed {
        let start = self.span;
        let token = std::mem::replace(&mut self.token, Token::End);
        let kind = match token {
            Token::Literal(value) => Kind::Literal(value),
            Token::Regex { pattern, flags } => Kind::Regex { pattern, flags },
            Token::Name(name) if self.is_lambda(&name)? => return self.lambda(start),
            Token::Name(name) | Token::Quoted(name) => Kind::Name(name),
            Token::Variable(name) => Kind::Variable(name),
            Token::Op(op) => return self.operand_op(op, start),
            Token::End => return Err(Error::new(Code::S0207).at(start.range())),
        };
        self.advance(Expect::Operator)?;
        Ok(Expr::new(kind, start))
    }

    fn operand_op(&mut self, op: &'static str, start: Span) -> Parsed {
        let kind = match op {
            "and" | "or" | "in" => Kind::Name(op.into()),
            "*" => Kind::Wildcard,
            "**" => Kind::Descendants,
            "%" => Kind::Parent,
            "-" => return self.negate(start),
            "(" => return self.block(start),
            "[" => return self.array(start),
            "{" => {
                let pairs = self.pairs()?;
                return Ok(Expr::new(Kind::Object(pairs), start.to(self.previous)));
            }
            "|" => return self.transform(start),
            _ => {
                self.token = Token::Op(op);
                return Err(self.fault(Code::S0211));
            }
        };
        self.advance(Expect::Operator)?;
        Ok(Expr::new(kind, start))
    }

    fn negate(&mut self, start: Span) -> Parsed {
        self.advance(Expect::Operand)?;
        let operand = self.expression(70)?;
        let span = start.to(operand.span);
        Ok(match operand.kind {
            Kind::Literal(Value::Number(it)) => {
                Expr::new(Kind::Literal(Value::Number(number::from_f64(-it.as_f64()))), span)
            }
            _ => Expr::new(Kind::Negate(Box::new(operand)), span).at(start),
        })
    }

    fn block(&mut self, start: Span) -> Parsed {
        self.advance(Expect::Operand)?;
        let mut items = Vec::new();
        while !self.is(")") {
            items.push(self.recovering(&[";", ")"], |it| it.expression(0))?);
            if !self.eat(";", Expect::Operand)? {
                break;
            }
        }
        self.expect(")", Expect::Operator)?;
        Ok(Expr::new(Kind::Block(items), start.to(self.previous)))
    }

    fn array(&mut self, start: Span) -> Parsed {
        self.advance(Expect::Operand)?;
        let mut items = Vec::new();
        if !self.is("]") {
            loop {
                items.push(self.recovering(&[",", "]"], Self::array_item)?);
                if !self.eat(",", Expect::Operand)? {
                    break;
                }
            }
        }
        self.expect("]", Expect::Operator)?;
        Ok(Expr::new(Kind::Array(items), start.to(self.previous)))
    }

    fn array_item(&mut self) -> Parsed {
        let first = self.expression(0)?;
        if !self.is("..") {
            return Ok(first);
        }
        let at = self.span;
        self.advance(Expect::Operand)?;
        let last = self.expression(0)?;
        let span = first.span.to(last.span);
        Ok(Expr::new(Kind::Binary(BinaryOp::Range, Box::new(first), Box::new(last)), span).at(at))
    }

    /// `{k: v, …}`, from its brace on.
    pub(super) fn pairs(&mut self) -> Parsed<Vec<Pair>> {
        self.advance(Expect::Operand)?;
        let mut pairs = Vec::new();
        if !self.is("}") {
            loop {
                let mut key = None;
                let value = self.recovering(&[",", "}"], |it| {
                    key = Some(it.expression(0)?);
                    it.expect(":", Expect::Operand)?;
                    it.expression(0)
                })?;
                pairs.push((key.unwrap_or_else(|| Expr::new(Kind::Error, value.span)), value));
                if !self.eat(",", Expect::Operand)? {
                    break;
                }
            }
        }
        self.expect("}", Expect::Operator)?;
        Ok(pairs)
    }

    fn transform(&mut self, start: Span) -> Parsed {
        self.advance(Expect::Operand)?;
        let pattern = Box::new(self.expression(0)?);
        self.expect("|", Expect::Operand)?;
        let update = Box::new(self.expression(0)?);
        let delete = match self.eat(",", Expect::Operand)? {
            true => Some(Box::new(self.expression(0)?)),
            false => None,
        };
        self.expect("|", Expect::Operator)?;
        Ok(Expr::new(Kind::Transform { pattern, update, delete }, start.to(self.previous)))
    }

    // Functions

    /// Whether a definition begins with this name; takes the name if so, and stands at its `(` then.
    fn is_lambda(&mut self, name: &Str) -> Parsed<bool> {
        if !matches!(name.as_str(), "function" | "λ") {
            return Ok(false);
        }
        let opens = self.lexer.text[self.lexer.at..].trim_start().starts_with('(');
        if opens {
            self.advance(Expect::Operator)?;
        }
        Ok(opens)
    }

    fn lambda(&mut self, start: Span) -> Parsed {
        self.advance(Expect::Operand)?;
        let mut params = Vec::new();
        if !self.is(")") {
            loop {
                params.push(self.param()?);
                if !self.eat(",", Expect::Operand)? {
                    break;
                }
            }
        }
        self.expect(")", Expect::Operator)?;
        let signature = match self.is("<") {
            true => Some(self.signature()?),
            false => None,
        };
        self.expect("{", Expect::Operand)?;
        let body = Box::new(self.expression(0)?);
        self.expect("}", Expect::Operator)?;
        Ok(Expr::new(Kind::Lambda { params, signature, body }, start.to(self.previous)))
    }

    fn param(&mut self) -> Parsed<Str> {
        let span = self.span;
        let param = self.expression(0)?;
        match param.kind {
            Kind::Variable(name) => Ok(name),
            _ => {
                let text = &self.lexer.text[param.span.range()];
                self.errors.push(Error::new(Code::S0208).with_value(text).with_token(text).at(span.range()));
                Ok(text.into())
            }
        }
    }

    /// `<…>`, from its first bracket on. Read as text: it nests in a way of its own.
    fn signature(&mut self) -> Parsed<Arc<Signature>> {
        let start = self.span.start as usize;
        let mut depth = 0u32;
        let rest = &self.lexer.text[start..];
        let end = rest.char_indices().find_map(|(at, it)| {
            match it {
                '<' => depth += 1,
                '>' => depth -= 1,
                '{' => return Some(at),
                _ => {}
            }
            (depth == 0).then_some(at + 1)
        });
        let text = &rest[..end.unwrap_or(rest.len())];
        self.lexer.at = start + text.len();
        self.advance(Expect::Operand)?;
        if depth > 0 {
            return Err(match self.token {
                Token::End => self.fault(Code::S0203).with_value(">"),
                _ => self.fault(Code::S0202).with_value(">"),
            });
        }
        let signature = Signature::parse(text)
            .map_err(|(error, offset)| error.at(char_at(self.lexer.text, start + offset)))?;
        Ok(Arc::new(signature))
    }
}
