//! Repairs change what they must and nothing else.

#![expect(
    clippy::disallowed_methods,
    reason = "the corpus lies in files, at a place that the environment may name"
)]

use sfn_asl::{ExecutionType, FixUnreachable, Read, fix, read};

const KEEP: FixUnreachable = FixUnreachable::Keep;
const TAKE_AWAY: FixUnreachable = FixUnreachable::TakeAway;

/// The repaired text, after the laws of every repair were looked at.
#[track_caller]
fn fixed(read: &Read, unreachable: FixUnreachable) -> Option<String> {
    let fixed = fix(read, ExecutionType::Standard, unreachable)?;
    let errors = |read: &Read| {
        let found = read.check(ExecutionType::Standard).err().unwrap_or_default();
        found.iter().filter(|it| it.is_error()).count()
    };
    assert!(errors(&fixed.read) <= errors(read));
    assert!(fix(&fixed.read, ExecutionType::Standard, unreachable).is_none(), "a repair is done once");
    Some(fixed.read.source().text().to_owned())
}

#[track_caller]
fn check(text: &str, unreachable: FixUnreachable, expected: &str) {
    assert_eq!(fixed(&read("a.json", text), unreachable).as_deref(), Some(expected));
}

#[test]
fn old_names_of_a_map_become_new_ones() {
    check(
        r#"{"StartAt":"M","States":{"M":{"Type":"Map","Parameters":{"a.$":"$$.Map.Item.Value"},
 "Iterator" : {"StartAt":"I","States":{"I":{"Type":"Pass"}}},"End":true}}}"#,
        KEEP,
        r#"{"StartAt":"M","States":{"M":{"Type":"Map","ItemSelector":{"a.$":"$$.Map.Item.Value"},
 "ItemProcessor" : {"StartAt":"I","States":{"I":{"Type":"Pass", "End": true}}},"End":true}}}"#,
    );
}

#[test]
fn a_missing_end_is_laid_out_as_the_other_members() {
    check(
        "{\n  \"StartAt\": \"A\",\n  \"States\": {\n    \"A\": {\n      \"Type\": \"Pass\"\n    }\n  }\n}\n",
        KEEP,
        "{\n  \"StartAt\": \"A\",\n  \"States\": {\n    \"A\": {\n      \"Type\": \"Pass\",\n      \"End\": true\n    }\n  }\n}\n",
    );
}

#[test]
fn where_something_may_have_been_meant_to_follow_nothing_is_written() {
    for text in [
        r#"{"StartAt": "A", "States": {"A": {"Type": "Pass"}, "B": {"Type": "Succeed"}}}"#,
        r#"{"StartAt": "A", "States": {"A": {"Type": "Pass"}, "B": {"Type": "Pass"}}}"#,
        r#"{"StartAt": "B", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass"}}}"#,
        r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Nxt": "B"}}}"#,
    ] {
        assert_eq!(fixed(&read("a.json", text), KEEP), None, "{text}");
    }
}

#[test]
fn states_that_nothing_leads_to_go_only_when_asked() {
    let text = r#"{"StartAt": "B", "States": {"A": {"Type": "Pass", "Next": "C"}, "B": {"Type": "Succeed"},
        "C": {"Type": "Succeed"}}}"#;
    assert_eq!(fixed(&read("a.json", text), KEEP), None);
    check(text, TAKE_AWAY, r#"{"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}"#);
}

#[cfg(feature = "yaml")]
#[test]
fn comments_of_yaml_stay() {
    let text = "StartAt: M\nStates:\n  M: # each line\n    Type: Map\n    Iterator: # old\n      StartAt: I\n      \
                States:\n        I:\n          Type: Pass # does nothing\n    End: true\n  # on its own\n  Old:\n    \
                Type: Succeed\n  # the last line\n";
    let expected = "StartAt: M\nStates:\n  M: # each line\n    Type: Map\n    ItemProcessor: # old\n      StartAt: I\n      \
                States:\n        I:\n          Type: Pass # does nothing\n          End: true\n    End: true\n  \
                # on its own\n  # the last line\n";
    let read = sfn_asl::read_yaml("a.yaml", text);
    assert_eq!(fixed(&read, TAKE_AWAY).as_deref(), Some(expected));
}

#[cfg(feature = "yaml")]
#[test]
fn what_an_alias_repeats_is_never_torn_apart() {
    for text in [
        "StartAt: A\nStates:\n  A: &x {Type: Succeed}\n  B: *x\n",
        "StartAt: A\nStates:\n  A: &x\n    Type: Succeed\n  B: *x\n  C: {Type: Succeed}\n",
        "StartAt: A\nStates: {A: &x {Type: Succeed}, B: *x, C: *x}\n",
        "StartAt: A\nStates: {B: &x {Type: Succeed}, C: *x, A: *x}\n",
    ] {
        let read = sfn_asl::read_yaml("a.yaml", text);
        if let Some(text) = fixed(&read, TAKE_AWAY) {
            assert!(sfn_asl::read_yaml("a.yaml", text).machine().is_ok());
        }
    }
}

#[test]
fn no_definition_of_the_corpus_gets_worse() {
    let folder = match std::env::var("SFN_CONFORMANCE") {
        Ok(folder) => std::path::PathBuf::from(folder),
        Err(_) => std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance"),
    };
    let mut repaired = 0;
    for kind in ["valid", "invalid", "real-world"] {
        let Ok(files) = std::fs::read_dir(folder.join("validation").join(kind)) else {
            println!("skipped: there is no corpus of definitions beside the project");
            return;
        };
        for file in files {
            let Ok(text) = std::fs::read_to_string(file.unwrap().path()) else { continue };
            repaired += usize::from(fixed(&read("a.json", text), TAKE_AWAY).is_some());
        }
    }
    println!("{repaired} definitions of the corpus were repaired in part");
}
