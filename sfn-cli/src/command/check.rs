//! `sfn check`: what is wrong with definitions.

use std::path::{Path, PathBuf};

use sfn_asl::{CheckOptions, Diagnostic, ExecutionType, Read};
use sfn_query::{Value, json};

use super::Kind;
use crate::{
    Exit, Trouble, definition,
    execute::{Format, print},
    report,
};

/// Checks definitions and tells what is wrong with them
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: sfn check orders.asl.json --type express --deny warnings")]
pub(super) struct Args {
    /// Definitions in JSON, or in YAML if they end in `.yaml` or `.yml`; `-` reads the standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The type of the state machines
    #[arg(long = "type", value_enum, default_value_t)]
    kind: Kind,
    /// How findings are written: as reports to the standard error, or as JSON to the standard output
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Take services, actions and parameters that are not in the catalogue, with a warning
    #[arg(long)]
    allow_unknown: bool,
    /// What counts as a finding besides errors
    #[arg(long, value_enum)]
    deny: Option<Deny>,
}

impl Args {
    fn options(&self) -> CheckOptions {
        let options = CheckOptions::from(ExecutionType::from(self.kind));
        if self.allow_unknown { options.allow_unknown() } else { options }
    }
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Deny {
    Warnings,
}

/// What was found in all files.
#[derive(Default)]
struct Tally {
    errors: usize,
    warnings: usize,
    unread: usize,
    /// For programs.
    findings: Vec<Value>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Trouble> {
    let mut tally = Tally::default();
    for file in &args.files {
        match definition::read(file) {
            Ok(read) => tally.add(file, &read, args),
            Err(trouble) => {
                report::trouble(&trouble);
                tally.unread += 1;
            }
        }
    }
    match args.format {
        Format::Json => print(&json::to_string_pretty(&Value::array(tally.findings.clone())))?,
        Format::Human => report::say(&tally.summary(args.files.len())),
    }
    Ok(tally.exit(args.deny))
}

impl Tally {
    fn add(&mut self, file: &Path, read: &Read, args: &Args) {
        let checked = read.check(args.options());
        let findings = checked.as_ref().map_or_else(Vec::as_slice, |machine| machine.warnings());
        let errors = report::errors(findings);
        self.errors += errors;
        self.warnings += findings.len() - errors;
        match args.format {
            Format::Human => report::findings(findings, Some(read.source())),
            Format::Json => self.findings.extend(findings.iter().map(|it| for_programs(file, it, read))),
        }
    }

    fn summary(&self, files: usize) -> String {
        let files = report::counted(files - self.unread, "file");
        format!("{files} checked: {}", report::counts(self.errors, self.warnings))
    }

    fn exit(&self, deny: Option<Deny>) -> Exit {
        match (self.unread, self.errors, self.warnings) {
            (1.., _, _) => Exit::CouldNot,
            (0, 1.., _) => Exit::Bad,
            (0, 0, 1..) if deny.is_some() => Exit::Bad,
            (0, 0, _) => Exit::Good,
        }
    }
}

/// A finding with the file that it is about in front.
fn for_programs(file: &Path, finding: &Diagnostic, read: &Read) -> Value {
    let finding = finding.to_value(Some(read.source()));
    let members = finding.as_object().into_iter().flat_map(sfn_query::Object::iter);
    let members = members.map(|(name, value)| (name.clone(), value.clone()));
    let file = ("file".into(), Value::from(file.display().to_string()));
    Value::object(std::iter::once(file).chain(members))
}
