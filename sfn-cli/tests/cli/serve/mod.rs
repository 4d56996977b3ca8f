//! `sfn serve` as a process: what it says, what it answers, how it ends.

mod end;
mod start;
mod watch;
mod workflows;

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use super::Folder;

const WAIT: &str =
    r#"{"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 3600, "End": true}}}"#;
const MACHINE: &str = "arn:aws:states:us-east-1:123456789012:stateMachine:";

/// So long a line is waited for; a machine that is busy needs no more.
const LONGEST: Duration = Duration::from_secs(60);

/// A server that runs.
struct Serving {
    child: Child,
    /// Its lines.
    said: Receiver<String>,
    address: String,
    before: String,
}

impl Serving {
    fn start(folder: &Folder, args: &[&str]) -> Self {
        Self::program(Path::new(env!("CARGO_BIN_EXE_sfn")), folder, args)
    }

    /// That program's command `serve`.
    fn program(program: &Path, folder: &Folder, args: &[&str]) -> Self {
        let mut child = Command::new(program)
            .args([&["serve", "--port", "0"], args].concat())
            .current_dir(folder.0.path())
            .env_remove("AWS_ENDPOINT_URL_LAMBDA")
            .env_remove("AWS_REGION")
            .env_remove("CLICOLOR_FORCE")
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command can be run");
        let stderr = BufReader::new(child.stderr.take().expect("it is piped"));
        let (lines, said) = channel();
        thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| lines.send(line)));
        let mut serving = Self { child, said, address: String::new(), before: String::new() };
        loop {
            let line = serving.line();
            if let Some(address) = line.strip_prefix("Step Functions is on http://") {
                address.clone_into(&mut serving.address);
                break;
            }
            serving.before.push_str(&line);
            serving.before.push('\n');
        }
        // Those say how to point clients to it.
        (0..2).for_each(|_| drop(serving.line()));
        serving
    }

    /// The answer to an operation: head and body.
    fn ask(&self, operation: &str, body: &str) -> String {
        answer(self.send(operation, body))
    }

    /// A request that is answered sooner or later.
    fn send(&self, operation: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let length = body.len();
        let head = format!(
            "POST / HTTP/1.1\r\nhost: {}\r\nx-amz-target: AWSStepFunctions.{operation}\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n",
            self.address
        );
        stream.write_all(format!("{head}{body}").as_bytes()).expect("it reads");
        stream
    }

    /// What a path says to those who only read.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("it reads");
        answer(stream)
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill").args([name, &self.child.id().to_string()]).status();
        assert!(status.expect("there is `kill`").success());
    }

    /// What it says until its end.
    fn ended(mut self) -> (ExitStatus, String) {
        let rest: Vec<_> = self.said.iter().collect();
        (self.child.wait().expect("it ends"), rest.join("\n"))
    }

    /// Asks it to end, and sees that it does so without losing anything.
    fn ends_well(self) {
        self.signal("-TERM");
        let (status, said) = self.ended();
        assert!(status.success(), "{said}");
    }

    /// The next line that it says.
    fn line(&mut self) -> String {
        self.said.recv_timeout(LONGEST).expect("it says something, and has not ended")
    }

    /// What it says up to the line with that part.
    fn until(&mut self, part: &str) -> String {
        let mut said = String::new();
        while !said.contains(part) {
            let line = self.said.recv_timeout(LONGEST);
            said.push_str(&line.unwrap_or_else(|_| panic!("`{part}` is not said: {said}")));
            said.push('\n');
        }
        said
    }
}

impl Drop for Serving {
    /// A test that fails leaves no server behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn answer(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

#[test]
fn a_server_that_is_asked_to_stop_ends() {
    let serving = Serving::start(&Folder::with(&[]), &[]);
    assert!(serving.ask("ListStateMachines", "{}").contains(r#"{"stateMachines":[]}"#));
    serving.signal("-TERM");
    let (status, said) = serving.ended();
    assert!(status.success(), "{said}");
    assert!(said.starts_with("stopping: "), "{said}");
}

#[test]
fn executions_that_have_not_ended_within_the_grace_are_named() {
    let folder = Folder::with(&[("wait.asl.json", WAIT)]);
    let serving = Serving::start(&folder, &["--load", "wait.asl.json", "--grace", "0"]);
    assert!(serving.before.contains(&format!("loaded {MACHINE}wait")), "{}", serving.before);
    serving.ask("StartExecution", &format!(r#"{{"stateMachineArn": "{MACHINE}wait", "name": "first"}}"#));
    serving.signal("-INT");
    let (status, said) = serving.ended();
    assert_eq!(status.code(), Some(1));
    assert!(said.contains(":execution:wait:first was still running"), "{said}");
    assert!(said.contains("1 execution cannot be resumed"), "{said}");
}

#[test]
fn the_second_signal_ends_the_server_at_once() {
    let folder = Folder::with(&[("wait.asl.json", WAIT)]);
    let mut serving = Serving::start(&folder, &["--load", "wait.asl.json", "--grace", "3600"]);
    serving.ask("StartExecution", &format!(r#"{{"stateMachineArn": "{MACHINE}wait", "name": "first"}}"#));
    serving.signal("-INT");
    assert!(serving.line().starts_with("stopping: "));
    serving.signal("-INT");
    let (status, said) = serving.ended();
    assert_eq!(status.code(), Some(1));
    assert!(said.contains(":execution:wait:first was still running"), "{said}");
}

#[test]
fn requests_and_running_executions_are_counted() {
    let folder = Folder::with(&[("wait.asl.json", WAIT)]);
    let serving = Serving::start(&folder, &["--load", "wait.asl.json", "--grace", "0"]);
    serving.ask("StartExecution", &format!(r#"{{"stateMachineArn": "{MACHINE}wait"}}"#));
    serving.ask("DescribeExecution", r#"{"executionArn": "x"}"#);
    serving.ask("NoSuchOperation", "{}");
    let metrics = serving.get("/metrics");
    for expected in [
        r#"sfn_requests_total{operation="StartExecution",code="OK"} 1"#,
        r#"sfn_requests_total{operation="DescribeExecution",code="InvalidArn"} 1"#,
        r#"sfn_requests_total{operation="Unknown",code="UnknownOperationException"} 1"#,
        r#"sfn_request_duration_seconds_count{operation="StartExecution"} 1"#,
        r#"sfn_requests_in_flight{operation="StartExecution"} 0"#,
        r#"sfn_executions_running{type="STANDARD"} 1"#,
        r#"sfn_executions_started_total{type="STANDARD"} 1"#,
    ] {
        assert!(metrics.contains(expected), "{expected}: {metrics}");
    }
    // Those before are closed by now, or soon; this very one is open.
    assert!((0..100_000).any(|_| serving.get("/metrics").contains("sfn_connections_open 1\n")));
    serving.signal("-TERM");
    assert_eq!(serving.ended().0.code(), Some(1));
}

#[test]
fn executions_are_counted_by_their_ends() {
    let nap = r#"{"StartAt": "Nap", "States": {"Nap": {"Type": "Succeed"}}}"#;
    let folder = Folder::with(&[("nap.asl.json", nap)]);
    let serving = Serving::start(&folder, &["--load", "nap.asl.json", "--type", "express"]);
    serving.ask("StartSyncExecution", &format!(r#"{{"stateMachineArn": "{MACHINE}nap"}}"#));
    let metrics = serving.get("/metrics");
    for expected in [
        r#"sfn_executions_started_total{type="EXPRESS"} 1"#,
        r#"sfn_executions_running{type="EXPRESS"} 0"#,
        r#"sfn_executions_ended_total{type="EXPRESS",status="SUCCEEDED"} 1"#,
    ] {
        assert!(metrics.contains(expected), "{expected}: {metrics}");
    }
    serving.ends_well();
}

#[test]
fn answers_are_logged_with_their_operations_and_executions() {
    let folder = Folder::with(&[("wait.asl.json", WAIT)]);
    let mut serving = Serving::start(&folder, &["--load", "wait.asl.json", "--grace", "0", "--log", "info"]);
    serving.ask("StartExecution", &format!(r#"{{"stateMachineArn": "{MACHINE}wait", "name": "first"}}"#));
    let line = serving.line();
    let machine = format!(r#"state_machine="{MACHINE}wait""#);
    for part in [r#"operation="StartExecution""#, "id=", ":execution:wait:first", r#"code="OK""#, &machine] {
        assert!(line.contains(part), "{line}");
    }
    serving.ask("StopExecution", r#"{"executionArn": "arn:none"}"#);
    assert!(serving.line().contains(r#"execution="arn:none""#));
    serving.signal("-TERM");
    assert_eq!(serving.ended().0.code(), Some(1));
}

#[test]
fn requests_that_no_key_has_signed_are_refused() {
    let keys = "[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n";
    let serving = Serving::start(&Folder::with(&[("keys", keys)]), &["--credentials", "keys"]);
    let answer = serving.ask("ListStateMachines", "{}");
    assert!(answer.contains("#MissingAuthenticationTokenException"), "{answer}");
    // Whoever only looks whether all is well has no keys.
    for path in ["/health", "/metrics"] {
        assert!(serving.get(path).starts_with("HTTP/1.1 200"), "{path}");
    }
    serving.signal("-TERM");
    assert!(serving.ended().0.success());
}

#[test]
fn a_server_that_everybody_can_reach_says_so() {
    let serving = Serving::start(&Folder::with(&[]), &["--host", "0.0.0.0"]);
    assert!(serving.before.contains("warning: whoever reaches"), "{}", serving.before);
    serving.signal("-TERM");
    assert!(serving.ended().0.success());
}

#[test]
fn a_command_of_a_handlers_file_works_a_task() {
    let task = r#"{"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:greet", "End": true}"#;
    let machine = format!(r#"{{"StartAt": "Greet", "States": {{"Greet": {task}}}}}"#);
    let handlers = "[tasks.greet]\ncommand = [\"sh\", \"greet.sh\"]\n";
    let script = "echo '{\"hello\": \"world\"}'\n";
    let folder = Folder::with(&[("greet.asl.json", &machine)]);
    folder.folder("tasks");
    folder.write("tasks/handlers.toml", handlers);
    folder.write("tasks/greet.sh", script);
    let args = ["--load", "greet.asl.json", "--type", "express", "--handlers", "tasks/handlers.toml"];
    let serving = Serving::start(&folder, &args);
    let answer = serving.ask("StartSyncExecution", &format!(r#"{{"stateMachineArn": "{MACHINE}greet"}}"#));
    assert!(answer.contains(r#""output":"{\"hello\":\"world\"}""#), "{answer}");
    serving.signal("-TERM");
    assert!(serving.ended().0.success());
}

#[test]
fn a_mistake_in_a_handlers_file_is_shown_at_its_place() {
    let folder = Folder::with(&[("handlers.toml", "[tasks.charge]\ncomand = [\"x\"]\n")]);
    let output = folder.sfn(&["serve", "--port", "0", "--handlers", "handlers.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("handlers.toml:2:1") && said.contains("unknown field `comand`"), "{said}");
}
