//! What an editor shows: rust-analyzer completes the fields of a document, though it is an expression.
//!
//! It needs rust-analyzer and the source of the standard library: `rustup component add rust-analyzer rust-src`.

mod scratch;

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use scratch::Scratch;
use serde_json::{Value, json};

const SOURCE: &str = r#"
use sfn_dsl::prelude::*;

#[derive(Document, Serialize, Deserialize)]
pub struct Order { pub order_id: String, pub total: f64, pub payment: Option<Payment> }

#[derive(Document, Serialize, Deserialize)]
pub struct Payment { pub auth: String }

#[task]
pub async fn charge(order: Order) -> Payment { Payment { auth: order.order_id } }

pub fn of_a_type_that_is_written(order: Expr<Order>) { order.; }

pub fn of_a_type_that_is_inferred() { task("Charge", charge).result_path(|order| order.); }
"#;

/// How long it may be silent.
const PATIENCE: Duration = Duration::from_secs(300);

#[test]
#[ignore = "it starts rust-analyzer, which looks at all dependencies for a minute"]
fn a_document_is_completed_with_its_fields() {
    let Some(toolchain) = ["", "stable"].into_iter().find(|toolchain| is_complete(toolchain)) else {
        println!("skipped: rust-analyzer is not here, or the source of the standard library is not");
        return;
    };
    let mut editor = Editor::open(toolchain);
    for line in ["of_a_type_that_is_written", "of_a_type_that_is_inferred"] {
        let completed = editor.complete(line);
        for field in ["order_id", "total", "payment"] {
            assert!(completed.contains(field), "`{field}` is not among {completed:?} {line}");
        }
    }
}

/// Whether the toolchain of that name, or the usual one, has all that is needed.
fn is_complete(toolchain: &str) -> bool {
    let output = |program: &str, args: &[&str]| {
        let output = in_toolchain(program, toolchain).args(args).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let sysroot = output("rustc", &["--print", "sysroot"]);
    let has_source =
        sysroot.is_some_and(|it| Path::new(&it).join("lib/rustlib/src/rust/library/core").is_dir());
    has_source && output("rust-analyzer", &["--version"]).is_some()
}

fn in_toolchain(program: &str, toolchain: &str) -> Command {
    let mut command = Command::new(program);
    match toolchain {
        "" => command.env_remove("RUSTUP_TOOLCHAIN"),
        name => command.env("RUSTUP_TOOLCHAIN", name),
    };
    command
}

/// An editor with one file open.
struct Editor {
    analyzer: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    uri: String,
    requests: u32,
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.analyzer.kill();
        let _ = self.analyzer.wait();
    }
}

impl Editor {
    fn open(toolchain: &str) -> Self {
        let folder = package();
        let mut analyzer = in_toolchain("rust-analyzer", toolchain)
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it was there a moment ago");
        let to = analyzer.stdin.take().expect("it is piped");
        let mut out = BufReader::new(analyzer.stdout.take().expect("it is piped"));
        let (sender, from) = channel();
        thread::spawn(move || while read(&mut out).is_some_and(|message| sender.send(message).is_ok()) {});
        let root = format!("file://{}", folder.display());
        let mut editor = Self { analyzer, to, from, uri: format!("{root}/src/lib.rs"), requests: 0 };
        editor.greet(&root);
        editor
    }

    /// Opens the package and the file, and waits until all is looked at.
    fn greet(&mut self, root: &str) {
        self.request(
            "initialize",
            &json!({
                "processId": null,
                "rootUri": root,
                "capabilities": { "experimental": { "serverStatusNotification": true } },
                "initializationOptions": { "checkOnSave": false, "cachePriming": { "enable": false } },
            }),
        );
        self.notify("initialized", &json!({}));
        let document = json!({ "uri": self.uri, "languageId": "rust", "version": 1, "text": SOURCE });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
        self.wait(|message| {
            (message["method"] == "experimental/serverStatus" && message["params"]["quiescent"] == true)
                .then_some(())
        });
    }

    /// The names that are offered after `order.` on the line with that text.
    fn complete(&mut self, text: &str) -> BTreeSet<String> {
        let (line, found) =
            SOURCE.lines().enumerate().find(|(_, line)| line.contains(text)).expect("it is there");
        let character = found.find("order.").expect("it is there") + "order.".len();
        let position = json!({ "line": line, "character": character });
        let answer = self.request(
            "textDocument/completion",
            &json!({ "textDocument": { "uri": self.uri }, "position": position }),
        );
        let items = answer["items"].as_array().cloned().unwrap_or_default();
        items.iter().filter_map(|item| item["label"].as_str()).map(str::to_owned).collect()
    }

    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.requests += 1;
        let id = self.requests;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|message| {
            (message["id"] == id && message.get("method").is_none()).then(|| message["result"].clone())
        })
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it reads");
        self.to.flush().expect("it reads");
    }

    /// Waits for a message, and answers what it asks in between: that there is nothing to say.
    fn wait<T>(&mut self, mut wanted: impl FnMut(&Value) -> Option<T>) -> T {
        loop {
            let message = self.from.recv_timeout(PATIENCE).expect("rust-analyzer answers");
            if let Some(found) = wanted(&message) {
                return found;
            }
            if message.get("method").is_some() && message.get("id").is_some() {
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
            }
        }
    }
}

/// A message: headers, an empty line, JSON. Nothing at the end.
fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        from.read_line(&mut line).ok().filter(|read| *read > 0)?;
        match line.trim() {
            "" => break,
            header => {
                if let Some(said) = header.strip_prefix("Content-Length:") {
                    length = said.trim().parse().ok()?;
                }
            }
        }
    }
    let mut text = vec![0; length];
    from.read_exact(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}

fn package() -> PathBuf {
    let scratch = Scratch::new("editor", false, "");
    scratch.write("src/lib.rs", SOURCE);
    scratch.folder
}
