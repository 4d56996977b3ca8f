//! Which files are meant: by name, by pattern, or all definitions of a folder.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use crate::{Trouble, definition};

/// The names that templates have by custom.
const TEMPLATES: [&str; 3] = ["template.yaml", "template.yml", "template.json"];

/// The files that the arguments name, each once, in the order of the arguments and then of their names.
pub(super) fn named(arguments: &[String]) -> Vec<Result<PathBuf, Trouble>> {
    let (mut all, mut seen) = (Vec::new(), BTreeSet::new());
    for argument in arguments {
        for file in meant(argument) {
            // One file may be named in many ways.
            let is_new = file.as_ref().map_or(true, |file| seen.insert(plain(file)));
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
            is_template || definition::is_named_so(file)
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

/// A path without the steps that lead nowhere.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for step in path.components() {
        match step {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => drop(plain.pop()),
            step => plain.push(step),
        }
    }
    plain
}
