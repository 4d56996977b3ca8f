//! Amazon Bedrock AgentCore. Written by `tests/integrations`, never by hand.

mod invoke_harness;

pub use invoke_harness::{InvokeHarness, invoke_harness};
