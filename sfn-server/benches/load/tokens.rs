//! Tasks that wait for a callback: their tokens go into a queue, as SQS is one, and whoever takes one gives it back.

use std::sync::Arc;

use sfn_asl::TaskError;
use sfn_runtime::Handlers;
use tokio::sync::{
    Mutex,
    mpsc::{self, UnboundedReceiver},
};

use crate::{
    client::{Client, member},
    rounds::Round,
};

const RESOURCE: &str = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";

/// Sends its token and waits for it.
pub(crate) const CALL: &str = r#"{"StartAt": "W", "States": {"W": {"Type": "Task",
    "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60,
    "Parameters": {"QueueUrl": "tokens", "MessageBody": {"token.$": "$$.Task.Token"}}, "End": true}}}"#;

#[derive(serde::Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Send {
    message_body: Message,
}

#[derive(serde::Deserialize)]
struct Message {
    token: String,
}

/// Handlers that send messages, and the queue where they come.
pub(crate) fn queue() -> (Handlers, UnboundedReceiver<String>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let handlers = Handlers::new().submission(RESOURCE, move |send: Send| {
        sender.send(send.message_body.token).unwrap();
        async { Ok::<_, TaskError>(()) }
    });
    (handlers, receiver)
}

/// Starts an execution, takes a token from the queue and gives it back. It need not be that of the same execution.
#[derive(Clone)]
pub(crate) struct Callback {
    machine: String,
    tokens: Arc<Mutex<UnboundedReceiver<String>>>,
}

impl Callback {
    pub(crate) fn new(machine: String, tokens: UnboundedReceiver<String>) -> Self {
        Self { machine, tokens: Arc::new(Mutex::new(tokens)) }
    }
}

impl Round for Callback {
    async fn ask(&self, client: &mut Client) {
        let started =
            client.call("StartExecution", &format!(r#"{{"stateMachineArn":"{}"}}"#, self.machine)).await;
        member(&started, "executionArn");
        let token = self.tokens.lock().await.recv().await.unwrap();
        let sent =
            client.call("SendTaskSuccess", &format!(r#"{{"taskToken":"{token}","output":"1"}}"#)).await;
        assert_eq!(sent, "{}");
    }
}
