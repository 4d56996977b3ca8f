//! Amazon EMR Serverless. Written by `tests/integrations`, never by hand.

mod cancel_job_run;
mod create_application;
mod delete_application;
mod start_application;
mod start_job_run;
mod stop_application;

pub use cancel_job_run::{CancelJobRun, CancelJobRunOutput, cancel_job_run};
pub use create_application::{CreateApplication, CreateApplicationOutput, create_application};
pub use delete_application::{DeleteApplication, DeleteApplicationOutput, delete_application};
pub use start_application::{StartApplication, StartApplicationOutput, start_application};
pub use start_job_run::{StartJobRun, StartJobRunOutput, start_job_run};
pub use stop_application::{StopApplication, StopApplicationOutput, stop_application};
