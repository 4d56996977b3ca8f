//! What both ways to start an execution share: which machine, which input, which mocks.

use std::sync::Arc;

use sfn_query::{Str, Value};
use sfn_runtime::{Launch, check_name, mock::MockConfig, read_input};
use uuid::Uuid;

use crate::{
    ApiError, Service,
    account::{Named, draw},
    service::Context,
    wire::Members,
};

/// An execution to be started, as a request asks for it.
pub(super) struct Begin {
    /// With the name of a test case behind a `#`, if it is mocked.
    machine: Str,
    pub(super) name: Option<Str>,
    input: Option<Str>,
    pub(super) trace_header: Option<Str>,
}

/// The same, checked.
pub(super) struct Prepared {
    pub(super) named: Named,
    pub(super) name: Str,
    pub(super) input: Value,
    pub(super) input_text: Str,
    mocks: Option<Mocks>,
}

struct Mocks {
    config: MockConfig,
    case: Str,
}

/// The most characters of an input.
const LONGEST_INPUT: usize = 262_144;

impl Begin {
    pub(super) fn read(members: &Members<'_>) -> Self {
        Self {
            machine: members.text("stateMachineArn").required().length(1..=256).taken(),
            name: members.text("name").length(1..=80).optional(),
            input: members.secret("input").length(0..=LONGEST_INPUT).optional(),
            trace_header: members
                .text("traceHeader")
                .length(0..=256)
                .pattern(r"\p{ASCII}*", str::is_ascii)
                .optional(),
        }
    }

    pub(super) fn prepare(self, context: &Context<'_>) -> Result<Prepared, ApiError> {
        let service = context.service;
        let (arn, case) = match self.machine.split_once('#') {
            Some((arn, case)) => (arn, Some(case)),
            None => (&*self.machine, None),
        };
        let named = service.machines().named(arn, draw)?;
        named.machine.read().check_active(arn)?;
        let name = self.name.unwrap_or_else(|| Uuid::new_v4().to_string().into());
        check_name(&name).map_err(|error| ApiError::new("InvalidName", error.to_string()))?;
        let input_text = self.input.unwrap_or_else(|| "{}".into());
        let input = read_input(&input_text)
            .map_err(|error| ApiError::new("InvalidExecutionInput", error.to_string()))?;
        let mocks = case.map(|case| mocks(service, &named, case)).transpose()?;
        Ok(Prepared { named, name, input, input_text, mocks })
    }
}

/// The mocks of a test case, from the file as it is now.
#[expect(
    clippy::disallowed_methods,
    reason = "the file of mocks is read at each start, as Step Functions Local does"
)]
fn mocks(service: &Service, named: &Named, case: &str) -> Result<Mocks, ApiError> {
    let invalid = |why: String| ApiError::validation(format!("The test case '{case}' cannot be used: {why}"));
    let file =
        service.mock_config().ok_or_else(|| invalid("no mock configuration file was given".to_owned()))?;
    let text =
        std::fs::read_to_string(file).map_err(|error| invalid(format!("{}: {error}", file.display())))?;
    let config = MockConfig::parse(&text).map_err(|errors| {
        let first = errors.first().map(ToString::to_string).unwrap_or_default();
        invalid(format!("{}: {first}", file.display()))
    })?;
    // Said now and not when the first state looks for its mock.
    config.test_case(&named.machine.name, case).map_err(|error| invalid(error.to_string()))?;
    Ok(Mocks { config, case: case.into() })
}

impl Prepared {
    /// The launch of the execution.
    pub(super) fn launch(&self, service: &Service) -> Launch {
        let Named { machine, revision, version, alias } = &self.named;
        let program = &revision.definition.program;
        let launch = service.runtime().launch(program).state_machine_arn(&machine.arn);
        let mut launch = launch.expect("a machine has its ARN").name(&self.name);
        launch = launch.role_arn(&revision.role_arn).input_text(&self.input_text);
        if let Some(version) = version {
            launch = launch.state_machine_version_arn(&version.arn);
        }
        if let Some(alias) = alias {
            launch = launch.state_machine_alias_arn(&alias.arn);
        }
        if let Some(Mocks { config, case }) = &self.mocks
            && let Ok(case) = config.test_case(&machine.name, case)
        {
            launch = launch.mocked(case);
        }
        launch
    }

    /// What the execution runs.
    pub(super) fn revision(&self) -> Arc<crate::account::Revision> {
        Arc::clone(&self.named.revision)
    }
}
