//! Amazon SNS. Written by `tests/integrations`, never by hand.

mod publish;

pub use publish::{Publish, PublishError, PublishOutput, publish};
