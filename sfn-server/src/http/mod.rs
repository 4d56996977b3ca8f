//! The socket: connections, their limits, and what is asked on them.

mod answer;
mod connections;
mod limits;
mod origin;
mod router;
mod server;

pub use limits::Limits;
pub use server::Server;
