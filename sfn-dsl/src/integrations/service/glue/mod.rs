//! AWS Glue. Written by `tests/integrations`, never by hand.

mod start_job_run;

pub use start_job_run::{StartJobRun, StartJobRunError, StartJobRunOutput, StartJobRunSyncOutput, start_job_run};
