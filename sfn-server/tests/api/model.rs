//! Each member of each request against the API's model, as boto3 has it: what the model forbids is refused in the words
//! of the service. Skipped where there is no boto3.

use std::{collections::BTreeSet, process::Command};

use serde_json::{Map, Value, json};

use crate::support::{refusal, service};

const MODEL: &str = "import json, botocore.loaders as it\n\
                     print(json.dumps(it.Loader().load_service_model('stepfunctions', 'service-2')))";

/// Members whose least length the service is not strict about: it has an answer to an empty definition (recorded).
const NOT_STRICT: [&str; 1] = ["ValidateStateMachineDefinition definition"];

fn model() -> Option<Value> {
    let output = Command::new("python3").args(["-c", MODEL]).output().ok()?;
    output.status.success().then(|| serde_json::from_slice(&output.stdout).unwrap())
}

/// A request that breaks one thing, and what is to be said of it.
struct Broken {
    request: Value,
    violations: BTreeSet<String>,
}

struct Shapes<'m>(&'m Value);

impl Shapes<'_> {
    fn shape(&self, name: &Value) -> &Value {
        &self.0[name.as_str().unwrap()]
    }

    fn members<'s>(&'s self, shape: &'s Value) -> impl Iterator<Item = (&'s String, &'s Value)> {
        shape["members"].as_object().unwrap().iter().map(|(name, it)| (name, self.shape(&it["shape"])))
    }

    /// A value that breaks nothing.
    fn sample(&self, shape: &Value) -> Value {
        match shape["type"].as_str().unwrap() {
            "structure" => {
                let required: Vec<_> = shape["required"].as_array().into_iter().flatten().collect();
                let members = self.members(shape).filter(|(name, _)| required.iter().any(|it| *it == *name));
                Value::Object(members.map(|(name, it)| (name.clone(), self.sample(it))).collect())
            }
            "list" => json!([self.sample(self.shape(&shape["member"]["shape"]))]),
            "string" => shape["enum"].get(0).cloned().unwrap_or_else(|| json!("a")),
            "integer" | "long" | "float" => shape.get("min").cloned().unwrap_or(json!(0)),
            "boolean" => json!(true),
            other => panic!("no sample of {other}"),
        }
    }

    /// The values of a shape that break it, each with what is said of it and of what lies within.
    fn broken(&self, shape: &Value, path: &str) -> Vec<Broken> {
        let kind = shape["type"].as_str().unwrap();
        match kind {
            "structure" => self.broken_structures(shape, path),
            "list" => {
                let item = self.shape(&shape["member"]["shape"]);
                let item_path = format!("{path}.1.member");
                let items = self.broken(item, &item_path).into_iter();
                items.map(|it| Broken { request: json!([it.request]), ..it }).collect()
            }
            "string" => {
                let texts = [
                    shape["min"].as_u64().filter(|least| *least > 0).map(|_| String::new()),
                    shape["max"].as_u64().map(|most| "a".repeat(usize::try_from(most).unwrap() + 1)),
                    shape["enum"].as_array().map(|_| "other".to_owned()),
                    shape["pattern"].as_str().map(|_| "ä b".to_owned()),
                ];
                texts
                    .into_iter()
                    .flatten()
                    .map(|text| {
                        let violations = constraints_of_text(shape, &text);
                        broken(shape, path, &text, json!(text), violations)
                    })
                    .collect()
            }
            "boolean" => Vec::new(),
            _ => {
                let bounds = [("min", -1, "greater"), ("max", 1, "less")];
                let broken_by = |(bound, step, word): (&str, i64, &str)| {
                    let bound = shape[bound].as_i64()?;
                    let value = bound + step;
                    // The service shows a number with a fraction as Java does.
                    let shown = if kind == "float" { format!("{value}.0") } else { value.to_string() };
                    let violation = format!("Member must have value {word} than or equal to {bound}");
                    Some(broken(shape, path, &shown, json!(value), vec![violation]))
                };
                bounds.into_iter().filter_map(broken_by).collect()
            }
        }
    }

    fn broken_structures(&self, shape: &Value, path: &str) -> Vec<Broken> {
        let sample = self.sample(shape).as_object().unwrap().clone();
        let within = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        let without = shape["required"].as_array().into_iter().flatten().map(|name| {
            let name = name.as_str().unwrap();
            let mut request = sample.clone();
            request.remove(name);
            let violation =
                format!("Value at '{}' failed to satisfy constraint: Member must not be null", within(name));
            Broken { request: request.into(), violations: [violation].into() }
        });
        let with = self.members(shape).flat_map(|(name, it)| {
            let sample: &Map<_, _> = &sample;
            self.broken(it, &within(name))
                .into_iter()
                .map(|it| {
                    let mut request = sample.clone();
                    request.insert(name.clone(), it.request);
                    Broken { request: request.into(), violations: it.violations }
                })
                .collect::<Vec<_>>()
        });
        without.chain(with).collect()
    }
}

fn constraints_of_text(shape: &Value, text: &str) -> Vec<String> {
    let length = text.chars().count() as u64;
    let mut violations = Vec::new();
    if let Some(least) = shape["min"].as_u64().filter(|least| length < *least) {
        violations.push(format!("Member must have length greater than or equal to {least}"));
    }
    if let Some(most) = shape["max"].as_u64().filter(|most| length > *most) {
        violations.push(format!("Member must have length less than or equal to {most}"));
    }
    let is_plain = !text.is_empty() && text.bytes().all(|it| it == b'a');
    if let Some(pattern) =
        shape["pattern"].as_str().filter(|it| !(is_plain || text.is_empty() && it.ends_with('*')))
    {
        violations.push(format!("Member must satisfy regular expression pattern: {pattern}"));
    }
    if let Some(words) = shape["enum"].as_array() {
        let words: BTreeSet<_> = words.iter().map(|it| it.as_str().unwrap()).collect();
        violations.push(format!("Member must satisfy enum value set: {words:?}"));
    }
    violations
}

fn broken(shape: &Value, path: &str, shown: &str, request: Value, violations: Vec<String>) -> Broken {
    let shown = if shape["sensitive"] == true { String::new() } else { format!(" '{shown}'") };
    let said = |it| format!("Value{shown} at '{path}' failed to satisfy constraint: {it}");
    Broken { request, violations: violations.into_iter().map(said).collect() }
}

/// What a message says, in no order; and so the words of a set.
fn violations(message: &str) -> BTreeSet<String> {
    let (_, listed) = message.split_once(" detected: ").unwrap_or(("", message));
    let in_order = |it: &str| match it.split_once("enum value set: [") {
        None => it.to_owned(),
        Some((before, words)) => {
            let words: BTreeSet<_> = words.trim_end_matches(']').split(", ").collect();
            format!("{before}enum value set: {words:?}")
        }
    };
    listed.split("; ").map(in_order).collect()
}

#[tokio::test]
async fn what_the_model_forbids_is_refused_in_the_words_of_the_service() {
    let Some(model) = model() else {
        println!("skipped: boto3, whose model of the API this walks, is not installed");
        return;
    };
    let (service, shapes) = (service(), Shapes(&model["shapes"]));
    let mut wrong = Vec::new();
    let mut checked = 0;
    for (operation, it) in model["operations"].as_object().unwrap() {
        for Broken { request, violations: expected } in shapes.broken(shapes.shape(&it["input"]["shape"]), "")
        {
            let about = expected.iter().next().unwrap();
            let is_known = |it: &&str| {
                operation.starts_with(it.split(' ').next().unwrap())
                    && about.contains(&format!("'{}'", it.split(' ').nth(1).unwrap()))
                    && about.contains("greater than or equal to 1")
            };
            if NOT_STRICT.iter().any(is_known) {
                continue;
            }
            checked += 1;
            let (code, message) = refusal(&service, operation, request).await;
            let found = violations(&message);
            if code != "ValidationException" || found != expected {
                wrong.push(format!("{operation}\n expected {expected:?}\n found {code} {found:?}"));
            }
        }
    }
    assert!(checked > 100, "{checked}");
    assert!(
        wrong.is_empty(),
        "{} of {checked}:\n{}",
        wrong.len(),
        wrong.join("\n").chars().take(6000).collect::<String>()
    );
}
