//! A server: a service on a socket.

use std::{io, net::SocketAddr, sync::Arc};

use sfn_query::Str;
use tokio::{
    net::{TcpListener, ToSocketAddrs},
    sync::watch,
    time::Instant,
};

use super::{
    Credentials, Limits, connections,
    metrics::Metrics,
    phase::Phase,
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

    /// Answers requests until `stop` ends, and goes on while executions run, for [`Limits::grace`] at most: callbacks are
    /// taken, activities given out and questions answered, and whoever wants to start an execution is refused by
    /// `ServiceUnavailable`. Then requests that are on their way end. Gives the ARNs of the executions that still run.
    pub async fn run(self, stop: impl Future<Output = ()>) -> Vec<Str> {
        let Self { listener, service, limits, origin, credentials } = self;
        let (phase, watched) = watch::channel(Phase::Open);
        let metrics = Arc::new(Metrics::new(&service));
        let shared = Shared {
            service: service.clone(),
            limits,
            origin,
            credentials,
            metrics: Arc::clone(&metrics),
            phase: watched,
        };
        let mut until = Instant::now();
        let stopped = async {
            stop.await;
            until = Instant::now() + limits.grace;
            phase.send_replace(Phase::Stopping);
            service.settle(until).await;
            phase.send_replace(Phase::Closing);
            until
        };
        connections::serve(listener, router(Arc::new(shared)), limits, &metrics, stopped).await;
        // A request that was on its way may have begun one more.
        service.settle(until).await
    }
}
