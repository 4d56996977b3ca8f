//! Reading: text to model, with a report of all that is wrong and where everything stands.
//!
//! What can be told from one object alone is told here: types, missing fields, fields that exclude each other,
//! words that do not exist. All else is left to the checks, which see lowered machines as well.

mod align;
mod fields;
mod keys;
mod left_out;
mod locate;
mod placeholder;
mod source;
mod unquoted;
#[cfg(feature = "yaml")]
mod yaml;

use std::collections::BTreeSet;
use std::ops::Range;

use sfn_query::json;
pub(crate) use sfn_query::json::{Data, Member, Node, Tree};

use crate::aws::aws_not_json;
use crate::check::{CheckOptions, Checked, Readable, examine};
use crate::diagnostic::{At, Code, Detail, Diagnostic, Place, Pointer};
use crate::model::StateMachine;
use crate::schema::Json;
#[cfg(feature = "template")]
pub(crate) use align::align;
pub(crate) use fields::{Fields, Reading, Spot};
#[cfg(feature = "template")]
pub(crate) use keys::too_deep;
pub use locate::locate;
#[cfg(feature = "template")]
pub(crate) use placeholder::placeholders;
pub use placeholder::without_placeholders;
pub use source::{LineColumn, Source};
#[cfg(all(feature = "template", feature = "yaml"))]
pub(crate) use yaml::parse_template;

/// The largest definition that the service takes, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;

/// How deep arrays and objects of a definition may nest.
pub const MAX_DEPTH: usize = 128;

/// What reading a text gave: the model as far as it could be made, and all that is wrong so far.
#[derive(Clone, Debug)]
pub struct Read {
    machine: Option<StateMachine>,
    source: Source,
    diagnostics: Vec<Diagnostic>,
    /// The notation, to read a changed text again.
    parse: Parse,
    /// What could not be read: the checks see it as absent, and what they say of it is no news.
    broken: BTreeSet<Pointer>,
    /// Items of arrays that are not in the model.
    left_out: Vec<Pointer>,
}

/// Reads a definition from JSON text.
///
/// Nothing is given up at the first mistake: the model holds all that could be understood, so that
/// [`Read::check`] can report what is wrong with the rest of it as well.
///
/// ```
/// use sfn_asl::{ExecutionType, read};
///
/// let text = r#"{"StartAt": "Gret", "States": {"Greet": {"Type": "Pass", "End": true}}}"#;
/// let errors = read("greet.asl.json", text).check(ExecutionType::Standard).unwrap_err();
/// assert_eq!(errors[0].code.id(), "E018");
/// assert_eq!(errors[0].help.as_deref(), Some("did you mean `Greet`?"));
/// assert_eq!(&text[errors[0].span().unwrap()], "\"Gret\"");
/// ```
pub fn read(name: impl Into<String>, text: impl Into<String>) -> Read {
    read_with(name.into(), text.into(), unquoted::parse)
}

/// Reads a definition from YAML text, as the core schema of YAML 1.2 says: `yes` is a string there.
///
/// Anchors and aliases work within bounds; tags other than those of the core schema are refused.
#[cfg(feature = "yaml")]
pub fn read_yaml(name: impl Into<String>, text: impl Into<String>) -> Read {
    read_with(name.into(), text.into(), yaml::parse)
}

/// A parser of some notation: the tree, or what is wrong and where.
pub(crate) type Parse = fn(&str) -> Result<Tree, Failure>;

/// What is wrong with a text, and where.
pub(crate) type Failure = (String, Range<usize>);

/// The tree of a JSON text.
pub(crate) fn parse_json(text: &str) -> Result<Tree, Failure> {
    json::parse_tree(text).map_err(|error| {
        let at = error.offset();
        let message = match error.kind() {
            // The parser goes deeper than a definition may.
            json::ErrorKind::TooDeep(_) => too_deep_message(),
            kind => kind.to_string(),
        };
        (message, at..at)
    })
}

/// What is wrong with a text that nests too deep.
pub(crate) fn too_deep_message() -> String {
    format!("arrays and objects nest deeper than {MAX_DEPTH}")
}

/// The rule that a text breaks which cannot be parsed.
pub(crate) fn broken_rule(message: &str) -> Code {
    if message == too_deep_message() { Code::DefinitionTooLarge } else { Code::JsonSyntax }
}

pub(crate) fn read_with(name: String, text: String, parse: Parse) -> Read {
    let source = Source::new(name, text);
    if source.text().len() > MAX_BYTES {
        let message = format!("the definition has {} bytes, but 1 MiB at most is taken", source.text().len());
        return refuse(source, parse, Code::DefinitionTooLarge, message, 0..0);
    }
    match parse(source.text()) {
        Ok(tree) => read_tree(source, tree, parse),
        Err((_, span)) if source.text().trim().is_empty() => {
            let message = "there is no definition: the text is empty".to_owned();
            refuse(source, parse, Code::JsonSyntax, message, span)
        }
        Err((message, span)) => refuse(source, parse, broken_rule(&message), message, span),
    }
}

/// What reading gives of a text that holds no definition at all.
fn refuse(source: Source, parse: Parse, code: Code, message: String, span: Range<usize>) -> Read {
    let detail = if code == Code::JsonSyntax { not_json(source.text()) } else { Detail::None };
    let is_after_comma = code == Code::JsonSyntax && follows_comma(source.text(), span.start);
    let place = Place { span: Some(span), ..Place::default() };
    let diagnostic = Diagnostic::new(code, place, message).detail(detail);
    let diagnostics = vec![match is_after_comma {
        true => diagnostic.help("take the comma before it away"),
        false => diagnostic,
    }];
    Read { machine: None, source, diagnostics, parse, broken: BTreeSet::new(), left_out: Vec::new() }
}

/// Whether a bracket is closed there right after a comma.
fn follows_comma(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(text.floor_char_boundary(at));
    after.starts_with(['}', ']']) && before.trim_end().ends_with(',')
}

/// Reads the definition that is that part of the text.
pub(crate) fn read_tree(mut source: Source, tree: Tree, parse: Parse) -> Read {
    if let Some(span) = keys::too_deep(&tree) {
        return refuse(source, parse, Code::DefinitionTooLarge, too_deep_message(), span);
    }
    let (root, mut reading) = (tree.root(), Reading::default());
    let machine = read_machine(root, &mut reading);
    keys::duplicates(root, &mut reading.found);
    unquoted::report(root, &source, &mut reading.found);
    source.set_tree(tree);
    let mut diagnostics = reading.found.into_vec();
    let errors = diagnostics.iter().filter(|it| it.is_error()).map(|it| it.pointer().clone());
    let broken = errors.chain(reading.missing).collect();
    locate(&mut diagnostics, &source);
    left_out::sort(&mut reading.left_out);
    Read { machine, source, diagnostics, parse, broken, left_out: reading.left_out }
}

/// Why the service, which takes JSON alone, takes a text for none.
fn not_json(text: &str) -> Detail {
    match json::parse(text) {
        Ok(_) => Detail::None,
        Err(_) if text.trim().is_empty() => {
            Detail::NotJson { message: String::new(), location: String::new() }
        }
        Err(error) => {
            let found = aws_not_json(text, &error);
            Detail::NotJson { location: found.location(text), message: found.message }
        }
    }
}

fn read_machine(root: Node<'_>, reading: &mut Reading) -> Option<StateMachine> {
    let pointer = Pointer::default();
    let at = At::new(&pointer);
    let Data::Object(mut members) = root.data() else {
        let message = "a definition is an object with `StartAt` and `States`";
        reading.found.add(Diagnostic::new(Code::RootNotObject, &at, message));
        return None;
    };
    // States need to know the machine's language, which may be written after them.
    reading.language = match members.find(|member| member.key == "QueryLanguage") {
        Some(member) => {
            let mut silent = Reading::default();
            let mut spot = Spot { at: &at, language: Default::default(), reading: &mut silent };
            Json::from_node(member.value, &mut spot).unwrap_or_default()
        }
        None => Default::default(),
    };
    let language = reading.language;
    StateMachine::from_node(root, &mut Spot { at: &at, language, reading })
}

impl Read {
    /// Another text of the same name and notation.
    pub(crate) fn again(&self, text: String) -> Self {
        read_with(self.source.name().to_owned(), text, self.parse)
    }

    /// The model as far as it could be made, whatever was found.
    pub(crate) fn model(&self) -> Option<&StateMachine> {
        self.machine.as_ref()
    }

    /// The text, and where everything stands in it.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What reading found, in the order of the text; there may be more to find by [`Read::check`].
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The model, if reading found no error.
    ///
    /// # Errors
    /// What reading found.
    pub fn machine(&self) -> Result<&StateMachine, &[Diagnostic]> {
        match &self.machine {
            Some(machine) if !self.diagnostics.iter().any(Diagnostic::is_error) => Ok(machine),
            _ => Err(&self.diagnostics),
        }
    }

    /// Checks what was read, as a machine of that type or with more options. All findings have their bytes in the text and stand in its order.
    ///
    /// # Errors
    /// Every finding of reading and of the checks, if one of them is an error.
    pub fn check(&self, options: impl Into<CheckOptions>) -> Result<Checked<StateMachine>, Vec<Diagnostic>> {
        let options = options.into();
        let Some(machine) = &self.machine else { return Err(self.diagnostics.clone()) };
        let warnings = self.examine(machine, &options)?;
        Ok(Checked::new(machine.clone(), options.kind, warnings))
    }

    /// As [`check`](Self::check), but hands the model over, where that would copy it. The source tells where
    /// the findings are.
    pub fn into_checked(
        mut self,
        options: impl Into<CheckOptions>,
    ) -> (Result<Checked<StateMachine>, Vec<Diagnostic>>, Source) {
        let options = options.into();
        let checked = match self.machine.take() {
            None => Err(self.diagnostics),
            Some(machine) => {
                self.examine(&machine, &options).map(|warnings| Checked::new(machine, options.kind, warnings))
            }
        };
        (checked, self.source)
    }

    /// Everything there is to say, if none of it is an error.
    fn examine(
        &self,
        machine: &StateMachine,
        options: &CheckOptions,
    ) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let has_error = self.diagnostics.iter().any(Diagnostic::is_error);
        let readable = if has_error { Readable::Parts } else { Readable::Whole };
        let mut found = examine(machine, options, readable);
        left_out::restore(&mut found, &self.left_out);
        let mut all = self.diagnostics.clone();
        all.extend(found.into_iter().filter(|diagnostic| !self.follows_from_reading(diagnostic)));
        locate(&mut all, &self.source);
        if all.iter().any(Diagnostic::is_error) { Err(all) } else { Ok(all) }
    }

    /// Whether a finding only says again that something could not be read: a target, say, that is a number.
    fn follows_from_reading(&self, diagnostic: &Diagnostic) -> bool {
        let about = diagnostic.pointer();
        match diagnostic.code {
            // What seems out of reach may be reached by what could not be read.
            Code::UnreachableState => {
                let states = about.parent();
                self.is_broken_within(&states) || self.broken.contains(&states.parent().key("StartAt"))
            }
            // A condition that could not be read is one of JSONata in the model.
            Code::JsonataFieldInJsonpath if about.as_str().ends_with("/Condition") => {
                self.source.value_span(about).is_none()
            }
            Code::NoTerminalState => self.is_broken_within(&if about.last() == "States" {
                about.clone()
            } else {
                about.key("States")
            }),
            Code::StatesEmpty => self.source.value_span(about).is_none() || self.is_broken_within(about),
            Code::EmptyArray | Code::MissingField => self.is_broken_within(about),
            Code::EndOrNextRequired | Code::WaitExactlyOne => self.is_broken_within(about),
            Code::ChoiceNoDefault | Code::StatesAllPosition => self.is_broken_within(about),
            Code::ItemBatcherLimit | Code::ResultWriter | Code::CsvHeaders => self.is_broken_within(about),
            _ => self.broken.contains(about),
        }
    }

    fn is_broken_within(&self, outer: &Pointer) -> bool {
        // What lies inside of a place follows it in order, right after its first slash.
        let inner = self.broken.range(outer.key("")..).next();
        self.broken.contains(outer) || inner.is_some_and(|inner| inner.is_within(outer))
    }
}
