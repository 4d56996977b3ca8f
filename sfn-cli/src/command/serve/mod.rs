//! `sfn serve`: the Step Functions API on a port of this computer, over files or over the workflows of a program.

mod load;
mod options;
mod stop;
mod tasks;
mod watch;

pub(super) use options::Options;

use std::{net::SocketAddr, time::Duration};

use sfn_asl::ExecutionType;
use sfn_runtime::Handlers;

use crate::{Exit, Trouble, report};

const EXAMPLES: &str = r##"Examples:
  sfn serve
  sfn serve --port 0 --load machines/ --mock-config mocks.json
  sfn serve --load orders.asl.json --handlers handlers.toml
  sfn serve --lambda-endpoint http://127.0.0.1:3001

Then, in another terminal, with the variables that the server says when it is up:
  aws stepfunctions list-state-machines

A handlers file says who works tasks, by the names of Lambda functions and by resources:
  [tasks.resize-image]
  command = ["python3", "resize.py"]    # payload on its stdin, result on its stdout
  pool = 2                              # so many at a time
  timeout = 60                          # seconds
  environment = { STAGE = "dev" }
  [tasks.charge-card]
  url = "http://127.0.0.1:9001"         # speaks the Lambda invoke API
  [tasks."arn:aws:states:::sqs:sendMessage"]
  command = ["./send-message"]          # from the folder of the handlers file

An execution is mocked by a test case if the ARN of its state machine ends in `#` and the name
of the case. Everything is kept in memory and gone when the server stops.
Exit codes: 0, it stopped in good order; 1, executions were still running; 2, it could not start."##;

pub(super) const OF_WORKFLOWS: &str = r#"Examples:
  … serve
  … serve --port 0 --workflow orders --handlers handlers.toml
Then, in another terminal, with the variables that the server says when it is up:
  aws stepfunctions list-state-machines

Each workflow is a state machine of its name, and its tasks are worked by this program; what it has no task for goes
to a handlers file or a Lambda API. Everything is kept in memory and gone when the server stops."#;

/// Answers the API of AWS Step Functions on this computer
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    options: Options,
}

pub(super) fn run(args: &Args) -> Result<Exit, Trouble> {
    serve(&args.options, Own::default())
}

/// A state machine of a program.
#[derive(Debug)]
pub(super) struct Machine {
    pub(super) name: String,
    /// In JSON.
    pub(super) definition: String,
    pub(super) kind: ExecutionType,
}

/// What a program serves of its own.
#[derive(Default)]
pub(super) struct Own {
    pub(super) machines: Vec<Machine>,
    pub(super) handlers: Handlers,
}

/// Serves until a signal.
pub(super) fn serve(options: &Options, own: Own) -> Result<Exit, Trouble> {
    // Whoever has set up logs of its own keeps them.
    let _ = tracing_subscriber::fmt()
        .with_max_level(options.log)
        .with_ansi(false)
        .with_writer(std::io::stderr)
        .try_init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let exit = runtime.block_on(up(options, own));
    // Commands are killed and requests closed where their executions are dropped; who blocks is not waited for.
    runtime.shutdown_timeout(Duration::from_secs(1));
    exit
}

/// Says in three lines what a client needs; shells take the last two as they are.
fn tell_clients(options: &Options, address: SocketAddr) {
    let to = options.reached_at(address);
    report::say(&format!("Step Functions is on http://{address}"));
    // In front of an IP address there is no room for the `sync-` that clients put there.
    report::say(&format!("  export AWS_ENDPOINT_URL_SFN=http://{to} AWS_DISABLE_HOST_PREFIX_INJECTION=true"));
    let region = options.origin().region;
    // Clients sign whether or not anybody looks at it.
    let keys = match options.wants_keys() {
        false => " AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any",
        true => "",
    };
    report::say(&format!("  export AWS_REGION={region} AWS_DEFAULT_REGION={region}{keys}"));
}

async fn up(options: &Options, Own { machines, handlers }: Own) -> Result<Exit, Trouble> {
    let (service, origin) = (options.service(handlers)?, options.origin());
    // Before anything else: nothing is worth doing where another server has the port.
    let server = options.server(&service).await?;
    for Machine { name, definition, kind } in &machines {
        let deployed = service.deploy(name, *kind, definition, &origin).await;
        let deployed = deployed
            .map_err(|error| Trouble::Usage(format!("the workflow `{name}` is not served: {error}")))?;
        report::say(&format!("loaded {}", deployed.arn()));
    }
    let kind = options.kind.into();
    let mut loader = load::Loader::new(service.clone(), origin, kind, &options.load, machines.iter());
    loader.start().await?;
    let signals = stop::Signals::listen();
    let signals = signals.map_err(|error| Trouble::Usage(format!("cannot listen for signals: {error}")))?;
    let address = server.address()?;
    if options.is_open(address) {
        report::say(&format!(
            "warning: whoever reaches {address} can use the server, and run the commands of its handlers file; \
             `--credentials FILE` answers only requests that are signed by a key of the file"
        ));
    }
    tell_clients(options, address);
    if !options.no_watch && !options.load.is_empty() {
        tokio::spawn(watch::watch(loader));
    }
    Ok(stop::run(server, &service, signals).await)
}
