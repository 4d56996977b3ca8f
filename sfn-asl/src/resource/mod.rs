//! `Resource`: what a task state calls, and how it waits for the answer.
//!
//! Parsing asks for the shape only; [`Resource::integration`] tells what is known of an optimized integration.

use std::fmt;

use crate::catalogue::{self, Integration, Parameters};

/// A parsed `Resource`.
///
/// ```
/// use sfn_asl::{Pattern, Resource, Target};
///
/// let resource = Resource::parse("arn:aws:states:::sqs:sendMessage.waitForTaskToken")?;
/// assert_eq!(resource.pattern, Pattern::WaitForTaskToken);
/// assert!(matches!(resource.target, Target::Integration { ref service, .. } if service == "sqs"));
/// assert_eq!(resource.to_string(), "arn:aws:states:::sqs:sendMessage.waitForTaskToken");
/// # Ok::<(), sfn_asl::ResourceError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Resource {
    /// `aws`, `aws-cn`, `aws-us-gov`, …
    pub partition: String,
    /// Empty where the ARN has none, as most integrations do.
    pub region: String,
    /// Empty where the ARN has none.
    pub account: String,
    /// What is called.
    pub target: Target,
    /// How the task waits.
    pub pattern: Pattern,
}

/// What a task calls.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Target {
    /// A Lambda function by its own ARN: the result is what the function returns, without an envelope.
    Lambda {
        /// The name of the function.
        function: String,
        /// A version or an alias.
        qualifier: Option<String>,
    },
    /// An activity, which a worker polls for.
    Activity {
        /// The name of the activity.
        name: String,
    },
    /// An optimized integration: `lambda:invoke`, `sqs:sendMessage`, `http:invoke`, …
    Integration {
        /// `sqs`.
        service: String,
        /// `sendMessage`.
        action: String,
    },
    /// Any API of the AWS SDK.
    Sdk {
        /// `dynamodb`.
        service: String,
        /// `transactWriteItems`, its first letter in lower case.
        action: String,
    },
    /// Another ARN, which the service may know.
    Other {
        /// The service in the ARN.
        service: String,
        /// All that follows the account.
        rest: String,
    },
}

/// How a task waits for its result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// The answer of the API call is the result.
    #[default]
    RequestResponse,
    /// `.sync`: until the job has ended.
    Sync,
    /// `.sync:2`: until the execution has ended, whose output is given as JSON and not as text.
    Sync2,
    /// `.waitForTaskToken`: until somebody sends the token back.
    WaitForTaskToken,
}

impl Pattern {
    /// What stands after the action: nothing, `.sync`, `.sync:2` or `.waitForTaskToken`.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::RequestResponse => "",
            Self::Sync => ".sync",
            Self::Sync2 => ".sync:2",
            Self::WaitForTaskToken => ".waitForTaskToken",
        }
    }

    /// Whether the state waits for more than the answer of the call.
    pub fn waits(self) -> bool {
        self != Self::RequestResponse
    }
}

/// A `Resource` that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResourceError {
    /// Not `arn:partition:service:region:account:…`.
    NotAnArn,
    /// The function's ARN is cut short or has too many parts.
    Lambda,
    /// An ARN of the service `states` that is no activity and no integration.
    States,
    /// Something other than a pattern follows the action.
    Pattern(String),
}

impl fmt::Display for ResourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnArn => f.write_str("this is not an ARN"),
            Self::Lambda => f.write_str("this is not the ARN of a Lambda function"),
            Self::States => f.write_str("this is neither an activity nor a service integration"),
            Self::Pattern(found) => write!(f, "`{found}` is not a pattern"),
        }
    }
}

impl std::error::Error for ResourceError {}

impl ResourceError {
    /// What to write instead.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NotAnArn => "write an ARN, such as `arn:aws:states:::lambda:invoke`",
            Self::Lambda => {
                "write `arn:aws:lambda:<region>:<account>:function:<name>`, with `:<alias>` if you want"
            }
            Self::States => "write `arn:aws:states:::<service>:<action>`",
            Self::Pattern(_) => "the patterns are `.sync`, `.sync:2` and `.waitForTaskToken`",
        }
    }
}

impl Resource {
    /// Reads the text of `Resource`, in every partition.
    ///
    /// # Errors
    /// If it is not an ARN, or one of Lambda or Step Functions that nothing can be called by.
    pub fn parse(text: &str) -> Result<Self, ResourceError> {
        let mut parts = text.splitn(6, ':');
        let mut next = || parts.next().ok_or(ResourceError::NotAnArn);
        let ("arn", partition) = (next()?, next()?) else { return Err(ResourceError::NotAnArn) };
        let (service, region, account, rest) = (next()?, next()?, next()?, next()?);
        let is_part = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !(is_partition(partition) && [service, region, account].into_iter().all(is_part))
            || service.is_empty()
            || rest.is_empty()
        {
            return Err(ResourceError::NotAnArn);
        }
        let (target, pattern) = match service {
            "lambda" => (lambda(rest)?, Pattern::RequestResponse),
            "states" => states(rest)?,
            _ => {
                let target = Target::Other { service: service.into(), rest: rest.into() };
                (target, Pattern::RequestResponse)
            }
        };
        let [partition, region, account] = [partition, region, account].map(String::from);
        Ok(Self { partition, region, account, target, pattern })
    }

    /// What is known of the optimized integration that this is; `None` for anything else and for unknown ones.
    pub fn integration(&self) -> Option<&'static Integration> {
        match &self.target {
            Target::Integration { service, action } => catalogue::optimized(service, action),
            _ => None,
        }
    }

    /// What a call of the integration or of the AWS SDK takes; `None` for anything else and for unknown ones.
    pub fn parameters(&self) -> Option<Parameters> {
        match &self.target {
            Target::Integration { .. } => self.integration().map(Integration::parameters),
            Target::Sdk { service, action } => {
                let action = catalogue::sdk(service)?.action(action)?;
                action.is_supported().then(|| action.into())
            }
            _ => None,
        }
    }
}

/// `aws` and its sisters: `aws-cn`, `aws-us-gov`, `aws-iso-b`, …
fn is_partition(text: &str) -> bool {
    match text.strip_prefix("aws") {
        Some(rest) => rest.is_empty() || (rest.starts_with('-') && rest.len() > 1),
        None => false,
    }
}

fn lambda(rest: &str) -> Result<Target, ResourceError> {
    let parts: Vec<&str> = rest.split(':').collect();
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'$'))
    };
    match *parts.as_slice() {
        ["function", name] if is_name(name) => Ok(Target::Lambda { function: name.into(), qualifier: None }),
        ["function", name, qualifier] if is_name(name) && is_name(qualifier) => {
            Ok(Target::Lambda { function: name.into(), qualifier: Some(qualifier.into()) })
        }
        _ => Err(ResourceError::Lambda),
    }
}

fn states(rest: &str) -> Result<(Target, Pattern), ResourceError> {
    if let Some(name) = rest.strip_prefix("activity:").filter(|name| !name.is_empty()) {
        return Ok((Target::Activity { name: name.into() }, Pattern::RequestResponse));
    }
    let (call, pattern) = match rest.split_once('.') {
        None => (rest, Pattern::RequestResponse),
        Some((call, pattern)) => (call, self::pattern(pattern)?),
    };
    let parts: Vec<&str> = call.split(':').collect();
    if parts.iter().any(|part| part.is_empty()) {
        return Err(ResourceError::States);
    }
    let target = match *parts.as_slice() {
        [service, action] if service != "aws-sdk" => {
            Target::Integration { service: service.into(), action: action.into() }
        }
        ["aws-sdk", service, action] => Target::Sdk { service: service.into(), action: action.into() },
        _ => return Err(ResourceError::States),
    };
    Ok((target, pattern))
}

fn pattern(text: &str) -> Result<Pattern, ResourceError> {
    match text {
        "sync" => Ok(Pattern::Sync),
        "sync:2" => Ok(Pattern::Sync2),
        "waitForTaskToken" => Ok(Pattern::WaitForTaskToken),
        _ => Err(ResourceError::Pattern(format!(".{text}"))),
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { partition, region, account, target, pattern } = self;
        let service = match target {
            Target::Lambda { .. } => "lambda",
            Target::Other { service, .. } => service,
            _ => "states",
        };
        write!(f, "arn:{partition}:{service}:{region}:{account}:")?;
        match target {
            Target::Lambda { function, qualifier: None } => write!(f, "function:{function}"),
            Target::Lambda { function, qualifier: Some(it) } => write!(f, "function:{function}:{it}"),
            Target::Activity { name } => write!(f, "activity:{name}"),
            Target::Integration { service, action } => write!(f, "{service}:{action}{}", pattern.suffix()),
            Target::Sdk { service, action } => write!(f, "aws-sdk:{service}:{action}{}", pattern.suffix()),
            Target::Other { rest, .. } => f.write_str(rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_reads_as_it_is_written() {
        for text in [
            "arn:aws:lambda:us-east-1:123456789012:function:charge",
            "arn:aws-cn:lambda:cn-north-1:123456789012:function:charge:live",
            "arn:aws:lambda:us-east-1:123456789012:function:charge:$LATEST",
            "arn:aws-us-gov:states:us-gov-west-1:123456789012:activity:approve",
            "arn:aws:states:::states:startExecution.sync:2",
            "arn:aws:states:::ecs:runTask.sync",
            "arn:aws:states:::aws-sdk:s3:putObject",
            "arn:aws:states:us-east-1:123456789012:aws-sdk:s3:putObject",
            "arn:aws-iso-b:states:::http:invoke",
            "arn:aws:swf:us-east-1:123456789012:task:X",
        ] {
            assert_eq!(Resource::parse(text).map(|it| it.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_resource_says_why() {
        use ResourceError as E;
        let check = |text: &str, expected| assert_eq!(Resource::parse(text), Err(expected), "{text}");
        for text in ["", "charge", "${Charge}", "arn:aws", "arn:gcp:lambda:::function:f", "arn:aws:lambda:::"]
        {
            check(text, E::NotAnArn);
        }
        check("arn:aws:lambda:us-east-1:123456789012:function:f:", E::Lambda);
        check("arn:aws:lambda:us-east-1:123456789012:layer:f", E::Lambda);
        check("arn:aws:states:::lambda", E::States);
        check("arn:aws:states:::aws-sdk:s3", E::States);
        check("arn:aws:states:::sqs:sendMessage.wait", E::Pattern(".wait".into()));
    }
}
