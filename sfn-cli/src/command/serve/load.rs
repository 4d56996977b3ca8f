//! State machines of files: created when the server starts, and brought up to date when their files have changed.
//!
//! What has changed is found by reading all files anew, whatever was heard of them: editors write over a file, or put
//! another one in its place. A state machine outlives its file, as it outlives the file that it was deployed from.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use sfn_asl::ExecutionType;
use sfn_server::{Deployed, Origin, Service};

use super::Machine;
use crate::{Trouble, definition, file, report};

/// The files that state machines are loaded from.
pub(super) struct Loader {
    service: Service,
    origin: Origin,
    kind: ExecutionType,
    /// Definitions, and folders of them.
    given: Vec<PathBuf>,
    /// What was last found there.
    files: BTreeMap<PathBuf, Found>,
    /// Where each state machine comes from, by its name; `None` of one of this program.
    owners: BTreeMap<String, Option<PathBuf>>,
}

/// What there is at a path.
#[derive(PartialEq)]
enum Found {
    Text(String),
    Nothing,
    /// Why nobody knows.
    Unreadable(String),
}

impl Loader {
    /// Loads nothing yet. State machines of those names come from elsewhere.
    pub(super) fn new<'a>(
        service: Service,
        origin: Origin,
        kind: ExecutionType,
        given: &[PathBuf],
        taken: impl Iterator<Item = &'a Machine>,
    ) -> Self {
        let owners = taken.map(|it| (it.name.clone(), None)).collect();
        Self { service, origin, kind, given: given.to_vec(), files: BTreeMap::new(), owners }
    }

    /// Loads all that is there. What is wrong is wrong at once, not when somebody misses a state machine.
    pub(super) async fn start(&mut self) -> Result<(), Trouble> {
        for path in &self.given.clone() {
            let files = files(path)?;
            if files.is_empty() {
                report::say(&format!(
                    "warning: there is no definition in `{}`: no file ends in `.asl.json` or `.asl.yaml`",
                    path.display()
                ));
            }
            for file in files {
                let text = file::read(&file)?;
                self.take(&file, &text).await?;
                self.files.insert(file, Found::Text(text));
            }
        }
        Ok(())
    }

    /// Brings state machines up to date with their files. What is wrong is told, and what is there stays.
    pub(super) async fn refresh(&mut self) {
        let mut changed: Vec<_> = self.paths().into_iter().map(|path| (find(&path), path)).collect();
        changed.retain(|(found, path)| self.files.get(path).unwrap_or(&Found::Nothing) != found);
        // A file that was given another name gives the name of its state machine away first.
        changed.sort_by_key(|(found, _)| *found != Found::Nothing);
        for (found, path) in changed {
            match &found {
                Found::Text(text) => {
                    if let Err(trouble) = self.take(&path, text).await {
                        report::trouble(&trouble);
                        self.tell_what_stays(&path);
                    }
                }
                Found::Nothing => {
                    report::say(&format!("`{}` is gone", path.display()));
                    self.tell_what_stays(&path);
                    self.owners.retain(|_, owner| owner.as_ref() != Some(&path));
                }
                Found::Unreadable(why) => report::error(why),
            }
            self.files.insert(path, found);
        }
    }

    /// The folders in which something may change.
    pub(super) fn folders(&self) -> BTreeSet<PathBuf> {
        let folder = |path: &Path| match path.parent() {
            Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
            Some(parent) => parent.to_owned(),
            None => path.to_owned(),
        };
        let given = self.given.iter().filter(|it| !is_stdin(it));
        let mut folders: BTreeSet<_> =
            given.map(|it| if self.is_folder(it) { it.clone() } else { folder(it) }).collect();
        // Of a link, what it leads to is written elsewhere.
        let links = self.files.keys().filter(|it| it.is_symlink());
        folders.extend(links.filter_map(|it| it.canonicalize().ok()).map(|it| folder(&it)));
        folders
    }

    /// Whether definitions are looked for in there: also when it is gone just now.
    fn is_folder(&self, given: &Path) -> bool {
        given.is_dir() || !self.files.contains_key(given)
    }

    /// All files that there are, or that there were.
    fn paths(&self) -> BTreeSet<PathBuf> {
        let now = self.given.iter().filter_map(|it| files(it).ok()).flatten();
        now.chain(self.files.keys().cloned()).filter(|it| !is_stdin(it)).collect()
    }

    /// Creates or updates the state machine of a file.
    async fn take(&mut self, path: &Path, text: &str) -> Result<(), Trouble> {
        let name = definition::machine_name(path);
        self.check_owner(&name, path)?;
        let definition = definition::deployable(path, text, self.kind)?;
        match self.service.deploy(&name, self.kind, &definition, &self.origin).await {
            Ok(Deployed::Updated { arn }) => report::say(&format!("updated {arn}")),
            Ok(deployed) => report::say(&format!("loaded {}", deployed.arn())),
            Err(error) => {
                return Err(Trouble::Usage(format!("`{}` is not loaded: {error}", path.display())));
            }
        }
        self.owners.insert(name, Some(path.to_owned()));
        Ok(())
    }

    /// Two files must not take turns in being one state machine.
    fn check_owner(&self, name: &str, path: &Path) -> Result<(), Trouble> {
        let other = match self.owners.get(name) {
            Some(Some(owner)) if owner != path => format!("that of `{}`", owner.display()),
            Some(None) => "one of this program".to_owned(),
            Some(_) | None => return Ok(()),
        };
        let path = path.display();
        Err(Trouble::Usage(format!(
            "`{path}` is not loaded: its state machine would be `{name}`, as {other} is; give the file another name"
        )))
    }

    fn tell_what_stays(&self, path: &Path) {
        let is_its_own = |(_, owner): &(&String, &Option<PathBuf>)| owner.as_deref() == Some(path);
        for (name, _) in self.owners.iter().filter(is_its_own) {
            let arn = self.origin.state_machine_arn(name);
            report::say(&format!("{arn} stays as it is"));
        }
    }
}

/// The definitions that are meant: a file as it is, those in a folder by their names.
fn files(given: &Path) -> Result<Vec<PathBuf>, Trouble> {
    if !given.is_dir() {
        return Ok(vec![given.to_owned()]);
    }
    let trouble = |source| Trouble::Read { path: given.to_owned(), source };
    let mut files = Vec::new();
    for entry in given.read_dir().map_err(trouble)? {
        let path = entry.map_err(trouble)?.path();
        if definition::is_named_so(&path) && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn find(path: &Path) -> Found {
    match file::read(path) {
        Ok(text) => Found::Text(text),
        Err(Trouble::Read { source, .. }) if source.kind() == ErrorKind::NotFound => Found::Nothing,
        Err(trouble) => Found::Unreadable(report::message(&trouble)),
    }
}

/// What comes from the standard input comes once.
fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}
