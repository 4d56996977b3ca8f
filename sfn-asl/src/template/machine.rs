//! The state machines of a template: where the definition of each is, and of what type it says to be.

mod merge;
mod way;

use std::collections::BTreeSet;

use super::condition::{self, MAX_CASES};
use super::function::{member, text_at};
use super::substitution::{self, Names};
use crate::check::CheckOptions;
use crate::diagnostic::{Code, Diagnostic, Place, Pointer, or_list};
use crate::model::ExecutionType;
use crate::read::{self, Data, Member, Node, Read, Source};
use way::{Given, Way, findings};

/// As many resources as CloudFormation takes in a template.
const MAX_RESOURCES: usize = 500;

/// A state machine of a template.
///
/// `Fn::If` may give it one of several definitions, types and files: each is looked at by itself.
#[derive(Clone, Debug)]
pub struct TemplateMachine {
    name: String,
    /// Its number among the resources.
    number: usize,
    ways: Vec<Way>,
    defined: Option<Names>,
}

/// The properties that hold a definition.
const OF_SAM: [&str; 2] = ["Definition", "DefinitionUri"];
const OF_CLOUDFORMATION: [&str; 3] = ["Definition", "DefinitionString", "DefinitionS3Location"];

impl TemplateMachine {
    /// Its logical name: the key under `Resources`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The type that the template gives it, if it is one and the same whatever the conditions of the template are.
    pub fn kind(&self) -> Option<ExecutionType> {
        let kind = self.ways.first()?.kind;
        kind.filter(|_| self.ways.iter().all(|way| way.kind == kind))
    }

    /// The files that `DefinitionUri` names, beside the template; [`TemplateMachine::check_file`] checks them.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let files = self.ways.iter().filter_map(|way| match &way.given {
            Given::File(path) => Some(path.as_str()),
            _ => None,
        });
        files.collect::<BTreeSet<_>>().into_iter()
    }

    /// Where its definitions are that are nothing to be read here: in S3, or in what a function gives.
    pub fn elsewhere(&self) -> impl Iterator<Item = &str> {
        let places = self.ways.iter().filter_map(|way| match &way.given {
            Given::Elsewhere(place) => Some(place.as_str()),
            _ => None,
        });
        places.collect::<BTreeSet<_>>().into_iter()
    }

    /// Checks the definition that was read from one of [its files](TemplateMachine::files).
    ///
    /// Gives what was found in the file, and what was found in the template.
    pub fn check_file(
        &self,
        file: &str,
        read: &Read,
        options: impl Into<CheckOptions>,
    ) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let options = options.into();
        let of_file = |way: &&Way| matches!(&way.given, Given::File(path) if path == file);
        let mut kinds: Vec<_> = self.ways.iter().filter(of_file).map(|way| way.kind).collect();
        kinds.dedup();
        let ways = kinds.into_iter().map(|kind| findings(read, &way::options(&options, kind)));
        let mut found = merge::distinct(ways);
        let (undefined, unused) = match &self.defined {
            Some(defined) => defined.compared(substitution::used_in(read.source())),
            None => Default::default(),
        };
        found.extend(undefined);
        read::locate(&mut found, read.source());
        // What this file does not use may be used by another definition.
        (found, if self.ways.iter().all(|way| of_file(&way)) { unused } else { Vec::new() })
    }

    /// What is wrong with the definitions that are in the template.
    pub(super) fn check(&self, root: Node<'_>, source: &Source, options: &CheckOptions) -> Vec<Diagnostic> {
        let properties = resources(root).nth(self.number).and_then(|it| member(it.value, "Properties"));
        let Some(properties) = properties.map(|it| it.value) else { return Vec::new() };
        let (mut cases, mut left, mut all) = (Vec::new(), Vec::new(), true);
        for way in &self.ways {
            match way.check(properties, source, options) {
                Some((found, of_way)) => {
                    left.extend(of_way.into_iter().map(|it| (it.name, way.place(it.span))));
                    cases.push((&way.case, found));
                }
                None => all = false,
            }
        }
        let mut found = merge::merged(cases);
        if let Some(defined) = self.defined.as_ref().filter(|_| !left.is_empty() || self.is_in_template()) {
            let used = left.iter().map(|(name, place)| (name.as_str(), place.clone()));
            let (undefined, unused) = defined.compared(used);
            found.extend(undefined);
            found.extend(if all { unused } else { Vec::new() });
        }
        found.sort_by_key(|it| (it.span().unwrap_or_default().start, it.code));
        found
    }

    fn is_in_template(&self) -> bool {
        self.ways.iter().any(|way| matches!(way.given, Given::Inline(_)))
    }
}

/// The members of `Resources`.
pub(super) fn resources(root: Node<'_>) -> impl Iterator<Item = Member<'_>> {
    let members = member(root, "Resources").and_then(|it| match it.value.data() {
        Data::Object(members) => Some(members),
        _ => None,
    });
    members.into_iter().flatten()
}

/// All state machines, and what is wrong with how they are given.
pub(super) fn machines(root: Node<'_>) -> (Vec<TemplateMachine>, Vec<Diagnostic>) {
    let (mut all, mut found) = (Vec::new(), Vec::new());
    let base = Pointer::default().key("Resources");
    found.extend(too_many(root, &base));
    for (number, resource) in resources(root).enumerate() {
        let is_sam = match text_at(resource.value, "Type") {
            Some("AWS::Serverless::StateMachine") => true,
            Some("AWS::StepFunctions::StateMachine") => false,
            _ => continue,
        };
        all.push(machine(root, number, &resource, is_sam, &base, &mut found));
    }
    (all, found)
}

/// More resources than CloudFormation deploys.
fn too_many(root: Node<'_>, base: &Pointer) -> Option<Diagnostic> {
    let count = resources(root).count();
    let resources = member(root, "Resources").filter(|_| count > MAX_RESOURCES)?;
    let place = Place { span: Some(resources.key_span.clone()), ..Place::of_key(base.clone()) };
    let message = format!("the template has {count} resources, but {MAX_RESOURCES} at most are deployed");
    let help = "move some of them into nested stacks or into templates of their own";
    Some(Diagnostic::new(Code::TemplateResources, place, message).help(help))
}

fn machine(
    root: Node<'_>,
    number: usize,
    resource: &Member<'_>,
    is_sam: bool,
    base: &Pointer,
    found: &mut Vec<Diagnostic>,
) -> TemplateMachine {
    let at = base.key(resource.key);
    let place = || Place { span: Some(resource.key_span.clone()), ..Place::of_key(at.clone()) };
    let names = if is_sam { &OF_SAM[..] } else { &OF_CLOUDFORMATION[..] };
    let kind = if is_sam { "Type" } else { "StateMachineType" };
    let properties = member(resource.value, "Properties").map(|it| it.value);
    let mut choices = Vec::new();
    for name in names.iter().chain([&kind]) {
        if let Some(member) = properties.and_then(|it| member(it, name)) {
            condition::choices(member.value, &mut choices);
        }
    }
    let cases = condition::cases(root, &choices, text_at(resource.value, "Condition"));
    if cases.is_cut {
        let message = format!(
            "the conditions of `{}` make more definitions than the {MAX_CASES} that are checked",
            resource.key
        );
        let help = "split it into state machines with a `Condition` each, or into fewer choices";
        found.push(Diagnostic::new(Code::TemplateConditions, place(), message).help(help));
    }
    let at = at.key("Properties");
    let ways: Vec<Way> =
        cases.all.into_iter().map(|case| Way::of(properties, names, kind, case, &at)).collect();
    if let Some(missing) = ways.iter().find(|way| matches!(way.given, Given::Missing)) {
        let help = format!("give it {}", or_list(names));
        let message = format!("the state machine `{}` has not exactly one definition", resource.key);
        let message = merge::in_case(message, &[&missing.case]);
        found.push(Diagnostic::new(Code::TemplateDefinition, place(), message).help(help));
    }
    let defined = properties.and_then(|it| Names::of(it, &at));
    TemplateMachine { name: resource.key.to_owned(), number, ways, defined }
}
