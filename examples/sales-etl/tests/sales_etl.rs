//! What people read of the workflow, and what it makes of files. Folders stand for the buckets.

#![expect(clippy::disallowed_methods, reason = "the results are files")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use sales_etl::sales_etl;
use sfn_runtime::{Finished, Handlers, Objects, Program, Runtime, Seed};

#[test]
fn the_committed_definition_diagram_and_schemas_are_current() {
    sfn_dsl::artifact::assert_all_current(".", &sales_etl().erase());
}

/// An empty folder for the results of a test.
fn clean(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder of the tests can be written");
    folder
}

/// Runs the workflow on virtual time.
async fn run(input: &str, clean: &Path) -> Finished {
    let workflow = sales_etl();
    let machine = workflow.check().expect("the workflow passes its checks");
    let program = Arc::new(Program::compile(&machine).expect("the workflow compiles"));
    let handlers: Handlers = workflow.handlers().into_iter().collect();
    let objects = Objects::new().local("raw", "raw").expect("the folder is there");
    let objects = objects.local("clean", clean).expect("the folder is there");
    let start = "2026-01-02T01:00:00Z".parse().expect("this is a time");
    let runtime = Runtime::builder(handlers).objects(objects).virtual_time(start).build();
    let running = runtime.launch(&program).machine("sales-etl").name("run").seed(Seed(1));
    running.start(input.parse().expect("the input is JSON")).await.expect("the run comes to its end")
}

/// The files with records, one after the other.
fn records(clean: &Path, finished: &Finished) -> String {
    let note = finished.output().expect("it succeeds");
    let manifest = note.get("manifest").and_then(|it| it.as_str()).expect("the note says where");
    let folder = clean.join(manifest).parent().expect("it is in a folder").to_owned();
    let names = fs::read_dir(folder).expect("the results are there").flatten().map(|file| file.path());
    let mut names: Vec<_> = names.filter(|path| path.extension().is_some_and(|it| it == "jsonl")).collect();
    names.sort();
    names.iter().map(|path| fs::read_to_string(path).expect("it can be read")).collect()
}

#[tokio::test]
async fn the_rows_of_a_file_become_records_in_another_bucket() {
    let clean = clean("records");
    let finished = run(include_str!("../input.json"), &clean).await;
    assert_eq!(finished.status(), "SUCCEEDED", "{:?}", finished.failure());
    insta::assert_snapshot!("records", records(&clean, &finished));
    let history: String = finished.history().map(|event| format!("{}\n", event.to_value(true))).collect();
    insta::assert_snapshot!("history_of_input", history);
}

#[tokio::test]
async fn a_file_in_which_too_much_is_wrong_is_refused() {
    let finished = run(include_str!("../bad-file.json"), &clean("refused")).await;
    let error = finished.failure().and_then(|it| it.error.as_deref());
    assert_eq!(error, Some("States.ExceedToleratedFailureThreshold"));
}

#[test]
fn the_command_runs_it_over_folders() {
    let clean = clean("command");
    let output = Command::new(env!("CARGO_BIN_EXE_sales-etl"))
        .args(["run", "input.json", "--bucket", "raw=raw", "--bucket"])
        .arg(format!("clean={}", clean.display()))
        .output()
        .expect("the binary was built for this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(fs::read_dir(clean.join("sales")).expect("the results are there").count(), 1);
}
