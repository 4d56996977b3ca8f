//! Templates of CloudFormation and SAM: the definitions in them, and those in files that they name.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use sfn_asl::{CheckOptions, Diagnostic, Template, TemplateMachine};

use super::{Args, Checked, files::plain, fix};
use crate::{Trouble, definition, report};

/// Checks all that a template holds, and tells what cannot be checked.
pub(super) fn check(
    path: &Path,
    template: &Template,
    args: &Args,
    options: &CheckOptions,
    all: &mut Vec<Checked>,
) -> Result<(), Trouble> {
    let mut findings = template.check(options);
    let mut troubles = Vec::new();
    for machine in template.machines() {
        for reason in machine.elsewhere() {
            report::say(&format!("{}: `{}` was not checked: {reason}", path.display(), machine.name()));
        }
        for file in machine.files() {
            match of_file(path, machine, file, args, options, all) {
                Ok(found) => findings.extend(found),
                Err(trouble) => troubles.push(trouble),
            }
        }
    }
    if template.machines().is_empty() && findings.is_empty() {
        report::say(&format!("{}: there is no state machine in this template", path.display()));
    }
    let (name, source) = (path.display().to_string(), template.source().clone());
    all.push(Checked { name, source, findings, is_of_template: false });
    let last = troubles.pop();
    troubles.iter().for_each(report::trouble);
    last.map_or(Ok(()), Err)
}

/// Checks a definition of a machine that is in a file. Gives what is wrong in the template.
fn of_file(
    template: &Path,
    machine: &TemplateMachine,
    file: &str,
    args: &Args,
    options: &CheckOptions,
    all: &mut Vec<Checked>,
) -> Result<Vec<Diagnostic>, Trouble> {
    let path = plain(&template.with_file_name(file));
    let mut read = definition::read(&path)?;
    if args.fix || args.fix_unreachable {
        read = fix::fixed(&path, read, args, options)?;
    }
    let (findings, of_template) = machine.check_file(file, &read, options);
    let (name, source) = (path.display().to_string(), read.source().clone());
    all.push(Checked { name, source, findings, is_of_template: true });
    Ok(of_template)
}

/// Leaves files out that a template names and an argument as well: the template knows more of them.
pub(super) fn keep_one_of_each(all: &mut Vec<Checked>) {
    let of_templates: BTreeSet<PathBuf> =
        all.iter().filter(|it| it.is_of_template).map(|it| plain(Path::new(&it.name))).collect();
    all.retain(|it| it.is_of_template || !of_templates.contains(&plain(Path::new(&it.name))));
}
