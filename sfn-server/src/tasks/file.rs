//! A handlers file: which command or endpoint works which tasks.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    ops::Range,
    path::{Path, PathBuf},
    time::Duration,
};

use serde::Deserialize;
use sfn_asl::{Resource, Target};

use super::{Endpoint, command::Command, lambda::LONGEST};

/// Commands and HTTP endpoints that work tasks, by the names of Lambda functions and by resources: a
/// [`TaskHandler`](sfn_runtime::TaskHandler).
///
/// A **command** reads the task's payload on its standard input and prints the result on its standard output. One that
/// ends with another exit code than 0 has failed: as the `{"errorType": …, "errorMessage": …}` says that it has
/// printed, or else by the error `Runtime.ExitError` with the end of its standard error as the cause. A process that it
/// leaves behind with its output is killed.
///
/// An **endpoint** speaks the Lambda invoke API (`POST /2015-03-31/functions/NAME/invocations`), as emulators and the
/// runtime interface emulator of Lambda's container images do.
///
/// ```
/// use sfn_server::HandlersFile;
///
/// let file = HandlersFile::parse_toml(
///     r#"
///     [tasks.resize-image]
///     command = ["python3", "resize.py"]
///     pool = 2                              # so many at a time; as many as the computer has cores by default
///     timeout = 60                          # seconds; 900 by default
///     environment = { STAGE = "dev" }
///
///     [tasks.charge-card]
///     url = "http://127.0.0.1:9001"
///     function = "function"                 # its name there; that of the task's function by default
///
///     [tasks."arn:aws:states:::sqs:sendMessage"]
///     command = ["./send-message"]
///     "#,
/// );
/// assert!(file.is_ok());
/// ```
///
/// In JSON the same is `{"tasks": {"resize-image": {"command": ["python3", "resize.py"], …}, …}}`. The name of a function
/// and each form of its ARN mean the function; any other resource is meant as it is written.
#[derive(Clone, Debug, Default)]
pub struct HandlersFile {
    pub(super) workers: BTreeMap<String, Worker>,
}

/// Who works tasks, and how many at a time.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Entry")]
pub(super) struct Worker {
    pub(super) work: Work,
    pub(super) pool: usize,
}

/// How a task is worked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Work {
    Command(Command),
    Call {
        endpoint: Endpoint,
        /// That of the task, if there is none.
        function: Option<String>,
        timeout: Duration,
    },
}

/// A mistake in a handlers file, with its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} (line {line}, column {column})")]
#[non_exhaustive]
pub struct HandlersFileError {
    /// What is wrong.
    pub message: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The place in the text, in bytes.
    pub span: Range<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tasks: BTreeMap<Name, Worker>,
}

/// The name of a function, or a resource.
#[derive(PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
struct Name(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    url: Option<Endpoint>,
    function: Option<String>,
    command: Option<Vec<String>>,
    environment: Option<BTreeMap<String, String>>,
    directory: Option<PathBuf>,
    pool: Option<Pool>,
    timeout: Option<Seconds>,
}

#[derive(Deserialize)]
#[serde(try_from = "i64")]
struct Pool(usize);

#[derive(Deserialize)]
#[serde(try_from = "f64")]
struct Seconds(Duration);

impl HandlersFile {
    /// Reads a file: JSON where its name ends in `.json`, TOML otherwise.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn parse(path: &Path, text: &str) -> Result<Self, HandlersFileError> {
        match path.extension().is_some_and(|it| it.eq_ignore_ascii_case("json")) {
            true => Self::parse_json(text),
            false => Self::parse_toml(text),
        }
    }

    /// Reads a file in TOML.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn parse_toml(text: &str) -> Result<Self, HandlersFileError> {
        let file = toml::from_str(text).map(Self::of);
        file.map_err(|error| {
            HandlersFileError::at(text, error.span().unwrap_or_default(), error.message().to_owned())
        })
    }

    /// Reads a file in JSON.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn parse_json(text: &str) -> Result<Self, HandlersFileError> {
        serde_json::from_str(text).map(Self::of).map_err(|error| {
            let place = format!(" at line {} column {}", error.line(), error.column());
            let message = error.to_string();
            let message = message.strip_suffix(&place).unwrap_or(&message);
            let line =
                text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
            let at = text.floor_char_boundary(line + error.column().saturating_sub(1));
            HandlersFileError::at(text, at..at, message.to_owned())
        })
    }

    /// Runs commands in that directory, unless they say another, which is taken from there.
    #[must_use]
    pub fn in_directory(mut self, directory: &Path) -> Self {
        for worker in self.workers.values_mut() {
            if let Work::Command(command) = &mut worker.work {
                let own = command.directory.take();
                command.directory = Some(own.map_or(directory.to_owned(), |own| directory.join(own)));
            }
        }
        self
    }

    fn of(file: File) -> Self {
        Self { workers: file.tasks.into_iter().map(|(Name(name), worker)| (name, worker)).collect() }
    }
}

impl HandlersFileError {
    fn at(text: &str, span: Range<usize>, message: String) -> Self {
        let before = &text[..text.floor_char_boundary(span.start)];
        let line = before.rfind('\n').map_or(before, |newline| &before[newline + 1..]);
        let column = line.chars().count() + 1;
        Self { message, line: before.matches('\n').count() + 1, column, span }
    }
}

impl TryFrom<String> for Name {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        if name.is_empty() {
            return Err("a task has no name; write that of its Lambda function, or its resource".to_owned());
        }
        if !name.starts_with("arn:") {
            return Ok(Self(name));
        }
        match Resource::parse(&name).map(|it| it.target) {
            Ok(Target::Lambda { function, .. }) => Ok(Self(function)),
            Ok(_) => Ok(Self(name)),
            Err(error) => Err(format!("`{name}` is no resource of a task: {error}")),
        }
    }
}

impl TryFrom<Entry> for Worker {
    type Error = &'static str;

    fn try_from(entry: Entry) -> Result<Self, &'static str> {
        let Entry { url, function, command, environment, directory, pool, timeout } = entry;
        let timeout = timeout.map_or(LONGEST, |it| it.0);
        let work = match (url, command) {
            (Some(endpoint), None) => {
                if environment.is_some() || directory.is_some() {
                    return Err("`environment` and `directory` are for a `command`, and here is a `url`");
                }
                Work::Call { endpoint, function, timeout }
            }
            (None, Some(command)) => {
                if function.is_some() {
                    return Err("`function` is for a `url`, and here is a `command`");
                }
                let mut words = command.into_iter();
                let program = words.next().filter(|it| !it.is_empty());
                let program = program.ok_or("`command` is empty; write the program and its arguments")?;
                let environment = environment.unwrap_or_default();
                Work::Command(Command {
                    program,
                    arguments: words.collect(),
                    environment,
                    directory,
                    timeout,
                })
            }
            (None, None) => return Err("nothing works the task; write a `command` or a `url`"),
            (Some(_), Some(_)) => return Err("a task has one `command` or one `url`, and here are both"),
        };
        let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Ok(Self { work, pool: pool.map_or_else(cores, |it| it.0) })
    }
}

impl TryFrom<i64> for Pool {
    type Error = &'static str;

    fn try_from(places: i64) -> Result<Self, &'static str> {
        match usize::try_from(places) {
            Ok(places) if places > 0 => Ok(Self(places)),
            _ => Err("a pool has a number of places, more than 0"),
        }
    }
}

impl TryFrom<f64> for Seconds {
    type Error = &'static str;

    fn try_from(seconds: f64) -> Result<Self, &'static str> {
        match Duration::try_from_secs_f64(seconds) {
            Ok(duration) if !duration.is_zero() && seconds <= 1e9 => Ok(Self(duration)),
            _ => Err("a timeout is a number of seconds, more than 0"),
        }
    }
}
