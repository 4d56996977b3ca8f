//! Cargo runs a build script that emits a workflow when the workflow's source changes, and at no other time.
//!
//! A package of its own is built for that, which takes a while the first time.

#![expect(clippy::disallowed_methods, reason = "the package that is built is made of files")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const MANIFEST: &str = r#"
[package]
name = "scratch"
version = "0.1.0"
edition = "2024"

[dependencies]
sfn-dsl = { path = "SFN_DSL" }
serde = { version = "1", features = ["derive"] }

[build-dependencies]
sfn-dsl = { path = "SFN_DSL" }
serde = { version = "1", features = ["derive"] }

[profile.dev]
debug = false

[workspace]
"#;

const BUILD_SCRIPT: &str = r#"
#[path = "src/workflow.rs"]
mod workflow;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all("definitions")?;
    sfn_dsl::artifact::emit(&workflow::nap().erase(), "definitions")?;
    Ok(())
}
"#;

const WORKFLOW: &str = r#"
use sfn_dsl::prelude::*;

pub fn nap() -> Workflow<String, String> {
    Workflow::named("nap").start_at(wait("Sleep", secs(60)))
}
"#;

/// A package whose build script emits a workflow into the package.
struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build-script");
        fs::create_dir_all(folder.join("src")).expect("the folder of the tests can be written");
        let scratch = Self { folder };
        // The versions that this crate is built with, so that nothing is downloaded.
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, scratch.folder.join("Cargo.lock")).expect("the workspace has a lock file");
        scratch.write("Cargo.toml", &MANIFEST.replace("SFN_DSL", env!("CARGO_MANIFEST_DIR")));
        scratch.write("build.rs", BUILD_SCRIPT);
        scratch.write("src/workflow.rs", WORKFLOW);
        scratch.write("src/lib.rs", "pub mod workflow;\n");
        scratch.write("README.md", "A scratch.\n");
        scratch
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.folder.join(file), text).expect("the folder of the tests can be written");
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join(file)).expect("the file is there")
    }

    /// Builds the package, and answers whether its build script ran.
    fn build(&self) -> bool {
        let output = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--verbose"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .output()
            .expect("cargo runs");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{told}");
        told.lines().any(|line| {
            line.trim_start().starts_with("Running `")
                && line.contains("scratch-")
                && line.contains("build-script-build`")
        })
    }
}

#[test]
fn the_definition_is_written_anew_when_the_workflow_changes_and_at_no_other_time() {
    let scratch = Scratch::new();
    scratch.build();
    assert!(scratch.read("definitions/nap.asl.json").contains("Sleep"));

    scratch.write("README.md", "A scratch, told in other words.\n");
    scratch
        .write("src/lib.rs", "pub mod workflow;\n\n/// Of no matter for the workflow.\npub struct Other;\n");
    assert!(!scratch.build(), "an unrelated change ran the build script");

    scratch.write("src/workflow.rs", &WORKFLOW.replace("Sleep", "Doze"));
    assert!(scratch.build(), "the workflow changed, but its build script did not run");
    assert!(scratch.read("definitions/nap.asl.json").contains("Doze"));
    assert!(scratch.read("definitions/nap.mmd").contains("Doze"));
    assert!(scratch.read("definitions/nap.workflow.json").contains("inputSchema"));
}
