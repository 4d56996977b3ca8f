//! Distributed maps: where items are read from, and where results are written.
//!
//! | items | |
//! |---|---|
//! | a list of the document | [`items`] |
//! | a file in a bucket | [`csv`], [`json`], [`json_lines`], [`parquet`] |
//! | files that a manifest names | [`inventory`], [`athena`] |
//! | the objects of a bucket, or what is in them | [`objects`], [`Source::load`] |
//!
//! ```
//! use sfn_dsl::{map::{InputType, json_lines, objects, items, results_to}, prelude::*};
//!
//! #[derive(Document, Serialize, Deserialize)]
//! struct Job { bucket: String, rate: f64, batch: u32, lines: Vec<Line> }
//! #[derive(Document, Serialize, Deserialize)]
//! struct Line { sku: String }
//! #[derive(Document, Serialize, Deserialize)]
//! struct Priced { sku: String, rate: f64 }
//!
//! #[task]
//! async fn price(line: Priced) -> f64 { line.rate }
//! #[task]
//! async fn tidy(line: Line) -> Line { line }
//!
//! // The closure around knows the document, the one inside the item.
//! let priced = distributed_map(
//!     "Price",
//!     |job: Expr<Job>| items(job.lines).select(expr!(|line: MapItem<Line>| Priced {
//!         sku: line.value.sku,
//!         rate: job.rate,
//!     })),
//!     task("PriceLine", price),
//! );
//! let tidied = distributed_map(
//!     "Tidy",
//!     |job: Expr<Job>| objects(job.bucket).prefix("in/").load::<Line>(InputType::Jsonl).max_items(1000),
//!     task("TidyLine", tidy),
//! );
//! ```

pub use sfn_asl::{CsvDelimiter, InputType, OutputType, WriterTransformation};

pub use crate::errors::MapRunError;
pub use crate::step::distributed::{
    Batch, BatchWith, ListedObject, MapRunResults, ResultsTo, Source, WrittenTo, athena, csv, inventory,
    items, json, json_lines, objects, parquet, results_to,
};
