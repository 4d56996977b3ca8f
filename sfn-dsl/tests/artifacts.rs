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
fn a_build_script_writes_the_definition_under_the_name_of_the_workflow() {
    let path = artifact::emit(&order_fulfilment().erase(), folder("emitted")).expect("it is written");
    assert_eq!(path.file_name().and_then(|name| name.to_str()), Some("order-fulfilment.asl.json"));
    artifact::assert_current(&path, &order_fulfilment().erase());
}

#[test]
fn a_committed_definition_that_is_out_of_date_is_named_with_its_first_line_that_differs() {
    let path = artifact::emit(&order_fulfilment().erase(), folder("outdated")).expect("it is written");
    let panic =
        std::panic::catch_unwind(|| artifact::assert_current(&path, &changed())).expect_err("it differs");
    let message = panic.downcast::<String>().expect("a message");
    assert!(message.contains("line 2") && message.contains("SFN_UPDATE=1"), "{message}");
}

#[test]
fn a_workflow_that_fails_its_checks_is_not_written() {
    let workflow: Workflow<Order, Order> = Workflow::named("broken").start_at(pass(""));
    let error =
        artifact::emit(&workflow.erase(), folder("broken")).expect_err("it has a state without a name");
    assert!(error.to_string().contains("`broken` does not pass its checks"), "{error}");
}
