//! What is told of a workflow: its definition, its diagram, and what else a deployment must know.

use std::path::{Path, PathBuf};

use sfn_asl::{Checked, StateMachine};
use sfn_query::{Value, json};

use super::ArtifactError;
use crate::AnyWorkflow;

/// A file that tells of a workflow.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// Its name, which begins with that of the workflow.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// What is told of a workflow, in three files:
///
/// - `NAME.asl.json`: the definition, as canonical text;
/// - `NAME.mmd`: its diagram, for Mermaid;
/// - `NAME.workflow.json`: its name, type and comment, the names of the other two, the resources of its own tasks,
///   and the JSON Schemas of its input and its output.
///
/// # Errors
/// If the workflow does not pass its checks.
pub fn files(workflow: &AnyWorkflow) -> Result<Vec<File>, ArtifactError> {
    let machine = checked(workflow)?;
    let file = |ending: &str, text| File { name: format!("{}.{ending}", workflow.name()), text };
    let definition = file("asl.json", sfn_asl::write(&machine));
    let diagram = file("mmd", sfn_asl::mermaid(&sfn_asl::graph(&machine)));
    let mut metadata = json::to_string_pretty(&metadata(workflow, &machine, &definition, &diagram));
    metadata.push('\n');
    Ok(vec![definition, diagram, file("workflow.json", metadata)])
}

pub(super) fn checked(workflow: &AnyWorkflow) -> Result<Checked<StateMachine>, ArtifactError> {
    workflow
        .check()
        .map_err(|diagnostics| ArtifactError::Refused { workflow: workflow.name().to_owned(), diagnostics })
}

fn metadata(workflow: &AnyWorkflow, machine: &StateMachine, definition: &File, diagram: &File) -> Value {
    let comment = machine.comment.as_deref().map(|comment| ("comment", Value::from(comment)));
    let tasks = workflow.handlers().into_iter().map(|handler| Value::from(handler.resource));
    let head = [("name", Value::from(workflow.name())), ("type", workflow.kind().as_str().into())];
    let rest = [
        ("definition", Value::from(definition.name.as_str())),
        ("diagram", diagram.name.as_str().into()),
        ("tasks", Value::array(tasks)),
        ("inputSchema", workflow.input_schema()),
        ("outputSchema", workflow.output_schema()),
    ];
    Value::object(head.into_iter().chain(comment).chain(rest))
}

impl File {
    /// Writes it into that directory, which must be there, and answers its path. A file that is current already is
    /// left alone, so that nothing that depends on it is built again.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn write_into(&self, directory: impl AsRef<Path>) -> Result<PathBuf, ArtifactError> {
        let path = directory.as_ref().join(&self.name);
        write_text(&self.text, &path)?;
        Ok(path)
    }

    /// How what is in that directory under its name differs from it: the first line that does, in both; nothing
    /// where they are the same.
    pub fn difference(&self, directory: impl AsRef<Path>) -> Option<String> {
        super::current::difference(&directory.as_ref().join(&self.name), &self.text)
    }
}

#[expect(clippy::disallowed_methods, reason = "build scripts, tests and commands ask for a file")]
pub(super) fn write_text(text: &str, path: &Path) -> Result<(), ArtifactError> {
    if std::fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    std::fs::write(path, text).map_err(|source| ArtifactError::Write { path: path.to_owned(), source })
}
