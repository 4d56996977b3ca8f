//! `sfn serve`: the Step Functions API on a port of this computer.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use sfn_asl::ExecutionType;
use sfn_query::{Value, json};
use sfn_runtime::Handlers;
use sfn_server::{Origin, Server, Service};

use super::Kind;
use crate::{Exit, Trouble, definition, report};

const EXAMPLES: &str = "\
Examples:
  sfn serve
  sfn serve --port 0 --load machines/ --mock-config mocks.json

Then, in another terminal:
  aws stepfunctions list-state-machines --endpoint-url http://127.0.0.1:8083

An execution is mocked by a test case if the ARN of its state machine ends in `#` and the name of the case.
Everything is kept in memory and gone when the server stops.";

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
    /// Mocks of tasks, in the format of Step Functions Local
    #[arg(long, value_name = "FILE", env = "SFN_MOCK_CONFIG")]
    mock_config: Option<PathBuf>,
    /// The Region of callers that do not say theirs
    #[arg(long, default_value = "us-east-1", env = "AWS_REGION")]
    region: String,
    /// The account of callers that do not say theirs: twelve digits
    #[arg(long, default_value = "123456789012")]
    account: String,
    /// How many executions are kept after their ends
    #[arg(long, default_value_t = 10_000, value_name = "COUNT")]
    keep: usize,
}

pub(super) fn run(args: &Args) -> Result<Exit, Trouble> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(args))
}

async fn serve(args: &Args) -> Result<Exit, Trouble> {
    let mut builder = Service::builder(Handlers::new()).keep(args.keep);
    if let Some(file) = &args.mock_config {
        builder = builder.mock_config(file);
    }
    let service = builder.build();
    let origin = Origin { region: args.region.as_str().into(), account: args.account.as_str().into() };
    for file in files(&args.load)? {
        load(&service, &origin, &file, args.kind.into()).await?;
    }
    let address = SocketAddr::new(args.host, args.port);
    let server = Server::bind(address, service).await;
    let server = server.map_err(|source| Trouble::Listen { address, source })?.origin(origin);
    let address = server.address()?;
    report::say(&format!("Step Functions is on http://{address}"));
    report::say(&format!("  export AWS_ENDPOINT_URL_SFN=http://{address}"));
    report::say(&format!("  aws stepfunctions list-state-machines --endpoint-url http://{address}"));
    server.run(stopped()).await;
    Ok(Exit::Good)
}

/// Ends at Ctrl-C.
async fn stopped() {
    // Where no signal can be had, only the end of the process stops the server.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// The definitions that are meant: files as they are, and those in folders.
fn files(given: &[PathBuf]) -> Result<Vec<PathBuf>, Trouble> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut inside = Vec::new();
        for entry in path.read_dir().map_err(|source| Trouble::Read { path: path.clone(), source })? {
            let entry = entry.map_err(|source| Trouble::Read { path: path.clone(), source })?.path();
            if is_definition(&entry) {
                inside.push(entry);
            }
        }
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

fn is_definition(path: &Path) -> bool {
    let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
    [".asl.json", ".asl.yaml", ".asl.yml"].iter().any(|end| name.ends_with(end))
}

/// Creates a state machine of the name of its file.
async fn load(service: &Service, origin: &Origin, file: &Path, kind: ExecutionType) -> Result<(), Trouble> {
    let machine = definition::checked(file, kind)?;
    let name = definition::machine_name(file);
    let kind = match kind {
        ExecutionType::Standard => "STANDARD",
        ExecutionType::Express => "EXPRESS",
    };
    let request = Value::object([
        ("name", Value::from(name.as_str())),
        ("definition", sfn_asl::write(&machine).into()),
        ("roleArn", format!("arn:aws:iam::{}:role/{name}", origin.account).into()),
        ("type", kind.into()),
    ]);
    let created = service.call("CreateStateMachine", json::to_string(&request).as_bytes(), origin).await;
    let created =
        created.map_err(|error| Trouble::Usage(format!("`{}` is not loaded: {error}", file.display())))?;
    let arn = created.get("stateMachineArn").and_then(Value::as_str).unwrap_or_default();
    report::say(&format!("loaded {arn}"));
    Ok(())
}
