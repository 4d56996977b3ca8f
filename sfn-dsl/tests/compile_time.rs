//! What a large package of workflows costs to build anew after a change of one line.
//!
//! ```sh
//! cargo test -p sfn-dsl --test compile_time -- --ignored --nocapture
//! ```

#![expect(clippy::disallowed_methods, reason = "the package that is built is made of files")]

#[allow(dead_code, unreachable_pub, reason = "it is a workflow to compile, not to run")]
#[path = "compile_time/workflow.rs"]
mod workflow;

mod scratch;

use std::{fs, process::Command, time::Duration};

use scratch::Scratch;

const WORKFLOWS: usize = 100;
const STATES: usize = 20;
const LIMIT: Duration = Duration::from_secs(10);

#[test]
fn the_workflow_that_is_measured_has_twenty_states() {
    let machine = workflow::workflow().check().unwrap_or_else(|found| panic!("{found:#?}"));
    let states: usize = machine.scopes().map(|site| site.scope.states.len()).sum();
    assert_eq!(states, STATES);
}

#[test]
#[ignore = "it builds a package of a hundred workflows, which takes a minute"]
fn a_hundred_workflows_are_built_anew_in_ten_seconds_after_a_change_of_one_line() {
    let package = Package::new();
    println!("all of it, dependencies too: {:.1?}", package.build());
    let changes = ["> 999.0", "> 998.0", "> 997.0"];
    let mut took: Vec<Duration> = changes.iter().map(|change| package.build_with(change)).collect();
    took.sort();
    println!("after a change of one line: {took:.1?}");
    package.clean();
    assert!(took[1] < LIMIT, "{took:?}");
}

/// A package with a module for each workflow.
struct Package(Scratch);

impl Package {
    fn new() -> Self {
        let scratch = Scratch::new("compile-time", true, "");
        let package = Self(scratch);
        package.clean();
        let workflow = include_str!("compile_time/workflow.rs");
        let names = (0..WORKFLOWS).map(|number| format!("workflow{number}"));
        let (mut modules, mut calls) = (String::new(), String::new());
        for name in names {
            package.0.write(&format!("src/{name}.rs"), workflow);
            modules += &format!("mod {name};\n");
            calls += &format!("    assert!({name}::workflow().check().is_ok());\n");
        }
        package.0.write("src/main.rs", &format!("{modules}\nfn main() {{\n{calls}}}\n"));
        package
    }

    /// Removes what was built, which is some gigabytes.
    fn clean(&self) {
        let _ = fs::remove_dir_all(self.0.folder.join("target"));
    }

    /// Builds it after one workflow was changed.
    fn build_with(&self, condition: &str) -> Duration {
        let workflow = include_str!("compile_time/workflow.rs").replace("> 1000.0", condition);
        self.0.write("src/workflow50.rs", &workflow);
        self.build()
    }

    /// Builds it, and answers how long the processors worked on it for the user.
    fn build(&self) -> Duration {
        let before = time_of_children();
        let status = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--quiet"])
            .current_dir(&self.0.folder)
            .env("CARGO_TARGET_DIR", self.0.folder.join("target"))
            .status()
            .expect("cargo runs");
        assert!(status.success(), "the package builds");
        time_of_children() - before
    }
}

/// The user time of all processes that this one started and waited for: what else the machine does is not in it.
fn time_of_children() -> Duration {
    const TICKS_PER_SECOND: f64 = 100.0;
    let told = fs::read_to_string("/proc/self/stat").expect("this is measured on Linux");
    // The name of the process stands in parentheses, and may hold anything.
    let (_, fields) = told.rsplit_once(')').expect("a name in parentheses");
    let user = fields.split_whitespace().nth(13).and_then(|ticks| ticks.parse::<f64>().ok());
    Duration::from_secs_f64(user.expect("the fourteenth field is a number") / TICKS_PER_SECOND)
}
