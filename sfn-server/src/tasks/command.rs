//! A command that works a task: the payload on its standard input, the result on its standard output.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    process::{ExitStatus, Stdio},
    time::Duration,
};

use sfn_query::{Value, json};
use sfn_runtime::{Failure, handler_errors};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    process::{Child, ChildStdin},
};

use super::{function, http::ANSWER_BYTES};

/// Bytes of what a command says on its standard error that are told of its failure: the last ones.
const CAUSE_BYTES: usize = 4096;

/// How a command is run.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Command {
    pub(super) program: String,
    pub(super) arguments: Vec<String>,
    /// Beside the environment of the server.
    pub(super) environment: BTreeMap<String, String>,
    /// That of the server, if there is none.
    pub(super) directory: Option<PathBuf>,
    /// How long it may take.
    pub(super) timeout: Duration,
}

/// What a command has started may hold its output when the command itself has ended. So long that is waited for.
const HELD: Duration = Duration::from_millis(100);

/// A process that is ended, with all that it has started, when nobody waits for it any longer.
struct Process(Child);

/// What a process has left behind.
struct Left {
    status: ExitStatus,
    output: Vec<u8>,
    errors: Vec<u8>,
}

impl Command {
    /// Runs the command.
    pub(super) async fn run(&self, payload: &Value) -> Result<Value, Failure> {
        let mut process = self.spawn()?;
        let left = tokio::time::timeout(self.timeout, process.finish(json::to_string(payload)));
        match left.await {
            Ok(Ok(left)) => left.result(),
            Ok(Err(error)) => Err(self.broke(&error)),
            Err(_) => Err(Failure::new(
                "Sandbox.Timedout",
                format!("`{}` has not ended within {} seconds", self.program, self.timeout.as_secs_f64()),
            )),
        }
    }

    fn spawn(&self) -> Result<Process, Failure> {
        let mut command = tokio::process::Command::new(&self.program);
        command.args(&self.arguments).envs(&self.environment);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        if let Some(directory) = &self.directory {
            command.current_dir(directory);
        }
        // A group of its own, so that what it starts can be ended with it.
        #[cfg(unix)]
        command.process_group(0);
        command.spawn().map(Process).map_err(|error| self.broke(&error))
    }

    fn broke(&self, error: &std::io::Error) -> Failure {
        Failure::new("Runtime.InvalidEntrypoint", format!("cannot run `{}`: {error}", self.program))
    }
}

impl Process {
    /// Gives it its input and waits for its end, which is also that of what it has started and left its output to.
    async fn finish(&mut self, input: String) -> std::io::Result<Left> {
        let (group, child) = (self.group(), &mut self.0);
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let status = {
            // All at once: a command may write before it has read all.
            let pipes = async {
                tokio::join!(give(stdin, input), head(stdout, &mut output), tail(stderr, &mut errors))
            };
            let mut pipes = std::pin::pin!(pipes);
            tokio::select! {
                _ = &mut pipes => child.wait().await,
                status = child.wait() => {
                    if tokio::time::timeout(HELD, &mut pipes).await.is_err() {
                        kill(group);
                        // Whoever has left the group holds on in vain.
                        let _ = tokio::time::timeout(HELD, &mut pipes).await;
                    }
                    status
                }
            }
        };
        Ok(Left { status: status?, output, errors })
    }

    /// The group of the process; `None` once its end was waited for.
    fn group(&self) -> Option<Group> {
        self.0.id()
    }
}

/// The id of a group of processes: that of the first one.
type Group = u32;

/// Ends all processes of a group that are there.
fn kill(group: Option<Group>) {
    #[cfg(unix)]
    if let Some(group) = group.and_then(|id| rustix::process::Pid::from_raw(id.cast_signed())) {
        // It may have ended by itself just now.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    #[cfg(not(unix))]
    let _ = group;
}

impl Drop for Process {
    fn drop(&mut self) {
        // The process itself is killed by being dropped.
        kill(self.group());
    }
}

impl Left {
    fn result(self) -> Result<Value, Failure> {
        if !self.status.success() {
            return Err(self.failure());
        }
        if self.output.len() > ANSWER_BYTES {
            let cause = format!("the command printed more than {} MiB", ANSWER_BYTES >> 20);
            return Err(Failure::new("Function.ResponseSizeTooLarge", cause));
        }
        let text = String::from_utf8_lossy(&self.output);
        match text.trim() {
            "" => Ok(Value::Null),
            text => json::parse(text)
                .map_err(|error| Failure::new(handler_errors::INVALID_OUTPUT, function::not_json(&error))),
        }
    }

    /// An error that was printed as functions tell theirs, `{"errorType": …, "errorMessage": …}`, or else that the
    /// command has failed.
    fn failure(&self) -> Failure {
        let printed = String::from_utf8_lossy(&self.output);
        let told = function::failed(printed.trim());
        if told.error_name() != "Lambda.Unknown" {
            return told;
        }
        let said = String::from_utf8_lossy(&self.errors);
        let cause = match said.trim() {
            // `exit status: 1`, `signal: 9 (SIGKILL)`
            "" => self.status.to_string(),
            said => said.to_owned(),
        };
        Failure::new(handler_errors::PANICKED, cause)
    }
}

/// Writes the input. A command that does not read it need not.
async fn give(stdin: Option<ChildStdin>, input: String) {
    if let Some(mut stdin) = stdin {
        let _ = stdin.write_all(input.as_bytes()).await;
    }
}

/// The beginning of what is written there, one byte more than can be a result at most; the rest is thrown away.
async fn head(from: Option<impl AsyncRead + Unpin>, kept: &mut Vec<u8>) {
    each(from, |read| kept.extend_from_slice(&read[..read.len().min(ANSWER_BYTES + 1 - kept.len())])).await;
}

/// The end of what is written there.
async fn tail(from: Option<impl AsyncRead + Unpin>, kept: &mut Vec<u8>) {
    each(from, |read| {
        kept.extend_from_slice(read);
        let before = kept.len().saturating_sub(CAUSE_BYTES);
        kept.drain(..before);
    })
    .await;
}

/// Reads to the end. A pipe that breaks has ended.
async fn each(from: Option<impl AsyncRead + Unpin>, mut take: impl FnMut(&[u8])) {
    let Some(mut from) = from else { return };
    let mut buffer = vec![0; 8 << 10];
    while let Ok(read) = from.read(&mut buffer).await
        && read > 0
    {
        take(&buffer[..read]);
    }
}
