//! What every operation of an expression gives, in each query language that has words for it.

use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

use sfn_dsl::prelude::*;
use sfn_dsl::{Data, parse_time, random, random_between, random_seeded};
use sfn_runtime::{Handlers, Program, Runtime};

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
struct Order {
    id: String,
    note: Option<String>,
    pieces: u32,
    delta: i64,
    price: f64,
    paid: bool,
    due: Timestamp,
    tags: Vec<String>,
    counts: Vec<u32>,
    lines: Vec<Line>,
    rows: Vec<Vec<u32>>,
    stock: BTreeMap<String, u32>,
    by_sku: BTreeMap<String, Vec<u32>>,
    json: String,
    any: Value,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
struct Line {
    sku: String,
    price: f64,
    sizes: Vec<u32>,
}

#[derive(Document, Serialize, Deserialize)]
struct Boxed {
    value: Value,
}

const INPUT: &str = r#"{
    "id": " Ab-1_x ", "pieces": 7, "delta": -7, "price": 2.5, "paid": true, "due": "2026-03-01T00:00:00Z",
    "tags": ["b", "a", "b"], "counts": [3],
    "lines": [{"sku": "tea", "price": 3.5, "sizes": [1, 2]}, {"sku": "mug", "price": 9.0, "sizes": [3]}],
    "rows": [[4]], "stock": {"tea": 1, "mug": 2}, "by_sku": {"tea": [1, 2]}, "json": "{\"sku\":\"pot\",\"price\":1,\"sizes\":[]}",
    "any": {"list": [1, null], "text": "it", "none": null}
}"#;

/// Which languages have words for an operation.
#[derive(Clone, Copy, PartialEq)]
enum In {
    Both,
    Jsonata,
}
use In::{Both, Jsonata};

fn run(workflow: &Workflow<Order, Value>) -> Result<String, String> {
    let machine = workflow.check().map_err(|found| found[0].to_string())?;
    let program = Arc::new(Program::compile(&machine).expect("it compiles"));
    let start = "2026-01-01T00:00:00Z".parse().expect("this is a time");
    let runtime = Runtime::builder(Handlers::new()).virtual_time(start).build();
    let driver = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let input = INPUT.parse().expect("the input is JSON");
    let finished =
        driver.block_on(async { runtime.start(&program, input).await }).expect("it runs to its end");
    Ok(match finished.output() {
        Some(output) => output.to_string(),
        None => format!("{:?}", finished.failure()),
    })
}

fn value<T: Data>(language: QueryLanguage, of: Expr<T>) -> Result<String, String> {
    let step = pass("It").arguments(expr!(|_order: Order| Boxed { value: of.untyped() }));
    let first = pass("First").arguments(|boxed: Expr<Boxed>| boxed.value);
    run(&Workflow::named("test").query_language(language).start_at(step.then(first)))
}

fn condition(language: QueryLanguage, of: Expr<bool>) -> Result<String, String> {
    let yes = || pass("Yes").result(&Value::from(true));
    let no = || pass("No").result(&Value::from(false));
    let choice = choice!["It?", |_order: Order| of => yes(), _ => no()];
    run(&Workflow::named("test").query_language(language).start_at(choice))
}

/// The checks of one test. All are made before it fails.
#[derive(Default)]
struct Checks(RefCell<Vec<String>>);

impl Checks {
    #[track_caller]
    fn check<T: Data>(&self, of: impl Fn(Expr<Order>) -> Expr<T>, expected: &str, which: In) {
        self.check_by(of, value, expected, which);
    }

    #[track_caller]
    fn holds(&self, of: impl Fn(Expr<Order>) -> Expr<bool>, expected: bool, which: In) {
        self.check_by(of, condition, &expected.to_string(), which);
    }

    #[track_caller]
    fn check_by<T>(
        &self,
        of: impl Fn(Expr<Order>) -> Expr<T>,
        gives: impl Fn(QueryLanguage, Expr<T>) -> Result<String, String>,
        expected: &str,
        which: In,
    ) {
        let line = std::panic::Location::caller().line();
        let expression = || {
            let mut found = None;
            let _ = pass("It").arguments(|order: Expr<Order>| {
                found = Some(of(order));
                order
            });
            found.expect("the closure was called")
        };
        let found = |what: String| self.0.borrow_mut().push(format!("line {line}: {what}"));
        let jsonata = gives(QueryLanguage::Jsonata, expression());
        if jsonata.as_deref() != Ok(expected) {
            found(format!("in JSONata {jsonata:?}, not {expected}"));
        }
        match (which, gives(QueryLanguage::JsonPath, expression())) {
            (Both, Ok(given)) if given == expected => {}
            (Both, given) => found(format!("in JSONPath {given:?}, not {expected}")),
            (Jsonata, Err(given)) if given.contains("available with JSONata") => {}
            (Jsonata, given) => found(format!("JSONPath has no words for it, but {given:?}")),
        }
    }
}

impl Drop for Checks {
    fn drop(&mut self) {
        let found = self.0.take();
        assert!(found.is_empty() || std::thread::panicking(), "{}", found.join("\n"));
    }
}

#[test]
fn texts() {
    let all = Checks::default();
    all.check(expr!(|it: Order| it.id + "|" + it.pieces.to_text() + "|"), r#"" Ab-1_x |7|""#, Both);
    all.check(
        expr!(|it: Order| format!("{} of {{{}}}: {}", it.pieces, it.price, it.paid)),
        r#""7 of {2.5}: true""#,
        Both,
    );
    all.check(expr!(|it: Order| it.id.split("-_")), r#"[" Ab","1","x "]"#, Both);
    all.check(expr!(|it: Order| it.id.split("-")), r#"[" Ab","1_x "]"#, Both);
    all.check(expr!(|it: Order| it.id.split("+")), r#"[" Ab-1_x "]"#, Both);
    all.check(expr!(|it: Order| it.id.len()), "8", Jsonata);
    all.check(expr!(|it: Order| it.id.trim()), r#""Ab-1_x""#, Jsonata);
    all.check(expr!(|it: Order| ("  a  " + it.id).normalize_spaces()), r#""a Ab-1_x""#, Jsonata);
    all.check(
        expr!(|it: Order| it.id.to_uppercase() + it.id.to_lowercase()),
        r#"" AB-1_X  ab-1_x ""#,
        Jsonata,
    );
    all.check(expr!(|it: Order| it.id.substring(1, 2)), r#""Ab""#, Jsonata);
    all.check(expr!(|it: Order| it.id.before("-") + it.id.after("-")), r#"" Ab1_x ""#, Jsonata);
    all.check(expr!(|it: Order| it.id.replace("-", "--")), r#"" Ab--1_x ""#, Jsonata);
    all.check(expr!(|it: Order| it.id.replace_matches("[0-9]", "<$0>")), r#"" Ab-<1>_x ""#, Jsonata);
    all.check(expr!(|it: Order| it.id.find_all("[A-Z]")), r#"["A"]"#, Jsonata);
    all.check(expr!(|it: Order| it.pieces.to_text().pad_start(3, "0") + "|"), r#""007|""#, Jsonata);
    all.check(expr!(|it: Order| it.pieces.to_text().pad_end(3, "xy")), r#""7xy""#, Jsonata);
    all.check(expr!(|it: Order| (it.pieces.to_text() + "5").parse_number()), "75", Jsonata);
    all.check(expr!(|it: Order| it.json.parse_json::<Line>().sku), r#""pot""#, Jsonata);
    all.check(expr!(|it: Order| it.json.parse_json::<Line>()), r#"{"sku":"pot","price":1,"sizes":[]}"#, Both);
    all.check(
        expr!(|it: Order| it.lines[0].to_json()),
        r#""{\"sku\":\"tea\",\"price\":3.5,\"sizes\":[1,2]}""#,
        Both,
    );
    all.check(expr!(|it: Order| it.tags.to_json()), r#""[\"b\",\"a\",\"b\"]""#, Both);
    all.check(expr!(|it: Order| it.id.base64_encode().base64_decode()), r#"" Ab-1_x ""#, Both);
    all.check(expr!(|it: Order| it.id.encode_url_component()), r#""%20Ab-1_x%20""#, Jsonata);
    all.check(expr!(|it: Order| it.id.encode_url().decode_url()), r#"" Ab-1_x ""#, Jsonata);
    all.check(expr!(|it: Order| it.tags[0].hash(Digest::Md5)), r#""92eb5ffee6ae2fec3ad71c777531578f""#, Both);
}

#[test]
fn questions_about_texts() {
    let all = Checks::default();
    all.holds(expr!(|it: Order| it.id.starts_with(" A")), true, Both);
    all.holds(expr!(|it: Order| it.id.starts_with("A")), false, Both);
    all.holds(expr!(|it: Order| it.id.ends_with("_x ")), true, Both);
    all.holds(expr!(|it: Order| it.id.ends_with("and much longer than the text")), false, Both);
    all.holds(expr!(|it: Order| it.id.contains("-1")), true, Both);
    all.holds(expr!(|it: Order| it.id.like(" A*-*x ")), true, Both);
    all.holds(expr!(|it: Order| it.id.like(r"*\**")), false, Both);
    all.holds(expr!(|it: Order| it.id.is_match("^ [A-Z]/?")), true, Jsonata);
    all.holds(expr!(|it: Order| it.id < "a"), true, Both);
}

#[test]
fn numbers() {
    let all = Checks::default();
    all.check(expr!(|it: Order| it.pieces + 1 - 3), "5", Both);
    all.check(expr!(|it: Order| it.price * 2.0 + 1.0), "6", Jsonata);
    all.check(expr!(|it: Order| (it.price + 1.5) * 2.0), "8", Jsonata);
    all.check(expr!(|it: Order| it.price - (1.0 - it.price)), "4", Jsonata);
    all.check(expr!(|it: Order| it.pieces / 2), "3", Jsonata);
    all.check(expr!(|it: Order| it.delta / 2), "-3", Jsonata);
    all.check(expr!(|it: Order| it.delta % 4), "-3", Jsonata);
    all.check(expr!(|it: Order| -it.delta), "7", Jsonata);
    all.check(expr!(|it: Order| it.delta.abs() + it.delta.max(2) + it.delta.min(-9)), "0", Jsonata);
    all.check(expr!(|it: Order| it.price.floor() + it.price.ceil() + (-it.price).trunc()), "3", Jsonata);
    all.check(expr!(|it: Order| (it.price / 4.0).round_to(1)), "0.6", Jsonata);
    all.check(expr!(|it: Order| it.price.pow(2).sqrt()), "2.5", Jsonata);
    all.check(expr!(|it: Order| it.pieces.cast::<f64>() * it.price), "17.5", Jsonata);
    all.check(expr!(|it: Order| it.pieces.to_radix(2)), r#""111""#, Jsonata);
    all.check(expr!(|it: Order| (it.price * 1000.0).format_number("#,##0.00")), r#""2,500.00""#, Jsonata);
    all.check(expr!(|it: Order| if it.paid { it.pieces } else { 0 }), "7", Jsonata);
}

#[test]
fn lists() {
    let all = Checks::default();
    all.check(expr!(|it: Order| it.tags.len()), "3", Both);
    all.check(expr!(|it: Order| it.tags.item(it.counts.len())), r#""a""#, Both);
    all.check(expr!(|it: Order| it.counts.last()), "3", Both);
    all.check(expr!(|it: Order| it.rows.first()), "[4]", Both);
    all.check(expr!(|it: Order| it.tags.unique()), r#"["b","a"]"#, Both);
    all.check(expr!(|it: Order| it.counts.unique()), "[3]", Both);
    all.check(expr!(|it: Order| it.tags.chunks(2)), r#"[["b","a"],["b"]]"#, Both);
    all.check(expr!(|it: Order| it.counts.chunks(2)), "[[3]]", Both);
    all.check(expr!(|it: Order| range(1, it.pieces, 3)), "[1,4,7]", Both);
    all.check(|_| range(1, 9, 9), "[1]", Both);
    all.check(expr!(|it: Order| it.tags.slice(1, 2)), r#"["a"]"#, Both);
    all.check(expr!(|it: Order| it.rows.slice(0, 1)), "[[4]]", Both);
    all.check(expr!(|it: Order| it.rows.flatten()), "[4]", Both);
    all.check(expr!(|it: Order| it.lines.map(|line| line.sizes).flatten()), "[1,2,3]", Both);
    all.check(expr!(|it: Order| it.tags.chain(it.tags).reverse()), r#"["b","a","b","b","a","b"]"#, Jsonata);
    all.check(expr!(|it: Order| it.rows.push(it.counts)), "[[4],[3]]", Jsonata);
    all.check(expr!(|it: Order| it.counts.push(it.pieces)), "[3,7]", Jsonata);
    all.check(expr!(|it: Order| it.tags.sort()), r#"["a","b","b"]"#, Jsonata);
    all.check(expr!(|it: Order| it.counts.shuffle()), "[3]", Jsonata);
    all.check(expr!(|it: Order| it.tags.zip(it.counts)), r#"[["b",3]]"#, Jsonata);
    all.check(expr!(|it: Order| it.tags.join("+")), r#""b+a+b""#, Jsonata);
    all.check(expr!(|it: Order| it.counts.sum() + it.counts.min() + it.counts.max()), "9", Jsonata);
    all.check(expr!(|it: Order| it.counts.average()), "3", Jsonata);
    all.check(expr!(|it: Order| [it.counts, [it.pieces, 1]]), "[[3],[7,1]]", Both);
    all.check(expr!(|it: Order| (it.counts, it.id)), r#"[[3]," Ab-1_x "]"#, Both);
    all.holds(expr!(|it: Order| it.tags.is_empty()), false, Both);
    all.holds(expr!(|it: Order| !it.tags.is_empty()), true, Both);
    all.holds(expr!(|it: Order| it.tags.len() > 2), true, Both);
    all.holds(expr!(|it: Order| it.tags.contains("c")), false, Jsonata);
    all.check(expr!(|it: Order| it.counts.contains(3)), "true", Both);
}

#[test]
fn closures_over_lists() {
    let all = Checks::default();
    all.check(expr!(|it: Order| it.lines.map(|line| line.sku)), r#"["tea","mug"]"#, Both);
    all.check(
        expr!(|it: Order| it.lines.filter(|line| line.price.gt(5.0)).map(|line| line.sku)),
        r#"["mug"]"#,
        Both,
    );
    all.check(
        |it: Expr<Order>| {
            it.lines
                .filter(expr!(|line: Line| line.sku != "mug" && (line.price > 5.0 || line.price < 4.0)))
                .map(|line| line.sku)
        },
        r#"["tea"]"#,
        Both,
    );
    all.check(|it: Expr<Order>| it.lines.filter(expr!(|line: Line| line.price > 50.0)), "[]", Both);
    all.check(expr!(|it: Order| it.lines.map(|line| line.sizes)), "[[1,2],[3]]", Both);
    all.check(expr!(|it: Order| it.rows.map(|row| row)), "[[4]]", Both);
    all.check(|it: Expr<Order>| it.rows.filter(|row| row.len().gt(0)), "[[4]]", Jsonata);
    all.check(expr!(|it: Order| it.counts.map(|count| count * 2)), "[6]", Jsonata);
    all.check(
        expr!(|it: Order| it.lines.map(|line| line.sizes.map(|size| size + it.pieces).sum())),
        "[17,10]",
        Jsonata,
    );
    all.check(
        expr!(|it: Order| it.lines.map(|line| line.sizes.map(|size| line.price.gt(3.0).and(size.gt(1))))),
        "[[false,true],[true]]",
        Jsonata,
    );
    all.check(
        expr!(|it: Order| it.lines.sort_by(|line| line.sku).map(|line| line.sku)),
        r#"["mug","tea"]"#,
        Jsonata,
    );
    all.check(
        |it: Expr<Order>| it.lines.fold(1.5, |sum, line| sum + line.price * it.price),
        "32.75",
        Jsonata,
    );
    all.check(
        |it: Expr<Order>| {
            it.lines.fold("", |all, line| all + line.sizes.fold("", |all, size| all + size.to_text()))
        },
        r#""123""#,
        Jsonata,
    );
    all.check(expr!(|it: Order| it.lines.single(|line| line.price.gt(5.0)).sku), r#""mug""#, Jsonata);
    all.check(expr!(|it: Order| it.lines.find(|line| line.price.gt(1.0)).unwrap().sku), r#""tea""#, Jsonata);
    all.holds(expr!(|it: Order| it.lines.any(|line| line.price.gt(5.0))), true, Jsonata);
    all.holds(expr!(|it: Order| it.lines.all(|line| line.price.gt(5.0))), false, Jsonata);
    let item = Var::<u32>::new("item");
    let assigned = |it: Expr<Order>| it.counts.map(|count| count + item.get());
    let asl = Workflow::<(), ()>::named("test").query_language(QueryLanguage::Jsonata);
    let workflow: Workflow<Order, Vec<u32>> = asl.start_at(
        pass("Keep").assign(&item, |it: Expr<Order>| it.pieces).then(pass("It").arguments(assigned)),
    );
    assert!(workflow.to_asl().unwrap().contains("function($item2) { $item2 + $item }"));
}

#[test]
fn maps_and_values_of_any_shape() {
    let all = Checks::default();
    all.check(expr!(|it: Order| it.stock.get("mug")), "2", Both);
    all.check(expr!(|it: Order| it.stock.look_up(it.lines[0].sku)), "1", Jsonata);
    all.check(expr!(|it: Order| it.stock.keys()), r#"["tea","mug"]"#, Jsonata);
    all.check(expr!(|it: Order| it.stock.values()), "[1,2]", Both);
    all.check(expr!(|it: Order| it.stock.len()), "2", Jsonata);
    all.check(expr!(|it: Order| it.stock.merge(it.stock)), r#"{"tea":1,"mug":2}"#, Both);
    all.check(expr!(|it: Order| it.stock.entries()), r#"[["tea",1],["mug",2]]"#, Jsonata);
    all.check(expr!(|it: Order| it.by_sku.entries()), r#"[["tea",[1,2]]]"#, Jsonata);
    all.check(expr!(|it: Order| [it.stock, it.stock].merge_all()), r#"{"tea":1,"mug":2}"#, Jsonata);
    all.holds(expr!(|it: Order| it.stock.contains_key("mug")), true, Both);
    all.holds(expr!(|it: Order| it.stock.contains_key("pot")), false, Both);
    all.check(expr!(|it: Order| it.any.get("list").at(0).cast::<u32>()), "1", Both);
    all.holds(expr!(|it: Order| it.any.get("none").is_null()), true, Both);
    all.holds(expr!(|it: Order| it.any.get("text").is_text()), true, Both);
    all.holds(expr!(|it: Order| it.any.get("text").is_number()), false, Both);
    all.holds(expr!(|it: Order| it.any.get("text").is_boolean()), false, Both);
    all.holds(expr!(|it: Order| it.any.get("list").is_list()), true, Jsonata);
    all.holds(expr!(|it: Order| it.any.is_object()), true, Jsonata);
}

#[test]
fn texts_in_pieces_and_numbers_in_words() {
    let all = Checks::default();
    all.check(expr!(|it: Order| it.id.split_matches("[-_]")), r#"[" Ab","1","x "]"#, Jsonata);
    all.check(expr!(|it: Order| it.id.split_matches("q")), r#"[" Ab-1_x "]"#, Jsonata);
    all.check(expr!(|it: Order| it.lines[0].sku.chars()), r#"["t","e","a"]"#, Jsonata);
    all.check(expr!(|it: Order| it.pieces.format_integer("w")), r#""seven""#, Jsonata);
    all.check(expr!(|it: Order| it.pieces.format_integer("I").parse_integer("I")), "7", Jsonata);
}

#[test]
fn options() {
    let all = Checks::default();
    all.holds(expr!(|it: Order| it.note.is_some()), false, Both);
    all.holds(expr!(|it: Order| it.note.is_none()), true, Both);
    all.check(expr!(|it: Order| it.note.unwrap_or("none")), r#""none""#, Jsonata);
    all.check(expr!(|it: Order| it.note.unwrap_or(it.id)), r#"" Ab-1_x ""#, Jsonata);
}

#[test]
fn times_and_ids() {
    let all = Checks::default();
    all.check(expr!(|it: Order| it.due.to_millis()), "1772323200000", Jsonata);
    all.check(expr!(|it: Order| it.due.format("[D1] [MNn] [Y]")), r#""1 March 2026""#, Jsonata);
    all.check(expr!(|it: Order| it.due.plus_seconds(1.5)), r#""2026-03-01T00:00:01.500Z""#, Jsonata);
    all.check(
        |it: Expr<Order>| it.due.seconds_since(timestamp("2026-02-28T00:00:00+01:00")),
        "90000",
        Jsonata,
    );
    all.check(|_| parse_time("02/03/2026", "[D01]/[M01]/[Y0001]"), r#""2026-03-02T00:00:00.000Z""#, Jsonata);
    all.check(|_| sfn_dsl::from_millis(0), r#""1970-01-01T00:00:00.000Z""#, Jsonata);
    all.holds(expr!(|it: Order| it.due > now()), true, Jsonata);
    all.holds(expr!(|it: Order| it.due == timestamp("2026-03-01T01:00:00+01:00")), true, Both);
    all.holds(expr!(|_it: Order| uuid().len() == 36), true, Jsonata);
    all.holds(expr!(|_it: Order| random() < 1.0), true, Jsonata);
    all.check(|_| random_between(5, 6), "5", Both);
    all.check(|_| random_seeded(5, 6, 7), "5", Both);
    all.check(expr!(|_it: Order| ctx::state().name), r#""It""#, Both);
}
