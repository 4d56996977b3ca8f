//! `sfn check`: what is wrong with definitions.

mod files;
mod fix;
mod github;
mod json;
mod sarif;
mod schema;
mod template;

use std::path::{Path, PathBuf};

use sfn_asl::{CheckOptions, Diagnostic, ExecutionType, Source};

use super::{Kind, explain};
use crate::{
    Exit, Trouble,
    definition::{self, Either},
    execute::print,
    report,
};

const EXAMPLES: &str = "\
Examples:
  sfn check orders.asl.json --type express --deny warnings
  sfn check machines 'shop/**/*.asl.yaml' --allow W007 --allow no-dollar
  sfn check machines --fix
  sfn check orders.asl.json --input-schema order.schema.json
  sfn check machines --format sarif > findings.sarif
  sfn check template.yaml

In a template of CloudFormation or SAM every state machine is checked, those in files that it names as well.

Placeholders such as `${ChargeArn}`, which a deployment fills in, are values that nothing is wrong with.
`sfn explain CODE` tells more about a finding.";

/// Checks definitions and tells what is wrong with them
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Definitions in JSON, or in YAML if they end in `.yaml` or `.yml`; patterns such as `**/*.asl.json`; of a
    /// folder, all in it that end in `.asl.json`, `.asl.yaml` or `.asl.yml`, and templates of the names
    /// `template.yaml`, `template.yml` and `template.json`; `-` reads the standard input, in either notation
    #[arg(required = true, value_name = "FILE|PATTERN|FOLDER")]
    files: Vec<String>,
    /// The type of the state machines
    #[arg(long = "type", value_enum, default_value_t, ignore_case = true)]
    kind: Kind,
    /// How findings are written: for people to the standard error, else to the standard output
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Take services, actions and parameters that are not in the catalogue, with a warning
    #[arg(long)]
    allow_unknown: bool,
    /// A JSON Schema of the input (2020-12 or draft 7): paths that cannot exist for it, comparisons of unlike types and
    /// the like are warned of; it lists all members, unless it has `additionalProperties`
    #[arg(long, value_name = "FILE")]
    input_schema: Option<PathBuf>,
    /// A code or rule whose findings are left out; may be given more than once
    #[arg(long, value_name = "CODE")]
    allow: Vec<String>,
    /// What counts as a finding besides errors
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// Write into the files what has only one right answer, and tell what was changed
    #[arg(long)]
    fix: bool,
    /// Besides, take states away that nothing leads to
    #[arg(long)]
    fix_unreachable: bool,
}

impl Args {
    fn options(&self) -> Result<CheckOptions, Trouble> {
        let options = CheckOptions::from(ExecutionType::from(self.kind));
        let options = if self.allow_unknown { options.allow_unknown() } else { options };
        match &self.input_schema {
            Some(file) => Ok(options.input(schema::read(file)?)),
            None => Ok(options),
        }
    }
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Deny {
    Warnings,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// Reports for people
    #[default]
    Human,
    /// One JSON object a file, each in a line of its own
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

/// A file that was read, and what was found in it.
struct Checked {
    name: String,
    source: Source,
    findings: Vec<Diagnostic>,
    /// Whether a template names it, and so says more of it than it does itself.
    is_of_template: bool,
}

pub(super) fn run(args: &Args) -> Result<Exit, Trouble> {
    let allowed = args.allow.iter().map(|name| explain::named(name)).collect::<Result<Vec<_>, _>>()?;
    let options = args.options()?;
    let mut all = Vec::new();
    let mut unread = 0;
    for file in files::named(&args.files) {
        let checked = file.and_then(|file| check(&file, args, &options, &mut all));
        if let Err(trouble) = checked {
            report::trouble(&trouble);
            unread += 1;
        }
    }
    template::keep_one_of_each(&mut all);
    for checked in &mut all {
        checked.findings.retain(|finding| !allowed.contains(&finding.code));
    }
    match args.format {
        Format::Human => human(&all, unread),
        Format::Json => print_lines(&json::lines(&all))?,
        Format::Sarif => print(&sarif::log(&all, unread == 0))?,
        Format::Github => print_lines(&github::lines(&all))?,
    }
    Ok(exit(&all, unread, args.deny))
}

fn check(file: &Path, args: &Args, options: &CheckOptions, all: &mut Vec<Checked>) -> Result<(), Trouble> {
    let mut read = match definition::read_either(file)? {
        Either::Definition(read) => *read,
        Either::Template(template) => return template::check(file, &template, args, options, all),
    };
    if args.fix || args.fix_unreachable {
        read = fix::fixed(file, read, args, options)?;
    }
    let findings = match read.check(options) {
        Ok(machine) => machine.warnings().to_vec(),
        Err(findings) => findings,
    };
    let findings = sfn_asl::without_placeholders(findings, read.source());
    let (name, source) = (file.display().to_string(), read.source().clone());
    all.push(Checked { name, source, findings, is_of_template: false });
    Ok(())
}

fn human(all: &[Checked], unread: usize) {
    for checked in all {
        report::findings(&checked.findings, Some(&checked.source));
    }
    let files = report::counted(all.len(), "file");
    let (errors, warnings) = counts(all);
    let unread = match unread {
        0 => String::new(),
        // There is nothing to sum up.
        _ if all.is_empty() => return,
        count => format!("; {count} could not be read"),
    };
    report::say(&format!("{files} checked: {}{unread}", report::counts(errors, warnings)));
}

fn print_lines(lines: &str) -> Result<(), Trouble> {
    if lines.is_empty() { Ok(()) } else { print(lines.trim_end()) }
}

fn counts(all: &[Checked]) -> (usize, usize) {
    let errors = all.iter().map(|it| report::errors(&it.findings)).sum();
    let findings: usize = all.iter().map(|it| it.findings.len()).sum();
    (errors, findings - errors)
}

fn exit(all: &[Checked], unread: usize, deny: Option<Deny>) -> Exit {
    match (unread, counts(all)) {
        (1.., _) => Exit::CouldNot,
        (0, (1.., _)) => Exit::Bad,
        (0, (0, 1..)) if deny.is_some() => Exit::Bad,
        (0, (0, _)) => Exit::Good,
    }
}
