//! AWS Glue DataBrew. Written by `tests/integrations`, never by hand.

mod start_job_run;

pub use start_job_run::{StartJobRun, StartJobRunOutput, StartJobRunSyncOutput, start_job_run};
