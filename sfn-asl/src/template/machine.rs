//! The state machines of a template: where the definition of each is, and of what type it says to be.

use super::function::{Use, Values, call, member, text_at};
use super::substitution::{self, Names};
use super::woven::Woven;
use super::{MAX_RESOURCES, in_template};
use crate::check::CheckOptions;
use crate::diagnostic::{Code, Diagnostic, Place, Pointer};
use crate::model::ExecutionType;
use crate::read::{self, Data, Member, Node, Read, Source, without_placeholders};

/// A state machine of a template.
#[derive(Clone, Debug)]
pub struct TemplateMachine {
    name: String,
    kind: Option<ExecutionType>,
    at: Pointer,
    definition: Definition,
    /// Names that the definition leaves to the machine's substitutions.
    left: Vec<Use>,
    defined: Option<Names>,
}

/// Where a definition is.
#[derive(Clone, Debug)]
pub(super) enum Definition {
    /// A part of the template.
    Object(Node),
    /// A text in the template.
    Text(Woven),
    /// A file.
    File(String),
    /// Where no check can look, and why.
    Elsewhere(String),
    /// The template does not say.
    Missing,
}

/// The properties that hold a definition.
const OF_SAM: [&str; 2] = ["Definition", "DefinitionUri"];
const OF_CLOUDFORMATION: [&str; 3] = ["Definition", "DefinitionString", "DefinitionS3Location"];

impl TemplateMachine {
    /// Its logical name: the key under `Resources`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The type that the template gives it.
    pub fn kind(&self) -> Option<ExecutionType> {
        self.kind
    }

    /// The file that `DefinitionUri` names, beside the template; [`TemplateMachine::check_file`] checks it.
    pub fn file(&self) -> Option<&str> {
        if let Definition::File(path) = &self.definition { Some(path) } else { None }
    }

    /// Where its definition is, if that is nothing to be read here: in S3, or in what a function gives.
    pub fn elsewhere(&self) -> Option<&str> {
        if let Definition::Elsewhere(where_) = &self.definition { Some(where_) } else { None }
    }

    /// Checks the definition that was read from [its file](TemplateMachine::file).
    ///
    /// Gives what was found in the file, and what was found in the template.
    pub fn check_file(
        &self,
        file: &Read,
        options: impl Into<CheckOptions>,
    ) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let mut found = findings(file, &self.options(&options.into()));
        let (undefined, unused) = match &self.defined {
            Some(defined) => defined.compared(substitution::used_in(file.source())),
            None => Default::default(),
        };
        found.extend(undefined);
        read::locate(&mut found, file.source());
        (found, unused)
    }

    fn options(&self, options: &CheckOptions) -> CheckOptions {
        CheckOptions { kind: self.kind.unwrap_or(options.kind), ..options.clone() }
    }

    /// What is wrong with a definition that is in the template.
    pub(super) fn check(&self, source: &Source, options: &CheckOptions) -> Vec<Diagnostic> {
        let (options, at) = (self.options(options), &self.at);
        let mut found: Vec<Diagnostic> = match &self.definition {
            Definition::Object(node) => {
                let read = read::read_tree(source.of_part(), node.clone(), read::parse_json);
                findings(&read, &options).into_iter().map(|it| in_template(it, at, &|span| span)).collect()
            }
            Definition::Text(woven) => {
                let read = read::read(source.name(), woven.text.as_str());
                let place = |span| woven.span(span);
                findings(&read, &options).into_iter().map(|it| in_template(it, at, &place)).collect()
            }
            _ => return Vec::new(),
        };
        if let Some(defined) = &self.defined {
            let used = self.left.iter().map(|it| (it.name.as_str(), self.place(it)));
            let (undefined, unused) = defined.compared(used);
            found.extend(undefined);
            found.extend(unused);
        }
        found.sort_by_key(|it| (it.span().unwrap_or_default().start, it.code));
        found
    }

    fn place(&self, it: &Use) -> Place {
        Place { pointer: self.at.clone(), span: Some(it.span.clone()), ..Place::default() }
    }
}

/// What is wrong with a definition, whatever its placeholders stand for.
fn findings(read: &Read, options: &CheckOptions) -> Vec<Diagnostic> {
    let found = match read.check(options) {
        Ok(checked) => checked.warnings().to_vec(),
        Err(found) => found,
    };
    without_placeholders(found, read.source())
}

/// The members of `Resources`.
pub(super) fn resources(root: &Node) -> &[Member] {
    match member(root, "Resources").map(|it| &it.value.node) {
        Some(Data::Object(members)) => members,
        _ => &[],
    }
}

/// All state machines, and what is wrong with how they are given.
pub(super) fn machines(root: &Node, source: &Source) -> (Vec<TemplateMachine>, Vec<Diagnostic>) {
    let (mut all, mut found) = (Vec::new(), Vec::new());
    let base = Pointer::default().key("Resources");
    for resource in resources(root).iter().take(MAX_RESOURCES) {
        let is_sam = match text_at(&resource.value, "Type") {
            Some("AWS::Serverless::StateMachine") => true,
            Some("AWS::StepFunctions::StateMachine") => false,
            _ => continue,
        };
        let machine = machine(resource, &base.key(&resource.key), is_sam, source);
        if matches!(machine.definition, Definition::Missing) {
            found.push(missing(resource, &base, is_sam));
        }
        all.push(machine);
    }
    (all, found)
}

fn missing(resource: &Member, base: &Pointer, is_sam: bool) -> Diagnostic {
    let place = Place { span: Some(resource.key_span.clone()), ..Place::of_key(base.key(&resource.key)) };
    let names = if is_sam { &OF_SAM[..] } else { &OF_CLOUDFORMATION[..] };
    let help = format!("give it {}", crate::diagnostic::or_list(names));
    let message = format!("the state machine `{}` has not exactly one definition", resource.key);
    Diagnostic::new(Code::TemplateDefinition, place, message).help(help)
}

fn machine(resource: &Member, at: &Pointer, is_sam: bool, source: &Source) -> TemplateMachine {
    let mut machine = TemplateMachine {
        name: resource.key.to_string(),
        kind: None,
        at: at.key("Properties"),
        definition: Definition::Missing,
        left: Vec::new(),
        defined: None,
    };
    let Some(properties) = member(&resource.value, "Properties").map(|it| &it.value) else { return machine };
    if let Some((function, _)) = call(properties) {
        machine.definition = Definition::Elsewhere(format!("its properties come from `{function}`"));
        return machine;
    }
    let kind = text_at(properties, if is_sam { "Type" } else { "StateMachineType" });
    machine.kind = kind.and_then(ExecutionType::from_word);
    let names = if is_sam { &OF_SAM[..] } else { &OF_CLOUDFORMATION[..] };
    let given: Vec<&Member> = names.iter().filter_map(|name| member(properties, name)).collect();
    let [given] = given.as_slice() else { return machine };
    machine.at = machine.at.key(&given.key);
    let mut values = Values { template: source.text(), left: Vec::new() };
    machine.definition = definition(&given.key, &given.value, &mut values);
    machine.left = values.left;
    machine.defined = Names::of(properties, &at.key("Properties"));
    machine
}

/// What stands in a property.
fn definition(name: &str, value: &Node, values: &mut Values<'_>) -> Definition {
    let elsewhere = |function: &str| Definition::Elsewhere(format!("its definition comes from `{function}`"));
    match (name, call(value)) {
        ("DefinitionString", Some(("Fn::ToJsonString", inner))) => Definition::Object(values.known(inner)),
        ("DefinitionString", function) => match (values.text(value), function) {
            (Some(woven), _) => Definition::Text(woven),
            (None, Some((function, _))) => elsewhere(function),
            (None, None) => Definition::Object(values.known(value)),
        },
        (_, Some((function, _))) => elsewhere(function),
        ("Definition", None) => Definition::Object(values.known(value)),
        (_, None) => match &value.node {
            Data::String(uri) if uri.contains("://") => {
                Definition::Elsewhere(format!("its definition is in {uri}"))
            }
            Data::String(path) => Definition::File(path.to_string()),
            _ => Definition::Elsewhere("its definition is in S3".into()),
        },
    }
}
