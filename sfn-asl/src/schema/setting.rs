//! Fields that have more than one form: a value or its path, `Next` or `End`, the times of a Wait state.

use sfn_query::Value;

use super::{Json, Key, Member, Placing, Sink};
use crate::diagnostic::Code;
use crate::model::{ItemProcessor, QueryLanguage, Setting, Transition, WaitUntil};
use crate::read::{Data, Fields, Node, Spot};

const PATH: Placing = Placing::Only(QueryLanguage::JsonPath);

/// A type that a [`Setting`] can hold.
pub(crate) trait Literal: Json {
    /// Whether a plain string is one, so that only JSONata tells an expression from a text.
    const IS_TEXT: bool;
}

impl Literal for i64 {
    const IS_TEXT: bool = false;
}

impl Literal for f64 {
    const IS_TEXT: bool = false;
}

impl Literal for String {
    const IS_TEXT: bool = true;
}

impl<T: Literal> Member for Option<Setting<T>> {
    fn write(&self, key: Key, out: &mut dyn Sink) {
        if let Some(setting) = self {
            write_setting(setting, key, out);
        }
    }

    fn read(key: Key, fields: &mut Fields<'_>) -> Self {
        fields.at_most_one(Code::MutuallyExclusive, &[key.name, key.path]);
        read_setting(key, fields)
    }

    fn names(&self, key: Key, names: &mut Vec<&'static str>) {
        names.extend([key.name, key.path]);
    }
}

/// The form of a setting that stands in the member without `Path`.
struct Inline<T>(Setting<T>);

impl<T: Literal> Json for Inline<T> {
    fn to_value(&self) -> Value {
        match &self.0 {
            Setting::Literal(it) => it.to_value(),
            Setting::Path(text) | Setting::Expression(text) => text.to_value(),
        }
    }

    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        let setting = match node.data() {
            Data::String(text) if text.starts_with("{%") && (!T::IS_TEXT || spot.is_jsonata()) => {
                Setting::Expression(text.to_string())
            }
            _ => Setting::Literal(T::from_node(node, spot)?),
        };
        Some(Self(setting))
    }
}

impl Key {
    /// The `…Path` form as a member of its own.
    fn as_path(self) -> Self {
        Self { name: self.path, required: false, placing: PATH, ..self }
    }

    /// Another member in the same place.
    fn named(self, name: &'static str, path: &'static str) -> Self {
        Self { name, path, ..self }
    }
}

fn write_setting<T: Literal>(setting: &Setting<T>, key: Key, out: &mut dyn Sink) {
    match setting {
        Setting::Literal(it) => out.member(key.name, key.placing, &|| it.to_value()),
        Setting::Path(path) => out.member(key.path, PATH, &|| path.to_value()),
        Setting::Expression(text) => out.member(key.name, key.placing, &|| text.to_value()),
    }
}

/// The value, or else the path.
fn read_setting<T: Literal>(key: Key, fields: &mut Fields<'_>) -> Option<Setting<T>> {
    let value = fields.json::<Inline<T>>(key).map(|inline| inline.0);
    let path = fields.json::<String>(key.as_path()).map(Setting::Path);
    value.or(path)
}

const WAIT_NAMES: [&str; 4] = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];

fn seconds(key: Key) -> Key {
    key.named("Seconds", "SecondsPath")
}

fn timestamp(key: Key) -> Key {
    key.named("Timestamp", "TimestampPath")
}

impl Member for Option<WaitUntil> {
    fn write(&self, key: Key, out: &mut dyn Sink) {
        match self {
            None => {}
            Some(WaitUntil::Seconds(it)) => write_setting(it, seconds(key), out),
            Some(WaitUntil::Timestamp(it)) => write_setting(it, timestamp(key), out),
        }
    }

    fn read(key: Key, fields: &mut Fields<'_>) -> Self {
        fields.at_most_one(Code::WaitExactlyOne, &WAIT_NAMES);
        let seconds = read_setting(seconds(key), fields).map(WaitUntil::Seconds);
        let timestamp = read_setting(timestamp(key), fields).map(WaitUntil::Timestamp);
        seconds.or(timestamp)
    }

    fn names(&self, _: Key, names: &mut Vec<&'static str>) {
        names.extend(WAIT_NAMES);
    }
}

impl Member for Option<Transition> {
    fn write(&self, key: Key, out: &mut dyn Sink) {
        match self {
            None => {}
            Some(Transition::Next(name)) => out.member("Next", key.placing, &|| name.to_value()),
            Some(Transition::End) => out.member("End", key.placing, &|| Value::Bool(true)),
        }
    }

    fn read(key: Key, fields: &mut Fields<'_>) -> Self {
        let end = fields.json::<bool>(key.named("End", "")) == Some(true);
        let next = fields.json::<String>(key.named("Next", "")).map(Transition::Next);
        if end {
            fields.at_most_one(Code::EndAndNext, &["End", "Next"]);
        }
        next.or(end.then_some(Transition::End))
    }

    fn names(&self, _: Key, names: &mut Vec<&'static str>) {
        names.extend(["Next", "End"]);
    }
}

impl Member for ItemProcessor {
    fn write(&self, key: Key, out: &mut dyn Sink) {
        out.member(self.field(), key.placing, &|| self.to_value());
    }

    fn read(key: Key, fields: &mut Fields<'_>) -> Self {
        fields.at_most_one(Code::MutuallyExclusive, &["ItemProcessor", "Iterator"]);
        let iterator = fields.json::<Self>(Key { required: false, ..key.named("Iterator", "") });
        // Only one of the two is missed when both are absent.
        let processor =
            fields.json::<Self>(Key { required: iterator.is_none() && !fields.has("Iterator"), ..key });
        processor.or(iterator.map(|it| Self { deprecated_iterator: true, ..it })).unwrap_or_default()
    }

    fn names(&self, _: Key, names: &mut Vec<&'static str>) {
        names.extend(["ItemProcessor", "Iterator"]);
    }
}
