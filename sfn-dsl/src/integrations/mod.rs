//! The APIs of services that Step Functions calls by itself: a builder for each of them.
//!
//! A call is a state. It is given the members of the request, each by a method of its name: a constant, an
//! expression, or a closure over the document. What the service requires must be given, or it does not compile.
//!
//! ```
//! use sfn_dsl::{integrations::{dynamodb, sqs}, prelude::*};
//!
//! #[derive(Document, Serialize, Deserialize)]
//! struct Order { id: String, sent: Option<sqs::SendMessageOutput> }
//! #[derive(Document, Serialize, Deserialize)]
//! struct Note { order: String }
//!
//! let notify = sqs::send_message("Notify")
//!     .queue_url("https://sqs.us-east-1.amazonaws.com/123456789012/orders")
//!     .message_body(expr!(|order: Order| Note { order: order.id }))
//!     .result_path(|order| order.sent)
//!     .retry(Retry::transient());
//!
//! let workflow: Workflow<Order, Order> = Workflow::named("notify").start_at(notify);
//! assert!(workflow.to_asl().unwrap().contains(r#""Resource": "arn:aws:states:::sqs:sendMessage""#));
//! ```
//!
//! Members that are structures take any document; the checks of the workflow look at its members.
//!
//! # For what a state waits
//!
//! For the answer of the service; after `.sync()` for the end of the job that it started; after
//! `.wait_for_token()` for whoever sends the token back that the state makes. A service that has no such pattern
//! has no such method. The closures of a callback are given a [`Callback`](crate::Callback) of the document, which
//! holds the token:
//!
//! ```
//! use sfn_dsl::{integrations::sqs, prelude::*};
//!
//! #[derive(Document, Serialize, Deserialize)]
//! struct Order { id: String, decision: Option<String> }
//! #[derive(Document, Serialize, Deserialize)]
//! struct Question { order: String, token: String }
//!
//! let ask = sqs::send_message("Ask")
//!     .queue_url("https://sqs.us-east-1.amazonaws.com/123456789012/questions")
//!     .message_body(expr!(|ask: Callback<Order>| Question { order: ask.input.id, token: ask.task_token }))
//!     .wait_for_token::<String>()
//!     .result_path(|order| order.decision)
//!     .timeout(days(1));
//!
//! let workflow: Workflow<Order, Order> = Workflow::named("ask").start_at(ask);
//! assert!(workflow.to_asl().unwrap().contains(r#""token.$": "$$.Task.Token""#));
//! ```
//!
//! # Any other API
//!
//! [`aws_sdk!`](crate::aws_sdk!) calls any API of the AWS SDK. The service, the action, the names of members and what
//! is required are looked up when it is compiled:
//!
//! ```
//! use sfn_dsl::prelude::*;
//!
//! #[derive(Document, Serialize, Deserialize)]
//! struct Order { bucket: String, listing: Option<Listing> }
//! #[derive(Document, Serialize, Deserialize)]
//! #[serde(rename_all = "PascalCase")]
//! struct Listing { key_count: u32 }
//!
//! let list = aws_sdk!["List", |order: Order| s3:listObjectsV2 { Bucket: order.bucket, MaxKeys: 10 } -> Listing]
//!     .result_path(|order| order.listing);
//! # let workflow: Workflow<Order, Order> = Workflow::named("list").start_at(list);
//! # assert!(workflow.to_asl().unwrap().contains(r#""Bucket.$": "$.bucket""#));
//! ```
//!
//! # Errors
//!
//! An API whose service declares its errors has an enum of them, `dynamodb::PutItemError::ConditionalCheckFailed`, which
//! retriers and catchers of its state take; those of another API do not compile. Where it is not known what a
//! workflow calls the errors of a service, as those of EKS, EMR, DataBrew and MediaConvert, and for what services
//! raise without declaring it, there is [`error`](crate::error()). So it is for the SDK, `error("S3.NoSuchKeyException")`, whose
//! checks know how the names of a service begin.
//!
//! ```
//! use sfn_dsl::{integrations::bedrock, prelude::*};
//!
//! #[derive(Document, Serialize, Deserialize)]
//! struct Prompt { prompt: String }
//!
//! let answer = bedrock::invoke_model("Ask")
//!     .model_id("amazon.titan-text-express-v1")
//!     .body(|prompt: Expr<Prompt>| prompt)
//!     .retry(bedrock::InvokeModelError::ModelNotReady.interval(secs(10)))
//!     .retry(Retry::transient());
//! # let workflow: Workflow<Prompt, bedrock::InvokeModelOutput> = Workflow::named("ask").start_at(answer);
//! # let asl = workflow.to_asl().unwrap();
//! assert!(asl.contains(r#""ErrorEquals": ["States.Timeout", "Bedrock.ThrottlingException"]"#));
//! ```
//!
//! # Names
//!
//! A member that has the name of something that every task can say has `api_` in front: `timeout` is the state's,
//! `api_timeout` is the job's. Where no closure tells what the document is, the call is told:
//! `sqs::send_message::<Order>("Notify")`.
//!
//! # What is generated
//!
//! The modules of the services are written by `tests/integrations.rs` from the catalogue of `sfn-asl`, and
//! `integrations/answers.txt`, which knows what services answer. Where that has structures in it, they are untyped
//! values here: the services have some thousands of them.

mod api;
mod argument;
mod errors;
mod item;
mod nested;
mod output;
mod pattern;
mod request;
pub(crate) mod sdk;
mod service;

pub use argument::{Argument, Fits, Json, List, Object};
pub use errors::{ApiGatewayError, HttpError, ServiceError};
pub use nested::{Completed, Nested, nested};
pub use pattern::{Answered, Synced};
pub use sdk::SdkCall;
pub use service::*;

#[doc(hidden)]
pub use {
    pattern::{HasCallback, HasSync},
    request::ApiCall,
};

/// A required member that is given.
#[derive(Clone, Copy, Debug)]
pub enum Given {}

/// A required member that is not given yet.
#[derive(Clone, Copy, Debug)]
pub enum Missing {}
