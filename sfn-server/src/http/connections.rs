//! Connections: so many at one time, each with a limit to what it may send, all of them closed in good order.

use std::{io, sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::Instant,
};

use super::{Limits, impatient::Impatient, metrics::Metrics};

/// When the grace is over, requests that are on their way have this long: to be answered, not to run on.
const ANSWERS: Duration = Duration::from_millis(500);

/// Serves connections until `stop` ends, and then lets those requests end that are on their way, until the time that it
/// gives.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    metrics: &Metrics,
    stop: impl Future<Output = Instant>,
) {
    let (graceful, slots) = (GracefulShutdown::new(), Arc::new(Semaphore::new(limits.connections)));
    let mut stop = std::pin::pin!(stop);
    let until = loop {
        let accepted = tokio::select! {
            until = &mut stop => break until,
            accepted = accept(&listener, &slots) => accepted,
        };
        let (stream, slot) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors, say: others must close before there is room.
                tracing::warn!(%error, "a connection cannot be accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let service = TowerToHyperService::new(router.clone());
        let stream = Impatient::new(stream, limits.answer_timeout);
        let connection = builder(&limits).serve_connection(TokioIo::new(stream), service);
        let (connection, connected) = (graceful.watch(connection), metrics.connect());
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke");
            }
            drop((slot, connected));
        });
    };
    drop(listener);
    let until = until.max(Instant::now() + ANSWERS);
    if tokio::time::timeout_at(until, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests that were still on their way have been cut off");
    }
}

async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> io::Result<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let slot = Arc::clone(slots).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, _) = listener.accept().await?;
    // Answers are small: they must not wait for more to be sent.
    stream.set_nodelay(true)?;
    Ok((stream, slot))
}

fn builder(limits: &Limits) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_timeout)
        .max_headers(limits.headers)
        .max_buf_size(limits.head_bytes);
    builder
}
