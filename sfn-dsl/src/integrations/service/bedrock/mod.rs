//! Amazon Bedrock. Written by `tests/integrations`, never by hand.

mod create_model_customization_job;
mod invoke_model;

pub use create_model_customization_job::{CreateModelCustomizationJob, CreateModelCustomizationJobError, CreateModelCustomizationJobOutput, CreateModelCustomizationJobSyncOutput, create_model_customization_job};
pub use invoke_model::{InvokeModel, InvokeModelError, InvokeModelOutput, invoke_model};
