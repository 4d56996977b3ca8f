//! What is wrong with a definition, as data: nothing here renders or decides.

mod code;
mod detail;
mod findings;
mod json;
mod nearest;
mod pointer;

use std::{fmt, ops::Range};

pub use code::{Code, Severity};
pub use detail::Detail;
pub(crate) use findings::Findings;
pub use nearest::nearest;
pub(crate) use nearest::{or_list, with_article};
pub(crate) use pointer::At;
pub use pointer::Pointer;

/// One thing that is wrong with a definition, or that will surprise its author.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The rule.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// What was found: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Other places that belong to it: "first defined here".
    pub labels: Vec<Label>,
    /// The facts behind the message.
    pub detail: Detail,
    /// Whether it only warns, though others of its code refuse.
    is_lenient: bool,
}

/// A second place of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is there.
    pub text: String,
}

/// A place in a definition: by pointer always, by bytes when there is a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The value; of a missing field, the object that misses it.
    pub pointer: Pointer,
    /// What of it.
    pub part: Part,
    /// The bytes in the text that the definition was read from.
    pub span: Option<Range<usize>>,
}

/// What of a member a diagnostic is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Its value.
    #[default]
    Value,
    /// Its name.
    Key,
    /// These bytes of the string that is its value, counted after escapes are resolved.
    Within(Range<usize>),
}

impl Diagnostic {
    /// A finding about the value at that place.
    pub fn new(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self {
            code,
            place: place.into(),
            message: short(message.into()),
            help: None,
            labels: Vec::new(),
            detail: Detail::None,
            is_lenient: false,
        }
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(short(help.into()));
        self
    }

    /// Shows another place.
    #[must_use]
    pub fn label(mut self, place: impl Into<Place>, text: impl Into<String>) -> Self {
        self.labels.push(Label { place: place.into(), text: text.into() });
        self
    }

    /// Only warns, whatever others of its code do: for what is likely wrong, but not for certain.
    #[must_use]
    pub(crate) fn lenient(mut self) -> Self {
        self.is_lenient = true;
        self
    }

    /// Adds the facts behind the message.
    #[must_use]
    pub(crate) fn detail(mut self, detail: Detail) -> Self {
        self.detail = detail;
        self
    }

    /// Points at the name of the member, not at its value.
    #[must_use]
    pub(crate) fn at_key(mut self) -> Self {
        self.place.part = Part::Key;
        self
    }

    /// Points into the string that is the value.
    #[must_use]
    pub(crate) fn within(mut self, bytes: Range<usize>) -> Self {
        self.place.part = Part::Within(bytes);
        self
    }

    /// Error or warning: that of its code, except where that would be too strict.
    pub fn severity(&self) -> Severity {
        if self.is_lenient { Severity::Warning } else { self.code.severity() }
    }

    /// Whether it refuses the definition.
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    /// The value that it is about.
    pub fn pointer(&self) -> &Pointer {
        &self.place.pointer
    }

    /// The bytes of the text that it is about, when there is a text.
    pub fn span(&self) -> Option<Range<usize>> {
        self.place.span.clone()
    }
}

/// Messages quote names, and a name may be as long as the definition.
fn short(mut text: String) -> String {
    const LIMIT: usize = 400;
    if text.len() > LIMIT {
        text.truncate(text.floor_char_boundary(LIMIT));
        text.push('…');
    }
    text
}

/// One line without a source: `error[E018] at /States/A/Next: …`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.severity(), self.code)?;
        if !self.pointer().as_str().is_empty() {
            write!(f, " at {}", self.pointer())?;
        }
        write!(f, ": {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Diagnostic {}

impl From<Pointer> for Place {
    fn from(pointer: Pointer) -> Self {
        Self { pointer, ..Self::default() }
    }
}

impl From<&At<'_>> for Place {
    fn from(at: &At<'_>) -> Self {
        at.pointer().into()
    }
}

impl Place {
    /// The name of the member at that pointer.
    pub(crate) fn of_key(pointer: Pointer) -> Self {
        Self { pointer, part: Part::Key, span: None }
    }
}
