//! Tokens to a tree: operators by how tight they bind. Goes on after a mistake, at the next separator of the
//! brackets it stands in, so that one reading finds several.

mod operand;
mod operator;
mod recover;

use super::{
    Expr, Span,
    lex::{Expect, Lexer, Token},
};
use crate::jsonata::{Code, Error, Profile};

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
        check("(a +", "S0203@4..4");
        check("$f(a, [", "S0203@7..7");
        check("{'a':", "S0203@5..5");
        check("a[b ? (", "S0203@7..7");
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
