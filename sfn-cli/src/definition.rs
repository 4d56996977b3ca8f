//! Definitions: files in JSON or YAML, read and checked.

use std::path::Path;

use sfn_asl::{Checked, ExecutionType, Read, StateMachine, Template};

use crate::{file, report, trouble::Trouble};

/// Reads a definition: YAML when the file's name says so, else JSON; of the standard input its text tells.
pub(crate) fn read(path: &Path) -> Result<Read, Trouble> {
    Ok(of_text(path, file::read(path)?))
}

fn of_text(path: &Path, text: String) -> Read {
    let name = path.display().to_string();
    if is_yaml(path, &text) { sfn_asl::read_yaml(name, text) } else { sfn_asl::read(name, text) }
}

fn is_yaml(path: &Path, text: &str) -> bool {
    if path.as_os_str() == "-" {
        return !text.trim_start().is_empty() && !text.trim_start().starts_with(['{', '[']);
    }
    path.extension().is_some_and(|it| it == "yaml" || it == "yml")
}

/// A file with a definition, or with a template that has definitions in it.
pub(crate) enum Either {
    Definition(Box<Read>),
    Template(Template),
}

/// Reads a file that may be a template.
pub(crate) fn read_either(path: &Path) -> Result<Either, Trouble> {
    let text = file::read(path)?;
    let name = path.display().to_string();
    let read = if is_yaml(path, &text) { Template::read_yaml } else { Template::read };
    Ok(match read(name, text.as_str()) {
        Some(template) => Either::Template(template),
        None => Either::Definition(Box::new(of_text(path, text))),
    })
}

/// Reads a definition that must be right: tells what is wrong with it, and warnings too.
pub(crate) fn checked(path: &Path, kind: ExecutionType) -> Result<Checked<StateMachine>, Trouble> {
    told(read(path)?, kind)
}

/// The definition in a file's text as the API takes it: that very text, and JSON where it is YAML. It must be right, as
/// for [`checked`].
#[cfg(feature = "serve")]
pub(crate) fn deployable(path: &Path, text: &str, kind: ExecutionType) -> Result<String, Trouble> {
    let machine = told(of_text(path, text.to_owned()), kind)?;
    Ok(if is_yaml(path, text) { sfn_asl::write(&machine) } else { text.to_owned() })
}

fn told(read: Read, kind: ExecutionType) -> Result<Checked<StateMachine>, Trouble> {
    let (checked, source) = read.into_checked(kind);
    match checked {
        Ok(machine) => {
            report::findings(machine.warnings(), Some(&source));
            Ok(machine)
        }
        Err(findings) => {
            report::findings(&findings, Some(&source));
            Err(Trouble::Reported { what: source.name().to_owned(), errors: report::errors(&findings) })
        }
    }
}

/// The endings of definitions in a folder.
const ENDINGS: [&str; 3] = [".asl.json", ".asl.yaml", ".asl.yml"];

/// Whether a file of a folder is a definition, by its name.
pub(crate) fn is_named_so(path: &Path) -> bool {
    ENDINGS.iter().any(|ending| path.to_string_lossy().ends_with(ending))
}

/// The name that people know the machine of a file by: `orders` of `machines/orders.asl.json`.
pub(crate) fn machine_name(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    match name.split('.').next() {
        Some(name) if !name.is_empty() && name != "-" => name.into(),
        _ => "state-machine".into(),
    }
}
