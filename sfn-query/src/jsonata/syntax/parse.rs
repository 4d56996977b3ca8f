//! Tokens to a tree: operators by how tight they bind. Goes on after a mistake, at the next separator of the
//! brackets it stands in, so that one reading finds several.

use std::sync::Arc;

use super::{
    BinaryOp, Expr, Kind, Pair, Signature, SortTerm, Span,
    lex::{Expect, Lexer, Token, char_at},
};
use crate::{
    Str, Value,
    jsonata::{Code, Error, Profile, number},
};

/// How deep expressions nest. The service evaluates no more than 100 levels; 2 MiB of stack hold these in any build.
pub(crate) const MAX_HEIGHT: u32 = 300;

/// Reads an expression; all mistakes it finds, if there are any, come in the order of the text.
pub(crate) fn parse(text: &str, profile: Profile) -> Result<Expr, Vec<Error>> {
    if u32::try_from(text.len()).is_err() {
        return Err(vec![Error::new(Code::S0600).with_value(MAX_HEIGHT).at(0..0)]);
    }
    let lexer = Lexer { text, at: 0, profile };
    let start = Span::default();
    let mut parser =
        Parser { lexer, token: Token::End, span: start, previous: start, errors: Vec::new(), depth: 0 };
    let expr = parser.whole();
    match expr {
        Ok(expr) if parser.errors.is_empty() => Ok(expr),
        Ok(_) => Err(parser.errors),
        Err(error) => {
            parser.errors.push(error);
            Err(parser.errors)
        }
    }
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    token: Token,
    span: Span,
    /// Where the token before this one stands.
    previous: Span,
    errors: Vec<Error>,
    depth: u32,
}

type Parsed<T = Expr> = Result<T, Error>;

impl Parser<'_> {
    fn whole(&mut self) -> Parsed {
        self.advance(Expect::Operand)?;
        let expr = self.expression(0)?;
        match self.token {
            Token::End => Ok(expr),
            _ => Err(self.fault(Code::S0201)),
        }
    }

    fn advance(&mut self, expect: Expect) -> Parsed<()> {
        let (token, span) = self.lexer.next(expect)?;
        self.previous = self.span;
        self.token = token;
        self.span = span;
        Ok(())
    }

    fn is(&self, op: &str) -> bool {
        matches!(self.token, Token::Op(found) if found == op)
    }

    /// Takes the operator, if it stands here.
    fn eat(&mut self, op: &str, then: Expect) -> Parsed<bool> {
        let found = self.is(op);
        if found {
            self.advance(then)?;
        }
        Ok(found)
    }

    fn expect(&mut self, op: &str, then: Expect) -> Parsed<()> {
        match self.eat(op, then)? {
            true => Ok(()),
            false if self.token == Token::End => Err(self.fault(Code::S0203).with_value(op)),
            false => Err(self.fault(Code::S0202).with_value(op)),
        }
    }

    /// An error about the token that stands here.
    fn fault(&self, code: Code) -> Error {
        Error::new(code).at(self.span.range()).with_token(&self.lexer.text[self.span.range()])
    }

    /// An expression of operators that bind tighter than `power`.
    fn expression(&mut self, power: u8) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_HEIGHT {
            return Err(self.too_deep());
        }
        let mut left = self.operand()?;
        while let Some(next) = self.power().filter(|next| *next > power) {
            left = self.operator(left, next)?;
            if left.height > MAX_HEIGHT {
                return Err(self.too_deep());
            }
        }
        self.depth -= 1;
        Ok(left)
    }

    fn too_deep(&mut self) -> Error {
        // Nothing after this is read: what is too deep is most often not meant to be read at all.
        self.lexer.at = self.lexer.text.len();
        Error::new(Code::S0600).with_value(MAX_HEIGHT).at(self.span.range())
    }

    // What begins an expression

    fn operand(&mut self) -> Parsed {
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
    fn pairs(&mut self) -> Parsed<Vec<Pair>> {
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

    // What goes on after an operand

    /// How tight the operator here binds; nothing if none stands here.
    fn power(&self) -> Option<u8> {
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

    fn operator(&mut self, left: Expr, power: u8) -> Parsed {
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

    // After a mistake

    /// Reads a part of a bracketed list. After a mistake, notes it and skips to what may come after the part.
    fn recovering(&mut self, stops: &[&str], read: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        let depth = self.depth;
        let start = self.span;
        let read = read(self).and_then(|expr| self.at_one_of(stops).map(|()| expr));
        let error = match read {
            Ok(expr) => return Ok(expr),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The text, printed again; or the codes of its mistakes with their texts.
    fn check(text: &str, expected: &str) {
        let found = match parse(text, Profile::Plain) {
            Ok(expr) => {
                let printed = expr.to_string();
                assert_eq!(parse(&printed, Profile::Plain).expect("what is printed"), expr, "{printed}");
                printed
            }
            Err(errors) => {
                let codes = errors.iter().map(|it| format!("{}@{:?}", it.code(), it.span().expect("a span")));
                codes.collect::<Vec<_>>().join(" ")
            }
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn operators_bind_as_tight_as_the_language_says() {
        check("a.b[0]", "a.b[0]");
        check("a+b*c", "a + b * c");
        check("(a+b)*c", "(a + b) * c");
        check("$x:=$y:=1", "$x := $y := 1");
        check("a ? b : c ? d : e", "a ? b : c ? d : e");
        check("a/b/c", "a / b / c");
        check("$match(a, /b[/]c/i)", "$match(a, /b[/]c/i)");
        check("-5 - -x", "-5 - -x");
        check("Account.Order@$o#$i[]{ 'a': 1 }^(>b, <c)", "Account.Order@$o#$i[]{'a': 1}^(>b, c)");
        check("function($a,$b)<n-n?:n>{$a+$b}(1,?)", "function($a, $b)<n-n?:n>{$a + $b}(1, ?)");
        check("$ ~> |a|{'z':1},['x']|", "$ ~> |a|{'z': 1}, ['x']|");
        check("and.or in in", "`and`.`or` in `in`".replace('`', "").as_str());
        check(r#"'it\u0027s'.`a b`.**.%.*"#, r#""it's".`a b`.**.%.*"#);
        check("[1..3, -1e-7]", "[1..3, -1e-7]");
        check("a.b`c`d", "a.b`c`d");
        check("a ?: b ?? c", "a ?: b ?? c");
        check("(/* nothing */)", "()");
    }

    #[test]
    fn a_mistake_has_a_code_and_a_place() {
        check("\"abc", "S0101@0..4");
        check("'a\\x'", "S0103@3..4");
        check("a b", "S0201@2..3");
        check("(a", "S0203@2..2");
        check("[1 2]", "S0202@3..4");
        check("a +", "S0207@3..3");
        check("a := 1", "S0212@0..1");
        check("1e999", "S0102@0..5");
        check("`a", "S0105@0..2");
        check("/* a", "S0106@0..4");
        check("$f(//)", "S0301@3..5");
        check("$f(/a", "S0302@3..5");
        check("function($a, b){1}", "S0208@13..14");
        check("function($a)<n<s>>{1}", "S0401@14..15");
        check("a@b.c", "S0214@1..2");
    }

    #[test]
    fn reading_goes_on_after_a_mistake_in_brackets() {
        check("[1 2, 3 4, a +]", "S0202@3..4 S0202@8..9 S0211@14..15");
        check("{'a': 1 2, 'b' 3, 'c': 4 +}", "S0202@8..9 S0202@15..16 S0211@26..27");
        check("(a b; c d; function(x){1})", "S0202@3..4 S0202@8..9 S0208@20..21");
    }

    #[test]
    fn what_nests_without_end_is_refused() {
        for text in [
            "(".repeat(100_000),
            "[".repeat(100_000) + "1",
            "a[".repeat(100_000),
            "-".repeat(100_000),
            "function(){".repeat(100_000),
            "{'a':".repeat(100_000),
            "a?b:".repeat(100_000),
            "$f(".repeat(100_000),
            "a+".repeat(100_000) + "a",
            "a.".repeat(100_000) + "a",
            "|a|".repeat(100_000),
            "$a:=".repeat(100_000),
        ] {
            let errors = parse(&text, Profile::Plain).expect_err("too deep");
            assert_eq!(errors[0].code(), Code::S0600, "{}", &text[..10]);
            assert_eq!(errors.len(), 1);
        }
    }
}
