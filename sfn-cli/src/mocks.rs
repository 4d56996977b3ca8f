//! Mocked tasks on the command line: `--mocks FILE --test-case NAME`.

use std::path::{Path, PathBuf};

use sfn_asl::{Checked, StateKind, StateMachine};
use sfn_runtime::mock::{MockConfig, TestCase};

use crate::{file, report, trouble::Trouble};

/// Which tasks are mocked.
#[derive(Debug, clap::Args)]
pub(crate) struct Mocks {
    /// Answers tasks from a mock configuration file of AWS Step Functions Local
    #[arg(long, value_name = "FILE")]
    mocks: Option<PathBuf>,
    /// The test case in the mock configuration; may be left out if there is one only
    #[arg(long, value_name = "NAME", requires = "mocks")]
    test_case: Option<String>,
}

impl Mocks {
    /// The test case that was asked for, if one was. Only Task states of the machine can be mocked.
    pub(crate) fn test_case(
        &self,
        machine: &Checked<StateMachine>,
        name: &str,
    ) -> Result<Option<TestCase>, Trouble> {
        let Some(path) = &self.mocks else { return Ok(None) };
        let config = read(path)?;
        let owner = owner(&config, name);
        let case = match &self.test_case {
            Some(case) => case.clone(),
            None => only_case(&config, &owner)?,
        };
        let case = config.test_case(&owner, &case).map_err(|unknown| Trouble::Usage(unknown.to_string()))?;
        check_states(case, machine)?;
        if let Some(misfit) = case.misfits(machine).first() {
            return Err(Trouble::Usage(misfit.to_string()));
        }
        Ok(Some(case.clone()))
    }
}

/// Reads a mock configuration file: tells what is wrong with it, each with its place.
pub(crate) fn read(path: &Path) -> Result<MockConfig, Trouble> {
    let text = file::read(path)?;
    MockConfig::parse(&text).map_err(|mistakes| {
        for mistake in &mistakes {
            let message = match mistake.place.as_str() {
                "" => mistake.message.clone(),
                place => format!("{} (at `{place}`)", mistake.message),
            };
            let span = mistake.span.clone();
            let name = path.display().to_string();
            report::mistake(&report::Mistake {
                code: None,
                message: &message,
                help: None,
                name: &name,
                text: &text,
                span,
            });
        }
        Trouble::Reported { what: path.display().to_string(), errors: mistakes.len() }
    })
}

/// The machine in the configuration: the one of that name; if there is none, the only one.
fn owner(config: &MockConfig, name: &str) -> String {
    let mut machines = config.machines();
    match (machines.len(), machines.next()) {
        (1, Some(only)) => only.to_string(),
        _ => name.into(),
    }
}

fn only_case(config: &MockConfig, machine: &str) -> Result<String, Trouble> {
    let cases: Vec<_> = config.cases(machine).map(ToString::to_string).collect();
    match cases.as_slice() {
        [only] => Ok(only.clone()),
        [] => {
            config.test_case(machine, "").map(|_| String::new()).map_err(|it| Trouble::Usage(it.to_string()))
        }
        many => {
            let names = many.join("`, `");
            Err(Trouble::Usage(format!("choose a test case of `{machine}` by `--test-case`: `{names}`")))
        }
    }
}

fn check_states(case: &TestCase, machine: &StateMachine) -> Result<(), Trouble> {
    let states = machine.scopes().flat_map(|site| &site.scope.states);
    let tasks: Vec<_> = states
        .filter(|(_, state)| matches!(state.kind, StateKind::Task(_)))
        .map(|(name, _)| name.to_string())
        .collect();
    match case.states().find(|state| !tasks.iter().any(|task| task == state.as_str())) {
        None => Ok(()),
        Some(unknown) => {
            let names = tasks.join("`, `");
            let message = format!("the test case mocks `{unknown}`, but the Task states are `{names}`");
            Err(Trouble::Usage(message))
        }
    }
}
