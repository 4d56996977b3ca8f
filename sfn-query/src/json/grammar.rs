//! How tokens nest. One driver serves the plain and the positioned reader; it keeps its own stack, so depth
//! costs heap and not the thread's stack.

use std::{borrow::Cow, ops::Range};

use super::{
    Error, ErrorKind,
    lex::{Lexed, Lexer, Token},
};
use crate::{Number, Str};

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
    type Members: Default;

    fn scalar(&mut self, scalar: Scalar<'_>, span: Range<usize>) -> Self::Out;
    fn array(&mut self, items: Vec<Self::Out>, span: Range<usize>) -> Self::Out;
    fn key(&mut self, key: Cow<'_, str>) -> Str;
    fn member(&mut self, members: &mut Self::Members, key: (Str, Range<usize>), value: Self::Out);
    fn object(&mut self, members: Self::Members, span: Range<usize>) -> Self::Out;
}

const NAME: &str = "a name in double quotes";
const NAME_OR_END: &str = "a name in double quotes or `}`";

enum Open<B: Build> {
    Array { items: Vec<B::Out>, start: usize },
    Object { members: B::Members, key: (Str, Range<usize>), start: usize },
}

pub(super) fn read<B: Build>(text: &str, max_depth: u32, build: &mut B) -> Result<B::Out, Error> {
    let mut lexer = Lexer::new(text);
    let mut open: Vec<Open<B>> = Vec::new();
    let mut token = lexer.next("a value")?;
    loop {
        let Some(mut value) = begin(&mut lexer, token, max_depth, &mut open, build)? else {
            token = lexer.next("a value")?;
            continue;
        };
        // A value is complete; close all that it completes.
        loop {
            match open.pop() {
                None => return end(&mut lexer, value),
                Some(Open::Array { mut items, start }) => {
                    items.push(value);
                    let next = lexer.next("`,` or `]`")?;
                    match next.token {
                        Token::Comma => {
                            open.push(Open::Array { items, start });
                            break;
                        }
                        Token::CloseArray => value = build.array(items, start..next.span.end),
                        _ => return Err(unexpected(&lexer, &next, "`,` or `]`")),
                    }
                }
                Some(Open::Object { mut members, key, start }) => {
                    build.member(&mut members, key, value);
                    let next = lexer.next("`,` or `}`")?;
                    match next.token {
                        Token::Comma => {
                            let next = lexer.next(NAME)?;
                            let key = key_before_colon(&mut lexer, next, NAME, build)?;
                            open.push(Open::Object { members, key, start });
                            break;
                        }
                        Token::CloseObject => value = build.object(members, start..next.span.end),
                        _ => return Err(unexpected(&lexer, &next, "`,` or `}`")),
                    }
                }
            }
        }
        token = lexer.next("a value")?;
    }
}

/// A scalar or an empty list is complete at once; else something was opened and waits for its first part.
fn begin<B: Build>(
    lexer: &mut Lexer<'_>,
    first: Lexed<'_>,
    max_depth: u32,
    open: &mut Vec<Open<B>>,
    build: &mut B,
) -> Result<Option<B::Out>, Error> {
    let Lexed { token, span } = first;
    let scalar = match token {
        Token::Null => Scalar::Null,
        Token::Bool(it) => Scalar::Bool(it),
        Token::Number(number) => Scalar::Number(number),
        Token::String(text) => Scalar::String(text),
        Token::OpenArray => {
            check_depth(lexer, open.len(), max_depth, span.start)?;
            if lexer.closes_array() {
                let close = lexer.next("`]`")?;
                return Ok(Some(build.array(Vec::new(), span.start..close.span.end)));
            }
            open.push(Open::Array { items: Vec::new(), start: span.start });
            return Ok(None);
        }
        Token::OpenObject => {
            check_depth(lexer, open.len(), max_depth, span.start)?;
            let next = lexer.next(NAME_OR_END)?;
            if let Token::CloseObject = next.token {
                return Ok(Some(build.object(B::Members::default(), span.start..next.span.end)));
            }
            let key = key_before_colon(lexer, next, NAME_OR_END, build)?;
            open.push(Open::Object { members: B::Members::default(), key, start: span.start });
            return Ok(None);
        }
        token => return Err(unexpected(lexer, &Lexed { token, span }, "a value")),
    };
    Ok(Some(build.scalar(scalar, span)))
}

fn check_depth(lexer: &Lexer<'_>, open: usize, max_depth: u32, at: usize) -> Result<(), Error> {
    if open >= max_depth as usize {
        return Err(lexer.error(ErrorKind::TooDeep(max_depth), at));
    }
    Ok(())
}

fn key_before_colon<B: Build>(
    lexer: &mut Lexer<'_>,
    key: Lexed<'_>,
    expected: &'static str,
    build: &mut B,
) -> Result<(Str, Range<usize>), Error> {
    let Token::String(text) = key.token else {
        return Err(unexpected(lexer, &key, expected));
    };
    let colon = lexer.next("`:`")?;
    let Token::Colon = colon.token else {
        return Err(unexpected(lexer, &colon, "`:`"));
    };
    Ok((build.key(text), key.span))
}

fn end<T>(lexer: &mut Lexer<'_>, value: T) -> Result<T, Error> {
    let last = lexer.next("the end of the text")?;
    match last.token {
        Token::End => Ok(value),
        _ => Err(lexer.error(ErrorKind::Expected("the end of the text"), last.span.start)),
    }
}

fn unexpected(lexer: &Lexer<'_>, found: &Lexed<'_>, expected: &'static str) -> Error {
    let kind = match found.token {
        Token::End => ErrorKind::UnexpectedEnd(expected),
        _ => ErrorKind::Expected(expected),
    };
    lexer.error(kind, found.span.start)
}
