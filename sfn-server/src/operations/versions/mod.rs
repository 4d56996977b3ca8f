//! Versions of state machines.

mod delete;
mod list;
mod publish;

pub(super) use delete::Delete;
pub(super) use list::List;
pub(super) use publish::Publish;

use crate::{
    ApiError,
    account::{INITIAL, MOST_VERSIONS, NotPublished},
};

/// How a version is refused of which that revision was wanted.
pub(super) fn not_published(why: NotPublished, wanted: Option<&str>) -> ApiError {
    match why {
        NotPublished::OtherRevision(current) => {
            let (wanted, current) = (wanted.unwrap_or(INITIAL), current.as_deref().unwrap_or(INITIAL));
            let message = format!(
                "Failed to publish the State Machine version for revision {wanted}. \
                 The current State Machine revision is {current}."
            );
            ApiError::new("ConflictException", message)
        }
        NotPublished::TooMany => {
            let message = format!("A state machine can have at most {MOST_VERSIONS} versions");
            ApiError::new("ServiceQuotaExceededException", message)
        }
    }
}
