//! What is asked for.

use sfn_query::Str;

use crate::FieldValidation;

/// A request to try one state. Texts that hold JSON are as their writers wrote them.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct TestState {
    pub(super) definition: String,
    pub(super) state_name: Option<String>,
    pub(super) role_arn: Option<Str>,
    pub(super) input: Option<String>,
    pub(super) variables: Option<String>,
    pub(super) context: Option<String>,
    pub(super) mock: Option<Mock>,
    pub(super) configuration: StateConfiguration,
    pub(super) level: InspectionLevel,
    pub(super) reveal_secrets: bool,
    pub(super) place: Option<(Str, Str)>,
}

/// How much is told of the data on its way through the state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InspectionLevel {
    /// What became of it.
    #[default]
    Info,
    /// What it was at each stage.
    Debug,
    /// As `Debug`; of HTTP tasks without a mock also what is sent and what was answered, as far as the task knows it:
    /// what a connection adds is not shown.
    Trace,
}

/// What stands in for the work of a Task, a Map or a Parallel state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mock {
    /// JSON.
    pub result: Option<String>,
    /// A failure instead.
    pub error_output: Option<crate::Failure>,
    /// How strictly the result is held against what the service answers.
    pub field_validation: FieldValidation,
}

impl Mock {
    /// The work gives this JSON.
    pub fn result(json: impl Into<String>) -> Self {
        Self { result: Some(json.into()), ..Self::default() }
    }

    /// The work fails.
    pub fn error_output(error: &str, cause: &str) -> Self {
        Self { error_output: Some(crate::Failure::new(error, cause)), ..Self::default() }
    }

    /// Held against what the service answers as strictly as this.
    #[must_use]
    pub fn validated(self, field_validation: FieldValidation) -> Self {
        Self { field_validation, ..self }
    }
}

/// What the state has been through already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateConfiguration {
    /// How often the retrier that names the error has answered.
    pub retrier_retry_count: Option<u32>,
    /// Which state below a Map or Parallel state has failed. The error's name alone decides who answers it, so this
    /// changes nothing.
    pub error_caused_by_state: Option<String>,
    /// How many iterations of a Map have failed.
    pub map_iteration_failure_count: Option<u32>,
    /// What an `ItemReader` finds: the text of the file, in the format that its `ReaderConfig` tells.
    pub map_item_reader_data: Option<String>,
}

impl TestState {
    /// Tries a state by its definition, or one of a whole machine by its [name](Self::state_name).
    pub fn new(definition: impl Into<String>) -> Self {
        Self { definition: definition.into(), ..Self::default() }
    }

    /// The definition is that of a whole machine, and this state of it is meant.
    pub fn state_name(mut self, name: &str) -> Self {
        self.state_name = Some(name.into());
        self
    }

    /// The role of the execution; a task without a mock needs one.
    pub fn role_arn(mut self, arn: &str) -> Self {
        self.role_arn = Some(arn.into());
        self
    }

    /// The state's input, JSON; `{}` by default.
    pub fn input(mut self, json: impl Into<String>) -> Self {
        self.input = Some(json.into());
        self
    }

    /// The variables in the state's sight: a JSON object.
    pub fn variables(mut self, json: impl Into<String>) -> Self {
        self.variables = Some(json.into());
        self
    }

    /// Members of the context object, instead of made-up ones: a JSON object.
    pub fn context(mut self, json: impl Into<String>) -> Self {
        self.context = Some(json.into());
        self
    }

    /// Stands in for the state's work.
    pub fn mock(mut self, mock: Mock) -> Self {
        self.mock = Some(mock);
        self
    }

    /// What the state has been through already.
    pub fn configuration(mut self, configuration: StateConfiguration) -> Self {
        self.configuration = configuration;
        self
    }

    /// How much is told of the data on its way; [`InspectionLevel::Info`] by default.
    pub fn inspection_level(mut self, level: InspectionLevel) -> Self {
        self.level = level;
        self
    }

    /// Whether secrets of HTTP tasks are shown.
    pub fn reveal_secrets(mut self, reveal: bool) -> Self {
        self.reveal_secrets = reveal;
        self
    }

    /// The Region and the account in the ARNs that are made up; `us-east-1` and `123456789012` by default.
    pub fn place(mut self, region: &str, account: &str) -> Self {
        self.place = Some((region.into(), account.into()));
        self
    }
}
