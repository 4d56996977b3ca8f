//! npm `jsonata`, in a process of Node that measures itself and is asked for one round at a time.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

pub(crate) struct Npm {
    node: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Npm {
    /// `None` where Node or the package is missing.
    pub(crate) fn start(document: &str) -> Option<Self> {
        let folder = env!("CARGO_MANIFEST_DIR");
        let mut node = Command::new("node")
            .arg(format!("{folder}/npm.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let orders = node.stdin.take().expect("it was asked for");
        let answers = BufReader::new(node.stdout.take().expect("it was asked for"));
        let mut npm = Self { node, orders, answers };
        npm.ask(document).map(|_| npm)
    }

    /// What is measured from now on; warms up, since Node compiles what runs often.
    pub(crate) fn compile(&mut self, text: &str) {
        self.ask(text).expect("Node reads the case");
    }

    /// Microseconds an evaluation, over one round.
    pub(crate) fn round(&mut self, length: Duration) -> f64 {
        let answer = self.ask(&length.as_micros().to_string()).expect("Node answers");
        answer.parse().expect("a number")
    }

    fn ask(&mut self, line: &str) -> Option<String> {
        writeln!(self.orders, "{line}").ok()?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer).ok().filter(|read| *read > 0)?;
        Some(answer.trim().to_owned())
    }
}

impl Drop for Npm {
    fn drop(&mut self) {
        let _ = self.node.kill();
        let _ = self.node.wait();
    }
}
