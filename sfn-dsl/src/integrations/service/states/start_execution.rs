//! `states:startExecution`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `states:startExecution`; `state_machine_arn` is required.
    start_execution -> StartExecution<(Missing,)>: "states" "startExecution"
}

impl<D: Data, A> StartExecution<D, (A,)> {
    required! {
        state_machine_arn: Text = "StateMachineArn" => StartExecution<D, (Given,)>;
    }
    optional! {
        input: Json = "Input";
        name: Text = "Name";
        trace_header: Text = "TraceHeader";
    }
    sync! {
        /// Waits until the job has ended: `.sync`.
    }
    callback! {
        /// Waits for an answer, an `R`, from whoever is given the token.
    }
}

needs! {
    NeedsStateMachineArn "this call of `states::start_execution` lacks its `StateMachineArn`" "say `.state_machine_arn(..)`";
}

complete! { [D: Data, A: NeedsStateMachineArn] StartExecution<D, (A,)> => StartExecutionOutput, StartExecutionError }
has_sync! { [D: Data, A: NeedsStateMachineArn] StartExecution<D, (A,)> => Sync2, StartExecutionSyncOutput }
has_callback! { [D: Data, A: NeedsStateMachineArn] StartExecution<D, (A,)> }

output! {
    /// What `states:startExecution` answers.
    StartExecutionOutput / StartExecutionOutputPlaces {
        execution_arn: String = "ExecutionArn",
        start_date: Value = "StartDate",
    }
}

output! {
    /// What a job of `states:startExecution` is when it has ended.
    StartExecutionSyncOutput / StartExecutionSyncOutputPlaces {
        execution_arn: String = "ExecutionArn",
        state_machine_arn: String = "StateMachineArn",
        name: Option<String> = "Name",
        status: String = "Status",
        start_date: Value = "StartDate",
        stop_date: Option<Value> = "StopDate",
        input: Option<Value> = "Input",
        input_details: Option<Value> = "InputDetails",
        output: Option<Value> = "Output",
        output_details: Option<Value> = "OutputDetails",
        trace_header: Option<String> = "TraceHeader",
        map_run_arn: Option<String> = "MapRunArn",
        error: Option<String> = "Error",
        cause: Option<String> = "Cause",
        state_machine_version_arn: Option<String> = "StateMachineVersionArn",
        state_machine_alias_arn: Option<String> = "StateMachineAliasArn",
        redrive_count: Option<i64> = "RedriveCount",
        redrive_date: Option<Value> = "RedriveDate",
        redrive_status: Option<String> = "RedriveStatus",
        redrive_status_reason: Option<String> = "RedriveStatusReason",
    }
}

errors! {
    /// What `states:startExecution` fails with.
    StartExecutionError {
        ExecutionAlreadyExists = "StepFunctions.ExecutionAlreadyExistsException",
        ExecutionLimitExceeded = "StepFunctions.ExecutionLimitExceededException",
        InvalidArn = "StepFunctions.InvalidArnException",
        InvalidExecutionInput = "StepFunctions.InvalidExecutionInputException",
        InvalidName = "StepFunctions.InvalidNameException",
        KmsAccessDenied = "StepFunctions.KmsAccessDeniedException",
        KmsInvalidState = "StepFunctions.KmsInvalidStateException",
        KmsThrottling = "StepFunctions.KmsThrottlingException",
        StateMachineDeleting = "StepFunctions.StateMachineDeletingException",
        StateMachineDoesNotExist = "StepFunctions.StateMachineDoesNotExistException",
        Validation = "StepFunctions.ValidationException",
    } throttled ["StepFunctions.KmsThrottlingException"]
}
