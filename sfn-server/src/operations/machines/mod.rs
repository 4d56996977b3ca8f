//! State machines.

mod create;
mod delete;
mod describe;
mod list;
mod update;
mod validate;

pub(super) use create::Create;
pub(super) use delete::Delete;
pub(super) use describe::Describe;
pub(super) use list::List;
pub(super) use update::Update;
pub(super) use validate::Validate;

use sfn_asl::ExecutionType;
use sfn_query::Str;

use crate::{ApiError, wire::Members};

/// The most bytes of a definition.
const LONGEST_DEFINITION: usize = 1 << 20;

/// `type` of a request; a standard machine by default.
fn execution_type(members: &Members<'_>) -> ExecutionType {
    match members.text("type").one_of(&["STANDARD", "EXPRESS"]).optional().as_deref() {
        Some("EXPRESS") => ExecutionType::Express,
        _ => ExecutionType::Standard,
    }
}

/// The type in the words of the API.
fn type_name(kind: ExecutionType) -> &'static str {
    match kind {
        ExecutionType::Standard => "STANDARD",
        ExecutionType::Express => "EXPRESS",
    }
}

/// `versionDescription` of a request.
fn version_description(members: &Members<'_>) -> Option<Str> {
    members.secret("versionDescription").length(0..=256).optional()
}

/// A version that is not published has no description.
fn check_description(publish: bool, description: Option<&Str>) -> Result<(), ApiError> {
    match description {
        Some(_) if !publish => {
            Err(ApiError::validation("Version description can only be set when publish is true"))
        }
        _ => Ok(()),
    }
}

/// The role of a request must be an ARN, at least.
fn check_role(arn: &str) -> Result<(), ApiError> {
    match arn.starts_with("arn:") {
        true => Ok(()),
        false => Err(ApiError::new("InvalidArn", format!("Invalid Arn: 'Invalid ARN prefix: {arn}'"))),
    }
}
