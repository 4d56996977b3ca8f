//! Paths that name one node: what may be compared, waited for, and written to.

use std::fmt;

use super::{JsonPath, Root, Selector, Step};
use crate::{ParseError, ParseErrorKind, Slot};

/// A path of names and single indices only.
///
/// ```
/// use sfn_query::ReferencePath;
///
/// assert!(ReferencePath::parse("$.order['net total']").is_ok());
/// assert!(ReferencePath::parse("$.lines[*].price").is_err());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ReferencePath(JsonPath);

/// A reference path into the state's input, where a result is put: neither context object nor variable.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultPath(ReferencePath);

impl ReferencePath {
    /// Reads a reference path: `$…`, `$$…` or `$name…`.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        JsonPath::parse(text)?.try_into()
    }

    /// As a path.
    pub fn path(&self) -> &JsonPath {
        &self.0
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Resolves the variable's name, if the path begins with one.
    pub fn bind(&mut self, resolve: &mut dyn FnMut(&str) -> Slot) {
        self.0.bind(resolve);
    }
}

impl ResultPath {
    /// Reads a result path: `$…`.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        JsonPath::parse(text)?.try_into()
    }

    /// As a path.
    pub fn path(&self) -> &JsonPath {
        self.0.path()
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether this is `$`: the result takes the place of the input.
    pub fn is_root(&self) -> bool {
        self.path().steps().is_empty()
    }
}

impl TryFrom<JsonPath> for ReferencePath {
    type Error = ParseError;

    fn try_from(path: JsonPath) -> Result<Self, ParseError> {
        match path.steps().iter().find_map(fault).or_else(|| barred(path.as_str())) {
            None => Ok(Self(path)),
            Some(fault) => Err(not_reference(path.as_str(), &fault)),
        }
    }
}

impl TryFrom<JsonPath> for ResultPath {
    type Error = ParseError;

    fn try_from(path: JsonPath) -> Result<Self, ParseError> {
        let path = ReferencePath::try_from(path)?;
        let fault = match path.path().root() {
            Root::Input => return Ok(Self(path)),
            Root::Context => "a result cannot be put into the context object",
            Root::Variable(_) => "a result cannot be put into a variable; that is what `Assign` is for",
        };
        Err(not_reference(path.as_str(), fault))
    }
}

fn not_reference(text: &str, fault: &str) -> ParseError {
    ParseError::new(format!("not a reference path: {fault}"), 0..text.len())
        .help("a reference path names one node, like `$.order.lines[0]` or `$['net total']`")
        .kind(ParseErrorKind::NotReference)
}

/// Why a step cannot be part of a reference path.
fn fault(step: &Step) -> Option<String> {
    let fault = match &step.select {
        _ if step.deep => "`..` may find many nodes",
        Selector::Names(_) | Selector::Indices(_) => "`,` selects many nodes",
        Selector::Slice(..) => "`:` selects many nodes",
        Selector::Wildcard => "`*` selects many nodes",
        Selector::Filter(_) => "a filter selects many nodes",
        Selector::Call(function) => return Some(format!("`{}()` selects no node", function.name())),
        Selector::Name(_) | Selector::Index(_) => return None,
    };
    Some(fault.into())
}

/// The specification bars `@ , : ? *` from reference paths; inside quotes they are part of a name.
fn barred(text: &str) -> Option<String> {
    if !text.bytes().any(|byte| matches!(byte, b'@' | b',' | b':' | b'?' | b'*')) {
        return None;
    }
    let mut quote = None;
    let mut escaped = false;
    for character in text.chars() {
        match (quote, character) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) => quote = (character != open).then_some(open),
            // Outside of brackets a quote is part of a bare name; such names are odd enough to be let through.
            (None, '\'' | '"') => quote = Some(character),
            (None, '@' | ',' | ':' | '?' | '*') => {
                return Some(format!("`{character}` is allowed in quoted names only"));
            }
            (None, _) => {}
        }
    }
    None
}

impl fmt::Display for ReferencePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for ResultPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
