//! The service: what it keeps, and whom its executions are run by.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock, Weak},
};

use sfn_query::{Str, Value};
use sfn_runtime::{Handlers, MapRuns, Objects, Runtime, SystemClock, TaskHandler, TimeSource, Timestamp};

use crate::{
    ApiError,
    account::{Activities, Children, Executions, Machines, Nested},
    operations,
    sdk::SdkCalls,
};

/// AWS Step Functions in this process: every operation of its API, over a runtime. Cheap to clone.
///
/// Must be called inside of a tokio runtime with its timer enabled. What it keeps is in memory and goes with it.
///
/// ```
/// use sfn_query::{Value, json};
/// use sfn_runtime::Handlers;
/// use sfn_server::{Origin, Service};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let service = Service::builder(Handlers::new()).build();
/// let request = r#"{"name": "hello", "roleArn": "arn:aws:iam::123456789012:role/hello",
///     "definition": "{\"StartAt\": \"Hello\", \"States\": {\"Hello\": {\"Type\": \"Succeed\"}}}"}"#;
/// let created = service.call("CreateStateMachine", request.as_bytes(), &Origin::default()).await?;
/// assert_eq!(
///     created.get("stateMachineArn").and_then(Value::as_str),
///     Some("arn:aws:states:us-east-1:123456789012:stateMachine:hello"),
/// );
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Service(Arc<Inner>);

struct Inner {
    runtime: Runtime,
    machines: Arc<Machines>,
    handlers: Handlers,
    executions: Arc<Executions>,
    activities: Activities,
    map_runs: Arc<MapRuns>,
    clock: Arc<dyn TimeSource>,
    mock_config: Option<PathBuf>,
}

/// A service that its own handlers know: it goes when nobody else holds it.
pub(crate) struct WeakService(Weak<Inner>);

impl WeakService {
    /// The service, while it is there.
    pub(crate) fn upgrade(&self) -> Option<Service> {
        self.0.upgrade().map(Service)
    }
}

/// Where a caller is: the Region and the account in the ARNs of what it creates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// `us-east-1` by default.
    pub region: Str,
    /// Twelve digits; `123456789012` by default.
    pub account: Str,
}

impl Default for Origin {
    fn default() -> Self {
        Self { region: "us-east-1".into(), account: "123456789012".into() }
    }
}

impl Origin {
    /// Where the resource of an ARN is.
    pub(crate) fn of_arn(arn: &str) -> Option<Self> {
        let mut parts = arn.split(':').skip(3);
        let (region, account) = (parts.next()?, parts.next()?);
        (!region.is_empty()).then(|| Self { region: region.into(), account: account.into() })
    }

    /// The ARN of the state machine of that name.
    ///
    /// ```
    /// # use sfn_server::Origin;
    /// let arn = Origin::default().state_machine_arn("orders");
    /// assert_eq!(arn, "arn:aws:states:us-east-1:123456789012:stateMachine:orders");
    /// ```
    pub fn state_machine_arn(&self, name: &str) -> String {
        format!("{}:stateMachine:{name}", self.place())
    }

    /// `arn:PARTITION:states:REGION:ACCOUNT`.
    pub(crate) fn place(&self) -> String {
        let partition = match &*self.region {
            region if region.starts_with("cn-") => "aws-cn",
            region if region.starts_with("us-gov-") => "aws-us-gov",
            _ => "aws",
        };
        format!("arn:{partition}:states:{}:{}", self.region, self.account)
    }
}

/// What an operation is called with, beside its request.
pub(crate) struct Context<'a> {
    pub(crate) service: &'a Service,
    pub(crate) origin: &'a Origin,
}

impl Service {
    /// A service whose tasks go to these handlers.
    pub fn builder(handlers: Handlers) -> ServiceBuilder {
        ServiceBuilder {
            handlers,
            objects: Objects::new(),
            keep: KEPT,
            clock: Arc::new(SystemClock),
            mock_config: None,
        }
    }

    /// Calls an operation of the API with a request in JSON.
    ///
    /// # Errors
    /// As the service refuses the request.
    pub async fn call(&self, operation: &str, request: &[u8], origin: &Origin) -> Result<Value, ApiError> {
        operations::call(&Context { service: self, origin }, operation, request).await
    }

    /// Waits for the end of all executions, but not longer than until that instant. Gives the ARNs of those that still
    /// run, the standard ones first: nothing more becomes of them when the process ends.
    pub async fn settle(&self, until: tokio::time::Instant) -> Vec<Str> {
        let tally = self.executions().tally();
        loop {
            let mut next = std::pin::pin!(tally.next_end());
            // From here on no end is missed. Meanwhile others may begin: those that executions start.
            next.as_mut().enable();
            if !tally.is_any_running() || tokio::time::timeout_at(until, next).await.is_err() {
                return self.executions().running();
            }
        }
    }

    pub(crate) fn runtime(&self) -> &Runtime {
        &self.0.runtime
    }

    /// Who works the tasks.
    pub(crate) fn handlers(&self) -> &Handlers {
        &self.0.handlers
    }

    pub(crate) fn machines(&self) -> &Machines {
        &self.0.machines
    }

    /// The executions that are not forgotten by now.
    pub(crate) fn executions(&self) -> &Arc<Executions> {
        self.0.executions.forget_old(self.now());
        &self.0.executions
    }

    pub(crate) fn activities(&self) -> &Activities {
        &self.0.activities
    }

    pub(crate) fn map_runs(&self) -> &Arc<MapRuns> {
        &self.0.map_runs
    }

    pub(crate) fn mock_config(&self) -> Option<&PathBuf> {
        self.0.mock_config.as_ref()
    }

    /// What time it is.
    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }
}

/// So many executions are kept after their ends.
const KEPT: usize = 10_000;

/// Makes a [`Service`].
#[must_use]
pub struct ServiceBuilder {
    handlers: Handlers,
    objects: Objects,
    keep: usize,
    clock: Arc<dyn TimeSource>,
    mock_config: Option<PathBuf>,
}

impl ServiceBuilder {
    /// Asks this handler about tasks that none of the handlers answer; the first one added is asked first.
    pub fn otherwise(mut self, handler: impl TaskHandler + 'static) -> Self {
        self.handlers = self.handlers.otherwise(handler);
        self
    }

    /// Where distributed Maps read their items and write their results; no buckets by default.
    pub fn objects(mut self, objects: Objects) -> Self {
        self.objects = objects;
        self
    }

    /// How many executions are kept after their ends; 10,000 by default. The oldest are forgotten first.
    pub fn keep(mut self, executions: usize) -> Self {
        self.keep = executions;
        self
    }

    /// Takes the time from here; from the system's clock by default.
    pub fn time_source(mut self, clock: Arc<dyn TimeSource>) -> Self {
        self.clock = clock;
        self
    }

    /// A file of mocks in the format of Step Functions Local. It is read anew at each start of an execution whose
    /// state machine ARN ends in `#` and the name of a test case.
    pub fn mock_config(mut self, file: impl Into<PathBuf>) -> Self {
        self.mock_config = Some(file.into());
        self
    }

    /// The service.
    pub fn build(self) -> Service {
        let executions = Arc::new(Executions::keeping(self.keep));
        let machines = Arc::<Machines>::default();
        let queues = Arc::new(sfn_runtime::Activities::new());
        let map_runs = Arc::new(MapRuns::observed_by(Children {
            executions: Arc::clone(&executions),
            clock: Arc::clone(&self.clock),
        }));
        let nested = Nested {
            machines: Arc::clone(&machines),
            executions: Arc::clone(&executions),
            clock: Arc::clone(&self.clock),
        };
        let calls = Arc::new(SdkCalls(OnceLock::new()));
        let handlers = self.handlers.otherwise(Arc::clone(&calls));
        let runtime = Runtime::builder(handlers.clone())
            .activities(Arc::clone(&queues))
            .map_runs(Arc::clone(&map_runs))
            .machines(Arc::new(nested))
            .objects(self.objects)
            .time_source(Arc::clone(&self.clock))
            .build();
        let inner = Arc::new(Inner {
            runtime,
            machines,
            handlers,
            executions,
            activities: Activities::new(queues),
            map_runs,
            clock: self.clock,
            mock_config: self.mock_config,
        });
        // Nobody has set it before: it was made a moment ago.
        let _ = calls.0.set(WeakService(Arc::downgrade(&inner)));
        Service(inner)
    }
}
