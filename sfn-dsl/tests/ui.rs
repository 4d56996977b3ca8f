//! What rustc refuses, in the words that a user reads, and what it must take.

#[test]
fn wrong_workflows_do_not_compile_and_the_message_says_what_to_write() {
    trybuild::TestCases::new().compile_fail("tests/ui/fail/*.rs");
}

#[test]
fn workflows_of_all_shapes_compile() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}

/// The lines of a message that are about the user's code, without excerpts of source.
fn said(message: &str) -> impl Iterator<Item = &str> {
    message.lines().filter(|line| {
        let line = line.trim_start();
        let headline = line.starts_with("error") || line.starts_with("help:") || line.starts_with("note:");
        headline || line.starts_with("= ") || (line.contains(" | ") && line.contains('^'))
    })
}

/// How many parameters the generic types have that a line names.
fn parameters(line: &str) -> usize {
    let (mut most, mut open) = (0, Vec::new());
    for letter in line.chars() {
        match letter {
            '<' => open.push(1),
            ',' => open.last_mut().into_iter().for_each(|count| *count += 1),
            // A tuple's commas are not the type's.
            '(' => open.push(0),
            ')' => drop(open.pop()),
            '>' => most = most.max(open.pop().unwrap_or(0)),
            _ => {}
        }
    }
    most
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the messages are files")]
fn no_message_names_a_type_with_more_than_two_parameters() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ui/fail");
    for file in std::fs::read_dir(folder).expect("the cases are there") {
        let path = file.expect("it can be listed").path();
        if path.extension().is_some_and(|it| it == "stderr") {
            let message = std::fs::read_to_string(&path).expect("it can be read");
            let long = said(&message).find(|line| parameters(line) > 2);
            assert_eq!(long, None, "in {}", path.display());
        }
    }
}
