//! The document that an execution is given: a file, or JSON on the command line.

use std::path::Path;

use sfn_query::{
    Value,
    json::{self, Data, Node},
};

use crate::{
    file,
    report::{self, Mistake},
    trouble::Trouble,
};

/// A JSON document, read.
#[derive(Debug)]
pub(crate) struct Document {
    /// The file's name, or a word for the argument.
    name: String,
    /// As its writer wrote it.
    pub(crate) text: String,
    pub(crate) value: Value,
}

impl Document {
    /// What an argument means: JSON if it looks like an object, an array or a string, else a file, else
    /// another JSON value. The name is for reports of JSON that has no file.
    pub(crate) fn of_argument(name: &str, argument: &str) -> Result<Self, Trouble> {
        let looks_like_json = argument.trim_start().starts_with(['{', '[', '"']);
        if looks_like_json || (!Path::new(argument).exists() && json::parse(argument).is_ok()) {
            return Self::parse(name.into(), argument.into());
        }
        let text = file::read(Path::new(argument))?;
        Self::parse(argument.into(), text)
    }

    /// Reads a text; the name is for reports.
    pub(crate) fn parse(name: String, text: String) -> Result<Self, Trouble> {
        match json::parse(&text) {
            Ok(value) => Ok(Self { name, text, value }),
            Err(error) => {
                let length = text[error.offset()..].chars().next().map_or(0, char::len_utf8);
                let span = error.offset()..error.offset() + length;
                let message = format!("not JSON: {}", error.kind());
                report::mistake(&Mistake {
                    code: None,
                    message: &message,
                    help: None,
                    name: &name,
                    text: &text,
                    span,
                });
                Err(Trouble::Reported { what: name, errors: 1 })
            }
        }
    }

    /// Refuses the document because of what stands at a place, given as a JSON Pointer.
    pub(crate) fn refuse(&self, pointer: &str, message: &str, help: &str) -> Trouble {
        let tree = json::parse_tree(&self.text).expect("the text was read before");
        let span = find(tree.root(), pointer).span();
        let (name, text) = (self.name.as_str(), self.text.as_str());
        // Of an object or array its opening says enough.
        let span = if text[span.clone()].starts_with(['{', '[']) { span.start..span.start + 1 } else { span };
        report::mistake(&Mistake { code: None, message, help: Some(help), name, text, span });
        Trouble::Reported { what: self.name.clone(), errors: 1 }
    }
}

/// The value at a pointer; where there is none, the nearest one around it.
fn find<'a>(root: Node<'a>, pointer: &str) -> Node<'a> {
    let mut found = root;
    for token in pointer.split('/').skip(1) {
        let name = token.replace("~1", "/").replace("~0", "~");
        let inner = match found.data() {
            Data::Object(members) => members.filter(|member| member.key == name).last().map(|it| it.value),
            Data::Array(mut items) => name.parse::<usize>().ok().and_then(|index| items.nth(index)),
            _ => None,
        };
        let Some(inner) = inner else { break };
        found = inner;
    }
    found
}
