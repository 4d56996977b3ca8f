//! What the texts of a machine say: a path, a call or a resource is parsed once, whoever asks and however often it
//! is written.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use sfn_query::{Expression, JsonPath, ParseError, Str};

use crate::catalogue::Parameter;
use crate::hash::HashMap;
use crate::resource::{Resource, ResourceError};

/// As many texts of a kind as are remembered: no machine that people write has more, and one made to be large must
/// not cost its size many times over.
const KEPT: usize = 20_000;

#[derive(Default)]
pub(super) struct Texts {
    expressions: Memo<Result<Expression, ParseError>>,
    resources: Memo<Result<Called, ResourceError>>,
}

impl Texts {
    /// A path or an intrinsic call.
    pub(super) fn expression(&self, text: &str) -> Rc<Result<Expression, ParseError>> {
        self.expressions.get(text, Expression::parse)
    }

    /// A path.
    pub(super) fn path(&self, text: &str) -> Result<JsonPath, ParseError> {
        match &*self.expression(text) {
            Ok(Expression::Path(path)) => Ok(path.clone()),
            // What a call is no path for is told by the parser of paths.
            _ => JsonPath::parse(text),
        }
    }

    /// What a task calls.
    pub(super) fn resource(&self, text: &str) -> Rc<Result<Called, ResourceError>> {
        self.resources.get(text, |text| {
            Resource::parse(text).map(|resource| Called { resource, known: OnceCell::new() })
        })
    }
}

/// A resource, and what the catalogue knows of its parameters.
pub(super) struct Called {
    pub(super) resource: Resource,
    known: OnceCell<Option<Known>>,
}

/// The parameters of a call.
pub(super) struct Known {
    pub(super) parameters: Vec<Parameter>,
    /// Whether there are no others.
    pub(super) is_complete: bool,
}

impl Called {
    /// What the call takes, if that is known.
    pub(super) fn known(&self) -> Option<&Known> {
        let known = self.known.get_or_init(|| {
            let known = self.resource.parameters()?;
            Some(Known { parameters: known.all().collect(), is_complete: known.is_complete() })
        });
        known.as_ref()
    }
}

/// Only asked, never walked through.
struct Memo<T>(RefCell<HashMap<Str, Rc<T>>>);

impl<T> Memo<T> {
    fn get(&self, text: &str, make: impl FnOnce(&str) -> T) -> Rc<T> {
        if let Some(known) = self.0.borrow().get(text) {
            return Rc::clone(known);
        }
        let made = Rc::new(make(text));
        let mut known = self.0.borrow_mut();
        if known.len() < KEPT {
            known.insert(text.into(), Rc::clone(&made));
        }
        made
    }
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_parsed_once() {
        let texts = Texts::default();
        assert!(Rc::ptr_eq(&texts.expression("$.a"), &texts.expression("$.a")));
        assert!(Rc::ptr_eq(&texts.resource("none"), &texts.resource("none")));
    }

    #[test]
    fn what_is_no_path_is_told_in_the_words_of_paths() {
        let text = "States.UUID()";
        assert_eq!(Texts::default().path(text), JsonPath::parse(text));
    }
}
