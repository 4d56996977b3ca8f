//! Text to filter: `?(…)`.

use super::{
    Comparison, Filter, FilterPath, Operand, Operator, parse,
    parse::{MAX_STEPS, Within},
    quoted,
    regex::Regex,
};
use crate::{Number, ParseError, ParseErrorKind, Value, cursor::Cursor};

/// How deep filters, parentheses, `!` and lists may nest in each other.
const MAX_DEPTH: u32 = 32;

/// The filter whose `?` stands here.
pub(super) fn read(cursor: &mut Cursor<'_>, within: Within) -> Result<Filter, ParseError> {
    cursor.expect("?")?;
    cursor.skip_blanks();
    if cursor.peek() != Some('(') {
        return Err(cursor.expected("`(`").help("a filter is written `[?(@.price < 10)]`"));
    }
    group(cursor, within.depth())
}

fn group(cursor: &mut Cursor<'_>, depth: u32) -> Result<Filter, ParseError> {
    let depth = deeper(cursor, depth)?;
    cursor.expect("(")?;
    let filter = any_of(cursor, depth)?;
    cursor.skip_blanks();
    cursor.expect(")")?;
    Ok(filter)
}

fn deeper(cursor: &Cursor<'_>, depth: u32) -> Result<u32, ParseError> {
    if depth == MAX_DEPTH {
        let message = format!("filters nest at most {MAX_DEPTH} deep");
        return Err(cursor.error_since(cursor.at(), message).kind(ParseErrorKind::Syntax));
    }
    Ok(depth + 1)
}

fn any_of(cursor: &mut Cursor<'_>, depth: u32) -> Result<Filter, ParseError> {
    list(cursor, "||", |cursor| list(cursor, "&&", |cursor| unary(cursor, depth), Filter::And), Filter::Or)
}

/// Parts joined by an operator; one part alone is that part.
fn list(
    cursor: &mut Cursor<'_>,
    operator: &str,
    mut part: impl FnMut(&mut Cursor<'_>) -> Result<Filter, ParseError>,
    join: fn(Vec<Filter>) -> Filter,
) -> Result<Filter, ParseError> {
    let first = part(cursor)?;
    let mut parts = vec![first];
    loop {
        cursor.skip_blanks();
        let here = *cursor;
        if !cursor.eat(operator) {
            break;
        }
        if parts.len() == MAX_STEPS {
            return Err(here.expected(&format!("`)` after {MAX_STEPS} conditions")));
        }
        parts.push(part(cursor)?);
    }
    Ok(match parts.len() {
        1 => parts.remove(0),
        _ => join(parts),
    })
}

fn unary(cursor: &mut Cursor<'_>, depth: u32) -> Result<Filter, ParseError> {
    cursor.skip_blanks();
    match cursor.peek() {
        Some('!') => {
            let depth = deeper(cursor, depth)?;
            cursor.bump();
            Ok(Filter::Not(Box::new(unary(cursor, depth)?)))
        }
        Some('(') => group(cursor, depth),
        _ => condition(cursor, depth),
    }
}

fn condition(cursor: &mut Cursor<'_>, depth: u32) -> Result<Filter, ParseError> {
    let start = cursor.at();
    let left = operand(cursor, depth)?;
    cursor.skip_blanks();
    let Some(operator) = operator(cursor) else {
        return match left {
            Operand::Path(path) => Ok(Filter::Exists(path)),
            _ => Err(cursor
                .error_since(start, "a literal alone is no condition")
                .help("compare it: `[?(@.name == 'text')]`")),
        };
    };
    cursor.skip_blanks();
    let right_at = cursor.at();
    let right = operand(cursor, depth)?;
    let is_regex = matches!(right, Operand::Regex(_));
    if is_regex != (operator == Operator::Matches) || matches!(left, Operand::Regex(_)) {
        return Err(cursor
            .error_since(right_at, "`=~` and a regular expression go together")
            .help("write `@.name =~ /text.*/i`"));
    }
    Ok(Filter::Compare(Box::new(Comparison { left, operator, right })))
}

fn operator(cursor: &mut Cursor<'_>) -> Option<Operator> {
    for (symbol, operator) in Operator::ALL {
        let mut ahead = *cursor;
        let is_word = symbol.as_bytes()[0].is_ascii_alphabetic();
        if ahead.eat(symbol) && !(is_word && ahead.peek().is_some_and(is_bare)) {
            *cursor = ahead;
            return Some(operator);
        }
    }
    None
}

fn operand(cursor: &mut Cursor<'_>, depth: u32) -> Result<Operand, ParseError> {
    match cursor.peek() {
        Some('@' | '$') => path(cursor, depth).map(Operand::Path),
        Some('/') => regex(cursor).map(Operand::Regex),
        _ => literal(cursor, depth).map(Operand::Literal),
    }
}

fn path(cursor: &mut Cursor<'_>, depth: u32) -> Result<FilterPath, ParseError> {
    let start = cursor.at();
    let from_node = cursor.bump() == Some('@');
    let within = Within::Filter(depth);
    let starts_name = |it: char| it == '$' || it == '_' || it.is_alphabetic();
    if !from_node && cursor.peek().is_some_and(starts_name) {
        cursor.eat_while(starts_name);
        return Err(cursor
            .error_since(start, "variables and the context object cannot be read inside a filter")
            .help("inside a filter `@` is the item and `$` the document the path begins at"));
    }
    Ok(FilterPath { from_node, steps: parse::steps(cursor, within)? })
}

fn regex(cursor: &mut Cursor<'_>) -> Result<Regex, ParseError> {
    let start = cursor.at();
    cursor.expect("/")?;
    let mut source = String::new();
    loop {
        source.push_str(cursor.eat_while(|it| it != '/' && it != '\\'));
        match cursor.bump() {
            None => return Err(cursor.error_since(start, "the closing `/` is missing")),
            Some('\\') => match cursor.bump() {
                Some('/') => source.push('/'),
                Some(escaped) => source.extend(['\\', escaped]),
                None => return Err(cursor.expected("a character after `\\`")),
            },
            Some(_) => break,
        }
    }
    let flags = cursor.eat_while(|it| it.is_ascii_alphabetic());
    Regex::new(&source, flags).map_err(|fault| cursor.error_since(start, fault))
}

fn literal(cursor: &mut Cursor<'_>, depth: u32) -> Result<Value, ParseError> {
    let start = cursor.at();
    match cursor.peek() {
        Some('\'' | '"') => quoted::read(cursor).map(Value::String),
        Some('[') => array(cursor, depth),
        _ => {
            let word = cursor.eat_while(is_bare);
            match word {
                "" => Err(cursor
                    .expected("a condition")
                    .help("an operand is a path from `@` or `$`, 'text', a number, `true`, `false`, `null` or a list")),
                "true" => Ok(true.into()),
                "false" => Ok(false.into()),
                "null" => Ok(Value::Null),
                _ => number(word).map_err(|fault| cursor.error_since(start, fault)),
            }
        }
    }
}

/// A number, or a word that stands for itself: the service takes `@.type == cat` for `@.type == 'cat'`.
fn number(word: &str) -> Result<Value, &'static str> {
    if !word.starts_with(|it: char| it == '-' || it == '.' || it.is_ascii_digit()) {
        return Ok(word.into());
    }
    Number::from_json(word).map(Value::Number).ok_or("not a number; text is quoted: `'text'`")
}

fn is_bare(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '+')
}

fn array(cursor: &mut Cursor<'_>, depth: u32) -> Result<Value, ParseError> {
    let depth = deeper(cursor, depth)?;
    cursor.expect("[")?;
    let mut items = Vec::new();
    cursor.skip_blanks();
    if !cursor.eat("]") {
        loop {
            cursor.skip_blanks();
            items.push(literal(cursor, depth)?);
            cursor.skip_blanks();
            if !cursor.eat(",") {
                break;
            }
        }
        cursor.expect("]")?;
    }
    Ok(items.into())
}
