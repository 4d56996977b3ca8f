//! A workflow that says everything that the DSL can say.

#![allow(unreachable_pub, reason = "it reads as the library of a user")]

use sfn_dsl::{
    map::{Batch, BatchWith, json_lines, objects, parquet, results_to},
    map::{CsvDelimiter, InputType, OutputType, WriterTransformation, athena, csv, inventory, items, json},
    prelude::*,
};

#[derive(Clone, Document, Serialize, Deserialize)]
pub struct Job {
    id: String,
    bucket: String,
    role: String,
    limit: u32,
    percent: f64,
    due: Timestamp,
    lines: Vec<Line>,
    done: Option<Line>,
    all: Option<Vec<Line>>,
    pair: Option<(Line, Line)>,
    written: Option<String>,
    failure: Option<ErrorOutput>,
}

#[derive(Clone, Document, Serialize, Deserialize)]
pub struct Line {
    sku: String,
    count: u32,
}

#[derive(Document, Serialize, Deserialize)]
struct Order {
    id: String,
    line: Line,
}

#[task]
fn work(line: Line) -> Line {
    line
}

#[task]
fn work_on_batch(batch: BatchWith<Line, Order>) -> Vec<Line> {
    batch.items
}

#[task]
fn work_on_plain_batch(batch: Batch<Line>) -> Vec<Line> {
    batch.items
}

fn line() -> impl Fn(Expr<Job>) -> Expr<Line> {
    expr!(|job: Job| Line { sku: job.id, count: 1 })
}

fn failed() -> sfn_dsl::FailOf<ErrorOutput> {
    fail("Failed").error_from(|error: Expr<ErrorOutput>| error.error).cause_from(|error| error.cause)
}

fn tasks() -> Flow<Job, Job> {
    let why = Var::<String>::new("why");
    let sku = Var::<String>::new("sku");
    let whole = Var::<u32>::new("whole");
    task("Work", work)
        .comment("does the work")
        .arguments(line())
        .assign(&sku, |line| line.sku)
        .select(expr!(|line: Line| Line { sku: line.sku, count: 2 }))
        .result_path(|job| job.done)
        .timeout(secs(60))
        .heartbeat(secs(10))
        .role_arn_at(|job| job.role)
        .retry(
            States::Timeout
                .interval(secs(1))
                .max_attempts(2)
                .backoff(1.5)
                .max_delay(secs(9))
                .jitter(Jitter::Full),
        )
        .catch(States::Timeout.assign(&why, |error| error.cause).comment("too slow"), failed())
        .catch(States::Permissions.discard_result(), skip())
        .catch(States::ALL.result_path(|job: Expr<Job>| job.failure), skip())
        .then(
            task("Work on first", work)
                .arguments(|job: Expr<Job>| job.lines.first())
                .output(|line| line.sku)
                .catch(States::ALL, failed())
                .then(pass("Reset").result(&job())),
        )
        .then(
            task("Work by limits", work)
                .arguments(line())
                .role_arn("arn:aws:iam::111122223333:role/partner")
                .timeout_at(|job| job.limit)
                .heartbeat_at(|job| job.limit)
                .discard_result(),
        )
        .then(pass("Keep").assign(&whole, |job: Expr<Job>| job.limit))
        .then(choice!["Enough?", |job: Job|
            job.limit > 5, whole = job.limit, why = "many" => skip(),
            !(job.limit > 1) => skip(),
            job.limit > 4 && job.percent > 1.0 => skip(),
            job.limit > 3 || job.id != "" => skip(),
            _, whole = 0 => skip(),
        ])
}

fn job() -> Job {
    Job {
        id: "7".into(),
        bucket: "b".into(),
        role: "arn:aws:iam::111122223333:role/r".into(),
        limit: 3,
        percent: 1.0,
        due: timestamp("2026-01-01T00:00:00Z"),
        lines: vec![Line { sku: "tea".into(), count: 1 }],
        done: None,
        all: None,
        pair: None,
        written: None,
        failure: None,
    }
}

fn waits() -> Flow<Job, Job> {
    let limit = Var::<u32>::new("limit");
    let id = Var::<String>::new("id");
    wait("Rest", secs(5))
        .assign(&limit, |job: Expr<Job>| job.limit)
        .then(wait("Rest as told", secs_at(|job: Expr<Job>| job.limit)))
        .then(wait("Until then", timestamp("2026-01-01T00:00:00Z")))
        .then(wait("Until due", until(|job: Expr<Job>| job.due)))
        .then(
            pass("Shape")
                .arguments(expr!(|job: Job| Order { id: job.id, line: job.lines[0] }))
                .assign(&id, |it| it.id),
        )
        .then(wait("Rest and cut", secs(1)).output(|order: Expr<Order>| order.line))
        .then(pass("Reset waits").result(&job()))
        .then(pass("Line").arguments(line()).result_path(|job| job.done))
        .then(pass("Cut").arguments(|job: Expr<Job>| job.lines).output(Expr::<Vec<Line>>::first))
        .then(pass("Reset passes").result(&job()))
}

fn scopes() -> Flow<Job, Job> {
    let seen = Var::<u32>::new("seen");
    parallel!["Both": task("One", work), task("Other", work)]
        .arguments(line())
        .assign(&seen, |pair| pair.0.count)
        .select(expr!(|pair: (Line, Line)| Both { pair: pair.1 }))
        .output(|both| both.pair)
        .retry(States::Timeout)
        .catch(States::ALL, failed())
        .then(pass("Reset scopes").result(&job()))
        .then(
            parallel!["Both again": task("One again", work), task("Other again", work)]
                .arguments(|job: Expr<Job>| job.lines.first())
                .result_path(|job| job.pair),
        )
        .then(
            map_selected(
                "Each",
                |job: Expr<Job>| job.lines,
                expr!(|job: Job, line: MapItem<Line>| Order { id: job.id, line: line.value }),
                pass("Line of each").arguments(|order: Expr<Order>| order.line),
            )
            .max_concurrency(2)
            .assign(&seen, |lines| lines.len().cast())
            .result_path(|job| job.all)
            .retry(States::Timeout)
            .catch(States::ALL, failed()),
        )
        .then(
            map_each("Each again", |job: Expr<Job>| job.lines, task("Work on each", work))
                .max_concurrency_at(|job| job.limit)
                .select(expr!(|lines: Vec<Line>| First { first: lines[0] }))
                .output(|first| first.first)
                .catch(States::ALL, failed())
                .then(pass("Reset maps").result(&job())),
        )
}

#[derive(Document, Serialize, Deserialize)]
struct Both {
    pair: Line,
}

#[derive(Document, Serialize, Deserialize)]
struct First {
    first: Line,
}

fn distributed() -> Flow<Job, sfn_dsl::Never> {
    let each = |name: &str| task(name, work);
    distributed_map(
        "Csv",
        |job: Expr<Job>| {
            csv::<Line>(job.bucket, "in.csv")
                .headers(["sku", "count"])
                .delimiter(CsvDelimiter::Pipe)
                .version("3")
                .bucket_owner("111122223333")
                .max_items(100)
                .batches(10)
                .max_bytes(1000)
                .with(expr!(|_job: Job| Order { id: job.id, line: job.lines[0] })(job))
        },
        task("Work on rows", work_on_batch),
    )
    .label("csv")
    .express()
    .max_concurrency(5)
    .tolerated_failures(3)
    .tolerated_percentage(2.5)
    .result_writer(|job| {
        results_to(job.bucket).prefix("out").format(OutputType::Jsonl, WriterTransformation::Compact)
    })
    .select(expr!(|results: sfn_dsl::map::MapRunResults| Written { key: results.result_writer_details.key }))
    .discard_result()
    .then(
        distributed_map(
            "Json",
            |job: Expr<Job>| json(job.bucket, "in.json").items_pointer("/lines"),
            each("Work on json"),
        )
        .max_concurrency_at(|job| job.limit)
        .tolerated_failures_at(|job| job.limit)
        .tolerated_percentage_at(|job| job.percent)
        .discard_result(),
    )
    .then(
        distributed_map(
            "Lines",
            |job: Expr<Job>| json_lines(job.bucket, "in.jsonl").max_items(job.limit),
            each("Work on lines"),
        )
        .discard_result(),
    )
    .then(
        distributed_map(
            "Parquet",
            |job: Expr<Job>| parquet(job.bucket, "in.parquet"),
            each("Work on columns"),
        )
        .discard_result(),
    )
    .then(
        distributed_map(
            "Inventory",
            |job: Expr<Job>| inventory(job.bucket, "manifest.json"),
            each("Work on inventory"),
        )
        .discard_result(),
    )
    .then(
        distributed_map(
            "Athena",
            |job: Expr<Job>| athena(job.bucket, "manifest.csv", InputType::Parquet),
            each("Work on unloaded"),
        )
        .discard_result(),
    )
    .then(
        distributed_map(
            "Objects",
            |job: Expr<Job>| {
                objects(job.bucket)
                    .prefix("in/")
                    .load::<Line>(InputType::Jsonl)
                    .batches(job.limit)
                    .max_bytes(job.limit)
            },
            task("Work on objects", work_on_plain_batch),
        )
        .flatten()
        .discard_result(),
    )
    .then(
        distributed_map(
            "Items",
            |job: Expr<Job>| {
                items(job.lines).select(expr!(|line: MapItem<Line>| Line { sku: job.id, count: line.index }))
            },
            each("Work on items"),
        )
        .result_path(|job| job.all),
    )
    .then(succeed("Done").output(|job: Expr<Job>| job.done.unwrap()))
}

/// Every type of state with a comment and a query language of its own, and those that can end a scope ending one.
fn told() -> Flow<Job, Job> {
    let jsonata = QueryLanguage::Jsonata;
    let branches: Vec<Flow<Job, Value>> = vec![
        wait("Told rest", secs(1)).then(pass("Told any").arguments(Expr::<Job>::untyped)),
        map_each("Told each", |job: Expr<Job>| job.lines, task("Told item", work))
            .comment("each of them")
            .query_language(jsonata)
            .output(Expr::untyped)
            .into_flow(),
        parallel!["Told inner": task("Told leaf", work).arguments(line())].output(Expr::untyped).into_flow(),
    ];
    pass("Told pass")
        .comment("passes")
        .query_language(jsonata)
        .then(wait("Told wait", secs(1)).comment("waits").query_language(jsonata))
        .then(
            task("Told task", work)
                .arguments(line())
                .comment("works")
                .query_language(jsonata)
                .discard_result(),
        )
        .then(
            parallel("Told both", branches).comment("side by side").query_language(jsonata).discard_result(),
        )
        .then(parallel!["Told naps": wait("Told nap", secs(1))].discard_result())
        .then(
            choice!["Told choice", |job: Job|
                job.limit > 9 => fail("Told failed").comment("fails").query_language(jsonata),
                job.limit > 8 && job.percent > 1.0 => succeed("Told done")
                    .comment("is done")
                    .query_language(jsonata)
                    .output(|job: Expr<Job>| job.done.unwrap()),
                _ => skip(),
            ]
            .comment("chooses")
            .query_language(jsonata),
        )
}

#[derive(Document, Serialize, Deserialize)]
struct Written {
    key: String,
}

/// One of each.
pub fn everything(language: QueryLanguage) -> Workflow<Job, Line> {
    Workflow::named("everything")
        .comment("one of each")
        .timeout(hours(1))
        .query_language(language)
        .start_at(tasks().then(told()).then(waits()).then(scopes()).then(distributed()))
}
