//! How a server begins: what it says to whoever has mistaken something, and to whoever has not.

use std::net::TcpListener;

use super::Serving;
use crate::{Folder, told};

fn check(args: &[&str], expected: &str) {
    let folder = Folder::with(&[
        ("pool.toml", "[tasks.charge]\ncommand = [\"x\"]\npool = 0\n"),
        ("keys", "[default]\naws_access_key_id = AKIDEXAMPLE\n"),
        ("a name.asl.json", r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#),
    ]);
    let output = folder.sfn(&[&["serve"], args].concat());
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    let said = told(&output);
    assert!(said.contains(expected), "{args:?}: {said}");
}

#[test]
fn a_server_that_cannot_start_says_why_and_what_to_write() {
    let other = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let port = other.local_addr().expect("it has an address").port().to_string();
    check(&["--port", &port], "another program does; stop it, or choose another port by `--port`");
    check(&["--host", "example.com"], "write an address: `127.0.0.1`, or `0.0.0.0` for all there are");
    check(&["--account", "12"], "write twelve digits");
    check(&["--region", "eu central"], "write a Region");
    check(&["--bucket", "rows=nowhere"], "the folder `nowhere` of the bucket `rows` is not there");
    check(&["--port", "0", "--load", "nothing.asl.json"], "cannot read `nothing.asl.json`");
    check(&["--port", "0", "--load", "a name.asl.json"], "`a name.asl.json` is not loaded: InvalidName");
    check(&["--port", "0", "--handlers", "pool.toml"], "a pool has a number of places, more than 0");
    check(&["--port", "0", "--credentials", "keys"], "`keys`: a profile without `aws_secret_access_key`");
}

#[test]
fn a_mock_configuration_that_is_not_there_is_missed_at_the_start() {
    let serving = Serving::start(&Folder::with(&[]), &["--mock-config", "mocks.json"]);
    assert!(serving.before.contains("cannot read `mocks.json`"), "{}", serving.before);
    serving.ends_well();
}

#[test]
fn a_variable_that_is_empty_is_none() {
    let serving = Serving::start(&Folder::with(&[]), &["--region", "", "--host", "localhost"]);
    let created = serving.ask("CreateActivity", r#"{"name": "pack"}"#);
    assert!(created.contains("arn:aws:states:us-east-1:123456789012:activity:pack"), "{created}");
    serving.ends_well();
}
