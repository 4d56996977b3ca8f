//! What a server is told by its arguments, over files and in a program of one's own alike.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use sfn_runtime::Handlers;
use sfn_server::{Credentials, Limits, Origin, Server, Service};
use tracing_subscriber::filter::LevelFilter;

use super::tasks;
use crate::{Trouble, command::Kind, file};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The port; 0 takes one that is free
    #[arg(long, default_value_t = 8083)]
    port: u16,
    /// The address to listen to; whoever can reach it can use the server
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// State machines to begin with, by the names of their files: a definition, or a folder of files in
    /// `.asl.json` and `.asl.yaml`; may be given more than once. A file that changes updates its state machine
    #[arg(long, value_name = "FILE|DIR")]
    pub(super) load: Vec<PathBuf>,
    /// The type of the state machines that are loaded
    #[arg(long = "type", value_enum, default_value_t)]
    pub(super) kind: Kind,
    /// Loads files once, whatever becomes of them
    #[arg(long)]
    pub(super) no_watch: bool,
    #[command(flatten)]
    tasks: tasks::Workers,
    /// Mocks of tasks, in the format of Step Functions Local
    #[arg(long, value_name = "FILE", env = "SFN_MOCK_CONFIG")]
    mock_config: Option<PathBuf>,
    /// The Region of callers that do not say theirs
    #[arg(long, default_value = "us-east-1", env = "AWS_REGION")]
    region: String,
    /// The account of callers that do not say theirs: twelve digits
    #[arg(long, default_value = "123456789012")]
    account: String,
    /// Answers only requests that are signed by a key of this file, which looks like `~/.aws/credentials`. `/health` and
    /// `/metrics` are open all the same: they tell counts and no names
    #[arg(long, value_name = "FILE")]
    credentials: Option<PathBuf>,
    /// How long executions may go on after Ctrl-C or SIGTERM: callbacks and activities are answered, and nothing new is
    /// started. Executions that have not ended then are lost, and named
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    grace: u32,
    /// What is told of requests on the standard error: `off`, `error`, `warn`, `info` with each answer, `debug`, `trace`
    #[arg(long, value_name = "LEVEL", default_value = "warn")]
    pub(super) log: LevelFilter,
    /// How many executions are kept after their ends
    #[arg(long, default_value_t = 10_000, value_name = "COUNT")]
    keep: usize,
}

impl Options {
    /// The service, whose tasks go to these handlers first.
    pub(super) fn service(&self, handlers: Handlers) -> Result<Service, Trouble> {
        let builder = self.tasks.work(Service::builder(handlers))?.keep(self.keep);
        Ok(match &self.mock_config {
            Some(file) => builder.mock_config(file),
            None => builder,
        }
        .build())
    }

    /// The server, which listens from here on.
    pub(super) async fn server(&self, service: &Service) -> Result<Server, Trouble> {
        let address = SocketAddr::new(self.host, self.port);
        let server = Server::bind(address, service.clone()).await;
        let server = server.map_err(|source| Trouble::Listen { address, source })?.origin(self.origin());
        let mut limits = Limits::default();
        limits.grace = Duration::from_secs(self.grace.into());
        let server = server.limits(limits);
        Ok(match &self.credentials {
            Some(path) => server.credentials(credentials(path)?),
            None => server,
        })
    }

    /// Whether anybody who reaches that address is answered.
    pub(super) fn is_open(&self, address: SocketAddr) -> bool {
        self.credentials.is_none() && !address.ip().is_loopback()
    }

    pub(super) fn origin(&self) -> Origin {
        Origin { region: self.region.as_str().into(), account: self.account.as_str().into() }
    }
}

/// The keys of a file.
fn credentials(path: &Path) -> Result<Credentials, Trouble> {
    let found = Credentials::parse(&file::read(path)?);
    found.map_err(|error| Trouble::Usage(format!("`{}`: {error}", path.display())))
}
