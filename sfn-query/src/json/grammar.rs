//! How tokens nest. One driver serves the plain and the positioned reader; it keeps its own stack, so depth
//! costs heap and not the thread's stack.

use std::{borrow::Cow, ops::Range};

use super::{
    Error, ErrorKind, escape,
    lex::{Lexed, Lexer, Token},
};
use crate::Number;

/// A value without parts.
pub(super) enum Scalar<'a> {
    Null,
    Bool(bool),
    Number(Number),
    String(Cow<'a, str>),
}

/// What a reader makes of what the driver finds.
pub(super) trait Build {
    type Out;
    type Key;
    /// The items of an array that is not complete.
    type Items;
    /// The members of an object that is not complete.
    type Members;

    fn scalar(&mut self, scalar: Scalar<'_>, span: Range<usize>) -> Self::Out;
    fn items(&mut self) -> Self::Items;
    fn item(&mut self, items: &mut Self::Items, value: Self::Out);
    fn array(&mut self, items: Self::Items, span: Range<usize>) -> Self::Out;
    fn members(&mut self) -> Self::Members;
    fn key(&mut self, key: &str, span: Range<usize>) -> Self::Key;
    fn member(&mut self, members: &mut Self::Members, key: Self::Key, value: Self::Out);
    fn object(&mut self, members: Self::Members, span: Range<usize>) -> Self::Out;
}

const NAME: &str = "a name in double quotes";
const NAME_OR_END: &str = "a name in double quotes or `}`";

enum Open<B: Build> {
    Array { items: B::Items, start: usize },
    Object { members: B::Members, key: Option<B::Key>, start: usize },
}

impl<B: Build> Open<B> {
    fn close(self, end: usize, build: &mut B) -> B::Out {
        match self {
            Self::Array { items, start } => build.array(items, start..end),
            Self::Object { members, start, .. } => build.object(members, start..end),
        }
    }
}

pub(super) fn read<B: Build>(text: &str, max_depth: u32, build: &mut B) -> Result<B::Out, Error> {
    let mut lexer = Lexer::new(text);
    let mut open: Vec<Open<B>> = Vec::new();
    loop {
        let token = lexer.next("a value")?;
        let Some(mut value) = begin(&mut lexer, token, max_depth, &mut open, build)? else {
            continue;
        };
        // A value is complete; with its last part, so is what it stands in.
        loop {
            let Some(last) = open.last_mut() else { return finish(&mut lexer, value) };
            let Some(end) = append(&mut lexer, last, value, build)? else { break };
            let complete = open.pop().expect("it is the one a part was added to");
            value = complete.close(end, build);
        }
    }
}

/// Adds a part; gives the end of the list if that was the last one.
fn append<B: Build>(
    lexer: &mut Lexer<'_>,
    open: &mut Open<B>,
    value: B::Out,
    build: &mut B,
) -> Result<Option<usize>, Error> {
    match open {
        Open::Array { items, .. } => {
            build.item(items, value);
            let next = lexer.next("`,` or `]`")?;
            match next.token {
                Token::Comma => Ok(None),
                Token::CloseArray => Ok(Some(next.end)),
                _ => Err(unexpected(lexer, &next, "`,` or `]`")),
            }
        }
        Open::Object { members, key, .. } => {
            if let Some(key) = key.take() {
                build.member(members, key, value);
            }
            let next = lexer.next("`,` or `}`")?;
            match next.token {
                Token::Comma => {
                    let next = lexer.next(NAME)?;
                    *key = Some(key_before_colon(lexer, next, NAME, build)?);
                    Ok(None)
                }
                Token::CloseObject => Ok(Some(next.end)),
                _ => Err(unexpected(lexer, &next, "`,` or `}`")),
            }
        }
    }
}

/// A scalar or an empty list is complete at once; else something was opened and waits for its first part.
fn begin<B: Build>(
    lexer: &mut Lexer<'_>,
    first: Lexed,
    max_depth: u32,
    open: &mut Vec<Open<B>>,
    build: &mut B,
) -> Result<Option<B::Out>, Error> {
    let Lexed { token, start, end } = first;
    let scalar = match token {
        Token::Null => Scalar::Null,
        Token::True => Scalar::Bool(true),
        Token::False => Scalar::Bool(false),
        Token::Plain | Token::Escaped => Scalar::String(string(lexer, first)),
        Token::Number => {
            let number = Number::from_json(&lexer.text()[start..end]);
            Scalar::Number(number.ok_or_else(|| lexer.error(ErrorKind::NumberRange, start))?)
        }
        Token::OpenArray => {
            check_depth(lexer, open.len(), max_depth, start)?;
            if lexer.closes_array() {
                let close = lexer.next("`]`")?;
                let items = build.items();
                return Ok(Some(build.array(items, start..close.end)));
            }
            open.push(Open::Array { items: build.items(), start });
            return Ok(None);
        }
        Token::OpenObject => {
            check_depth(lexer, open.len(), max_depth, start)?;
            let next = lexer.next(NAME_OR_END)?;
            let members = build.members();
            if let Token::CloseObject = next.token {
                return Ok(Some(build.object(members, start..next.end)));
            }
            let key = Some(key_before_colon(lexer, next, NAME_OR_END, build)?);
            open.push(Open::Object { members, key, start });
            return Ok(None);
        }
        _ => return Err(unexpected(lexer, &first, "a value")),
    };
    Ok(Some(build.scalar(scalar, start..end)))
}

fn check_depth(lexer: &Lexer<'_>, open: usize, max_depth: u32, at: usize) -> Result<(), Error> {
    if open >= max_depth as usize {
        return Err(lexer.error(ErrorKind::TooDeep(max_depth), at));
    }
    Ok(())
}

fn key_before_colon<B: Build>(
    lexer: &mut Lexer<'_>,
    key: Lexed,
    expected: &'static str,
    build: &mut B,
) -> Result<B::Key, Error> {
    let (Token::Plain | Token::Escaped) = key.token else {
        return Err(unexpected(lexer, &key, expected));
    };
    let colon = lexer.next("`:`")?;
    let Token::Colon = colon.token else {
        return Err(unexpected(lexer, &colon, "`:`"));
    };
    let text = string(lexer, key);
    Ok(build.key(&text, key.start..key.end))
}

/// The text of a string token.
fn string<'a>(lexer: &Lexer<'a>, token: Lexed) -> Cow<'a, str> {
    let text = &lexer.text()[token.start + 1..token.end - 1];
    match token.token {
        Token::Escaped => Cow::Owned(escape::unescape(text)),
        _ => Cow::Borrowed(text),
    }
}

fn finish<T>(lexer: &mut Lexer<'_>, value: T) -> Result<T, Error> {
    let last = lexer.next("the end of the text")?;
    match last.token {
        Token::End => Ok(value),
        _ => Err(lexer.error(ErrorKind::Expected("the end of the text"), last.start)),
    }
}

fn unexpected(lexer: &Lexer<'_>, found: &Lexed, expected: &'static str) -> Error {
    let kind = match found.token {
        Token::End => ErrorKind::UnexpectedEnd(expected),
        _ => ErrorKind::Expected(expected),
    };
    lexer.error(kind, found.start)
}
