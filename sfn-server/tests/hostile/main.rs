//! Requests that nobody should send: each is refused or its connection closed, nothing is lost, and the server goes on.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bodies;
mod connections;
mod socket;
mod workers;
