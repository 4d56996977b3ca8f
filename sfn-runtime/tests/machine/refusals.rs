//! What is valid and not done here is refused by name before anything runs.

use sfn_asl::ExecutionType;
use sfn_runtime::{CompileError, Program};

use crate::machine;

fn check(states: &str, expected: &str) {
    let checked = sfn_asl::read("m", machine(states)).check(ExecutionType::Standard);
    let checked = checked.unwrap_or_else(|errors| panic!("{errors:#?}"));
    let error = Program::compile(&checked).unwrap_err();
    assert!(matches!(error, CompileError::Unsupported { .. }), "{error:?}");
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_reader_of_parquet_is_refused_naming_the_state() {
    check(
        r#""A": {"Type": "Map", "End": true,
            "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "PARQUET"},
                "Parameters": {"Bucket": "b", "Key": "k"}},
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}"#,
        "state `A`: an ItemReader of PARQUET without the feature `parquet` cannot be executed by this runtime yet",
    );
}
