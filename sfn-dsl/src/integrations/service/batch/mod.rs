//! AWS Batch. Written by `tests/integrations`, never by hand.

mod submit_job;

pub use submit_job::{SubmitJob, SubmitJobError, SubmitJobOutput, SubmitJobSyncOutput, submit_job};
