//! What the states language has, and what the DSL emits of it: every field of every state, in both languages.

mod everything;

use std::collections::BTreeSet;

use everything::everything;
use sfn_asl::Code;
use sfn_dsl::{QueryLanguage, Value};

fn emitted(language: QueryLanguage) -> Value {
    let machine = everything(language).check().unwrap_or_else(|found| {
        panic!("{}", found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    sfn_asl::to_value(&machine)
}

#[test]
fn everything_in_jsonpath() {
    insta::assert_snapshot!(sfn_asl::pretty(&emitted(QueryLanguage::JsonPath)));
}

#[test]
fn everything_in_jsonata() {
    insta::assert_snapshot!(sfn_asl::pretty(&emitted(QueryLanguage::Jsonata)));
}

#[test]
fn what_the_types_allow_is_not_warned_of_where_data_flows() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let checked = everything(language).check().unwrap_or_else(|found| panic!("{found:#?}"));
        let about_data = [Code::NoSuchPath, Code::UnlikeTypes, Code::UnfitValue, Code::DataLimit];
        let found = checked.warnings().iter().filter(|warning| about_data.contains(&warning.code));
        assert_eq!(found.map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    }
}

/// The fields of each state, and of the objects in it. A field of one language alone is marked; so is `QueryLanguage`
/// of a state, which a state of a JSONPath machine alone can say.
const FIELDS: &[(&str, &str)] = &[
    ("Machine", "Comment QueryLanguage:jsonata StartAt States TimeoutSeconds"),
    (
        "Task",
        "Type Comment QueryLanguage:jsonpath Next End Resource InputPath:jsonpath OutputPath:jsonpath Parameters:jsonpath ResultSelector:jsonpath \
         ResultPath:jsonpath Arguments:jsonata Output:jsonata Assign Retry Catch TimeoutSeconds HeartbeatSeconds \
         TimeoutSecondsPath:jsonpath HeartbeatSecondsPath:jsonpath Credentials",
    ),
    (
        "Parallel",
        "Type Comment QueryLanguage:jsonpath Next End Branches InputPath:jsonpath OutputPath:jsonpath Parameters:jsonpath ResultSelector:jsonpath \
         ResultPath:jsonpath Arguments:jsonata Output:jsonata Assign Retry Catch",
    ),
    (
        "Map",
        "Type Comment QueryLanguage:jsonpath Next End ItemProcessor ItemsPath:jsonpath Items:jsonata ItemSelector OutputPath:jsonpath \
         ResultSelector:jsonpath ResultPath:jsonpath Output:jsonata Assign Retry Catch MaxConcurrency \
         MaxConcurrencyPath:jsonpath ItemReader ItemBatcher ResultWriter Label ToleratedFailureCount \
         ToleratedFailureCountPath:jsonpath ToleratedFailurePercentage ToleratedFailurePercentagePath:jsonpath",
    ),
    (
        "Pass",
        "Type Comment QueryLanguage:jsonpath Next End InputPath:jsonpath OutputPath:jsonpath Parameters:jsonpath ResultPath:jsonpath Result:jsonpath \
         Output:jsonata Assign",
    ),
    (
        "Wait",
        "Type Comment QueryLanguage:jsonpath Next End Seconds SecondsPath:jsonpath Timestamp TimestampPath:jsonpath OutputPath:jsonpath Output:jsonata \
         Assign",
    ),
    ("Choice", "Type Comment QueryLanguage:jsonpath Choices Default Assign"),
    ("Succeed", "Type Comment QueryLanguage:jsonpath OutputPath:jsonpath Output:jsonata"),
    (
        "Fail",
        "Type Comment QueryLanguage:jsonpath Error:jsonata Cause:jsonata ErrorPath:jsonpath CausePath:jsonpath",
    ),
    ("Choices", "Next Assign Variable:jsonpath And:jsonpath Or:jsonpath Not:jsonpath Condition:jsonata"),
    ("Retry", "ErrorEquals IntervalSeconds MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy"),
    ("Catch", "ErrorEquals Next Comment Assign ResultPath:jsonpath Output:jsonata"),
    ("ItemProcessor", "ProcessorConfig StartAt States"),
    ("ProcessorConfig", "Mode ExecutionType"),
    ("ItemReader", "Resource Parameters:jsonpath Arguments:jsonata ReaderConfig"),
    (
        "ReaderConfig",
        "InputType Transformation ManifestType CSVHeaderLocation CSVHeaders CSVDelimiter ItemsPointer MaxItems \
         MaxItemsPath:jsonpath",
    ),
    (
        "ItemBatcher",
        "BatchInput MaxItemsPerBatch MaxInputBytesPerBatch MaxItemsPerBatchPath:jsonpath \
         MaxInputBytesPerBatchPath:jsonpath",
    ),
    ("ResultWriter", "Resource Parameters:jsonpath Arguments:jsonata WriterConfig"),
    ("WriterConfig", "OutputType Transformation"),
];

// What the DSL does not say, and why: a Choice, a Wait and a Succeed state have an `InputPath`, and a Choice state
// and its rules `OutputPath` and `Output`, that only cut the document, which a step before or after does by its own name; a Map
// state's `InputPath` is what its items are named from, and `Parameters` and `Iterator` are old names.

/// Which members which objects have: `Task.Resource`.
fn members(of: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| members(of, item, found)),
        Value::Object(object) => {
            let of = object.get("Type").and_then(Value::as_str).unwrap_or(of);
            for (name, value) in object.iter() {
                found.insert(format!("{of}.{name}"));
                members(name, value, found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_field_of_the_language_is_emitted() {
    let mut missing = Vec::new();
    for (language, name) in [(QueryLanguage::JsonPath, "jsonpath"), (QueryLanguage::Jsonata, "jsonata")] {
        let mut found = BTreeSet::new();
        members("Machine", &emitted(language), &mut found);
        for (of, fields) in FIELDS {
            for field in fields.split_whitespace() {
                let (field, only) = field.split_once(':').unwrap_or((field, name));
                if only == name && !found.contains(&format!("{of}.{field}")) {
                    missing.push(format!("{name}: {of}.{field}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "not emitted: {}", missing.join(", "));
}
