//! `sns:publish`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `sns:publish`; `message` is required.
    publish -> Publish<(Missing,)>: "sns" "publish"
}

impl<D: Data, A> Publish<D, (A,)> {
    required! {
        message: Json = "Message" => Publish<D, (Given,)>;
    }
    optional! {
        message_attributes: Object = "MessageAttributes";
        message_deduplication_id: Text = "MessageDeduplicationId";
        message_group_id: Text = "MessageGroupId";
        message_structure: Text = "MessageStructure";
        phone_number: Text = "PhoneNumber";
        subject: Text = "Subject";
        target_arn: Text = "TargetArn";
        topic_arn: Text = "TopicArn";
    }
    sync! { #[doc(hidden)] }
    callback! {
        /// Waits for an answer, an `R`, from whoever is given the token.
    }
}

needs! {
    NeedsMessage "this call of `sns::publish` lacks its `Message`" "say `.message(..)`";
}

complete! { [D: Data, A: NeedsMessage] Publish<D, (A,)> => PublishOutput, PublishError }
has_callback! { [D: Data, A: NeedsMessage] Publish<D, (A,)> }

output! {
    /// What `sns:publish` answers.
    PublishOutput / PublishOutputPlaces {
        message_id: String = "MessageId",
        sequence_number: Option<String> = "SequenceNumber",
    }
}

errors! {
    /// What `sns:publish` fails with.
    PublishError {
        AuthorizationError = "SNS.AuthorizationErrorException",
        EndpointDisabled = "SNS.EndpointDisabledException",
        InternalError = "SNS.InternalErrorException",
        InvalidParameter = "SNS.InvalidParameterException",
        InvalidParameterValue = "SNS.InvalidParameterValueException",
        InvalidSecurity = "SNS.InvalidSecurityException",
        KmsAccessDenied = "SNS.KMSAccessDeniedException",
        KmsDisabled = "SNS.KMSDisabledException",
        KmsInvalidState = "SNS.KMSInvalidStateException",
        KmsNotFound = "SNS.KMSNotFoundException",
        KmsOptInRequired = "SNS.KMSOptInRequiredException",
        KmsThrottling = "SNS.KMSThrottlingException",
        NotFound = "SNS.NotFoundException",
        PlatformApplicationDisabled = "SNS.PlatformApplicationDisabledException",
        Validation = "SNS.ValidationException",
    } throttled ["SNS.KMSThrottlingException"]
}
