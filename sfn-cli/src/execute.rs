//! Runs an execution and tells it: steps as they happen, then the result.

use std::{
    io::{self, Write as _},
    sync::Arc,
};

use sfn_asl::{Checked, StateMachine};
use sfn_query::{Value, json};
use sfn_runtime::{
    EventDetails, Finished, HistoryEvent, Machines, Program, Runtime, RuntimeBuilder, StateId, SystemClock,
    TaskHandler, TimeSource, mock::TestCase,
};

use crate::{
    buckets::Buckets,
    display::{Sink, Steps, one_line},
    document::Document,
    exit::Exit,
    interrupt::Interrupt,
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
    /// Stops before this state is entered, and prints what it would be given; exits with 1 if the execution ends
    /// without coming there
    #[arg(long, value_name = "NAME")]
    until_state: Option<String>,
    #[command(flatten)]
    buckets: Buckets,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
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
    pub(crate) others: Vec<(String, Arc<Program>)>,
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
    for (name, program) in &job.others {
        machines.insert(name, program);
    }
    let builder = Runtime::builder(handlers).objects(options.buckets.open()?).machines(Arc::new(machines));
    let runtime = in_time(builder, options).build();
    let until = options.until_state.as_deref().map(|name| state(&program, name)).transpose()?;
    let finished = executor(options)?.block_on(run(job, until, &program, &runtime))?;
    if options.history {
        report::say(&finished.history().map(|event| told(&event)).collect::<Vec<_>>().join("\n"));
    }
    let result = match options.format {
        Format::Human => finished.stopped_before().or(finished.output()).map(json::to_string_pretty),
        Format::Json => Some(json::to_string_pretty(&document_of(&finished, options))),
    };
    if let Some(result) = result {
        print(&result)?;
    }
    Ok(exit(&finished, options))
}

/// Whether the execution did what it was to do: come to a state, or else succeed.
fn exit(finished: &Finished, options: &Options) -> Exit {
    let is_good = match &options.until_state {
        Some(name) => {
            let is_there = finished.stopped_before().is_some();
            if !is_there {
                report::say(&format!("the execution ended without coming to the state `{}`", one_line(name)));
            }
            is_there
        }
        None => finished.output().is_some(),
    };
    if is_good { Exit::Good } else { Exit::Bad }
}

fn state(program: &Program, name: &str) -> Result<StateId, Trouble> {
    let message =
        || format!("there is no state `{}` in the machine; names are case-sensitive", one_line(name));
    program.state_named(name).ok_or_else(|| Trouble::Usage(message()))
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

async fn run(
    job: Job<'_>,
    until: Option<StateId>,
    program: &Arc<Program>,
    runtime: &Runtime,
) -> Result<Finished, Trouble> {
    let mut launch = runtime.launch(program).machine(job.name).input_text(&job.document.text);
    if let Some(case) = &job.mocks {
        launch = launch.mocked(case);
    }
    if let Some(state) = until {
        launch = launch.stop_before(state);
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
    // Listening comes first: the first step that is told may be answered with Ctrl-C.
    let interrupt = Interrupt::listen()?;
    let running = launch.start(job.document.value);
    interrupt.stops(running.control());
    let finished = running.await;
    sink.finish();
    Ok(finished?)
}

/// `{"status","output","error","cause","history"}`; what there is not is `null`. With `--until-state` also
/// `"until": {"state","input"}`, and `null` if the execution did not come there.
fn document_of(finished: &Finished, options: &Options) -> Value {
    let failure = finished.failure();
    let text = |it: Option<&sfn_query::Str>| it.cloned().map_or(Value::Null, Value::from);
    let until = options.until_state.as_ref().map(|name| {
        let stopped =
            |input: &Value| Value::object([("state", Value::from(name.as_str())), ("input", input.clone())]);
        ("until", finished.stopped_before().map_or(Value::Null, stopped))
    });
    let result = [
        ("status", Value::from(finished.status())),
        ("output", finished.output().cloned().unwrap_or_default()),
        ("error", text(failure.and_then(|it| it.error.as_ref()))),
        ("cause", text(failure.and_then(|it| it.cause.as_ref()))),
    ];
    let history = ("history", Value::array(finished.history().map(|event| event.to_value(true))));
    Value::object(result.into_iter().chain(until).chain([history]))
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
