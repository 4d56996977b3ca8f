//! Text to call.

use super::{Argument, ArgumentNode, Call, Intrinsic, SIGNATURES, Signature};
use crate::{
    JsonPath, Number, ParseError, ParseErrorKind, Value,
    cursor::Cursor,
    jsonpath::{Within, check_length},
    nearest::nearest,
};

/// How deep calls may nest, the outermost included.
const MAX_DEPTH: u32 = 10;
/// How many arguments a call may have.
const MAX_ARGUMENTS: usize = 1_000;

impl Intrinsic {
    /// Reads a call: `States.Name(…)`. Names, numbers of arguments and nesting are checked, kinds of arguments are
    /// not: see [`Intrinsic::mistyped`].
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        check_length(text)?;
        let mut cursor = Cursor::new(text);
        let call = call(&mut cursor, 1)?;
        cursor.skip_blanks();
        match cursor.is_done() {
            true => Ok(Self { text: text.into(), call }),
            false => Err(cursor.expected("the end of the call")),
        }
    }
}

fn call(cursor: &mut Cursor<'_>, depth: u32) -> Result<Call, ParseError> {
    let start = cursor.at();
    let signature = name(cursor)?;
    if depth > MAX_DEPTH {
        let message = format!("intrinsic calls nest at most {MAX_DEPTH} deep");
        return Err(cursor
            .error_since(start, message)
            .help("compute a part in a `Pass` state before")
            .kind(ParseErrorKind::Depth));
    }
    let arguments = arguments(cursor, depth)?;
    if !(signature.min..=signature.max).contains(&arguments.len()) {
        let (name, arity) = (signature.name, signature.arity());
        return Err(cursor
            .error_since(start, format!("`States.{name}` takes {arity}, found {}", arguments.len()))
            .kind(ParseErrorKind::Arity));
    }
    Ok(Call { function: signature.function, arguments })
}

fn name(cursor: &mut Cursor<'_>) -> Result<&'static Signature, ParseError> {
    let start = cursor.at();
    let written = cursor.eat_while(|it| it.is_alphanumeric() || matches!(it, '_' | '.'));
    let name = written.strip_prefix("States.").unwrap_or(written);
    if let (true, Some(signature)) = (name != written, SIGNATURES.iter().find(|it| it.name == name)) {
        return Ok(signature);
    }
    if written.is_empty() {
        return Err(cursor
            .expected("an intrinsic call")
            .help("a call is written `States.Format('{}', $.a)`"));
    }
    if !cursor.rest().starts_with('(') && !written.starts_with("States.") {
        let help = format!(
            "a path begins with `$`, as in `$.{written}`, and a call is written `States.Format('{{}}', $.a)`"
        );
        return Err(cursor
            .error_since(start, format!("`{written}` is neither a path nor a call"))
            .help(help));
    }
    let name = name.strip_prefix("states.").unwrap_or(name);
    let error = cursor.error_since(start, format!("there is no intrinsic function `{written}`"));
    Err(match nearest(name, SIGNATURES.iter().map(|it| it.name)) {
        Some(nearest) => error.help(format!("did you mean `States.{nearest}`?")),
        None => error.help("functions are called as in `States.Format('{}', $.a)`, paths begin with `$`"),
    })
}

fn arguments(cursor: &mut Cursor<'_>, depth: u32) -> Result<Vec<Argument>, ParseError> {
    cursor.skip_blanks();
    cursor.expect("(")?;
    cursor.skip_blanks();
    let mut arguments = Vec::new();
    if cursor.eat(")") {
        return Ok(arguments);
    }
    loop {
        if arguments.len() == MAX_ARGUMENTS {
            return Err(cursor.expected(&format!("`)` after {MAX_ARGUMENTS} arguments")));
        }
        cursor.skip_blanks();
        let start = cursor.at();
        let node = argument(cursor, depth)?;
        arguments.push(Argument { span: start..cursor.at(), node });
        cursor.skip_blanks();
        if !cursor.eat(",") {
            break;
        }
    }
    match cursor.eat(")") {
        true => Ok(arguments),
        false => Err(cursor.expected("`,` or `)`")),
    }
}

fn argument(cursor: &mut Cursor<'_>, depth: u32) -> Result<ArgumentNode, ParseError> {
    match cursor.peek() {
        Some('\'') => text(cursor),
        Some('"') => Err(cursor.expected("an argument").help("text stands in single quotes: `'text'`")),
        Some('$') => JsonPath::read(cursor, Within::Arguments).map(ArgumentNode::Path),
        Some('-' | '0'..='9') => number(cursor).map(ArgumentNode::Literal),
        _ => word(cursor, depth),
    }
}

fn word(cursor: &mut Cursor<'_>, depth: u32) -> Result<ArgumentNode, ParseError> {
    for (word, value) in [("true", true.into()), ("false", false.into()), ("null", Value::Null)] {
        let mut ahead = *cursor;
        let ends = |next: char| matches!(next, ',' | ')') || next.is_whitespace();
        if ahead.eat(word) && ahead.peek().is_none_or(ends) {
            *cursor = ahead;
            return Ok(ArgumentNode::Literal(value));
        }
    }
    match cursor.peek() {
        Some(first) if first.is_alphabetic() => call(cursor, depth + 1).map(ArgumentNode::Call),
        _ => Err(cursor
            .expected("an argument")
            .help("an argument is 'text', a number, `true`, `false`, `null`, a path or a call")),
    }
}

fn number(cursor: &mut Cursor<'_>) -> Result<Value, ParseError> {
    let start = cursor.at();
    let digits = cursor.eat_while(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '+' | '.'));
    let is_number = digits.trim_start_matches('-').starts_with(|it: char| it.is_ascii_digit());
    Number::from_json(digits)
        .filter(|_| is_number)
        .map(Value::Number)
        .ok_or_else(|| cursor.error_since(start, format!("`{digits}` is no number")))
}

fn text(cursor: &mut Cursor<'_>) -> Result<ArgumentNode, ParseError> {
    let quote_at = cursor.at();
    cursor.expect("'")?;
    let start = cursor.at();
    let mut value = String::new();
    loop {
        value.push_str(cursor.eat_while(|it| it != '\'' && it != '\\'));
        let at = cursor.at();
        match cursor.bump() {
            None => return Err(cursor.error_since(quote_at, "the closing `'` is missing")),
            Some('\\') => match cursor.bump() {
                Some(escaped @ ('\'' | '{' | '}' | '\\')) => value.push(escaped),
                _ => {
                    return Err(cursor
                        .error_since(at, "a backslash in text is followed by `'`, `{`, `}` or `\\`")
                        .help("a backslash itself is written `\\\\`"));
                }
            },
            Some(_) => {
                let source = cursor.since(start);
                let source = source[..source.len() - 1].into();
                return Ok(ArgumentNode::Text { value: value.into(), source });
            }
        }
    }
}
