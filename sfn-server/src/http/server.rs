//! A server: a service on a socket.

use std::{io, net::SocketAddr, sync::Arc};

use tokio::net::{TcpListener, ToSocketAddrs};

use super::{
    Credentials, Limits, connections,
    metrics::Metrics,
    router::{Shared, router},
};
use crate::{Origin, Service};

/// A [`Service`] on a socket, for clients that speak to AWS Step Functions.
///
/// ```no_run
/// use sfn_runtime::Handlers;
/// use sfn_server::{Server, Service};
///
/// # async fn start() -> std::io::Result<()> {
/// let service = Service::builder(Handlers::new()).build();
/// let server = Server::bind("127.0.0.1:8083", service).await?;
/// println!("listening on http://{}", server.address()?);
/// server.run(std::future::pending()).await;
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct Server {
    listener: TcpListener,
    service: Service,
    limits: Limits,
    origin: Origin,
    credentials: Option<Credentials>,
}

impl Server {
    /// A server on that address; port 0 takes any that is free.
    ///
    /// # Errors
    /// If it cannot be listened to.
    pub async fn bind(address: impl ToSocketAddrs, service: Service) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        Ok(Self {
            listener,
            service,
            limits: Limits::default(),
            origin: Origin::default(),
            credentials: None,
        })
    }

    /// How much one client may take.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Where callers are that do not say it in their signatures.
    pub fn origin(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// Refuses requests that none of these keys has signed, by Signature Version 4 and not more than 5 minutes ago.
    /// Without this everybody is answered who can reach the socket.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Where it listens.
    ///
    /// # Errors
    /// If the socket cannot tell.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers requests until `stop` ends, and then those that are on their way.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let Self { listener, service, limits, origin, credentials } = self;
        let router =
            router(Arc::new(Shared { service, limits, origin, credentials, metrics: Metrics::new() }));
        connections::serve(listener, router, limits, stop).await;
    }
}
