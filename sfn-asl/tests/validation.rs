//! The corpus of definitions with the service's verdict: nothing valid is refused, nothing invalid passes.
//!
//! Cases that are known to be judged wrongly stand in `validation-misses.txt`, each with its reason; that list
//! only shrinks.

#![expect(
    clippy::disallowed_methods,
    reason = "the corpus lies in files, at a place that the environment may name"
)]
#![expect(clippy::unwrap_used, reason = "a corpus that cannot be read is a failed test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use sfn_asl::{Diagnostic, ExecutionType, Pointer, read};
use sfn_query::{Value, json};

const MISSES: &str = include_str!("validation-misses.txt");

/// The folder of the corpus, if it is there.
fn corpus() -> Option<PathBuf> {
    let folder = match std::env::var("SFN_CONFORMANCE") {
        Ok(folder) => PathBuf::from(folder),
        Err(_) => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance"),
    };
    let folder = folder.join("validation");
    folder.is_dir().then_some(folder)
}

struct Case {
    id: String,
    text: String,
    kind: ExecutionType,
    is_valid: bool,
    /// Whether it is one of a published application.
    is_real: bool,
    rules: Vec<String>,
    at: Vec<Pointer>,
    warnings: Vec<String>,
}

fn cases(folder: &std::path::Path) -> Vec<Case> {
    let index = fs::read_to_string(folder.join("index.json")).unwrap();
    let index = json::parse(&index).unwrap();
    let texts = |case: &Value, name: &str| -> Vec<String> {
        let items = case.get(name).and_then(Value::as_array).map(|items| items.to_vec()).unwrap_or_default();
        items.iter().map(|item| item.as_str().unwrap().to_owned()).collect()
    };
    let text = |case: &Value, name: &str| case.get(name).and_then(Value::as_str).unwrap().to_owned();
    let case = |case: &Value| Case {
        id: text(case, "id"),
        text: fs::read_to_string(folder.join(text(case, "file"))).unwrap(),
        kind: ExecutionType::from_word(&text(case, "type").to_uppercase()).unwrap(),
        is_valid: text(case, "verdict") == "valid",
        is_real: text(case, "file").starts_with("real-world/"),
        rules: texts(case, "rules"),
        at: texts(case, "at").into_iter().map(Pointer::new).collect(),
        warnings: texts(case, "warnings"),
    };
    index.get("cases").and_then(Value::as_array).unwrap().iter().map(case).collect()
}

/// What is wrong with our verdict.
fn miss(case: &Case) -> Option<String> {
    let result = read(&case.id, &case.text).check(case.kind);
    let found = match &result {
        Ok(checked) => checked.warnings(),
        Err(all) => all,
    };
    let list = || found.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    if case.is_valid {
        let missing = case.warnings.iter().find(|rule| !found.iter().any(|it| it.code.rule() == **rule));
        return match (&result, missing) {
            (Err(_), _) => Some(format!("refused: {}", list())),
            (Ok(_), Some(rule)) => Some(format!("no warning `{rule}`")),
            (Ok(_), None) => None,
        };
    }
    let fits = |it: &Diagnostic| {
        it.is_error()
            && case.rules.iter().any(|rule| rule == it.code.rule())
            && (case.at.is_empty() || case.at.iter().any(|at| lies_at(it.pointer(), at)))
    };
    let is_hit = found.iter().any(fits);
    (!is_hit).then(|| format!("wanted {:?} at {:?}, found: {}", case.rules, case.at, list()))
}

/// At the place, at its parent, or, for a missing field, at the field.
fn lies_at(found: &Pointer, wanted: &Pointer) -> bool {
    found == wanted || *found == wanted.parent() || found.parent() == *wanted
}

#[test]
fn every_definition_of_the_corpus_gets_the_verdict_of_the_service() {
    let Some(folder) = corpus() else {
        println!("skipped: there is no corpus of definitions beside the project");
        return;
    };
    let known: BTreeMap<&str, &str> = MISSES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(" # ").expect("every miss has a reason after ` # `"))
        .collect();
    let cases = cases(&folder);
    let mut score = BTreeMap::<&str, (usize, usize)>::new();
    let mut wrong = Vec::new();
    for case in &cases {
        let verdict = match (case.is_valid, case.warnings.is_empty()) {
            (true, true) => "valid",
            (true, false) => "valid, but worth a warning",
            (false, _) => "invalid",
        };
        let (hits, all) = score.entry(verdict).or_default();
        *all += 1;
        match (miss(case), known.contains_key(case.id.as_str())) {
            (None, false) => *hits += 1,
            (None, true) => wrong.push(format!("{} is judged rightly now: take it off the list", case.id)),
            (Some(_), true) => {}
            (Some(why), false) => wrong.push(format!("{}: {why}", case.id)),
        }
    }
    for (verdict, (hits, all)) in &score {
        println!("{verdict}: {hits} of {all} as the service judges them");
    }
    let unknown = known.keys().find(|id| !cases.iter().any(|case| case.id == **id));
    assert_eq!(unknown, None, "a listed miss is no case of the corpus");
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// A warning that most definitions get is noise: what each code says of definitions in use is printed, and no code
/// may speak of more than a third of them.
#[test]
fn no_warning_is_given_to_most_of_the_definitions_in_use() {
    let Some(folder) = corpus() else {
        println!("skipped: there is no corpus of definitions beside the project");
        return;
    };
    let cases = cases(&folder);
    let in_use: Vec<&Case> = cases.iter().filter(|case| case.is_valid && case.is_real).collect();
    let mut warned = BTreeMap::<&str, Vec<String>>::new();
    for case in &in_use {
        let checked = read(&case.id, &case.text).check(case.kind);
        let warnings = checked.as_ref().map(sfn_asl::Checked::warnings).unwrap_or_default();
        for warning in warnings {
            warned.entry(warning.code.id()).or_default().push(format!("{}: {warning}", case.id));
        }
    }
    for (code, warnings) in &warned {
        let mut ids: Vec<&str> = warnings.iter().filter_map(|it| it.split(": ").next()).collect();
        ids.dedup();
        println!("{code}: {} of {} definitions in use, {} times", ids.len(), in_use.len(), warnings.len());
        warnings.iter().for_each(|it| println!("  {it}"));
        assert!(ids.len() * 3 <= in_use.len(), "{code} is noise");
    }
}

/// Every value of a document but the whole, and where it stands.
fn values(node: json::Node<'_>, all: &mut Vec<std::ops::Range<usize>>) {
    match node.data() {
        json::Data::Array(items) => items.for_each(|item| {
            all.push(item.span());
            values(item, all);
        }),
        json::Data::Object(members) => members.for_each(|member| {
            all.push(member.value.span());
            values(member.value, all);
        }),
        _ => {}
    }
}

/// What is found besides, when that text stands in the place of each value.
fn made_wrong(case: &Case, filled_in: &str) -> Vec<String> {
    let found = |text: String| {
        let read = read(&case.id, text);
        let found = read.check(case.kind).map_or_else(|found| found, |checked| checked.warnings().to_vec());
        sfn_asl::without_placeholders(found, read.source())
    };
    let mut places = Vec::new();
    values(json::parse_tree(&case.text).unwrap().root(), &mut places);
    let before = found(case.text.clone());
    let mut wrong = Vec::new();
    for place in places {
        let text = format!("{}{filled_in}{}", &case.text[..place.start], &case.text[place.end..]);
        let is_new = |it: &&Diagnostic| !before.iter().any(|known| known.code == it.code);
        let after = found(text);
        wrong.extend(after.iter().filter(is_new).map(|it| format!("{}: {place:?} {it}", case.id)));
    }
    wrong
}

#[test]
fn what_a_deployment_fills_in_makes_nothing_wrong_wherever_it_stands() {
    let Some(folder) = corpus() else { return println!("skipped: there is no corpus of definitions") };
    let cases = cases(&folder);
    let small = |case: &&Case| case.is_valid && case.text.len() < 1800;
    for filled_in in ["\"${Value}\"", "${Value}", "\"{% ${Value} %}\""] {
        let wrong: Vec<String> =
            cases.iter().filter(small).flat_map(|case| made_wrong(case, filled_in)).collect();
        assert!(wrong.is_empty(), "{filled_in}: {} findings\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// Definitions that the service takes and that fail when they run: each reads what its own states do not give.
const FAIL_WHEN_RUN: [&str; 7] = [
    "asl-language-service/documentChoiceWaitJSONata",
    "asl-language-service/documentValidAslImprovements",
    "asl-validator/valid-wait-jsonata.asl.json",
    "localstack/scenarios/statemachines/invalid_jsonpath_in_causepath.json5",
    "localstack/scenarios/statemachines/invalid_jsonpath_in_errorpath.json5",
    "statelint/map-with-resultselector.json",
    "statelint/parallel-with-resultselector.json",
];

/// What a machine does with its documents is told only where it is certain: without a schema of the input, only
/// those definitions are warned of that cannot run.
#[test]
fn where_data_flows_only_what_fails_when_run_is_warned_of() {
    let Some(folder) = corpus() else {
        println!("skipped: there is no corpus of definitions beside the project");
        return;
    };
    let mut warned = Vec::new();
    for case in cases(&folder).iter().filter(|case| case.is_valid) {
        let checked = read(&case.id, &case.text).check(case.kind);
        let warnings = checked.as_ref().map(sfn_asl::Checked::warnings).unwrap_or_default();
        let of_data = |it: &&Diagnostic| matches!(it.code.id(), "W019" | "W020" | "W021" | "W022");
        if let Some(warning) = warnings.iter().find(of_data) {
            println!("{}: {warning}", case.id);
            warned.push(case.id.clone());
        }
    }
    warned.sort();
    assert_eq!(warned, FAIL_WHEN_RUN);
}
