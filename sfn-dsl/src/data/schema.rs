//! Forms as JSON Schema (2020-12), in the words that schemars uses.
//!
//! Types with names stand under `$defs` and are referred to, so a type that holds itself has a finite schema. What
//! people write about fields is not told.

use std::any::TypeId;

use sfn_query::{Object, Str, Value};

use super::{
    flat::{Members, alternatives},
    form::{Form, Member},
};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Whose documents a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Those that come in: what serde reads.
    Input,
    /// Those that go out. Serde can read them, but they may lack what it never writes. A document may come out as
    /// it came in, so what has a default may be absent here too.
    Output,
}

/// The schema of what has that form.
pub(crate) fn schema(form: &Form, side: Side) -> Value {
    let mut definitions = Definitions { side, met: Vec::new() };
    let root = definitions.schema(form);
    let mut members: Vec<(Str, Value)> = vec![("$schema".into(), DIALECT.into())];
    let mut listed = root;
    if let Form::Named { id, name, .. } = form {
        members.push(("title".into(), (*name).into()));
        // Unless it holds itself, the type stands at the root, where readers look for it.
        listed = definitions.take_if_referred_once(*id).unwrap_or(listed);
    }
    // What takes any JSON is `true`, which has no members.
    let listed = listed.as_object().into_iter().flat_map(Object::iter);
    members.extend(listed.map(|(name, value)| (name.clone(), value.clone())));
    if !definitions.met.is_empty() {
        let definitions = definitions.met.into_iter().map(|it| (it.name, it.schema));
        members.push(("$defs".into(), Value::object(definitions)));
    }
    Value::object(members)
}

/// The types with names, in the order in which they are met.
struct Definitions {
    side: Side,
    met: Vec<Definition>,
}

struct Definition {
    id: TypeId,
    /// As in Rust, with a number if another type is called so.
    name: String,
    schema: Value,
    references: u32,
}

impl Definitions {
    fn schema(&mut self, form: &Form) -> Value {
        match form {
            Form::Any => Value::Bool(true),
            Form::Scalar { kind, format } => scalar(kind, *format),
            Form::Texts(texts) => {
                let texts = texts.iter().map(|text| Value::from(*text));
                Value::object([("type", "string".into()), ("enum", Value::array(texts))])
            }
            Form::List(item) => Value::object([("type", "array".into()), ("items", self.schema(&item()))]),
            Form::Tuple(items) => self.tuple(items),
            Form::Map(value) => {
                Value::object([("type", "object".into()), ("additionalProperties", self.schema(&value()))])
            }
            Form::Optional(form) => or_null(self.schema(&form())),
            Form::Object { .. } => self.any_of_these(&alternatives(form)),
            Form::OneOf(forms) => {
                let forms: Vec<Value> = forms.iter().map(|form| self.schema(form)).collect();
                Value::object([("oneOf", Value::array(forms))])
            }
            Form::Named { id, name, form } => self.refer(*id, name, *form),
        }
    }

    fn tuple(&mut self, items: &[fn() -> Form]) -> Value {
        let count = Value::from(items.len() as i64);
        let items: Vec<Value> = items.iter().map(|item| self.schema(&item())).collect();
        Value::object([
            ("type", "array".into()),
            ("prefixItems", Value::array(items)),
            ("items", Value::Bool(false)),
            ("minItems", count.clone()),
            ("maxItems", count),
        ])
    }

    fn any_of_these(&mut self, objects: &[Members]) -> Value {
        match objects {
            [only] => self.object(only),
            _ => {
                let objects: Vec<Value> = objects.iter().map(|object| self.object(object)).collect();
                Value::object([("oneOf", Value::array(objects))])
            }
        }
    }

    fn object(&mut self, Members { members, rest, is_closed }: &Members) -> Value {
        let listed: Vec<_> =
            members.iter().map(|member| (member.name, self.schema(&(member.form)()))).collect();
        let is_there = |it: &&Member| it.is_required && (it.is_written || self.side == Side::Input);
        let required = members.iter().filter(is_there).map(|it| Value::from(it.name));
        let required: Vec<Value> = required.collect();
        let mut schema = vec![("type", "object".into()), ("properties", Value::object(listed))];
        if !required.is_empty() {
            schema.push(("required", Value::array(required)));
        }
        if let Some(rest) = rest {
            schema.push(("additionalProperties", self.schema(&rest())));
        } else if *is_closed {
            schema.push(("additionalProperties", Value::Bool(false)));
        }
        Value::object(schema)
    }

    /// A reference to a type with a name, which is looked at when it is met first.
    fn refer(&mut self, id: TypeId, name: &str, form: fn() -> Form) -> Value {
        let known = self.met.iter().position(|it| it.id == id);
        let at = known.unwrap_or_else(|| {
            let name = self.free_name(name);
            self.met.push(Definition { id, name, schema: Value::Bool(true), references: 0 });
            self.met.len() - 1
        });
        self.met[at].references += 1;
        if known.is_none() {
            // The type is known by now, so one that holds itself finds itself.
            self.met[at].schema = self.schema(&form());
        }
        Value::object([("$ref", format!("#/$defs/{}", self.met[at].name).into())])
    }

    fn free_name(&self, name: &str) -> String {
        let is_free = |name: &String| self.met.iter().all(|it| it.name != *name);
        let numbered = (2..).map(|number: u32| format!("{name}{number}"));
        std::iter::once(name.to_owned()).chain(numbered).find(is_free).expect("one of all numbers is free")
    }

    fn take_if_referred_once(&mut self, id: TypeId) -> Option<Value> {
        let at = self.met.iter().position(|it| it.id == id && it.references == 1)?;
        Some(self.met.remove(at).schema)
    }
}

fn scalar(kind: &str, format: Option<&str>) -> Value {
    let mut schema = vec![("type", kind.into())];
    if let Some(format) = format {
        schema.push(("format", format.into()));
        let (least, most) = bounds(format);
        schema.extend(least.map(|least| ("minimum", least.into())));
        schema.extend(most.map(|most| ("maximum", most.into())));
    }
    Value::object(schema)
}

/// The bounds of small integers, and that of those without a sign. What is larger is its format's to say.
fn bounds(format: &str) -> (Option<i64>, Option<i64>) {
    match format {
        "int8" => (Some(i8::MIN.into()), Some(i8::MAX.into())),
        "int16" => (Some(i16::MIN.into()), Some(i16::MAX.into())),
        "uint8" => (Some(0), Some(u8::MAX.into())),
        "uint16" => (Some(0), Some(u16::MAX.into())),
        "uint" | "uint32" | "uint64" => (Some(0), None),
        _ => (None, None),
    }
}

/// What the schema takes, and null.
fn or_null(schema: Value) -> Value {
    if schema == Value::Bool(true) {
        return schema;
    }
    let is_listing = schema.get("enum").is_some();
    match (schema.as_object(), schema.get("type")) {
        (Some(object), Some(Value::String(kind))) if !is_listing => {
            let kinds = Value::array([Value::String(kind.clone()), "null".into()]);
            Value::Object(object.with("type".into(), kinds))
        }
        _ => Value::object([("anyOf", Value::array([schema, scalar("null", None)]))]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};
    use sfn_asl::Shape;

    use super::{DIALECT, Side, schema};
    use crate::{Data, Document, Timestamp, Value};

    /// The schema without the line that all have.
    fn check<T: Data>(expected: &str) {
        let text = schema(&T::form(), Side::Input).to_string();
        let line = format!(r#""$schema":"{DIALECT}""#);
        assert_eq!(text.replace(&format!("{line},"), "").replace(&line, ""), expected);
    }

    #[test]
    fn types_of_the_standard_library_have_their_schemas() {
        check::<String>(r#"{"type":"string"}"#);
        check::<u8>(r#"{"type":"integer","format":"uint8","minimum":0,"maximum":255}"#);
        check::<Option<f64>>(r#"{"type":["number","null"],"format":"double"}"#);
        check::<Option<Option<bool>>>(r#"{"anyOf":[{"type":["boolean","null"]},{"type":"null"}]}"#);
        check::<Box<Timestamp>>(r#"{"type":"string","format":"date-time"}"#);
        check::<Vec<()>>(r#"{"type":"array","items":{"type":"null"}}"#);
        check::<BTreeMap<String, Value>>(r#"{"type":"object","additionalProperties":true}"#);
        check::<(bool, String)>(concat!(
            r#"{"type":"array","prefixItems":[{"type":"boolean"},{"type":"string"}],"#,
            r#""items":false,"minItems":2,"maxItems":2}"#
        ));
        check::<Option<Value>>("{}");
    }

    #[derive(Document, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    #[allow(dead_code, reason = "only its schema is asked for")]
    struct Entry {
        #[serde(rename = "id")]
        entry_id: Id,
        #[serde(default)]
        how_many: u32,
        #[serde(alias = "remark")]
        note: String,
        #[serde(skip)]
        cached: bool,
        #[serde(skip_serializing)]
        secret: bool,
        state: Option<State>,
    }

    #[derive(Document, Serialize, Deserialize)]
    struct Id(String);

    #[derive(Document, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum State {
        Open,
        #[serde(alias = "shut")]
        Closed,
    }

    #[test]
    fn a_document_is_what_serde_reads() {
        check::<Entry>(concat!(
            r##"{"title":"Entry","type":"object","properties":{"id":{"$ref":"#/$defs/Id"},"##,
            r#""howMany":{"type":"integer","format":"uint32","minimum":0},"#,
            r#""note":{"type":"string"},"remark":{"type":"string"},"secret":{"type":"boolean"},"#,
            r##""state":{"anyOf":[{"$ref":"#/$defs/State"},{"type":"null"}]}},"##,
            r#""required":["id","secret"],"additionalProperties":false,"#,
            r#""$defs":{"Id":{"type":"string"},"State":{"type":"string","enum":["open","closed","shut"]}}}"#
        ));
    }

    #[test]
    fn what_goes_out_may_lack_what_serde_never_writes() {
        let output = schema(&Entry::form(), Side::Output);
        assert_eq!(output.get("required").map(ToString::to_string).as_deref(), Some(r#"["id"]"#));
    }

    #[derive(Document, Serialize, Deserialize)]
    struct Folder<T: Data> {
        entries: Vec<T>,
        folders: Vec<Folder<T>>,
    }

    #[derive(Document, Serialize, Deserialize)]
    struct Tree(BTreeMap<String, Tree>);

    #[test]
    fn a_type_that_holds_itself_is_referred_to() {
        check::<Tree>(concat!(
            r##"{"title":"Tree","$ref":"#/$defs/Tree","$defs":{"Tree":{"type":"object","##,
            r##""additionalProperties":{"$ref":"#/$defs/Tree"}}}}"##
        ));
        let shape = Shape::from_schema(&schema(&Tree::form(), Side::Input)).expect("this is a schema");
        assert!(shape.admits(&r#"{"a": {"b": {}}}"#.parse().expect("this is JSON")));
        assert!(!shape.admits(&r#"{"a": {"b": 1}}"#.parse().expect("this is JSON")));
    }

    #[test]
    fn types_of_one_name_are_told_apart_by_numbers() {
        check::<(Folder<bool>, Option<Folder<Id>>)>(concat!(
            r##"{"type":"array","prefixItems":[{"$ref":"#/$defs/Folder"},"##,
            r##"{"anyOf":[{"$ref":"#/$defs/Folder2"},{"type":"null"}]}],"items":false,"minItems":2,"maxItems":2,"##,
            r##""$defs":{"Folder":{"type":"object","properties":{"entries":{"type":"array","items":{"type":"boolean"}},"##,
            r##""folders":{"type":"array","items":{"$ref":"#/$defs/Folder"}}},"required":["entries","folders"]},"##,
            r##""Folder2":{"type":"object","properties":{"entries":{"type":"array","items":{"$ref":"#/$defs/Id"}},"##,
            r##""folders":{"type":"array","items":{"$ref":"#/$defs/Folder2"}}},"required":["entries","folders"]},"##,
            r##""Id":{"type":"string"}}}"##
        ));
    }
}
