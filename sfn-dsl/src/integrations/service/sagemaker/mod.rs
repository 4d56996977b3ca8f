//! Amazon SageMaker AI. Written by `tests/integrations`, never by hand.

mod create_endpoint;
mod create_endpoint_config;
mod create_hyper_parameter_tuning_job;
mod create_labeling_job;
mod create_model;
mod create_processing_job;
mod create_training_job;
mod create_transform_job;
mod update_endpoint;

pub use create_endpoint::{CreateEndpoint, CreateEndpointError, CreateEndpointOutput, create_endpoint};
pub use create_endpoint_config::{CreateEndpointConfig, CreateEndpointConfigError, CreateEndpointConfigOutput, create_endpoint_config};
pub use create_hyper_parameter_tuning_job::{CreateHyperParameterTuningJob, CreateHyperParameterTuningJobError, CreateHyperParameterTuningJobOutput, CreateHyperParameterTuningJobSyncOutput, create_hyper_parameter_tuning_job};
pub use create_labeling_job::{CreateLabelingJob, CreateLabelingJobError, CreateLabelingJobOutput, CreateLabelingJobSyncOutput, create_labeling_job};
pub use create_model::{CreateModel, CreateModelError, CreateModelOutput, create_model};
pub use create_processing_job::{CreateProcessingJob, CreateProcessingJobError, CreateProcessingJobOutput, CreateProcessingJobSyncOutput, create_processing_job};
pub use create_training_job::{CreateTrainingJob, CreateTrainingJobError, CreateTrainingJobOutput, CreateTrainingJobSyncOutput, create_training_job};
pub use create_transform_job::{CreateTransformJob, CreateTransformJobError, CreateTransformJobOutput, CreateTransformJobSyncOutput, create_transform_job};
pub use update_endpoint::{UpdateEndpoint, UpdateEndpointError, UpdateEndpointOutput, update_endpoint};
