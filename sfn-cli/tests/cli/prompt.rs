//! The prompt of `sfn query`, on a terminal.

use std::{process::Command, thread, time::Duration};

use rexpect::session::{PtySession, spawn_command};

use super::query::ENDLESS;

const UP: &str = "\x1b[A";

/// The prompt, and how long an answer may take at most, on a machine with much else to do.
fn prompt(args: &[&str]) -> PtySession {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sfn"));
    command.args(["query", "jsonata"]).args(args).env("TERM", "xterm").env("NO_COLOR", "1");
    let mut session = spawn_command(command, Some(60_000)).expect("a terminal can be made");
    session.exp_string("`:help` tells what can be said here.").expect("it greets");
    session.exp_string("jsonata> ").expect("it asks");
    session
}

/// What is said, what is answered, and that the prompt asks again.
#[track_caller]
fn say(session: &mut PtySession, line: &str, answer: &str) {
    session.send_line(line).expect("the prompt listens");
    if let Err(error) = session.exp_string(answer).and_then(|_| session.exp_string("jsonata> ")) {
        panic!("`{line}` is not answered with `{answer}`: {error}");
    }
}

#[test]
fn a_prompt_evaluates_line_after_line_over_the_same_documents() {
    let mut session = prompt(&["--input", r#"{"a": 20}"#]);
    say(&mut session, "a + 1", "21");
    say(&mut session, ":bind rate=3", "");
    say(&mut session, "a * $rate", "60");
    say(&mut session, ":input {\"a\": 5}", "");
    say(&mut session, "a * $rate", "15");
    say(&mut session, "b", "nothing");
    say(&mut session, "1 +", "S0207");
    say(&mut session, "1 + 'a'", "T2002");
    say(&mut session, ":input none.json", "cannot read `none.json`");
    say(&mut session, ":nope", "there is no `:nope`");
    say(&mut session, ":help", "evaluates an expression");
    session.send_line(":quit").unwrap();
    session.exp_eof().expect("it ends");
}

#[test]
fn a_prompt_remembers_lines_and_ends_with_its_input() {
    let mut session = prompt(&[]);
    say(&mut session, "6 * 7", "42");
    say(&mut session, &format!("{UP} + 1"), "43");
    session.send_control('d').unwrap();
    session.exp_eof().expect("it ends");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a process of its own knows no virtual time")]
fn control_c_ends_a_line_or_an_evaluation_but_not_the_prompt() {
    let mut session = prompt(&["--timeout", "0", "--no-limits"]);
    session.send("1 + ").unwrap();
    session.flush().unwrap();
    session.send_control('c').unwrap();
    session.exp_string("jsonata> ").unwrap();
    session.send_line(ENDLESS).unwrap();
    // When the evaluation has begun cannot be seen, and until then Ctrl-C is for the line.
    let mut told = String::new();
    for _ in 0..600 {
        thread::sleep(Duration::from_millis(100));
        session.send_control('c').unwrap();
        while let Some(character) = session.try_read() {
            told.push(character);
        }
        if told.contains("U1005") {
            break;
        }
    }
    assert!(told.contains("U1005"), "the evaluation was not cancelled: {told}");
    say(&mut session, "1 + 1", "2");
}
