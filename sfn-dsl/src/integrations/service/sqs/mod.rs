//! Amazon SQS. Written by `tests/integrations`, never by hand.

mod send_message;

pub use send_message::{SendMessage, SendMessageError, SendMessageOutput, send_message};
