//! AWS Elemental MediaConvert. Written by `tests/integrations`, never by hand.

mod create_job;

pub use create_job::{CreateJob, CreateJobOutput, CreateJobSyncOutput, create_job};
