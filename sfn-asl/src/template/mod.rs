//! Templates of CloudFormation and SAM: the state machines in them, checked where they stand.
//!
//! What a template fills in (`!Ref`, `Fn::Sub`, a substitution) is an unknown value, wherever it stands, and nothing
//! is wrong with it. Where `Fn::If` chooses, every choice is checked by itself. Findings name places of the template: pointers from its root, bytes of its text.
//! Knows nothing of other resources and reads no file: who calls reads what `DefinitionUri` names.

mod condition;
mod function;
mod machine;
mod substitution;
mod trace;
mod woven;

use std::ops::Range;
use std::sync::Arc;

use crate::check::CheckOptions;
use crate::diagnostic::{Diagnostic, Place, Pointer};
use crate::read::{self, Failure, Node, Source, Tree};
pub use machine::TemplateMachine;
use machine::resources;

/// A template, and the state machines in it.
///
/// ```
/// use sfn_asl::{ExecutionType, Template};
///
/// let text = r#"{"Resources": {"Orders": {
///     "Type": "AWS::Serverless::StateMachine",
///     "Properties": {"Definition": {"StartAt": "Charge", "States": {"Charge": {
///         "Type": "Task", "Resource": {"Fn::GetAtt": ["Charge", "Arn"]}, "TimeoutSeconds": 0, "End": true}}}}}}}"#;
///
/// let template = Template::read("template.json", text).unwrap();
/// assert_eq!(template.machines()[0].name(), "Orders");
///
/// let found = template.check(ExecutionType::Standard);
/// assert_eq!(found.len(), 1);
/// let at = "/Resources/Orders/Properties/Definition/States/Charge/TimeoutSeconds";
/// assert_eq!(found[0].pointer().as_str(), at);
/// assert_eq!(&text[found[0].span().unwrap()], "0");
/// ```
#[derive(Clone, Debug)]
pub struct Template {
    source: Source,
    tree: Arc<Tree>,
    machines: Vec<TemplateMachine>,
    /// What is wrong with the template itself.
    diagnostics: Vec<Diagnostic>,
}

impl Template {
    /// Reads a template in JSON; `None` if the text is none.
    pub fn read(name: impl Into<String>, text: impl Into<String>) -> Option<Self> {
        read_with(name.into(), text.into(), read::parse_json)
    }

    /// Reads a template in YAML, with the short forms of its functions; `None` if the text is none.
    #[cfg(feature = "yaml")]
    pub fn read_yaml(name: impl Into<String>, text: impl Into<String>) -> Option<Self> {
        read_with(name.into(), text.into(), read::parse_template)
    }

    /// The text of the template.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The state machines, in the order of the text.
    pub fn machines(&self) -> &[TemplateMachine] {
        &self.machines
    }

    /// Checks every definition that the template holds, and what it fills into them. The options count for machines
    /// that do not say their type.
    ///
    /// Findings stand in the order of the machines; those about placeholders are left out already.
    pub fn check(&self, options: impl Into<CheckOptions>) -> Vec<Diagnostic> {
        let options = options.into();
        let mut found = self.diagnostics.clone();
        found.extend(
            self.machines.iter().flat_map(|machine| machine.check(self.tree.root(), &self.source, &options)),
        );
        found
    }
}

fn read_with(name: String, text: String, parse: fn(&str) -> Result<Tree, Failure>) -> Option<Template> {
    // Most texts are definitions: they need not be read twice.
    let is_possible = ["Resources", "AWSTemplateFormatVersion"].iter().any(|word| text.contains(word));
    if !is_possible {
        return None;
    }
    let mut template = Template {
        source: Source::new(name, text),
        tree: Arc::default(),
        machines: Vec::new(),
        diagnostics: Vec::new(),
    };
    let tree = match parse(template.source.text()) {
        Ok(tree) => tree,
        // Of a broken text nobody knows what it is, unless it says so.
        Err((message, span)) if template.source.text().contains("AWSTemplateFormatVersion") => {
            template.diagnostics.push(broken(message, span));
            return Some(template);
        }
        Err(_) => return None,
    };
    if !is_template(tree.root()) {
        return None;
    }
    if let Some(span) = read::too_deep(&tree) {
        template.diagnostics.push(broken(read::too_deep_message(), span));
        return Some(template);
    }
    (template.machines, template.diagnostics) = machine::machines(tree.root());
    template.tree = Arc::new(tree);
    Some(template)
}

fn broken(message: String, span: Range<usize>) -> Diagnostic {
    let code = read::broken_rule(&message);
    Diagnostic::new(code, Place { span: Some(span), ..Place::default() }, message)
}

/// Whether a document is a template: it says so, or it has resources with a type.
fn is_template(root: Node<'_>) -> bool {
    let has_type =
        |resource: Node<'_>| function::text_at(resource, "Type").is_some_and(|it| it.contains("::"));
    function::member(root, "AWSTemplateFormatVersion").is_some()
        || resources(root).any(|resource| has_type(resource.value))
}

/// A finding about a definition as one about the template around it.
fn in_template(
    mut it: Diagnostic,
    pointer: &dyn Fn(&Pointer) -> Pointer,
    place: &dyn Fn(Range<usize>) -> Range<usize>,
) -> Diagnostic {
    let within = |inner: &mut Place| {
        inner.pointer = pointer(&inner.pointer);
        inner.span = inner.span.take().map(place);
    };
    within(&mut it.place);
    it.labels.iter_mut().for_each(|label| within(&mut label.place));
    it
}
