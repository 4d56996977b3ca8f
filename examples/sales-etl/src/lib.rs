//! The sales of a day, from a CSV file in a bucket to clean records in another.
//!
//! - extract: a distributed map reads the rows, in batches;
//! - transform: a function makes records of the rows of a batch;
//! - load: the records are written to a bucket, and a note says where.

#![allow(missing_docs, reason = "the names of these fields say all there is to say")]

use sfn_dsl::{
    map::{BatchWith, MapRunResults, OutputType, WriterTransformation, csv, results_to},
    prelude::*,
};

/// Which file to read, and what to make of it.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Job {
    pub bucket: String,
    pub key: String,
    /// The bucket that the records are written to.
    pub target: String,
    pub currency: String,
    pub rate: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<MapRunResults>,
}

/// What all rows are converted by.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Terms {
    pub currency: String,
    pub rate: f64,
}

/// A row of the file. CSV knows texts only.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Row {
    pub shop: String,
    pub sku: String,
    pub pieces: String,
    pub price: String,
}

/// A record.
#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct Sale {
    pub shop: String,
    pub sku: String,
    pub pieces: u32,
    pub revenue: f64,
    pub currency: String,
}

/// Where the records of a file are.
#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct Note {
    pub file: String,
    /// The object that lists the files with the records.
    pub manifest: String,
}

#[derive(Debug, TaskError)]
pub enum CleanError {
    #[error_name = "Sales.BadRow"]
    BadRow { sku: String },
}

/// Makes records of rows. What came back to the shop, in negative pieces, was no sale.
#[task(lambda = "clean-sales")]
pub async fn clean(batch: BatchWith<Row, Terms>) -> Result<Vec<Sale>, CleanError> {
    let terms = batch.batch_input;
    batch.items.into_iter().filter_map(|row| sale(row, &terms).transpose()).collect()
}

fn sale(row: Row, terms: &Terms) -> Result<Option<Sale>, CleanError> {
    let Row { shop, sku, .. } = row;
    let (Ok(pieces), Ok(price)) = (row.pieces.parse::<i64>(), row.price.parse::<f64>()) else {
        return Err(CleanError::BadRow { sku });
    };
    let cents = (price * pieces as f64 * terms.rate * 100.0).round();
    let sold = |pieces| Sale { shop, sku, pieces, revenue: cents / 100.0, currency: terms.currency.clone() };
    Ok(u32::try_from(pieces).ok().map(sold))
}

/// Tells those who wait for the records.
#[task(lambda = "publish-sales")]
pub async fn publish(note: Note) -> Note {
    note
}

/// From a file to the note of its records. One batch in ten may fail; more, and the file is no good.
pub fn sales_etl() -> Workflow<Job, Note> {
    let terms = expr!(|job: Job| Terms { currency: job.currency, rate: job.rate });
    let records = distributed_map(
        "CleanSales",
        |job: Expr<Job>| csv::<Row>(job.bucket, job.key).batches(3).max_bytes(64_000).with(terms(job)),
        task("CleanBatch", clean).timeout(mins(1)).retry(Retry::lambda()),
    )
    .label("clean")
    .express()
    .max_concurrency(10)
    .tolerated_percentage(10.0)
    .result_writer(|job| {
        results_to(job.target).prefix("sales").format(OutputType::Jsonl, WriterTransformation::Flatten)
    })
    .result_path(|job| job.written);

    let publish = task("Publish", publish)
        .arguments(expr!(|job: Job| Note {
            file: job.key,
            manifest: job.written.unwrap().result_writer_details.key,
        }))
        .timeout(mins(1));

    Workflow::named("sales-etl")
        .comment("From a CSV file to clean records")
        .timeout(hours(1))
        .start_at(records.then(publish))
}
