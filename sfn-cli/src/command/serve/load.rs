//! State machines of files, created when the server starts.

use std::path::{Path, PathBuf};

use sfn_asl::ExecutionType;
use sfn_query::{Value, json};
use sfn_server::{Origin, Service};

use crate::{Trouble, definition, report};

/// The definitions that are meant: files as they are, and those in folders.
pub(super) fn files(given: &[PathBuf]) -> Result<Vec<PathBuf>, Trouble> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut inside = Vec::new();
        for entry in path.read_dir().map_err(|source| Trouble::Read { path: path.clone(), source })? {
            let entry = entry.map_err(|source| Trouble::Read { path: path.clone(), source })?.path();
            if is_definition(&entry) {
                inside.push(entry);
            }
        }
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

fn is_definition(path: &Path) -> bool {
    let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
    [".asl.json", ".asl.yaml", ".asl.yml"].iter().any(|end| name.ends_with(end))
}

/// Creates a state machine of the name of its file.
pub(super) async fn load(
    service: &Service,
    origin: &Origin,
    file: &Path,
    kind: ExecutionType,
) -> Result<(), Trouble> {
    let machine = definition::checked(file, kind)?;
    let name = definition::machine_name(file);
    let kind = match kind {
        ExecutionType::Standard => "STANDARD",
        ExecutionType::Express => "EXPRESS",
    };
    let request = Value::object([
        ("name", Value::from(name.as_str())),
        ("definition", sfn_asl::write(&machine).into()),
        ("roleArn", format!("arn:aws:iam::{}:role/{name}", origin.account).into()),
        ("type", kind.into()),
    ]);
    let created = service.call("CreateStateMachine", json::to_string(&request).as_bytes(), origin).await;
    let created =
        created.map_err(|error| Trouble::Usage(format!("`{}` is not loaded: {error}", file.display())))?;
    let arn = created.get("stateMachineArn").and_then(Value::as_str).unwrap_or_default();
    report::say(&format!("loaded {arn}"));
    Ok(())
}
