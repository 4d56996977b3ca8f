//! Amazon EventBridge. Written by `tests/integrations`, never by hand.

mod put_events;

pub use put_events::{PutEvents, PutEventsError, PutEventsOutput, put_events};
