//! What paths yield, and what they say when they yield nothing.
#![cfg(feature = "eval")]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod common;

use common::eval;

const STORE: &str = r#"{
  "name": "store", "none": null, "case-id": 5, "my name": 6, "agent": "w2",
  "items": [{"id": 1, "price": 8, "tags": ["x"], "type": "cat"}, {"id": 2, "price": 12.5, "tags": [], "type": "dog"},
            {"id": 3, "price": 3, "type": "cat", "sold": null}],
  "deep": {"a": {"id": 9, "more": [{"id": 10}]}},
  "grid": [[1, 2], [3], []],
  "numbers": [1, 2, 3, 4]
}"#;

#[track_caller]
fn check(path: &str, expected: &str) {
    match eval(path, STORE) {
        Ok(value) => assert_eq!(value, expected, "{path}"),
        Err(error) => assert_eq!(error, expected, "{path}"),
    }
}

#[test]
fn definite_paths_give_the_value_itself() {
    check("$.name", r#""store""#);
    check("$['name']", r#""store""#);
    check("$[\"my name\"]", "6");
    check("$.case-id", "5");
    check("$.items[0].id", "1");
    check("$.items[-1].id", "3");
    check("$.items.[1].id", "2");
    check("$.deep.['a'].id", "9");
    check("$.none", "null");
    check("$.name ", r#""store""#);
}

#[test]
fn roots_are_input_context_and_variables() {
    check("$$.Execution.Name", r#""run-1""#);
    check("$order.lines[1].sku", r#""b""#);
    check("$order.lines[*].sku", r#"["a","b"]"#);
    check("$missing.x", "Invalid path '$missing.x' : no value was assigned to the variable");
}

#[test]
fn indefinite_paths_give_an_array_and_never_fail() {
    check("$.items[*].id", "[1,2,3]");
    check("$.items.*.id", "[1,2,3]");
    check("$.items[0,2].id", "[1,3]");
    check("$.items[1:].id", "[2,3]");
    check("$.items[:2].id", "[1,2]");
    check("$.items[1:2].id", "[2]");
    check("$.items[-2:].id", "[2,3]");
    check("$.items[:-1].id", "[1,2]");
    check("$.items[5:9]", "[]");
    check("$.items[9,8]", "[]");
    check("$.absent[*]", "[]");
    check("$.absent.more[1:5].x", "[]");
    check("$.items[*].absent", "[]");
    check("$.name[*]", "[]");
    check("$.grid[*][*]", "[1,2,3]");
    check("$..absent", "[]");
}

#[test]
fn names_together_give_one_object_at_the_end_of_a_path() {
    check("$.items[0]['id','type','absent']", r#"{"id":1,"type":"cat"}"#);
    check("$.items[*]['id','price']", r#"[{"id":1,"price":8},{"id":2,"price":12.5},{"id":3,"price":3}]"#);
    check("$['deep','absent']['a'].id", "[9]");
}

#[test]
fn deep_scans_find_in_document_order() {
    check("$..id", "[1,2,3,9,10]");
    check("$..more[0].id", "[10]");
    check("$.deep..*", r#"[{"id":9,"more":[{"id":10}]},9,[{"id":10}],{"id":10},10]"#);
    check("$..[?(@.id > 8)].id", "[9,10]");
}

#[test]
fn filters_test_the_items_of_arrays_and_objects_themselves() {
    check("$.items[?(@.price < 10)].id", "[1,3]");
    check("$.items[?(@.price<10)].id", "[1,3]");
    check("$.items[?(@.price >= 8 && @.type == 'cat')].id", "[1]");
    check("$.items[?(@.price > 100 || @['type'] == \"dog\")].id", "[2]");
    check("$.items[?(@.type==cat)].id", "[1,3]");
    check("$.items[?(@.sold)].id", "[3]");
    check("$.items[?(!@.tags)].id", "[3]");
    check("$.items[?(!(@.id == 1))].id", "[2,3]");
    check("$.items[?(@.type =~ /C.*/i)].id", "[1,3]");
    check("$.items[?(@.type =~ /c/)].id", "[]");
    check("$.items[?(@.id in [1, 3])].id", "[1,3]");
    check("$.items[?(@.id nin [1, 3])].id", "[2]");
    check("$.items[?(@.tags subsetof ['x','y'])].id", "[1,2]");
    check("$.items[?(@.tags anyof ['x','y'])].id", "[1]");
    check("$.items[?(@.tags noneof ['x','y'])].id", "[2]");
    check("$.items[?(@.tags size 1)].id", "[1]");
    check("$.items[?(@.tags empty true)].id", "[2]");
    check("$.items[?(@.type != 'cat')].id", "[2]");
    check("$.items[?(@.absent != 1)].id", "[1,2,3]");
    check("$.items[?(@.absent == 1)].id", "[]");
    check("$.items[?(@.id == '2')].id", "[2]");
    check("$.items[?(@.id < $.items[2].id)].id", "[1,2]");
    check("$.items[?(@.id == $.numbers.length())].id", "[]");
    check("$.deep.a[?(@.id == 9)].id", "[9]");
    check("$.numbers[?(@ > 2)]", "[3,4]");
    check("$.grid[?(@[?(@ == 3)] empty false)]", "[[3]]");
}

#[test]
fn functions_end_a_path() {
    check("$.items.length()", "3");
    check("$.deep.keys()", r#"["a"]"#);
    check("$.numbers.sum()", "10.0");
    check("$.numbers.avg()", "2.5");
    check("$.numbers.min()", "1.0");
    check("$.numbers.max()", "4.0");
    check("$.numbers.stddev()", "1.118033988749895");
    check("$.items[*].price.sum()", "23.5");
    check("$.name.length()", "null");
    check(
        "$.grid[2].sum()",
        "Invalid path '$.grid[2].sum()' : Aggregation function attempted to calculate value using empty array",
    );
}

#[test]
fn failures_speak_the_words_of_the_service() {
    check("$.a", "Invalid path '$.a' : No results for path: $['a']");
    check("$.a.b.c", "Invalid path '$.a.b.c' : Missing property in path $['a']");
    check("$.deep.b", "Invalid path '$.deep.b' : No results for path: $['deep']['b']");
    check("$.items[7].id", "Invalid path '$.items[7].id' : No results for path: $['items'][7]['id']");
    check("$$.Nope", "Invalid path '$$.Nope' : No results for path: $['Nope']");
    check("$.none[0]", "Invalid path '$.none[0]' : The path $['none'] is null");
    check(
        "$.name.x",
        "Invalid path '$.name.x' : Expected to find an object with property ['x'] in path $['name'] but found \
         'java.lang.String'. This is not a json object according to the JsonProvider: \
         'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.",
    );
    check(
        "$.deep[0]",
        "Invalid path '$.deep[0]' : Filter: [0] can only be applied to arrays. Current context is: \
         {a={id=9, more=[{id=10}]}}",
    );
}
