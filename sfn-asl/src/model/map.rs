//! The Map state: inline over state data, or distributed over child executions.

use sfn_query::Value;

use super::keyword::keywords;
use super::{Assign, Io, Scope, Setting, Transition, Unknown, Work};

/// A Map state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// Input and output.
    pub io: Io,
    /// `ItemsPath` (JSONPath).
    pub items_path: Option<String>,
    /// `Items` (JSONata): an expression, or a literal array or object.
    pub items: Option<Value>,
    /// `ItemSelector`: a template, for each item.
    pub item_selector: Option<Value>,
    /// `ItemReader` (distributed).
    pub item_reader: Option<ItemReader>,
    /// `ItemBatcher` (distributed).
    pub item_batcher: Option<ItemBatcher>,
    /// `ResultWriter` (distributed).
    pub result_writer: Option<ResultWriter>,
    /// `ItemProcessor`, or the deprecated `Iterator`.
    pub item_processor: ItemProcessor,
    /// `MaxConcurrency` or `MaxConcurrencyPath`; 0 is no limit.
    pub max_concurrency: Option<Setting<i64>>,
    /// `ToleratedFailureCount` or its path form (distributed).
    pub tolerated_failure_count: Option<Setting<i64>>,
    /// `ToleratedFailurePercentage` or its path form (distributed), 0 to 100.
    pub tolerated_failure_percentage: Option<Setting<f64>>,
    /// `Label` (distributed), at most 40 characters.
    pub label: Option<String>,
    /// Parameters, result, retry and catch.
    pub work: Work,
    /// `Assign`.
    pub assign: Option<Assign>,
    /// `Next` or `End`.
    pub transition: Option<Transition>,
}

/// `ItemProcessor`, or the deprecated `Iterator`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemProcessor {
    /// `Comment`.
    pub comment: Option<String>,
    /// `ProcessorConfig`; inline when absent.
    pub config: Option<ProcessorConfig>,
    /// `StartAt` and `States`.
    pub scope: Scope,
    /// Whether it was written as `Iterator`.
    pub deprecated_iterator: bool,
    /// Members that the language does not know.
    pub unknown: Unknown,
}

/// `ProcessorConfig`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProcessorConfig {
    /// `Mode`; inline when absent.
    pub mode: Option<ProcessorMode>,
    /// `ExecutionType` of the child executions (distributed).
    pub execution_type: Option<ExecutionType>,
    /// Members that the language does not know.
    pub unknown: Unknown,
}

/// `ItemReader`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemReader {
    /// `Resource`: `…:s3:getObject` or `…:s3:listObjectsV2`.
    pub resource: String,
    /// `Parameters` (JSONPath).
    pub parameters: Option<Value>,
    /// `Arguments` (JSONata).
    pub arguments: Option<Value>,
    /// `ReaderConfig`.
    pub config: Option<ReaderConfig>,
    /// Members that the language does not know.
    pub unknown: Unknown,
}

/// `ReaderConfig`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReaderConfig {
    /// `InputType`.
    pub input_type: Option<InputType>,
    /// `Transformation`.
    pub transformation: Option<ReaderTransformation>,
    /// `ManifestType`.
    pub manifest_type: Option<ManifestType>,
    /// `CSVHeaderLocation`.
    pub csv_header_location: Option<CsvHeaderLocation>,
    /// `CSVHeaders`.
    pub csv_headers: Option<Vec<String>>,
    /// `CSVDelimiter`; a comma when absent.
    pub csv_delimiter: Option<CsvDelimiter>,
    /// `ItemsPointer`: a JSON Pointer to the items of a JSON document.
    pub items_pointer: Option<String>,
    /// `MaxItems` or `MaxItemsPath`; 0 is all.
    pub max_items: Option<Setting<i64>>,
    /// Members that the language does not know.
    pub unknown: Unknown,
}

/// `ItemBatcher`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemBatcher {
    /// `BatchInput`: a template, added to each batch.
    pub batch_input: Option<Value>,
    /// `MaxItemsPerBatch` or its path form.
    pub max_items_per_batch: Option<Setting<i64>>,
    /// `MaxInputBytesPerBatch` or its path form.
    pub max_input_bytes_per_batch: Option<Setting<i64>>,
    /// Members that the language does not know.
    pub unknown: Unknown,
}

/// `ResultWriter`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResultWriter {
    /// `Resource`: `…:s3:putObject`.
    pub resource: Option<String>,
    /// `Parameters` (JSONPath).
    pub parameters: Option<Value>,
    /// `Arguments` (JSONata).
    pub arguments: Option<Value>,
    /// `WriterConfig`.
    pub config: Option<WriterConfig>,
    /// Members that the language does not know.
    pub unknown: Unknown,
}

/// `WriterConfig`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriterConfig {
    /// `OutputType`.
    pub output_type: Option<OutputType>,
    /// `Transformation`.
    pub transformation: Option<WriterTransformation>,
    /// Members that the language does not know.
    pub unknown: Unknown,
}

keywords! {
    /// `Mode`.
    pub enum ProcessorMode {
        /// Iterations run inside of the execution.
        Inline = "INLINE",
        /// Each item or batch is a child execution.
        Distributed = "DISTRIBUTED",
    }
}

keywords! {
    /// `ExecutionType`.
    pub enum ExecutionType {
        /// Up to a year, with a history.
        Standard = "STANDARD",
        /// Up to five minutes.
        Express = "EXPRESS",
    }
}

keywords! {
    /// `InputType`.
    pub enum InputType {
        /// Rows of comma separated values.
        Csv = "CSV",
        /// One JSON document.
        Json = "JSON",
        /// A JSON document a line.
        Jsonl = "JSONL",
        /// A list of files.
        Manifest = "MANIFEST",
        /// Columns.
        Parquet = "PARQUET",
    }
}

keywords! {
    /// `Transformation` of a reader.
    pub enum ReaderTransformation {
        /// The items are the records of the list.
        None = "NONE",
        /// The items are those inside of each listed object.
        LoadAndFlatten = "LOAD_AND_FLATTEN",
    }
}

keywords! {
    /// `ManifestType`.
    pub enum ManifestType {
        /// What Athena's UNLOAD writes.
        AthenaData = "ATHENA_DATA",
        /// An inventory of a bucket.
        S3Inventory = "S3_INVENTORY",
    }
}

keywords! {
    /// `CSVHeaderLocation`.
    pub enum CsvHeaderLocation {
        /// The first row names the columns.
        FirstRow = "FIRST_ROW",
        /// `CSVHeaders` names the columns.
        Given = "GIVEN",
    }
}

keywords! {
    /// `CSVDelimiter`.
    pub enum CsvDelimiter {
        /// `,`
        Comma = "COMMA",
        /// `|`
        Pipe = "PIPE",
        /// `;`
        Semicolon = "SEMICOLON",
        /// A blank.
        Space = "SPACE",
        /// A tab.
        Tab = "TAB",
    }
}

keywords! {
    /// `OutputType`.
    pub enum OutputType {
        /// An array.
        Json = "JSON",
        /// A document a line.
        Jsonl = "JSONL",
    }
}

keywords! {
    /// `Transformation` of a writer.
    pub enum WriterTransformation {
        /// A record of each child execution.
        None = "NONE",
        /// The outputs.
        Compact = "COMPACT",
        /// The outputs; those that are arrays, joined.
        Flatten = "FLATTEN",
    }
}
