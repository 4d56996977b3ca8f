//! The end of `sfn serve`: in good order at the first signal, at once at the second.

use std::io;

use sfn_server::{Server, Service};
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::{sync::oneshot, time::Instant};

use crate::{Exit, report};

/// Runs the server until a signal; then it lets what runs end, within its grace.
pub(super) async fn run(server: Server, service: &Service, mut signals: Signals) -> Exit {
    let (first, stop) = oneshot::channel();
    let at_once = async {
        signals.next().await;
        report::say(
            "stopping: nothing new is started, what runs may end and is called back; Ctrl-C ends it at once",
        );
        // Whoever listens to this is dropped with us.
        let _ = first.send(());
        signals.next().await;
    };
    let in_order = server.run(async { drop(stop.await) });
    let left = tokio::select! {
        left = in_order => left,
        () = at_once => service.settle(Instant::now()).await,
    };
    if left.is_empty() {
        return Exit::Good;
    }
    for arn in &left {
        report::say(&format!("lost: {arn} was still running"));
    }
    let count = report::counted(left.len(), "execution");
    report::say(&format!("{count} cannot be resumed: all was kept in memory"));
    Exit::Bad
}

/// What asks the process to stop: Ctrl-C, and SIGTERM where there is such a thing. None is missed from here on.
#[cfg(unix)]
pub(super) struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

#[cfg(unix)]
impl Signals {
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// What asks the process to stop. None is missed from here on.
#[cfg(windows)]
pub(super) struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    pub(super) fn listen() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn next(&mut self) {
        self.0.recv().await;
    }
}
