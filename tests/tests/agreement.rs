//! Both query languages give the same: every operation that both have words for, on documents drawn by chance.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use proptest::{collection, prelude::*, test_runner::Config};
use sfn_dsl::{Data, prelude::*};
use sfn_query::to_value;
use sfn_runtime::{Handlers, Program, Runtime};

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
struct Order {
    id: String,
    note: String,
    pieces: i64,
    more: i64,
    price: f64,
    paid: bool,
    due: Timestamp,
    made: Timestamp,
    tags: Vec<String>,
    counts: Vec<u32>,
    lines: Vec<Line>,
    rows: Vec<Vec<u32>>,
    stock: BTreeMap<String, u32>,
    any: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<String>,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
struct Line {
    sku: String,
    price: f64,
}

#[derive(Document, Serialize, Deserialize)]
struct Boxed {
    value: Value,
}

fn text() -> impl Strategy<Value = String> {
    // JSONata takes each character for a byte of Base64, so the languages agree on ASCII alone.
    "[a-c *'{}$._-]{0,8}"
}

/// Halves: numbers that both languages write alike.
fn price() -> impl Strategy<Value = f64> {
    (-20..20_i32).prop_map(|halves| f64::from(halves) / 2.0)
}

fn time() -> impl Strategy<Value = Timestamp> {
    (0..3_u32, 0..3_i32)
        .prop_map(|(hour, offset)| timestamp(format!("2026-03-01T{hour:02}:00:00+0{offset}:00")))
}

fn line() -> impl Strategy<Value = Line> {
    (text(), price()).prop_map(|(sku, price)| Line { sku, price })
}

prop_compose! {
    fn lists()(
        tags in collection::vec(text(), 0..4), counts in collection::vec(0..4_u32, 0..5),
        lines in collection::vec(line(), 0..4),
        rows in collection::vec(collection::vec(0..4_u32, 0..3), 0..3),
        stock in collection::btree_map("[ab]", 0..4_u32, 0..3),
    ) -> (Vec<String>, Vec<u32>, Vec<Line>, Vec<Vec<u32>>, BTreeMap<String, u32>) {
        (tags, counts, lines, rows, stock)
    }
}

prop_compose! {
    fn order()(
        (tags, counts, lines, rows, stock) in lists(), id in text(), note in text(), pieces in -9..9_i64,
        more in -9..9_i64, price in price(), paid in any::<bool>(), due in time(), made in time(),
        any in prop_oneof![
            Just(Value::Null), any::<bool>().prop_map(Value::from), (0..3_i64).prop_map(Value::from),
            text().prop_map(Value::from),
        ],
        other in proptest::option::of(text()),
    ) -> Order {
        Order { id, note, pieces, more, price, paid, due, made, tags, counts, lines, rows, stock, any, other }
    }
}

/// The output, or nothing if the execution failed.
fn run(program: &Arc<Program>, input: &Value) -> Option<Value> {
    let start = "2026-01-01T00:00:00Z".parse().expect("this is a time");
    let runtime = Runtime::builder(Handlers::new()).virtual_time(start).build();
    let driver = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let finished = driver.block_on(async { runtime.start(program, input.clone()).await });
    finished.expect("it runs to its end").output().cloned()
}

/// An operation and its programs, in JSONPath and in JSONata.
type Operation = (&'static str, [Arc<Program>; 2]);

fn programs<O: Data>(workflow: impl Fn(QueryLanguage) -> Workflow<Order, O>) -> [Arc<Program>; 2] {
    [QueryLanguage::JsonPath, QueryLanguage::Jsonata].map(|language| {
        let machine = workflow(language).check().unwrap_or_else(|found| panic!("{}", found[0]));
        Arc::new(Program::compile(&machine).expect("it compiles"))
    })
}

fn value<T: Data>(name: &'static str, of: impl Fn(Expr<Order>) -> Expr<T>) -> Operation {
    let workflow = |language| {
        let step = pass("It").arguments(|order: Expr<Order>| {
            let value = of(order).untyped();
            expr!(|_order: Order| Boxed { value: value })(order)
        });
        Workflow::named("test").query_language(language).start_at(step)
    };
    (name, programs::<Boxed>(workflow))
}

fn condition(name: &'static str, of: impl Fn(Expr<Order>) -> Expr<bool>) -> Operation {
    let workflow = |language| {
        let yes = || pass("Yes").result(&true);
        let no = || pass("No").result(&false);
        let choice = sfn_dsl::choice::<Order>("It?").when(&of, yes()).otherwise(no());
        Workflow::named("test").query_language(language).start_at(choice)
    };
    (name, programs::<bool>(workflow))
}

macro_rules! operations {
    ($make:ident, $it:ident: $($of:expr;)+) => {
        [$($make(stringify!($of), expr!(|$it: Order| $of))),+]
    };
}

fn values() -> Vec<Operation> {
    operations! { value, it:
        it.id;
        it.id + "-" + it.note;
        format!("{} of {{{}}}", it.pieces, it.note);
        it.pieces.to_text();
        it.pieces + it.more;
        it.pieces - 3;
        it.note.split("-");
        it.note.split(" .");
        it.note.hash(Digest::Sha256);
        it.note.hash(Digest::Md5);
        it.note.base64_encode();
        it.note.base64_encode().base64_decode();
        it.any.untyped();
        it.lines.to_json().parse_json::<Vec<Line>>();
        it.tags.len();
        it.tags[0];
        it.tags.item(it.counts.len());
        it.tags.unique();
        it.counts.unique();
        it.counts.chunks(2);
        it.counts.slice(1, 3);
        it.counts.contains(it.pieces.cast::<u32>());
        it.rows.flatten();
        it.rows.slice(0, 2);
        it.lines.map(|line| line.sku);
        it.lines.filter(|line| line.price.gt(1.5));
        it.lines.filter(|line| line.price > 1.5 && line.sku != "b");
        it.lines.filter(|line| line.price.le(0.0).or(line.sku.eq("a"))).map(|line| line.price);
        range(it.pieces, it.more, 2);
        [it.pieces, it.more];
        (it.id, it.rows);
        it.stock.values();
        it.stock.merge(it.stock);
    }
    .into()
}

fn conditions() -> Vec<Operation> {
    operations! { condition, it:
        it.id == it.note;
        it.id < "b";
        it.id.starts_with("a");
        it.id.ends_with("*");
        it.id.contains("{");
        it.id.like("*a*");
        it.price > 1.5 && !it.paid || it.pieces <= it.more;
        if it.paid { it.pieces > 0 } else { it.more > 0 };
        it.due < it.made;
        it.due == it.made;
        it.due >= timestamp("2026-03-01T01:00:00Z");
        it.tags.is_empty();
        it.tags.len() >= 2;
        it.tags.len() == 1;
        it.stock.contains_key("a");
        it.other.is_some();
        it.other.is_none() || it.paid;
        it.other.is_some_and(|other| other > "b");
        it.other.is_some_and(|other| other.starts_with("a") || other == it.id);
        it.any.is_null();
        it.any.is_number();
        it.any.is_text();
        it.any.is_boolean();
    }
    .into()
}

#[test]
fn both_languages_give_the_same() {
    let operations: Vec<_> = values().into_iter().chain(conditions()).collect();
    let gave = RefCell::new(BTreeSet::new());
    proptest!(Config::with_cases(128), |(order in order())| {
        let input = to_value(&order).expect("it is JSON");
        for (name, [jsonpath, jsonata]) in &operations {
            let (jsonpath, jsonata) = (run(jsonpath, &input), run(jsonata, &input));
            gave.borrow_mut().extend(jsonpath.as_ref().map(|_| *name));
            prop_assert_eq!(jsonpath, jsonata, "{} of {}", name, input);
        }
    });
    // What always fails agrees in nothing.
    let silent: Vec<_> =
        operations.iter().map(|(name, _)| *name).filter(|it| !gave.borrow().contains(it)).collect();
    assert!(silent.is_empty(), "these never gave anything: {silent:?}");
}
