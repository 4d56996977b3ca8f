//! How much one client may take.

use std::time::Duration;

/// Limits of a server. What is beyond them is refused or closed, never kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of a request's body; 8 MiB by default: a definition of 1 MiB, escaped as a string, fits.
    pub body_bytes: usize,
    /// Header fields of a request; 64 by default.
    pub headers: usize,
    /// Bytes of a request's head; 64 KiB by default.
    pub head_bytes: usize,
    /// Connections at one time; 4,096 by default. Others wait to be accepted.
    pub connections: usize,
    /// How long a request's head may take, from its connection being free; 75 s by default, longer than clients keep a
    /// connection that they do not use.
    pub head_timeout: Duration,
    /// How long a request's body may take; 30 s by default.
    pub body_timeout: Duration,
    /// How long a client may take none of an answer before its connection is closed; 30 s by default.
    pub answer_timeout: Duration,
    /// How long executions and requests may go on after the server was asked to stop; 10 s by default.
    pub grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 8 << 20,
            headers: 64,
            head_bytes: 64 << 10,
            connections: 4096,
            head_timeout: Duration::from_secs(75),
            body_timeout: Duration::from_secs(30),
            answer_timeout: Duration::from_secs(30),
            grace: Duration::from_secs(10),
        }
    }
}
