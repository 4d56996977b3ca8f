//! What a server is told by its arguments, over files and in a program of one's own alike.

use std::{
    io::ErrorKind,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use sfn_runtime::Handlers;
use sfn_server::{Credentials, Limits, Origin, Server, Service};
use tracing_subscriber::filter::LevelFilter;

use super::tasks;
use crate::{Trouble, buckets::Buckets, command::Kind, file, mocks, report};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The port; 0 takes one that is free
    #[arg(long, default_value_t = 8083)]
    port: u16,
    /// The address to listen to; whoever can reach it can use the server
    #[arg(long, default_value = "127.0.0.1", value_parser = host)]
    host: IpAddr,
    /// State machines to begin with, which have the names of their files: a definition, or a folder of files
    /// `NAME.asl.json` and `NAME.asl.yaml`; may be given more than once. A file that changes updates its state
    /// machine, one that is new in a folder creates one, one that goes deletes none
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
    /// Mocks of tasks, in the format of Step Functions Local; read anew for each execution that names a test case
    #[arg(long, value_name = "FILE", env = "SFN_MOCK_CONFIG")]
    mock_config: Option<PathBuf>,
    #[command(flatten)]
    buckets: Buckets,
    /// The Region of callers that do not say theirs
    #[arg(long, default_value = "us-east-1", env = "AWS_REGION", value_parser = region)]
    region: String,
    /// The account of callers that do not say theirs: twelve digits
    #[arg(long, default_value = "123456789012", value_parser = account)]
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
        let builder = self.tasks.work(Service::builder(handlers))?;
        let builder = builder.keep(self.keep).objects(self.buckets.open()?);
        let Some(file) = &self.mock_config else { return Ok(builder.build()) };
        // It may well be written later. Whoever has mistaken its name learns of it now.
        if let Err(trouble) = mocks::read(file) {
            report::trouble(&trouble);
            report::say("warning: executions that name a test case are refused until that is mended");
        }
        Ok(builder.mock_config(file).build())
    }

    /// The server, which listens from here on.
    pub(super) async fn server(&self, service: &Service) -> Result<Server, Trouble> {
        let address = SocketAddr::new(self.host, self.port);
        let server = Server::bind(address, service.clone()).await;
        let server = server.map_err(|source| match source.kind() {
            ErrorKind::AddrInUse => Trouble::InUse(address),
            _ => Trouble::Listen { address, source },
        })?;
        let mut limits = Limits::default();
        limits.grace = Duration::from_secs(self.grace.into());
        let server = server.origin(self.origin()).limits(limits);
        Ok(match &self.credentials {
            Some(path) => server.credentials(credentials(path)?),
            None => server,
        })
    }

    /// Whether anybody who reaches that address is answered.
    pub(super) fn is_open(&self, address: SocketAddr) -> bool {
        self.credentials.is_none() && !address.ip().is_loopback()
    }

    /// Whether only who has a key is answered.
    pub(super) fn wants_keys(&self) -> bool {
        self.credentials.is_some()
    }

    /// Where clients on this computer reach a server that listens there.
    pub(super) fn reached_at(&self, address: SocketAddr) -> SocketAddr {
        let ip = match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        SocketAddr::new(ip, address.port())
    }

    pub(super) fn origin(&self) -> Origin {
        Origin { region: self.region.as_str().into(), account: self.account.as_str().into() }
    }
}

fn host(text: &str) -> Result<IpAddr, String> {
    match text {
        "localhost" => Ok(Ipv4Addr::LOCALHOST.into()),
        _ => text
            .parse()
            .map_err(|_| "write an address: `127.0.0.1`, or `0.0.0.0` for all there are".to_owned()),
    }
}

/// None is the one by default: that is how shells take a variable away.
fn region(text: &str) -> Result<String, String> {
    let is_region = text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    match text {
        "" => Ok("us-east-1".to_owned()),
        _ if is_region => Ok(text.to_owned()),
        _ => Err("write a Region: `eu-central-1`".to_owned()),
    }
}

fn account(text: &str) -> Result<String, String> {
    let is_account = text.len() == 12 && text.bytes().all(|it| it.is_ascii_digit());
    if is_account { Ok(text.to_owned()) } else { Err("write twelve digits: `123456789012`".to_owned()) }
}

/// The keys of a file.
fn credentials(path: &Path) -> Result<Credentials, Trouble> {
    let found = Credentials::parse(&file::read(path)?);
    found.map_err(|error| Trouble::Usage(format!("`{}`: {error}", path.display())))
}
