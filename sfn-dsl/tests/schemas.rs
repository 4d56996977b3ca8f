//! The schemas of workflows, beside those that schemars makes of the same types.

use std::collections::{BTreeMap, HashMap};

use schemars::{JsonSchema, schema_for};
use sfn_dsl::{Data, prelude::*};

/// What schemars says of a type as serde reads it.
fn theirs<T: JsonSchema>() -> serde_json::Value {
    comparable(schema_for!(T).to_value())
}

/// What a workflow says of the type that it takes.
fn ours<T: Data>() -> serde_json::Value {
    let workflow: Workflow<T, T> = Workflow::named("same").start_at(pass("Same"));
    let text = workflow.input_schema().to_string();
    comparable(serde_json::from_str(&text).expect("a schema is JSON"))
}

/// Without what says nothing of which documents are taken, and without what only we say: that a tuple has no
/// further items, which its greatest length says already.
fn comparable(schema: serde_json::Value) -> serde_json::Value {
    match schema {
        serde_json::Value::Object(members) => {
            let is_tuple = members.contains_key("prefixItems");
            let says_nothing = ["title", "description", "default", "readOnly", "writeOnly"];
            let told = members.into_iter().filter(|(name, value)| {
                !(says_nothing.contains(&name.as_str()) && !value.is_object() || is_tuple && name == "items")
            });
            told.map(|(name, value)| match name.as_str() {
                // One value is a list of one value.
                "const" => ("enum".to_owned(), serde_json::Value::Array(vec![value])),
                _ => (name, comparable(value)),
            })
            .collect()
        }
        serde_json::Value::Array(items) => items.into_iter().map(comparable).collect(),
        other => other,
    }
}

fn check<T: Data + JsonSchema>() {
    assert_eq!(ours::<T>(), theirs::<T>(), "of `{}`", std::any::type_name::<T>());
}

#[test]
fn types_of_the_standard_library_agree() {
    check::<(bool, String)>();
    check::<(i8, i16, i32, i64, isize)>();
    check::<(u8, u16, u32, u64, usize)>();
    check::<(f32, f64, ())>();
    check::<Option<u16>>();
    check::<Vec<Option<String>>>();
    check::<Box<BTreeMap<String, Vec<f64>>>>();
    check::<HashMap<String, Option<bool>>>();
}

/// One of all that serde is told of fields.
#[allow(dead_code, reason = "only its schema is asked for")]
#[derive(Document, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Order {
    order_id: Id,
    #[serde(rename = "sum")]
    total: f64,
    #[serde(default)]
    priority: i8,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Where it is.
    state: Option<State>,
    lines: Vec<Line>,
    size: (u32, u32),
    tags: BTreeMap<String, Line>,
    #[serde(skip)]
    _cached: bool,
    #[serde(skip_serializing)]
    secret: String,
}

#[derive(Document, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Line {
    sku: Id,
    quantity: u32,
}

#[derive(Document, Serialize, Deserialize, JsonSchema)]
struct Id(String);

#[derive(Document, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum State {
    InStock,
    OnItsWay,
    #[serde(rename = "here")]
    Delivered,
}

#[derive(Document, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[derive(Default)]
struct Settings {
    retries: u8,
    name: String,
}

#[derive(Document, Serialize, Deserialize, JsonSchema)]
struct Page<T: Data> {
    items: Vec<T>,
    next: Option<Box<T>>,
}

#[derive(Document, Serialize, Deserialize, JsonSchema)]
struct Flat {
    id: u32,
    #[serde(flatten)]
    line: Open,
}

#[derive(Document, Serialize, Deserialize, JsonSchema)]
struct Open {
    sku: String,
    note: Option<String>,
}

#[derive(Document, Serialize, Deserialize, JsonSchema)]
enum External {
    Lost,
    Paid { amount: f64 },
    Sent(Open),
}

#[derive(Document, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
enum Internal {
    Lost,
    PaidOut { amount: f64 },
    // Of a struct in a variant we list the members, where schemars refers to it beside the tag.
}

#[derive(Document, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "of")]
enum Adjacent {
    Lost,
    Paid { amount: f64 },
    Sent(Open),
}

#[test]
fn enums_and_flattened_fields_agree() {
    check::<Flat>();
    check::<External>();
    check::<Internal>();
    check::<Adjacent>();
}

#[test]
fn what_serde_is_told_of_documents_is_told_by_both() {
    check::<Order>();
    check::<Option<Line>>();
    check::<Vec<State>>();
    check::<Settings>();
    check::<Page<Order>>();
    check::<Page<State>>();
}

#[test]
fn what_goes_out_need_not_have_what_serde_does_not_write() {
    let workflow: Workflow<Order, Order> = Workflow::named("same").start_at(pass("Same"));
    let required = |schema: Value| schema.get("required").map(ToString::to_string);
    let (input, output) = (required(workflow.input_schema()), required(workflow.output_schema()));
    assert_eq!(input.as_deref(), Some(r#"["orderId","sum","lines","size","tags","secret"]"#));
    assert_eq!(output.as_deref(), Some(r#"["orderId","sum","lines","size","tags"]"#));
}
