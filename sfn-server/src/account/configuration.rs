//! Logging, tracing and encryption of a state machine: read, and told again as the service does.

use sfn_query::{Str, Value};
use sfn_runtime::LogLevel;

use crate::{ApiError, wire::Members};

/// What a state machine is told beside its definition and its role.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Configuration {
    pub(crate) logging: Logging,
    pub(crate) tracing: Tracing,
    pub(crate) encryption: Encryption,
}

/// `loggingConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Logging {
    pub(crate) level: LogLevel,
    pub(crate) includes_execution_data: bool,
    /// ARNs of log groups, with their `:*`. Kept and told even where nothing is logged, and told empty where they were
    /// given so.
    pub(crate) destinations: Option<Vec<Str>>,
}

/// `tracingConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tracing {
    pub(crate) is_enabled: bool,
}

/// `encryptionConfiguration`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Encryption {
    /// With a key of the customer's; without one AWS owns it.
    pub(crate) key: Option<Key>,
}

/// A key of the customer's.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    pub(crate) id: Str,
    pub(crate) reuse_seconds: i64,
}

/// What a request says of encryption.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EncryptionRequest {
    kind: Str,
    key_id: Option<Str>,
    reuse_seconds: Option<i64>,
}

const LEVELS: [&str; 4] = ["ALL", "ERROR", "FATAL", "OFF"];
const AWS_OWNED: &str = "AWS_OWNED_KEY";
const CUSTOMER_MANAGED: &str = "CUSTOMER_MANAGED_KMS_KEY";
const REUSE_SECONDS: i64 = 300;

impl Logging {
    /// Those of a request, if it has any.
    pub(crate) fn read(members: &Members<'_>) -> Option<Self> {
        members.object("loggingConfiguration").read(|it| Self {
            level: it
                .text("level")
                .one_of(&LEVELS)
                .optional()
                .and_then(|it| it.parse().ok())
                .unwrap_or_default(),
            includes_execution_data: it.flag("includeExecutionData").taken(),
            destinations: it.list("destinations").each(destination),
        })
    }

    /// Refuses what cannot be logged.
    pub(crate) fn check(&self) -> Result<(), ApiError> {
        let destinations = self.destinations.as_deref().unwrap_or_default();
        let is_wrong = destinations.len() > 1
            || (self.level != LogLevel::Off && destinations.is_empty())
            || destinations.iter().any(|arn| arn.is_empty());
        match is_wrong {
            false => Ok(()),
            true => Err(ApiError::new(
                "InvalidLoggingConfiguration",
                "Invalid Logging Configuration: Must specify exactly one Log Destination.",
            )),
        }
    }

    /// As the API tells it.
    pub(crate) fn to_value(&self) -> Value {
        let level = match self.level {
            LogLevel::Off => "OFF",
            LogLevel::Fatal => "FATAL",
            LogLevel::Error => "ERROR",
            LogLevel::All => "ALL",
        };
        let group = |arn: &Str| {
            let group = Value::object([("logGroupArn", Value::from(arn.clone()))]);
            Value::object([("cloudWatchLogsLogGroup", group)])
        };
        let destinations =
            self.destinations.iter().map(|it| ("destinations", Value::array(it.iter().map(group))));
        let always =
            [("level", Value::from(level)), ("includeExecutionData", self.includes_execution_data.into())];
        Value::object(always.into_iter().chain(destinations))
    }
}

fn destination(it: &Members<'_>) -> Str {
    let group = it.object("cloudWatchLogsLogGroup").read(|it| it.text("logGroupArn").length(1..=256).taken());
    group.unwrap_or_default()
}

impl Tracing {
    /// That of a request, if it has any.
    pub(crate) fn read(members: &Members<'_>) -> Option<Self> {
        members.object("tracingConfiguration").read(|it| Self { is_enabled: it.flag("enabled").taken() })
    }

    /// As the API tells it.
    pub(crate) fn to_value(&self) -> Value {
        Value::object([("enabled", Value::from(self.is_enabled))])
    }
}

impl EncryptionRequest {
    /// That of a request, if it has any.
    pub(crate) fn read(members: &Members<'_>) -> Option<Self> {
        members.object("encryptionConfiguration").read(|it| Self {
            kind: it.text("type").required().one_of(&[AWS_OWNED, CUSTOMER_MANAGED]).taken(),
            key_id: it.text("kmsKeyId").length(1..=2048).optional(),
            reuse_seconds: it.integer("kmsDataKeyReusePeriodSeconds").range(60..=900).optional(),
        })
    }

    /// Refuses a key where AWS owns it, and none where the customer does.
    pub(crate) fn check(self) -> Result<Encryption, ApiError> {
        let invalid = |why| {
            ApiError::new(
                "InvalidEncryptionConfiguration",
                format!("Invalid Encryption Configuration: {why}"),
            )
        };
        match (&*self.kind, self.key_id) {
            (AWS_OWNED, None) if self.reuse_seconds.is_none() => Ok(Encryption::default()),
            (AWS_OWNED, _) => Err(invalid(
                "kmsKeyId and kmsDataKeyReusePeriodSeconds cannot be set for the type AWS_OWNED_KEY",
            )),
            (_, None) => Err(invalid("kmsKeyId must be set for the type CUSTOMER_MANAGED_KMS_KEY")),
            (_, Some(id)) => {
                let reuse_seconds = self.reuse_seconds.unwrap_or(REUSE_SECONDS);
                Ok(Encryption { key: Some(Key { id, reuse_seconds }) })
            }
        }
    }
}

impl Encryption {
    /// As the API tells it.
    pub(crate) fn to_value(&self) -> Value {
        match &self.key {
            None => Value::object([("type", Value::from(AWS_OWNED))]),
            Some(key) => Value::object([
                ("type", Value::from(CUSTOMER_MANAGED)),
                ("kmsKeyId", key.id.clone().into()),
                ("kmsDataKeyReusePeriodSeconds", key.reuse_seconds.into()),
            ]),
        }
    }
}
