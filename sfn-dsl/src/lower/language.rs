//! What a query language must be able to say of a state; each language is one implementation.
//!
//! What it can't say is an [`Unsayable`]; which state that is about is known to those who ask.

use sfn_asl::{Condition, Nullable, QueryLanguage, Setting};
use sfn_query::Value;

use super::{jsonata::Jsonata, jsonpath::JsonPath};
use crate::{
    expr::{
        show::show,
        tree::{Node, Tree},
    },
    graph::{Io, ResultTo},
};

/// What a language has no words for.
#[derive(Clone, Debug)]
pub(super) struct Unsayable {
    /// What was found.
    pub(super) message: String,
    /// What to write instead.
    pub(super) remedy: String,
    /// The expression, if another language may have words for it.
    pub(super) expression: Option<Tree>,
}

pub(super) type Said<T> = Result<T, Unsayable>;

impl Unsayable {
    /// An expression without words in that language.
    pub(super) fn new(language: QueryLanguage, tree: Tree, what: &str, remedy: &str) -> Self {
        let expression = Some(tree);
        match tree.node() {
            Node::Invalid { reason, remedy } => {
                Self { message: reason.clone(), remedy: (*remedy).to_owned(), expression: None }
            }
            _ => Self {
                message: format!("{} can't say `{}`: {what}", language.as_str(), show(tree)),
                remedy: remedy.to_owned(),
                expression,
            },
        }
    }

    /// Something that no language has words for.
    pub(super) fn in_no_language(self) -> Self {
        Self { expression: None, ..self }
    }
}

/// What the closure of an expression is given: where it stands in a state tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// What comes into the state.
    Input,
    /// What its work gave.
    Result,
    /// A caught error.
    Error,
}

/// What a state does between its input and its result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Doing<'a> {
    /// It does work, which is given arguments.
    Work,
    /// It does none: what would be the arguments is the result.
    Nothing,
    /// It makes a constant.
    Constant(&'a Value),
}

/// The fields that shape data on its way through a state.
#[derive(Debug, Default)]
pub(super) struct Shaped {
    pub(super) input_path: Option<Nullable<String>>,
    pub(super) parameters: Option<Value>,
    pub(super) arguments: Option<Value>,
    pub(super) result: Option<Value>,
    pub(super) result_selector: Option<Value>,
    pub(super) result_path: Option<Nullable<String>>,
    pub(super) output_path: Option<Nullable<String>>,
    pub(super) output: Option<Value>,
    /// What could not be said of it.
    pub(super) unsayable: Vec<Unsayable>,
}

impl Shaped {
    /// Puts a member in front of the arguments.
    pub(super) fn put(&mut self, name: &str, value: &Value) {
        for arguments in [&mut self.parameters, &mut self.arguments].into_iter().flatten() {
            if let Value::Object(members) = arguments {
                let rest = members.iter().map(|(name, value)| (name.clone(), value.clone()));
                *arguments = Value::object([(name.into(), value.clone())].into_iter().chain(rest));
            }
        }
    }

    /// What was said, or nothing and what could not be.
    pub(super) fn take<T>(&mut self, said: Said<T>) -> Option<T> {
        said.map_err(|unsayable| self.unsayable.push(unsayable)).ok()
    }
}

/// The items of a Map state: `ItemsPath` or `Items`.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub(super) items_path: Option<String>,
    pub(super) items: Option<Value>,
}

/// What a catcher does with the error: `ResultPath` or `Output`.
#[derive(Debug, Default)]
pub(super) struct Caught {
    pub(super) result_path: Option<Nullable<String>>,
    pub(super) output: Option<Value>,
}

/// A query language.
pub(super) trait Language {
    /// Input and output of a state, and of its work.
    fn shape(&self, io: &Io, doing: Doing<'_>) -> Shaped;

    /// The arguments of a function that answers by callback: those of the call that starts it.
    fn callback(&self, function: &str, shaped: &mut Shaped);

    /// The value of a field that is a template.
    fn template(&self, tree: Tree, about: About) -> Said<Value>;

    /// A member of `Assign`, or of a template, and its name.
    fn member(&self, name: &str, tree: Tree, about: About) -> Said<(String, Value)>;

    /// What a state assigns, as an expression about what its `Assign` can see.
    fn assigned(&self, tree: Tree, io: &Io, doing: Doing<'_>) -> (Tree, About);

    /// The condition of a Choice rule.
    fn condition(&self, tree: Tree) -> Said<Condition>;

    /// The items of a Map state.
    fn items(&self, tree: Tree) -> Said<Items>;

    /// What a catcher does with the error.
    fn caught(&self, error: ResultTo) -> Said<Caught>;

    /// A number that a field takes.
    fn number(&self, tree: Tree) -> Said<Setting<i64>>;

    /// A value that a field takes, at a place of the document.
    fn place(&self, tree: Tree) -> Said<Setting<String>>;

    /// A text that a field takes.
    fn text(&self, tree: Tree) -> Said<Setting<String>>;

    /// Whether a number at a place of the document can be read in a state with such input and output.
    fn check_limit(&self, limit: Tree, shaped: &Shaped) -> Said<()> {
        let _ = (limit, shaped);
        Ok(())
    }
}

/// The words of that language.
pub(super) fn words(language: QueryLanguage) -> &'static dyn Language {
    match language {
        QueryLanguage::JsonPath => &JsonPath,
        QueryLanguage::Jsonata => &Jsonata,
    }
}
