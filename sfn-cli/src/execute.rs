//! Runs an execution and tells it: steps as they happen, then the result.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    sync::Arc,
};

use sfn_asl::{Checked, StateMachine};
use sfn_query::{Value, json};
use sfn_runtime::{
    EventDetails, Finished, HistoryEvent, Machines, Objects, Program, Runtime, RuntimeBuilder, SystemClock,
    TaskHandler, TimeSource, mock::TestCase,
};

use crate::{
    display::{Sink, Steps},
    document::Document,
    exit::Exit,
    report,
    trouble::Trouble,
};

/// How an execution is run and told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Lets time jump where nothing else is to do: waits and retries take no time
    #[arg(long)]
    virtual_time: bool,
    /// Tells the events of the history too; with `--format json` they are always there
    #[arg(long)]
    history: bool,
    /// A bucket that distributed Maps read and write, and the folder that it is; may be repeated
    #[arg(long = "bucket", value_name = "NAME=DIR", value_parser = bucket)]
    buckets: Vec<Bucket>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// A folder that stands for a bucket.
#[derive(Clone, Debug)]
struct Bucket {
    name: String,
    folder: PathBuf,
}

fn bucket(text: &str) -> Result<Bucket, String> {
    match text.split_once('=') {
        Some((name, folder)) if !name.is_empty() && !folder.is_empty() => {
            Ok(Bucket { name: name.to_owned(), folder: folder.into() })
        }
        _ => Err("write the name of a bucket, `=`, and a folder: `orders=./orders`".to_owned()),
    }
}

/// How a result is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Human,
    /// For programs
    Json,
}

/// What is run.
pub(crate) struct Job<'a> {
    pub(crate) name: &'a str,
    pub(crate) machine: &'a Checked<StateMachine>,
    /// Those that it can start, by name.
    pub(crate) others: Vec<(String, Checked<StateMachine>)>,
    pub(crate) mocks: Option<TestCase>,
    pub(crate) document: Document,
}

/// Runs a job to its end, with these handlers.
pub(crate) fn execute(
    job: Job<'_>,
    handlers: impl TaskHandler + 'static,
    options: &Options,
) -> Result<Exit, Trouble> {
    sfn_runtime::keep_handler_panics_quiet();
    let program = Arc::new(Program::compile(job.machine)?);
    let machines = Machines::new();
    machines.insert(job.name, &program);
    for (name, machine) in &job.others {
        machines.insert(name, &Arc::new(Program::compile(machine)?));
    }
    let builder = Runtime::builder(handlers).objects(objects(&options.buckets)?).machines(Arc::new(machines));
    let runtime = in_time(builder, options).build();
    let finished = executor(options)?.block_on(run(job, &program, &runtime))?;
    if options.history {
        report::say(&finished.history().map(|event| told(&event)).collect::<Vec<_>>().join("\n"));
    }
    let result = match options.format {
        Format::Human => finished.output().map(json::to_string_pretty),
        Format::Json => Some(json::to_string_pretty(&document_of(&finished))),
    };
    if let Some(result) = result {
        print(&result)?;
    }
    Ok(if finished.output().is_some() { Exit::Good } else { Exit::Bad })
}

fn objects(buckets: &[Bucket]) -> Result<Objects, Trouble> {
    buckets.iter().try_fold(Objects::new(), |objects, Bucket { name, folder }| {
        let path = folder.display();
        if !folder.is_dir() {
            let what = format!(
                "the folder `{path}` of the bucket `{name}` is not there: make it, or correct the name"
            );
            return Err(Trouble::Usage(what));
        }
        objects.local(name, folder).map_err(|error| {
            Trouble::Usage(format!("the bucket `{name}` cannot be the folder `{path}`: {error}"))
        })
    })
}

fn in_time(builder: RuntimeBuilder, options: &Options) -> RuntimeBuilder {
    if options.virtual_time { builder.virtual_time(SystemClock.now()) } else { builder }
}

/// In virtual time one thread does all, so that two runs do things in the same order.
fn executor(options: &Options) -> Result<tokio::runtime::Runtime, Trouble> {
    let mut builder = match options.virtual_time {
        true => tokio::runtime::Builder::new_current_thread(),
        false => tokio::runtime::Builder::new_multi_thread(),
    };
    Ok(builder.enable_all().build()?)
}

async fn run(job: Job<'_>, program: &Arc<Program>, runtime: &Runtime) -> Result<Finished, Trouble> {
    let mut launch = runtime.launch(program).machine(job.name).input_text(&job.document.text);
    if let Some(case) = &job.mocks {
        launch = launch.mocked(case);
    }
    let mut steps = Steps::new(Arc::clone(program), job.name);
    let sink = Arc::new(Sink::stderr());
    let shown = Arc::clone(&sink);
    let launch = launch.observe(move |records| {
        for line in records.iter().flat_map(|record| steps.see(record)) {
            shown.line(&line);
        }
        shown.running(steps.open());
    });
    let finished = launch.start(job.document.value).await;
    sink.finish();
    Ok(finished?)
}

/// `{"status","output","error","cause","history"}`; what there is not is `null`.
fn document_of(finished: &Finished) -> Value {
    let failure = finished.failure();
    let text = |it: Option<&sfn_query::Str>| it.cloned().map_or(Value::Null, Value::from);
    Value::object([
        ("status", Value::from(finished.status())),
        ("output", finished.output().cloned().unwrap_or_default()),
        ("error", text(failure.and_then(|it| it.error.as_ref()))),
        ("cause", text(failure.and_then(|it| it.cause.as_ref()))),
        ("history", Value::array(finished.history().map(|event| event.to_value(true)))),
    ])
}

/// An event on one line: its number, the one that led to it, its type, the state.
fn told(event: &HistoryEvent) -> String {
    let (id, previous) = (event.id.number(), event.previous_event_id.number());
    let name = match &event.details {
        EventDetails::StateEntered { name, .. } | EventDetails::StateExited { name, .. } => name,
        _ => "",
    };
    let name = crate::display::one_line(name);
    format!("{id:>6} <- {previous:<6} {} {name}", event.event_type()).trim_end().into()
}

/// Writes a result to the standard output. A reader that has seen enough is no trouble.
pub(crate) fn print(text: &str) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    let written = writeln!(out, "{text}").and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
