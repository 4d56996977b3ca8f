//! The operations of the API, one a file: what a request says, and what is answered.

mod activities;
mod aliases;
mod executions;
mod machines;
mod map_runs;
mod tags;
mod tasks;
mod test_state;
mod versions;

use map_runs::find as find_map_run;
use sfn_query::Value;
use sfn_runtime::Timestamp;

use crate::{
    ApiError,
    service::Context,
    wire::{self, Members},
};

/// An operation, which is its request.
trait Operation: Sized + Send {
    /// Reads the request, each member with its constraints.
    fn read(members: &Members<'_>) -> Self;

    /// Answers it.
    fn call(self, context: &Context<'_>) -> impl Future<Output = Result<Value, ApiError>> + Send;
}

async fn answer<O: Operation>(context: &Context<'_>, body: &[u8]) -> Result<Value, ApiError> {
    wire::read(body, O::read)?.call(context).await
}

/// The list of operations, by their names in the API.
macro_rules! operations {
    ($($name:ident => $($operation:ident)::+,)*) => {
        /// The operations that are answered, by their names in the API.
        pub const OPERATIONS: &[&str] = &[$(stringify!($name)),*];

        pub(crate) async fn call(
            context: &Context<'_>,
            operation: &str,
            body: &[u8],
        ) -> Result<Value, ApiError> {
            match operation {
                $(stringify!($name) => answer::<$($operation)::+>(context, body).await,)*
                _ => Err(ApiError::new("UnknownOperationException", format!("Unknown operation: '{operation}'"))),
            }
        }
    };
}

operations! {
    CreateActivity => activities::Create,
    CreateStateMachine => machines::Create,
    CreateStateMachineAlias => aliases::Create,
    DeleteActivity => activities::Delete,
    DeleteStateMachine => machines::Delete,
    DeleteStateMachineAlias => aliases::Delete,
    DeleteStateMachineVersion => versions::Delete,
    DescribeActivity => activities::Describe,
    DescribeExecution => executions::Describe,
    DescribeMapRun => map_runs::Describe,
    DescribeStateMachine => machines::Describe,
    DescribeStateMachineAlias => aliases::Describe,
    DescribeStateMachineForExecution => executions::DescribeMachine,
    GetActivityTask => activities::GetTask,
    GetExecutionHistory => executions::History,
    ListActivities => activities::List,
    ListExecutions => executions::List,
    ListMapRuns => map_runs::List,
    ListStateMachineAliases => aliases::List,
    ListStateMachineVersions => versions::List,
    ListStateMachines => machines::List,
    ListTagsForResource => tags::List,
    PublishStateMachineVersion => versions::Publish,
    RedriveExecution => executions::Redrive,
    SendTaskFailure => tasks::SendFailure,
    SendTaskHeartbeat => tasks::SendHeartbeat,
    SendTaskSuccess => tasks::SendSuccess,
    StartExecution => executions::Start,
    StartSyncExecution => executions::StartSync,
    StopExecution => executions::Stop,
    TagResource => tags::Tag,
    TestState => test_state::TestState,
    UntagResource => tags::Untag,
    UpdateMapRun => map_runs::Update,
    UpdateStateMachine => machines::Update,
    UpdateStateMachineAlias => aliases::Update,
    ValidateStateMachineDefinition => machines::Validate,
}

/// The answer of an operation that has nothing to say.
fn nothing() -> Value {
    Value::Object(Default::default())
}

/// A time as the API tells it: seconds since 1970, with milliseconds.
fn seconds(at: Timestamp) -> Value {
    let seconds = sfn_query::Number::from_f64(at.as_millis() as f64 / 1000.0);
    seconds.map_or(Value::Null, Value::from)
}

/// An object of the members that are there.
fn object<const N: usize>(members: [(&'static str, Option<Value>); N]) -> Value {
    Value::object(members.into_iter().filter_map(|(name, value)| Some((name, value?))))
}

/// `includedData` of a request: whether definitions, inputs and outputs stay out of the answer.
fn is_metadata_only(members: &Members<'_>) -> bool {
    let included = members.text("includedData").one_of(&["ALL_DATA", "METADATA_ONLY"]).optional();
    included.as_deref() == Some("METADATA_ONLY")
}
