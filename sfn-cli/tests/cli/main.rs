//! The commands as people and scripts meet them: arguments, output, exit codes.

mod bench;
mod check;
mod hostile;
#[cfg(unix)]
mod prompt;
mod query;
mod run;
#[cfg(all(unix, feature = "serve"))]
mod serve;
mod template;
#[cfg(unix)]
mod terminal;
mod workflows;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// A folder of files that commands are run in.
struct Folder(tempfile::TempDir);

impl Folder {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder can be made"));
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    #[expect(clippy::disallowed_methods, reason = "commands work on files")]
    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).expect("files can be written");
        path
    }

    fn folder(&self, name: &str) {
        fs::create_dir(self.0.path().join(name)).expect("folders can be made");
    }

    fn sfn(&self, args: &[&str]) -> Output {
        self.run(Path::new(env!("CARGO_BIN_EXE_sfn")), args)
    }

    fn run(&self, program: &Path, args: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.0.path()).env_remove("CLICOLOR_FORCE").env_remove("COLUMNS");
        command.output().expect("the command can be run")
    }

    fn sfn_reading(&self, args: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sfn"))
            .args(args)
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command can be run");
        child.stdin.take().expect("it is piped").write_all(input.as_bytes()).expect("the command reads");
        child.wait_with_output().expect("the command ends")
    }
}

/// What a command left behind, for a snapshot.
fn told(output: &Output) -> String {
    let code = output.status.code().map_or_else(|| "killed".into(), |code| code.to_string());
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    format!("exit {code}\n--- stdout\n{out}--- stderr\n{err}")
}

const ORDERS: &str = include_str!("orders.asl.json");
const MOCKS: &str = include_str!("mocks.json");
