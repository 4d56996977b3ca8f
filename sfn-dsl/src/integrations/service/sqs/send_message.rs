//! `sqs:sendMessage`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `sqs:sendMessage`; `queue_url` and `message_body` are required.
    send_message -> SendMessage<(Missing, Missing)>: "sqs" "sendMessage"
}

impl<D: Data, A, B> SendMessage<D, (A, B)> {
    required! {
        queue_url: Text = "QueueUrl" => SendMessage<D, (Given, B)>;
        message_body: Json = "MessageBody" => SendMessage<D, (A, Given)>;
    }
    optional! {
        delay_seconds: Numeric = "DelaySeconds";
        message_attributes: Object = "MessageAttributes";
        message_deduplication_id: Text = "MessageDeduplicationId";
        message_group_id: Text = "MessageGroupId";
        message_system_attributes: Object = "MessageSystemAttributes";
    }
    sync! { #[doc(hidden)] }
    callback! {
        /// Waits for an answer, an `R`, from whoever is given the token.
    }
}

needs! {
    NeedsQueueUrl "this call of `sqs::send_message` lacks its `QueueUrl`" "say `.queue_url(..)`";
    NeedsMessageBody "this call of `sqs::send_message` lacks its `MessageBody`" "say `.message_body(..)`";
}

complete! { [D: Data, A: NeedsQueueUrl, B: NeedsMessageBody] SendMessage<D, (A, B)> => SendMessageOutput, SendMessageError }
has_callback! { [D: Data, A: NeedsQueueUrl, B: NeedsMessageBody] SendMessage<D, (A, B)> }

output! {
    /// What `sqs:sendMessage` answers.
    SendMessageOutput / SendMessageOutputPlaces {
        md5_of_message_body: String = "MD5OfMessageBody",
        md5_of_message_attributes: Option<String> = "MD5OfMessageAttributes",
        md5_of_message_system_attributes: Option<String> = "Md5OfMessageSystemAttributes",
        message_id: String = "MessageId",
        sequence_number: Option<String> = "SequenceNumber",
    }
}

errors! {
    /// What `sqs:sendMessage` fails with.
    SendMessageError {
        AmazonSqs = "SQS.AmazonSQSException",
        SdkClient = "SQS.SdkClientException",
    } throttled []
}
