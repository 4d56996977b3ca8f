//! Fields by object and query language: E009, E010, E025, E026.
//!
//! The lists in `schema` say which member may stand where; this family only compares them with what is there.

use std::fmt::Arguments;

use sfn_query::{Str, Value};

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings, nearest};
use crate::model::{ChoiceRule, Condition, ItemProcessor, QueryLanguage, StateKind, StateMachine};
use crate::schema::{Placing, Record, Sink, field_names};

pub(super) struct Fields;

impl<'m> Rule<'m> for Fields {
    fn machine(&mut self, machine: &'m StateMachine, at: &At<'_>, found: &mut Findings) {
        record("a state machine", machine.query_language.unwrap_or_default(), machine, at, found);
    }

    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let kind = &site.state.kind;
        let names = || field_names(kind.state_type());
        let what = format_args!("a {} state", kind.state_type().as_str());
        let object = Object { what, code: Code::FieldNotSupported, language: site.language, names: &names };
        object.look(site.at, found, |sink| site.state.write(sink));
        nested(site, found);
    }
}

/// The objects inside of a state that have fields of their own.
fn nested(site: &Site<'_, '_>, found: &mut Findings) {
    let (at, kind, language) = (site.at, &site.state.kind, site.language);
    for (n, retrier) in kind.retry().iter().enumerate() {
        record("a retrier", language, retrier, &at.key("Retry").index(n), found);
    }
    for (n, catcher) in kind.catch().iter().enumerate() {
        record("a catcher", language, catcher, &at.key("Catch").index(n), found);
    }
    for (n, branch) in kind.branches().iter().enumerate() {
        record("a branch", language, branch, &at.key("Branches").index(n), found);
    }
    match kind {
        StateKind::Choice(choice) => {
            for (n, rule) in choice.choices.iter().enumerate() {
                rule_fields(rule, language, &at.key("Choices").index(n), found);
            }
        }
        StateKind::Map(map) => {
            processor(&map.item_processor, language, &at.key(map.item_processor.field()), found);
            if let Some(reader) = &map.item_reader {
                let at = at.key("ItemReader");
                record("an item reader", language, reader, &at, found);
                if let Some(it) = &reader.config {
                    record("a reader's configuration", language, it, &at.key("ReaderConfig"), found);
                }
            }
            if let Some(it) = &map.item_batcher {
                record("an item batcher", language, it, &at.key("ItemBatcher"), found);
            }
            if let Some(writer) = &map.result_writer {
                let at = at.key("ResultWriter");
                record("a result writer", language, writer, &at, found);
                if let Some(it) = &writer.config {
                    record("a writer's configuration", language, it, &at.key("WriterConfig"), found);
                }
            }
        }
        _ => {}
    }
}

fn processor(it: &ItemProcessor, language: QueryLanguage, at: &At<'_>, found: &mut Findings) {
    record("an item processor", language, it, at, found);
    if let Some(it) = &it.config {
        record("a processor's configuration", language, it, &at.key("ProcessorConfig"), found);
    }
}

fn rule_fields(rule: &ChoiceRule, language: QueryLanguage, at: &At<'_>, found: &mut Findings) {
    let names = ChoiceRule::names;
    let object =
        Object { what: format_args!("a choice rule"), code: Code::UnknownField, language, names: &names };
    object.look(at, found, |sink| rule.write(&mut FirstTest { sink, of: &rule.condition, done: false }));
    // Of a test that cannot stand here at all its parts are not looked at.
    if language == QueryLanguage::JsonPath {
        conditions(&rule.condition, at, found);
    }
}

/// Expressions cannot stand inside of And, Or and Not either.
fn conditions(it: &Condition, at: &At<'_>, found: &mut Findings) {
    let (name, parts) = match it {
        Condition::And(all) => ("And", all.as_slice()),
        Condition::Or(any) => ("Or", any.as_slice()),
        Condition::Commented(_, one) => return inner(one, at, found),
        Condition::Not(one) => return inner(one, &at.key("Not"), found),
        _ => return,
    };
    for (n, part) in parts.iter().enumerate() {
        inner(part, &at.key(name).index(n), found);
    }
}

fn inner(it: &Condition, at: &At<'_>, found: &mut Findings) {
    if let Condition::Expression(_) | Condition::Constant(_) = it {
        let names = ChoiceRule::names;
        let language = QueryLanguage::JsonPath;
        let object =
            Object { what: format_args!("a choice rule"), code: Code::UnknownField, language, names: &names };
        object.look(at, found, |sink| it.write(sink));
    }
    conditions(it, at, found);
}

/// Lets the operator of a test pass: when tests cannot stand here, `Variable` alone says so.
struct FirstTest<'a> {
    sink: &'a mut dyn Sink,
    of: &'a Condition,
    done: bool,
}

impl Sink for FirstTest<'_> {
    fn member(&mut self, name: &'static str, placing: Placing, value: &dyn Fn() -> Value) {
        let is_test = matches!(self.of, Condition::Test { .. });
        if is_test && self.done && placing == Placing::Only(QueryLanguage::JsonPath) {
            return;
        }
        self.done |= name == "Variable";
        self.sink.member(name, placing, value);
    }

    fn unknown(&mut self, name: &Str, value: &Value) {
        self.sink.unknown(name, value);
    }
}

/// An object whose members are compared with its list.
struct Object<'a> {
    what: Arguments<'a>,
    code: Code,
    language: QueryLanguage,
    names: &'a dyn Fn() -> Vec<&'static str>,
}

impl Object<'_> {
    fn look(&self, at: &At<'_>, found: &mut Findings, write: impl FnOnce(&mut dyn Sink)) {
        write(&mut Look { object: self, at, found });
    }
}

/// Compares the members of an object other than a state.
fn record<T: Record>(what: &str, language: QueryLanguage, it: &T, at: &At<'_>, found: &mut Findings) {
    let object =
        Object { what: format_args!("{what}"), code: Code::UnknownField, language, names: &T::names };
    object.look(at, found, |sink| it.write(sink));
}

struct Look<'a, 'b> {
    object: &'a Object<'b>,
    at: &'a At<'a>,
    found: &'a mut Findings,
}

impl Sink for Look<'_, '_> {
    fn member(&mut self, name: &'static str, placing: Placing, _: &dyn Fn() -> Value) {
        let Placing::Only(language) = placing else {
            if placing == Placing::Never {
                self.unknown(&name.into(), &Value::Null);
            }
            return;
        };
        if language == self.object.language {
            return;
        }
        let code = match language {
            QueryLanguage::JsonPath => Code::JsonpathFieldInJsonata,
            QueryLanguage::Jsonata => Code::JsonataFieldInJsonpath,
        };
        let (theirs, ours) = (language.as_str(), self.object.language.as_str());
        let message = format!("`{name}` belongs to {theirs}, but the query language here is {ours}");
        let diagnostic = Diagnostic::new(code, &self.at.key(name), message).at_key();
        self.found.add(match counterpart(name, self.object.language) {
            Some(other) => diagnostic.help(format!("{ours} has {other} instead")),
            None => diagnostic,
        });
    }

    fn unknown(&mut self, name: &Str, _: &Value) {
        if name == "Comment" {
            return;
        }
        // Inside of a state, the service knows the field but does not support it there.
        let code = if name == "QueryLanguage" { Code::FieldNotSupported } else { self.object.code };
        let message = format!("{} has no field `{name}`", self.object.what);
        let diagnostic = Diagnostic::new(code, &self.at.key(name), message).at_key();
        let near = nearest(name, (self.object.names)()).filter(|near| *near != name.as_str());
        self.found.add(match near {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        });
    }
}

/// What says the same in the other language.
fn counterpart(name: &str, wanted: QueryLanguage) -> Option<&'static str> {
    let jsonata = match name {
        "Parameters" => "`Arguments`",
        "ResultSelector" | "ResultPath" | "OutputPath" | "Result" => "`Output`",
        "InputPath" => "`$states.input` in every expression",
        "ItemsPath" => "`Items`",
        "Variable" | "And" | "Or" | "Not" => "`Condition`",
        "SecondsPath" => "an expression in `Seconds`",
        "TimestampPath" => "an expression in `Timestamp`",
        "ErrorPath" => "an expression in `Error`",
        "CausePath" => "an expression in `Cause`",
        _ => return jsonpath_counterpart(name).filter(|_| wanted == QueryLanguage::JsonPath),
    };
    (wanted == QueryLanguage::Jsonata).then_some(jsonata)
}

fn jsonpath_counterpart(name: &str) -> Option<&'static str> {
    match name {
        "Arguments" => Some("`Parameters`"),
        "Output" => Some("`ResultSelector`, `ResultPath` and `OutputPath`"),
        "Items" => Some("`ItemsPath`"),
        "Condition" => Some("`Variable` with a comparison"),
        _ => None,
    }
}
