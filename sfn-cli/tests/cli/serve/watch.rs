//! Files that change while they are served.

use super::{MACHINE, Serving};
use crate::Folder;

fn definition(state: &str) -> String {
    format!(r#"{{"StartAt": "{state}", "States": {{"{state}": {{"Type": "Succeed"}}}}}}"#)
}

/// The definition that a state machine has now.
fn current(serving: &Serving, name: &str) -> String {
    serving.ask("DescribeStateMachine", &format!(r#"{{"stateMachineArn": "{MACHINE}{name}"}}"#))
}

fn is_at(answer: &str, state: &str) -> bool {
    answer.contains(&format!(r#"\"StartAt\": \"{state}\""#))
}

#[test]
fn a_file_that_is_written_updates_its_state_machine() {
    let folder = Folder::with(&[("orders.asl.json", &definition("First"))]);
    let mut serving = Serving::start(&folder, &["--load", "orders.asl.json"]);
    assert!(is_at(&current(&serving, "orders"), "First"));
    folder.write("orders.asl.json", &definition("Second"));
    serving.until(&format!("updated {MACHINE}orders"));
    assert!(is_at(&current(&serving, "orders"), "Second"));
    serving.ends_well();
}

#[test]
fn a_file_that_is_put_in_the_place_of_another_updates_its_state_machine() {
    let folder = Folder::with(&[("orders.asl.json", &definition("First"))]);
    let mut serving = Serving::start(&folder, &["--load", "orders.asl.json"]);
    for state in ["Second", "Third"] {
        let new = folder.write(".orders.swp", &definition(state));
        std::fs::rename(new, folder.0.path().join("orders.asl.json")).expect("files can be moved");
        serving.until(&format!("updated {MACHINE}orders"));
        assert!(is_at(&current(&serving, "orders"), state));
    }
    serving.ends_well();
}

#[test]
fn a_new_file_in_a_folder_is_a_new_state_machine() {
    let folder = Folder::with(&[]);
    folder.folder("machines");
    let mut serving = Serving::start(&folder, &["--load", "machines"]);
    assert!(serving.before.contains("warning: there is no definition in `machines`"), "{}", serving.before);
    folder.write("machines/notes.json", "{}");
    folder.write("machines/orders.asl.yaml", "StartAt: First\nStates:\n  First: {Type: Succeed}\n");
    serving.until(&format!("loaded {MACHINE}orders"));
    assert!(is_at(&current(&serving, "orders"), "First"));
    serving.ends_well();
}

#[test]
fn a_file_that_is_wrong_is_told_and_its_state_machine_stays() {
    let folder = Folder::with(&[("orders.asl.json", &definition("First"))]);
    let mut serving = Serving::start(&folder, &["--load", "."]);
    folder.write(
        "orders.asl.json",
        "{\"StartAt\": \"Frist\",\n \"States\": {\"First\": {\"Type\": \"Succeed\"}}}",
    );
    let said = serving.until("stays as it is");
    assert!(said.contains("error[E018]") && said.contains("orders.asl.json:1:13"), "{said}");
    assert!(is_at(&current(&serving, "orders"), "First"));
    folder.write("orders.asl.json", &definition("Second"));
    serving.until(&format!("updated {MACHINE}orders"));
    serving.ends_well();
}

#[test]
fn a_state_machine_outlives_its_file_and_its_folder() {
    let folder = Folder::with(&[]);
    folder.folder("machines");
    let file = folder.write("machines/orders.asl.json", &definition("First"));
    let mut serving = Serving::start(&folder, &["--load", "machines"]);
    std::fs::remove_file(file).expect("files can be removed");
    let said = serving.until("stays as it is");
    assert!(said.contains("orders.asl.json` is gone"), "{said}");
    assert!(is_at(&current(&serving, "orders"), "First"));
    std::fs::remove_dir(folder.0.path().join("machines")).expect("folders can be removed");
    serving.until("`machines` cannot be watched for now");
    folder.folder("machines");
    folder.write("machines/orders.asl.json", &definition("Second"));
    serving.until(&format!("updated {MACHINE}orders"));
    serving.ends_well();
}

#[test]
fn two_files_are_not_one_state_machine() {
    let folder = Folder::with(&[("orders.asl.json", &definition("First"))]);
    let mut serving = Serving::start(&folder, &["--load", "."]);
    let second = folder.write("orders.asl.yaml", "StartAt: Second\nStates:\n  Second: {Type: Succeed}\n");
    let said = serving.until("is not loaded");
    assert!(said.contains("its state machine would be `orders`"), "{said}");
    std::fs::remove_file(folder.0.path().join("orders.asl.json")).expect("files can be removed");
    serving.until("orders.asl.json` is gone");
    // Now the name is free.
    std::fs::rename(&second, folder.0.path().join("orders.asl.yml")).expect("files can be moved");
    serving.until(&format!("updated {MACHINE}orders"));
    serving.ends_well();
}

#[test]
fn files_are_loaded_once_if_that_is_wanted() {
    let folder = Folder::with(&[("a.asl.json", &definition("First")), ("b.asl.json", &definition("First"))]);
    let mut watching = Serving::start(&folder, &["--load", "a.asl.json"]);
    let serving = Serving::start(&folder, &["--load", ".", "--no-watch"]);
    folder.write("a.asl.json", &definition("Second"));
    // Whoever watches has heard of it by now.
    watching.until(&format!("updated {MACHINE}a"));
    assert!(is_at(&current(&serving, "a"), "First"));
    watching.ends_well();
    serving.ends_well();
}
