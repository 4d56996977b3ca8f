//! What rustc refuses, in the words that a user reads, and what it must take.

#[test]
fn wrong_workflows_do_not_compile_and_the_message_says_what_to_write() {
    trybuild::TestCases::new().compile_fail("tests/ui/fail/*.rs");
}

#[test]
fn workflows_of_all_shapes_compile() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}
