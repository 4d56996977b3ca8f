//! Definitions as files, and what a test says when one is out of date.

mod shop;

use std::path::{Path, PathBuf};

use sfn_dsl::{artifact, prelude::*};
use shop::{Order, order_fulfilment};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("the folder of the tests can be written");
    folder
}

/// The same name, another definition.
fn changed() -> AnyWorkflow {
    let workflow: Workflow<Order, Order> = Workflow::named("order-fulfilment").start_at(pass("Only"));
    workflow.erase()
}

#[test]
fn a_build_script_writes_definition_diagram_and_metadata_under_the_name_of_the_workflow() {
    let workflow = order_fulfilment().erase();
    let paths = artifact::emit(&workflow, folder("emitted")).expect("they are written");
    let names: Vec<_> = paths.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    assert_eq!(
        names,
        ["order-fulfilment.asl.json", "order-fulfilment.mmd", "order-fulfilment.workflow.json"]
    );
    artifact::assert_current(&paths[0], &workflow);
    artifact::assert_all_current(folder("emitted"), &workflow);
}

#[test]
fn a_committed_definition_that_is_out_of_date_is_named_with_its_first_line_that_differs() {
    let paths = artifact::emit(&order_fulfilment().erase(), folder("outdated")).expect("they are written");
    let message = refusal(|| artifact::assert_current(&paths[0], &changed()));
    assert!(message.contains("line 2") && message.contains("SFN_UPDATE=1"), "{message}");
}

fn refusal(assertion: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let panic = std::panic::catch_unwind(assertion).expect_err("it is not current");
    *panic.downcast::<String>().expect("a message")
}

#[test]
fn a_file_that_was_never_committed_is_named() {
    let message = refusal(|| artifact::assert_all_current(folder("empty"), &changed()));
    assert!(message.contains("order-fulfilment.asl.json` is not what"), "{message}");
    assert!(message.contains("can't be read") && message.contains("SFN_UPDATE=1"), "{message}");
}

#[test]
fn the_metadata_name_the_files_and_the_tasks_and_have_both_schemas() {
    let files = artifact::files(&order_fulfilment().erase()).expect("it passes its checks");
    insta::assert_snapshot!(files[2].text);
}

#[test]
fn a_workflow_that_fails_its_checks_is_not_written() {
    let workflow: Workflow<Order, Order> = Workflow::named("broken").start_at(pass(""));
    let error =
        artifact::emit(&workflow.erase(), folder("broken")).expect_err("it has a state without a name");
    assert!(error.to_string().contains("`broken` does not pass its checks"), "{error}");
}
