//! Text to path. The dialect is that of the engine behind the service (Jayway's), with its lenience for names.

use super::{JsonPath, PathFunction, Root, Selector, Step, parse_filter, quoted};
use crate::{ParseError, Variable, cursor::Cursor};

/// The longest path, in bytes.
pub(crate) const MAX_TEXT: usize = 65_536;
/// How many steps a path may have, and how many names or indices a union.
pub(super) const MAX_STEPS: usize = 1_000;

/// What a path stands in, which decides the characters that end a bare name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// Nothing: the path is the whole text.
    Alone,
    /// The arguments of an intrinsic call.
    Arguments,
    /// A filter; the number counts the filters and parentheses around.
    Filter(u32),
}

impl Within {
    fn ends_name(self, character: char) -> bool {
        match self {
            Self::Alone => false,
            Self::Arguments => matches!(character, ',' | ')'),
            Self::Filter(_) => matches!(character, ',' | ')' | '<' | '>' | '=' | '!' | '~' | '&' | '|' | ']'),
        }
    }

    /// Filters inside filters are counted, so that they stay few.
    pub(super) fn depth(self) -> u32 {
        match self {
            Self::Filter(depth) => depth,
            _ => 0,
        }
    }
}

impl JsonPath {
    /// Reads a path: `$…`, `$$…` or `$name…`. Blanks after it are no part of it.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        check_length(text)?;
        let mut cursor = Cursor::new(text.trim_end_matches([' ', '\t', '\r', '\n']));
        let path = Self::read(&mut cursor, Within::Alone)?;
        match cursor.is_done() {
            true => Ok(Self { text: text.into(), ..path }),
            false => Err(cursor.expected("`.` or `[`")),
        }
    }

    /// The path that stands here, up to the first character that cannot belong to it.
    pub(crate) fn read(cursor: &mut Cursor<'_>, within: Within) -> Result<Self, ParseError> {
        let start = cursor.at();
        let root = root(cursor)?;
        let steps = steps(cursor, within)?;
        Ok(Self { text: cursor.since(start).into(), root, steps: steps.into() })
    }
}

/// Texts are checked before they are walked: an error message must not cost more than its text.
pub(crate) fn check_length(text: &str) -> Result<(), ParseError> {
    if text.len() <= MAX_TEXT {
        return Ok(());
    }
    Err(ParseError::new(format!("an expression has at most {MAX_TEXT} bytes, this has {}", text.len()), 0..0)
        .help("pass long data in the input and refer to it"))
}

fn root(cursor: &mut Cursor<'_>) -> Result<Root, ParseError> {
    if !cursor.eat("$") {
        return Err(cursor.expected("`$`").help("a path begins with `$`, `$$.` or `$variable`"));
    }
    if cursor.eat("$") {
        return Ok(Root::Context);
    }
    match cursor.peek() {
        Some(first) if first == '_' || unicode_ident::is_xid_start(first) => {
            let start = cursor.at();
            let variable = Variable::read(cursor);
            variable.map(Root::Variable).map_err(|error| match cursor.since(start) {
                "states" => error.help("JSONPath reads the input as `$` and the context object as `$$`"),
                _ => error,
            })
        }
        _ => Ok(Root::Input),
    }
}

pub(super) fn steps(cursor: &mut Cursor<'_>, within: Within) -> Result<Vec<Step>, ParseError> {
    let mut steps: Vec<Step> = Vec::new();
    while let Some('.' | '[') = cursor.peek() {
        let start = cursor.at();
        if steps.len() == MAX_STEPS {
            return Err(cursor.expected(&format!("the end of the path after {MAX_STEPS} steps")));
        }
        if let Some(Step { select: Selector::Call(function), .. }) = steps.last() {
            return Err(cursor.expected(&format!("the end of the path after `{}()`", function.name())));
        }
        let deep = cursor.eat("..");
        let dotted = deep || cursor.eat(".");
        let select = selector(cursor, within, dotted)?;
        if let (true, Selector::Call(_)) = (deep, &select) {
            return Err(cursor.error_since(start, "a function follows one `.`, not two"));
        }
        steps.push(Step { deep, select });
    }
    Ok(steps)
}

fn selector(cursor: &mut Cursor<'_>, within: Within, dotted: bool) -> Result<Selector, ParseError> {
    match cursor.peek() {
        Some('[') => bracket(cursor, within),
        Some('*') if dotted => {
            cursor.bump();
            Ok(Selector::Wildcard)
        }
        _ => name_or_call(cursor, within),
    }
}

fn name_or_call(cursor: &mut Cursor<'_>, within: Within) -> Result<Selector, ParseError> {
    let start = cursor.at();
    let name = cursor
        .eat_while(|it| !matches!(it, '.' | '[' | '(' | ' ' | '\t' | '\n' | '\r') && !within.ends_name(it));
    if name.is_empty() {
        return Err(cursor
            .expected("a name, `*` or `[`")
            .help("write `.name`, `['any name']`, `[0]` or `[*]`"));
    }
    match cursor.peek() {
        Some('(') => call(cursor, start, name),
        Some(' ') if within == Within::Alone => {
            Err(cursor.expected("`.` or `[`").help("a name with blanks is written `['my name']`"))
        }
        _ => Ok(Selector::Name(name.into())),
    }
}

fn call(cursor: &mut Cursor<'_>, start: usize, name: &str) -> Result<Selector, ParseError> {
    let function = PathFunction::ALL.iter().find(|(known, _)| *known == name).map(|(_, function)| *function);
    let Some(function) = function else {
        return Err(cursor
            .error_since(start, format!("`{name}` is no function of a path"))
            .help("there are length(), keys(), min(), max(), avg(), sum() and stddev()"));
    };
    cursor.expect("(")?;
    cursor.skip_blanks();
    cursor.expect(")")?;
    Ok(Selector::Call(function))
}

fn bracket(cursor: &mut Cursor<'_>, within: Within) -> Result<Selector, ParseError> {
    cursor.expect("[")?;
    cursor.skip_blanks();
    let select = match cursor.peek() {
        Some('\'' | '"') => names(cursor)?,
        Some('0'..='9' | '-' | ':') => indices(cursor)?,
        Some('*') => {
            cursor.bump();
            Selector::Wildcard
        }
        Some('?') => Selector::Filter(parse_filter::read(cursor, within)?),
        _ => {
            return Err(cursor
                .expected("a quoted name, an index, `*` or `?(` after `[`")
                .help("names in brackets are quoted: `['name']`"));
        }
    };
    cursor.skip_blanks();
    cursor.expect("]")?;
    Ok(select)
}

fn names(cursor: &mut Cursor<'_>) -> Result<Selector, ParseError> {
    let mut names = vec![quoted::read(cursor)?];
    while more(cursor, names.len())? {
        names.push(quoted::read(cursor)?);
    }
    Ok(match names.len() {
        1 => Selector::Name(names.remove(0)),
        _ => Selector::Names(names),
    })
}

fn indices(cursor: &mut Cursor<'_>) -> Result<Selector, ParseError> {
    let start = cursor.at();
    let first = if cursor.peek() == Some(':') { None } else { Some(index(cursor)?) };
    cursor.skip_blanks();
    if cursor.eat(":") {
        cursor.skip_blanks();
        let end = if cursor.peek() == Some(']') { None } else { Some(index(cursor)?) };
        cursor.skip_blanks();
        return match (first, end) {
            _ if cursor.peek() == Some(':') => {
                Err(cursor.expected("`]`").help("a slice has no step here: write `[start:end]`"))
            }
            (None, None) => {
                Err(cursor.error_since(start, "a slice has a start, an end or both").help("write `[*]`"))
            }
            (start, end) => Ok(Selector::Slice(start, end)),
        };
    }
    let mut indices: Vec<i64> = first.into_iter().collect();
    while more(cursor, indices.len())? {
        indices.push(index(cursor)?);
    }
    Ok(match indices[..] {
        [only] => Selector::Index(only),
        _ => Selector::Indices(indices),
    })
}

/// Takes a comma; whether there was one.
fn more(cursor: &mut Cursor<'_>, so_far: usize) -> Result<bool, ParseError> {
    cursor.skip_blanks();
    if cursor.peek() == Some(',') && so_far == MAX_STEPS {
        return Err(cursor.expected(&format!("`]` after {MAX_STEPS} parts of a union")));
    }
    let more = cursor.eat(",");
    cursor.skip_blanks();
    Ok(more)
}

fn index(cursor: &mut Cursor<'_>) -> Result<i64, ParseError> {
    let start = cursor.at();
    let negative = cursor.eat("-");
    let digits = cursor.eat_while(|it| it.is_ascii_digit());
    if digits.is_empty() {
        return Err(cursor.expected("an index"));
    }
    // Indices are `int` in the service.
    let number: i64 = digits
        .parse::<i32>()
        .map_err(|_| cursor.error_since(start, "the index is too large: it has at most 31 bits"))?
        .into();
    Ok(if negative { -number } else { number })
}
