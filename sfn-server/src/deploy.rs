//! Deployment: a state machine is brought to the service, whether or not there is one of its name.

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value};

use crate::{ApiError, Origin, Service};

/// What a deployment has done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Deployed {
    /// There was no state machine of that name.
    Created {
        /// Its ARN.
        arn: Str,
    },
    /// The one that was there has the definition now. What runs goes on with the one that it began with.
    Updated {
        /// Its ARN.
        arn: Str,
    },
}

impl Deployed {
    /// The ARN of the state machine.
    pub fn arn(&self) -> &Str {
        let (Self::Created { arn } | Self::Updated { arn }) = self;
        arn
    }
}

impl Service {
    /// Creates a state machine, or gives the one of its name that definition: `CreateStateMachine` and
    /// `UpdateStateMachine` in one, with a role of the machine's name, which nobody is asked about.
    ///
    /// ```
    /// use sfn_asl::ExecutionType;
    /// use sfn_runtime::Handlers;
    /// use sfn_server::{Deployed, Origin, Service};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let service = Service::builder(Handlers::new()).build();
    /// let definition = r#"{"StartAt": "Hello", "States": {"Hello": {"Type": "Succeed"}}}"#;
    /// let deployed = service.deploy("hello", ExecutionType::Standard, definition, &Origin::default()).await?;
    /// assert_eq!(&**deployed.arn(), "arn:aws:states:us-east-1:123456789012:stateMachine:hello");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As the service refuses the request: what is wrong with the name or the definition. A state machine keeps the type
    /// that it was created with.
    pub async fn deploy(
        &self,
        name: &str,
        kind: ExecutionType,
        definition: &str,
        origin: &Origin,
    ) -> Result<Deployed, ApiError> {
        let kind = match kind {
            ExecutionType::Standard => "STANDARD",
            ExecutionType::Express => "EXPRESS",
        };
        let role = format!("arn:aws:iam::{}:role/{name}", origin.account);
        let creation = [("name", name), ("definition", definition), ("roleArn", &role), ("type", kind)];
        let arn = Str::from(origin.state_machine_arn(name));
        match self.call("CreateStateMachine", &request(creation), origin).await {
            Ok(_) => Ok(Deployed::Created { arn }),
            Err(error) if error.code() == "StateMachineAlreadyExists" => {
                let update = [("stateMachineArn", &*arn), ("definition", definition)];
                self.call("UpdateStateMachine", &request(update), origin).await?;
                Ok(Deployed::Updated { arn })
            }
            Err(error) => Err(error),
        }
    }
}

fn request<const N: usize>(members: [(&str, &str); N]) -> Vec<u8> {
    Value::object(members.map(|(name, value)| (name, Value::from(value)))).to_string().into_bytes()
}
