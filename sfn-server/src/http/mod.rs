//! The socket: connections, their limits, and what is asked on them.

mod answer;
mod auth;
mod connections;
mod credentials;
mod impatient;
mod limits;
mod metrics;
mod origin;
mod phase;
mod router;
mod server;

pub use credentials::{Credentials, CredentialsError};
pub use limits::Limits;
pub use server::Server;
