//! One of the definitions that a state machine of a template may have: what is left when every condition is known.

use crate::check::CheckOptions;
use crate::diagnostic::{At, Diagnostic, Place, Pointer};
use crate::model::ExecutionType;
use crate::read::{self, Data, Member, Node, Read, Source, without_placeholders};
use crate::template::condition::{Case, branch, is_absent, settled};
use crate::template::function::{Use, Values, call, is_woven, member};
use crate::template::in_template;
use crate::template::trace::Trace;

/// What a machine is in one case.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) case: Case,
    pub(super) kind: Option<ExecutionType>,
    pub(super) given: Given,
    /// Where the definition is, or what tells of it.
    at: Pointer,
}

/// How a machine is given its definition.
#[derive(Clone, Debug)]
pub(super) enum Given {
    /// In the template, by the property of that name.
    Inline(String),
    /// In a file.
    File(String),
    /// Where no check can look, and why.
    Elsewhere(String),
    /// The template does not say.
    Missing,
}

impl Way {
    /// What these properties are in that case.
    pub(super) fn of(
        properties: Option<Node<'_>>,
        names: &[&str],
        kind: &str,
        case: Case,
        at: &Pointer,
    ) -> Self {
        let mut way = Self { case, kind: None, given: Given::Missing, at: at.clone() };
        let Some(properties) = properties else { return way };
        if let Some((function, _)) = call(properties) {
            way.given = Given::Elsewhere(format!("its properties come from `{function}`"));
            return way;
        }
        let word = member(properties, kind).and_then(|it| settled(it.value, &way.case).as_str());
        way.kind = word.and_then(ExecutionType::from_word);
        let given = names.iter().filter_map(|name| member(properties, name));
        let given: Vec<Member<'_>> = given.filter(|it| !is_absent(it.value, &way.case)).collect();
        if let [given] = given.as_slice() {
            way.given = how(given.key, given.value, &way.case);
            way.at = place(given.value, &way.case, at.key(given.key));
        }
        way
    }

    /// What is wrong with the definition, and the names that it leaves to substitutions; `None`, if it is not here.
    pub(super) fn check(
        &self,
        properties: Node<'_>,
        source: &Source,
        options: &CheckOptions,
    ) -> Option<(Vec<Diagnostic>, Vec<Use>)> {
        let Given::Inline(name) = &self.given else { return None };
        let (node, at) = (settled(member(properties, name)?.value, &self.case), &self.at);
        let options = self::options(options, self.kind);
        let mut values =
            Values { template: source.text(), case: &self.case, left: Vec::new(), trace: Trace::default() };
        let found = match values.text(node).filter(|_| name == "DefinitionString") {
            Some(woven) => {
                let read = read::read(source.name(), woven.text.as_str());
                let place = |span| woven.span(span);
                let back = |pointer: &Pointer| Pointer::new(format!("{at}{pointer}"));
                findings(&read, &options).into_iter().map(|it| in_template(it, &back, &place)).collect()
            }
            None => {
                values.left.clear();
                let node =
                    call(node).filter(|it| it.0 == "Fn::ToJsonString").map_or(node, |(_, inner)| inner);
                let known = values.known(node, &At::new(&Pointer::default()), &At::new(at));
                let read = read::read_tree(source.of_part(), known, read::parse_json);
                let back = |pointer: &Pointer| values.trace.back(at, pointer);
                findings(&read, &options).into_iter().map(|it| in_template(it, &back, &|span| span)).collect()
            }
        };
        Some((found, values.left))
    }

    /// A place in the definition that only its bytes tell.
    pub(super) fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place { pointer: self.at.clone(), span: Some(span), ..Place::default() }
    }
}

/// Where a value is in that case.
fn place(value: Node<'_>, case: &Case, at: Pointer) -> Pointer {
    match branch(value, case) {
        Some((n, taken)) => place(taken, case, at.key("Fn::If").index(n)),
        None => at,
    }
}

/// What stands in a property.
fn how(name: &str, value: Node<'_>, case: &Case) -> Given {
    let value = settled(value, case);
    let elsewhere = |function: &str| Given::Elsewhere(format!("its definition comes from `{function}`"));
    match (name, call(value)) {
        ("DefinitionString", Some(("Fn::ToJsonString", _))) => Given::Inline(name.into()),
        ("DefinitionString", Some((function, _))) if !is_woven(value, case) => elsewhere(function),
        ("DefinitionString", _) | ("Definition", None) => Given::Inline(name.into()),
        (_, Some((function, _))) => elsewhere(function),
        (_, None) => match value.data() {
            Data::String(uri) if uri.contains("://") => {
                Given::Elsewhere(format!("its definition is in {uri}"))
            }
            Data::String(path) => Given::File(path.to_owned()),
            _ => Given::Elsewhere("its definition is in S3".into()),
        },
    }
}

/// The type of a machine counts more than what somebody says of all.
pub(super) fn options(options: &CheckOptions, kind: Option<ExecutionType>) -> CheckOptions {
    CheckOptions { kind: kind.unwrap_or(options.kind), ..options.clone() }
}

/// What is wrong with a definition, whatever its placeholders stand for.
pub(super) fn findings(read: &Read, options: &CheckOptions) -> Vec<Diagnostic> {
    let found = match read.check(options) {
        Ok(checked) => checked.warnings().to_vec(),
        Err(found) => found,
    };
    without_placeholders(found, read.source())
}
