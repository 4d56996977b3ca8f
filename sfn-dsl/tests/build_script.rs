//! Cargo runs a build script that emits a workflow when the workflow's source changes, and at no other time.
//!
//! A package of its own is built for that, which takes a while the first time.

#![expect(clippy::disallowed_methods, reason = "the package that is built is made of files")]

mod scratch;

use std::{fs, process::Command};

use scratch::Scratch;

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

const BUILD_DEPENDENCIES: &str = r#"
[build-dependencies]
sfn-dsl = { path = "SFN_DSL" }
serde = { version = "1", features = ["derive"] }
"#;

/// A package whose build script emits a workflow into the package.
struct Emitting(Scratch);

impl Emitting {
    fn new() -> Self {
        let scratch = Scratch::new("build-script", false, BUILD_DEPENDENCIES);
        scratch.write("build.rs", BUILD_SCRIPT);
        scratch.write("src/workflow.rs", WORKFLOW);
        scratch.write("src/lib.rs", "pub mod workflow;\n");
        scratch.write("README.md", "A scratch.\n");
        Self(scratch)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.folder.join(file)).expect("the file is there")
    }

    /// Builds the package, and answers whether its build script ran.
    fn build(&self) -> bool {
        let output = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--verbose"])
            .current_dir(&self.0.folder)
            .env("CARGO_TARGET_DIR", self.0.folder.join("target"))
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
    let package = Emitting::new();
    package.build();
    assert!(package.read("definitions/nap.asl.json").contains("Sleep"));

    package.0.write("README.md", "A scratch, told in other words.\n");
    package
        .0
        .write("src/lib.rs", "pub mod workflow;\n\n/// Of no matter for the workflow.\npub struct Other;\n");
    assert!(!package.build(), "an unrelated change ran the build script");

    package.0.write("src/workflow.rs", &WORKFLOW.replace("Sleep", "Doze"));
    assert!(package.build(), "the workflow changed, but its build script did not run");
    assert!(package.read("definitions/nap.asl.json").contains("Doze"));
    assert!(package.read("definitions/nap.mmd").contains("Doze"));
    assert!(package.read("definitions/nap.workflow.json").contains("inputSchema"));
}
