//! `sfn serve`: the Step Functions API on a port of this computer.

mod load;
mod stop;
mod tasks;

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use sfn_runtime::Handlers;
use sfn_server::{Credentials, Limits, Origin, Server, Service};

use tracing_subscriber::filter::LevelFilter;

use super::Kind;
use crate::{Exit, Trouble, file, report};

const EXAMPLES: &str = r##"Examples:
  sfn serve
  sfn serve --port 0 --load machines/ --mock-config mocks.json
  sfn serve --load orders.asl.json --handlers handlers.toml
  sfn serve --lambda-endpoint http://127.0.0.1:3001

Then, in another terminal:
  aws stepfunctions list-state-machines --endpoint-url http://127.0.0.1:8083

A handlers file says who works tasks, by the names of Lambda functions and by resources:
  [tasks.resize-image]
  command = ["python3", "resize.py"]    # payload on the standard input, result on the standard output
  pool = 2                              # so many at a time
  timeout = 60                          # seconds
  environment = { STAGE = "dev" }
  [tasks.charge-card]
  url = "http://127.0.0.1:9001"         # speaks the Lambda invoke API
  [tasks."arn:aws:states:::sqs:sendMessage"]
  command = ["./send-message"]          # from the folder of the handlers file

An execution is mocked by a test case if the ARN of its state machine ends in `#` and the name of the case.
Everything is kept in memory and gone when the server stops. Exit codes: 0, it stopped in good order; 1, executions
were still running; 2, it could not start."##;

/// Answers the API of AWS Step Functions on this computer
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The port; 0 takes one that is free
    #[arg(long, default_value_t = 8083)]
    port: u16,
    /// The address to listen to; whoever can reach it can use the server
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// State machines to begin with: a definition, or a folder of them; may be given more than once
    #[arg(long, value_name = "FILE|DIR")]
    load: Vec<PathBuf>,
    /// The type of the state machines that are loaded
    #[arg(long = "type", value_enum, default_value_t)]
    kind: Kind,
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
    /// Answers only requests that are signed by a key of this file, which looks like `~/.aws/credentials`
    #[arg(long, value_name = "FILE")]
    credentials: Option<PathBuf>,
    /// How long requests and executions may go on after Ctrl-C or SIGTERM; executions that have not ended then are
    /// lost, and named
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    grace: u32,
    /// What is told of requests on the standard error: `off`, `error`, `warn`, `info` with each answer, `debug`, `trace`
    #[arg(long, value_name = "LEVEL", default_value = "warn")]
    log: LevelFilter,
    /// How many executions are kept after their ends
    #[arg(long, default_value_t = 10_000, value_name = "COUNT")]
    keep: usize,
}

pub(super) fn run(args: &Args) -> Result<Exit, Trouble> {
    // Whoever has set up logs of its own keeps them.
    let _ = tracing_subscriber::fmt()
        .with_max_level(args.log)
        .with_ansi(false)
        .with_writer(std::io::stderr)
        .try_init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let exit = runtime.block_on(serve(args));
    // Commands are killed and requests closed where their executions are dropped; who blocks is not waited for.
    runtime.shutdown_timeout(Duration::from_secs(1));
    exit
}

async fn serve(args: &Args) -> Result<Exit, Trouble> {
    let mut builder = args.tasks.work(Service::builder(Handlers::new()))?.keep(args.keep);
    if let Some(file) = &args.mock_config {
        builder = builder.mock_config(file);
    }
    let service = builder.build();
    let origin = Origin { region: args.region.as_str().into(), account: args.account.as_str().into() };
    for file in load::files(&args.load)? {
        load::load(&service, &origin, &file, args.kind.into()).await?;
    }
    let address = SocketAddr::new(args.host, args.port);
    let server = Server::bind(address, service.clone()).await;
    let server = server.map_err(|source| Trouble::Listen { address, source })?.origin(origin);
    let address = server.address()?;
    let (mut limits, grace) = (Limits::default(), Duration::from_secs(args.grace.into()));
    limits.grace = grace;
    let server = server.limits(limits);
    let server = match &args.credentials {
        Some(path) => server.credentials(credentials(path)?),
        None => server,
    };
    if args.credentials.is_none() && !address.ip().is_loopback() {
        report::say(&format!(
            "warning: whoever reaches {address} can use the server, and run the commands of its handlers file; \
             `--credentials FILE` answers only requests that are signed by a key of the file"
        ));
    }
    let signals = stop::Signals::listen();
    let signals = signals.map_err(|error| Trouble::Usage(format!("cannot listen for signals: {error}")))?;
    report::say(&format!("Step Functions is on http://{address}"));
    report::say(&format!("  export AWS_ENDPOINT_URL_SFN=http://{address}"));
    report::say(&format!("  aws stepfunctions list-state-machines --endpoint-url http://{address}"));
    Ok(stop::run(server, &service, signals, grace).await)
}

/// The keys of a file.
fn credentials(path: &Path) -> Result<Credentials, Trouble> {
    let found = Credentials::parse(&file::read(path)?);
    found.map_err(|error| Trouble::Usage(format!("`{}`: {error}", path.display())))
}
