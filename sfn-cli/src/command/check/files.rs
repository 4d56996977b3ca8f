//! Which files are meant: by name, by pattern, or all definitions of a folder.

use std::path::{Path, PathBuf};

use crate::Trouble;

/// The endings of definitions in a folder.
const ENDINGS: [&str; 3] = [".asl.json", ".asl.yaml", ".asl.yml"];

/// The names that templates have by custom.
const TEMPLATES: [&str; 3] = ["template.yaml", "template.yml", "template.json"];

/// The files that the arguments name, each once, in the order of the arguments and then of their names.
pub(super) fn named(arguments: &[String]) -> Vec<Result<PathBuf, Trouble>> {
    let mut all: Vec<Result<PathBuf, Trouble>> = Vec::new();
    for argument in arguments {
        for file in meant(argument) {
            let is_new = !all.iter().flatten().any(|known| file.as_ref().is_ok_and(|file| file == known));
            if is_new {
                all.push(file);
            }
        }
    }
    all
}

fn meant(argument: &str) -> Vec<Result<PathBuf, Trouble>> {
    let path = Path::new(argument);
    if path.is_dir() {
        let folder = glob::Pattern::escape(argument.trim_end_matches('/'));
        return matching(&format!("{folder}/**/*"), argument, |file| {
            let is_template = TEMPLATES.iter().any(|name| file.file_name().is_some_and(|it| it == *name));
            is_template || ENDINGS.iter().any(|ending| file.to_string_lossy().ends_with(ending))
        });
    }
    // A file may well have a bracket in its name.
    let is_pattern = argument.contains(['*', '?', '[']) && !path.exists();
    if is_pattern { matching(argument, argument, |_| true) } else { vec![Ok(path.into())] }
}

fn matching(pattern: &str, argument: &str, is_meant: fn(&Path) -> bool) -> Vec<Result<PathBuf, Trouble>> {
    let paths = match glob::glob(pattern) {
        Ok(paths) => paths,
        Err(error) => {
            return vec![Err(Trouble::Usage(format!("`{argument}` is not a pattern: {}", error.msg)))];
        }
    };
    let found: Vec<_> = paths
        .map(|path| path.map_err(|error| Trouble::Read { path: error.path().into(), source: error.into() }))
        .filter(|path| path.as_ref().map_or(true, |path| path.is_file() && is_meant(path)))
        .collect();
    match found.is_empty() {
        true => vec![Err(Trouble::Usage(format!("there is no definition in `{argument}`")))],
        false => found,
    }
}
