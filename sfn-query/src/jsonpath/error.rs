//! Why a path yields nothing, in the words of the service. Words are put together when someone reads them:
//! `IsPresent` asks for absent nodes all the time.

use std::fmt;

use super::{JsonPath, Selector, Step, print::write_steps};
use crate::{Value, jvm};

/// A path that yields nothing in its document.
#[derive(Clone, Debug, PartialEq)]
pub struct PathError(Box<Inner>);

#[derive(Clone, Debug, PartialEq)]
struct Inner {
    path: JsonPath,
    kind: PathErrorKind,
    /// The step that failed.
    step: usize,
    /// What it was applied to.
    found: Value,
    document: Value,
}

/// Why a path yields nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathErrorKind {
    /// A member or an item is absent.
    Absent,
    /// A name is looked for in what is no object.
    NotAnObject,
    /// An index is looked for in what is no array.
    NotAnArray,
    /// Nothing was assigned to the variable yet.
    Unassigned,
    /// A function of numbers was applied to what holds none.
    NoNumbers,
    /// The document is null, which no path is applied to to shape it.
    NullDocument,
    /// A result cannot be put at a path: something on the way is no object, or the index is out of range.
    NoPlace,
    /// The path looks at more nodes than an evaluation may.
    TooMuchWork,
}

impl PathError {
    #[cold]
    pub(super) fn new(
        path: &JsonPath,
        kind: PathErrorKind,
        step: usize,
        found: &Value,
        document: &Value,
    ) -> Self {
        let (path, found, document) = (path.clone(), found.clone(), document.clone());
        Self(Box::new(Inner { path, kind, step, found, document }))
    }

    /// Why.
    pub fn kind(&self) -> PathErrorKind {
        self.0.kind
    }

    /// The path, as it was written.
    pub fn path(&self) -> &str {
        self.0.path.as_str()
    }

    /// The document the path was applied to.
    pub fn document(&self) -> &Value {
        &self.0.document
    }

    /// The text for a path that is the value of a field, with that field's name: `'value.$'`, `'CausePath'`.
    pub fn in_field(&self, field: &str) -> String {
        let (path, document) = (self.path(), self.document());
        match self.0.kind {
            PathErrorKind::Unassigned | PathErrorKind::TooMuchWork | PathErrorKind::NullDocument => {
                self.to_string()
            }
            _ => format!(
                "The JSONPath '{path}' specified for the field '{field}' could not be found in the input '{document}'"
            ),
        }
    }

    /// The text for a path that is an argument of an intrinsic call.
    pub fn in_argument(&self) -> String {
        let (path, document) = (self.path(), self.document());
        match self.0.kind {
            PathErrorKind::Unassigned | PathErrorKind::TooMuchWork => self.to_string(),
            _ => format!(
                "The JsonPath argument for the field '{path}' could not be found in the input '{document}'"
            ),
        }
    }
}

impl Inner {
    /// The words of the engine behind the service, which the service appends to its own.
    fn write_reason(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps = self.path.steps();
        let is_last = self.step + 1 == steps.len();
        match self.kind {
            PathErrorKind::Absent if !is_last && matches!(steps[self.step].select, Selector::Name(_)) => {
                write!(f, "Missing property in path {}", Canonical(&steps[..=self.step]))
            }
            PathErrorKind::Absent => write!(f, "No results for path: {}", Canonical(steps)),
            PathErrorKind::NotAnObject => write!(
                f,
                "Expected to find an object with property {} in path {} but found '{}'. This is not a json object \
                 according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.",
                Fragment(&steps[self.step]),
                Canonical(&steps[..self.step]),
                jvm::class_name(&self.found),
            ),
            PathErrorKind::NotAnArray if self.found.is_null() => {
                write!(f, "The path {} is null", Canonical(&steps[..self.step]))
            }
            PathErrorKind::NotAnArray => write!(
                f,
                "Filter: {} can only be applied to arrays. Current context is: {}",
                Fragment(&steps[self.step]),
                jvm::Text(&self.found),
            ),
            PathErrorKind::NoNumbers => {
                f.write_str("Aggregation function attempted to calculate value using empty array")
            }
            PathErrorKind::Unassigned => f.write_str("no value was assigned to the variable"),
            PathErrorKind::TooMuchWork => f.write_str("the path looks at too many nodes"),
            PathErrorKind::NoPlace | PathErrorKind::NullDocument => Ok(()),
        }
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { path, kind, document, .. } = &*self.0;
        match kind {
            PathErrorKind::NoPlace => {
                return write!(f, "Unable to apply ReferencePath {} to input {document}", path.as_str());
            }
            PathErrorKind::NullDocument => {
                return f.write_str("Unable to apply Path transformation to null or empty input.");
            }
            _ => {}
        }
        write!(f, "Invalid path '{}' : ", path.as_str())?;
        self.0.write_reason(f)
    }
}

impl std::error::Error for PathError {}

/// Steps in canonical form. The engine is handed the document a path begins at, so all roots are `$` to it.
struct Canonical<'a>(&'a [Step]);

impl fmt::Display for Canonical<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        write_steps(f, self.0)
    }
}

/// One step in canonical form.
struct Fragment<'a>(&'a Step);

impl fmt::Display for Fragment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_steps(f, std::slice::from_ref(self.0))
    }
}
