//! A prompt: expressions one after the other, over the same documents. Keeps no history beyond its end.

use std::sync::atomic::Ordering;

use rustyline::{DefaultEditor, error::ReadlineError};
use sfn_query::json;

use super::{
    around::Around,
    language::{Language, NoValue},
};
use crate::{Exit, Trouble, execute::print, report};

const HELP: &str = "\
EXPR               evaluates an expression
:input FILE|JSON   takes another document
:bind NAME=JSON    gives a variable a value
:help              says this
:quit              ends, as Ctrl-D does

Ctrl-C ends an evaluation, or begins a line anew.";

/// Reads lines until their end and does what each says.
pub(super) fn run(language: Language, mut around: Around) -> Result<Exit, Trouble> {
    let mut editor = DefaultEditor::new()?;
    let cancelled = around.cancelled();
    // Without it Ctrl-C would end the prompt while an evaluation runs; a line is read with the keys as they are.
    ctrlc::set_handler({
        let cancelled = cancelled.clone();
        move || cancelled.store(true, Ordering::Relaxed)
    })?;
    report::say("`:help` tells what can be said here.");
    let prompt = format!("{}> ", language.word());
    loop {
        match editor.readline(&prompt) {
            Ok(line) => {
                editor.add_history_entry(&line)?;
                cancelled.store(false, Ordering::Relaxed);
                match read(&line) {
                    Order::Quit => return Ok(Exit::Good),
                    order => obey(order, language, &mut around)?,
                }
            }
            // Ctrl-C is for the line alone.
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return Ok(Exit::Good),
            Err(error) => return Err(error.into()),
        }
    }
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order<'a> {
    Nothing,
    Evaluate(&'a str),
    Input(&'a str),
    Bind(&'a str),
    Help,
    Quit,
    Unknown(&'a str),
}

/// No expression of any of the languages begins with a colon.
fn read(line: &str) -> Order<'_> {
    let line = line.trim();
    let Some(order) = line.strip_prefix(':') else {
        return if line.is_empty() { Order::Nothing } else { Order::Evaluate(line) };
    };
    let (word, rest) = order.split_once(char::is_whitespace).unwrap_or((order, ""));
    match word {
        "input" => Order::Input(rest.trim()),
        "bind" => Order::Bind(rest.trim()),
        "help" => Order::Help,
        "quit" => Order::Quit,
        _ => Order::Unknown(word),
    }
}

/// Only a terminal that cannot be written to is a trouble of the prompt: any other ends with its line.
fn obey(order: Order<'_>, language: Language, around: &mut Around) -> Result<(), Trouble> {
    let done = match order {
        Order::Evaluate(text) => return evaluate(text, language, around),
        Order::Input(argument) => around.set_input(argument),
        Order::Bind(binding) => around.bind(binding),
        Order::Help => {
            report::say(HELP);
            Ok(())
        }
        Order::Unknown(word) => {
            let word = crate::display::one_line(word);
            Err(Trouble::Usage(format!("there is no `:{word}`; `:help` tells what there is")))
        }
        Order::Nothing | Order::Quit => Ok(()),
    };
    if let Err(trouble) = done {
        report::trouble(&trouble);
    }
    Ok(())
}

fn evaluate(text: &str, language: Language, around: &Around) -> Result<(), Trouble> {
    match language.evaluate(text, around) {
        Ok(Some(value)) => print(&json::to_string_pretty(&value))?,
        Ok(None) => report::say("nothing"),
        Err(NoValue::Unread(faults)) => faults.iter().for_each(|fault| fault.tell(text)),
        Err(NoValue::Failed(fault)) => fault.tell(text),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Order<'_>) {
        assert_eq!(read(line), expected);
    }

    #[test]
    fn a_line_is_an_expression_or_an_order() {
        check("  a.b ", Order::Evaluate("a.b"));
        check("  ", Order::Nothing);
        check(":input  a file.json ", Order::Input("a file.json"));
        check(":input", Order::Input(""));
        check(":bind a = {\"b\": 1}", Order::Bind("a = {\"b\": 1}"));
        check(":help", Order::Help);
        check(" :quit ", Order::Quit);
        check(":q", Order::Unknown("q"));
        check(":", Order::Unknown(""));
    }
}
