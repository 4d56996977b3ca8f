//! `bedrock:createModelCustomizationJob`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `bedrock:createModelCustomizationJob`; `base_model_identifier`, `custom_model_name`, `job_name`, `output_data_config`, `api_role_arn` and `training_data_config` are required.
    create_model_customization_job -> CreateModelCustomizationJob<(Missing, Missing, Missing, Missing, Missing, Missing)>: "bedrock" "createModelCustomizationJob"
}

impl<D: Data, A, B, C, F, G, H> CreateModelCustomizationJob<D, (A, B, C, F, G, H)> {
    required! {
        base_model_identifier: Text = "BaseModelIdentifier" => CreateModelCustomizationJob<D, (Given, B, C, F, G, H)>;
        custom_model_name: Text = "CustomModelName" => CreateModelCustomizationJob<D, (A, Given, C, F, G, H)>;
        job_name: Text = "JobName" => CreateModelCustomizationJob<D, (A, B, Given, F, G, H)>;
        output_data_config: Object = "OutputDataConfig" => CreateModelCustomizationJob<D, (A, B, C, Given, G, H)>;
        api_role_arn: Text = "RoleArn" => CreateModelCustomizationJob<D, (A, B, C, F, Given, H)>;
        training_data_config: Object = "TrainingDataConfig" => CreateModelCustomizationJob<D, (A, B, C, F, G, Given)>;
    }
    optional! {
        client_request_token: Text = "ClientRequestToken";
        custom_model_kms_key_id: Text = "CustomModelKmsKeyId";
        custom_model_tags: List = "CustomModelTags";
        customization_config: Object = "CustomizationConfig";
        customization_type: Text = "CustomizationType";
        hyper_parameters: Object = "HyperParameters";
        job_tags: List = "JobTags";
        validation_data_config: Object = "ValidationDataConfig";
        vpc_config: Object = "VpcConfig";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsBaseModelIdentifier "this call of `bedrock::create_model_customization_job` lacks its `BaseModelIdentifier`" "say `.base_model_identifier(..)`";
    NeedsCustomModelName "this call of `bedrock::create_model_customization_job` lacks its `CustomModelName`" "say `.custom_model_name(..)`";
    NeedsJobName "this call of `bedrock::create_model_customization_job` lacks its `JobName`" "say `.job_name(..)`";
    NeedsOutputDataConfig "this call of `bedrock::create_model_customization_job` lacks its `OutputDataConfig`" "say `.output_data_config(..)`";
    NeedsRoleArn "this call of `bedrock::create_model_customization_job` lacks its `RoleArn`" "say `.api_role_arn(..)`";
    NeedsTrainingDataConfig "this call of `bedrock::create_model_customization_job` lacks its `TrainingDataConfig`" "say `.training_data_config(..)`";
}

complete! { [D: Data, A: NeedsBaseModelIdentifier, B: NeedsCustomModelName, C: NeedsJobName, F: NeedsOutputDataConfig, G: NeedsRoleArn, H: NeedsTrainingDataConfig] CreateModelCustomizationJob<D, (A, B, C, F, G, H)> => CreateModelCustomizationJobOutput, CreateModelCustomizationJobError }
has_sync! { [D: Data, A: NeedsBaseModelIdentifier, B: NeedsCustomModelName, C: NeedsJobName, F: NeedsOutputDataConfig, G: NeedsRoleArn, H: NeedsTrainingDataConfig] CreateModelCustomizationJob<D, (A, B, C, F, G, H)> => Sync, CreateModelCustomizationJobSyncOutput }

output! {
    /// What `bedrock:createModelCustomizationJob` answers.
    CreateModelCustomizationJobOutput / CreateModelCustomizationJobOutputPlaces {
        job_arn: String = "JobArn",
    }
}

output! {
    /// What a job of `bedrock:createModelCustomizationJob` is when it has ended.
    CreateModelCustomizationJobSyncOutput / CreateModelCustomizationJobSyncOutputPlaces {
        job_arn: String = "JobArn",
        job_name: String = "JobName",
        output_model_name: String = "OutputModelName",
        output_model_arn: Option<String> = "OutputModelArn",
        client_request_token: Option<String> = "ClientRequestToken",
        role_arn: String = "RoleArn",
        status: Option<String> = "Status",
        status_details: Option<Value> = "StatusDetails",
        failure_message: Option<String> = "FailureMessage",
        creation_time: Value = "CreationTime",
        last_modified_time: Option<Value> = "LastModifiedTime",
        end_time: Option<Value> = "EndTime",
        base_model_arn: String = "BaseModelArn",
        hyper_parameters: Option<Value> = "HyperParameters",
        training_data_config: Value = "TrainingDataConfig",
        validation_data_config: Value = "ValidationDataConfig",
        output_data_config: Value = "OutputDataConfig",
        customization_type: Option<String> = "CustomizationType",
        output_model_kms_key_arn: Option<String> = "OutputModelKmsKeyArn",
        training_metrics: Option<Value> = "TrainingMetrics",
        validation_metrics: Option<Vec<Value>> = "ValidationMetrics",
        vpc_config: Option<Value> = "VpcConfig",
        customization_config: Option<Value> = "CustomizationConfig",
    }
}

errors! {
    /// What `bedrock:createModelCustomizationJob` fails with.
    CreateModelCustomizationJobError {
        AccessDenied = "Bedrock.AccessDeniedException",
        Conflict = "Bedrock.ConflictException",
        InternalServer = "Bedrock.InternalServerException",
        ResourceNotFound = "Bedrock.ResourceNotFoundException",
        ServiceQuotaExceeded = "Bedrock.ServiceQuotaExceededException",
        Throttling = "Bedrock.ThrottlingException",
        TooManyTags = "Bedrock.TooManyTagsException",
        Validation = "Bedrock.ValidationException",
    } throttled ["Bedrock.ThrottlingException"]
}
