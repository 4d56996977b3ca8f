//! Documents read, written and passed along, beside `serde_json`.
//!
//! `cargo bench -p sfn-query --features eval --bench values`

#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use divan::{Bencher, black_box, counter::BytesCount};
use sfn_query::{JsonPath, ResultPath, Value, json};

fn main() {
    divan::main();
}

/// An order of about 200 KiB, just below what the service passes from state to state.
fn document() -> String {
    let line = |at: usize| {
        format!(
            r#"{{"sku":"item-{at:05}","name":"a thing \"no. {at}\"","price":{}.25,"count":{at},"tags":["a","b"],"gift":false}}"#,
            at % 90
        )
    };
    let lines: Vec<String> = (0..2_000).map(line).collect();
    format!(
        r#"{{"id":"o-1","customer":{{"name":"Ann","address":{{"city":"Bern"}}}},"lines":[{}]}}"#,
        lines.join(",")
    )
}

#[divan::bench_group]
mod parse {
    use super::*;

    #[divan::bench]
    fn ours(bencher: Bencher<'_, '_>) {
        let text = document();
        bencher.counter(BytesCount::of_str(&text)).bench(|| json::parse(black_box(&text)).unwrap());
    }

    #[divan::bench]
    fn serde_json(bencher: Bencher<'_, '_>) {
        let text = document();
        bencher
            .counter(BytesCount::of_str(&text))
            .bench(|| ::serde_json::from_str::<::serde_json::Value>(black_box(&text)).unwrap());
    }
}

#[divan::bench_group]
mod write {
    use super::*;

    #[divan::bench]
    fn ours(bencher: Bencher<'_, '_>) {
        let text = document();
        let value = json::parse(&text).unwrap();
        bencher.counter(BytesCount::of_str(&text)).bench(|| json::to_string(black_box(&value)));
    }

    #[divan::bench]
    fn serde_json(bencher: Bencher<'_, '_>) {
        let text = document();
        let value: ::serde_json::Value = ::serde_json::from_str(&text).unwrap();
        bencher.counter(BytesCount::of_str(&text)).bench(|| black_box(&value).to_string());
    }
}

/// The document passes through 20 states, each of which puts a result into it. Journal and history hold on to what
/// went before, so nobody owns the document alone.
#[divan::bench_group]
mod twenty_result_paths {
    use super::*;

    #[divan::bench]
    fn ours(bencher: Bencher<'_, '_>) {
        let document = json::parse(&document()).unwrap();
        let paths: Vec<ResultPath> =
            (0..20).map(|at| ResultPath::parse(&format!("$.customer.result{at}")).unwrap()).collect();
        bencher.bench(|| {
            let mut document = document.clone();
            for path in &paths {
                document = path.insert(&document, Value::from(1)).unwrap();
            }
            document
        });
    }

    #[divan::bench]
    fn serde_json_deep_clone(bencher: Bencher<'_, '_>) {
        let document: ::serde_json::Value = ::serde_json::from_str(&document()).unwrap();
        let names: Vec<String> = (0..20).map(|at| format!("result{at}")).collect();
        bencher.bench(|| {
            let mut document = document.clone();
            for name in &names {
                let mut next = document.clone();
                next["customer"][name.as_str()] = 1.into();
                document = next;
            }
            document
        });
    }
}

#[divan::bench_group]
mod paths {
    use super::*;

    fn run(bencher: Bencher<'_, '_>, path: &str) {
        let document = json::parse(&document()).unwrap();
        let path = JsonPath::parse(path).unwrap();
        bencher.bench(|| black_box(&path).select(black_box(&document)));
    }

    #[divan::bench]
    fn definite(bencher: Bencher<'_, '_>) {
        run(bencher, "$.customer.address.city");
    }

    #[divan::bench]
    fn absent(bencher: Bencher<'_, '_>) {
        run(bencher, "$.customer.absent");
    }

    #[divan::bench]
    fn filter_of_2_000(bencher: Bencher<'_, '_>) {
        run(bencher, "$.lines[?(@.price > 80 && @.gift == false)].sku");
    }

    #[divan::bench]
    fn deep_scan(bencher: Bencher<'_, '_>) {
        run(bencher, "$..price");
    }
}
