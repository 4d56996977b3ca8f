//! The members of a Map state and of the objects inside of it.

use super::record;
use crate::model::{
    ItemBatcher, ItemProcessor, ItemReader, Map, ProcessorConfig, ReaderConfig, ResultWriter, WriterConfig,
};

record! { Map {
    jsonpath io.input_path = "InputPath",
    jsonpath items_path = "ItemsPath",
    jsonata items = "Items",
    both item_reader = "ItemReader",
    jsonpath work.parameters = "Parameters",
    never work.arguments = "Arguments",
    both item_selector = "ItemSelector",
    both item_batcher = "ItemBatcher",
    both max_concurrency = "MaxConcurrency",
    both tolerated_failure_count = "ToleratedFailureCount",
    both tolerated_failure_percentage = "ToleratedFailurePercentage",
    both label = "Label",
    both item_processor = "ItemProcessor" required,
    both result_writer = "ResultWriter",
    jsonpath work.result_selector = "ResultSelector",
    jsonpath work.result_path = "ResultPath",
    jsonpath io.output_path = "OutputPath",
    jsonata io.output = "Output",
    both work.retry = "Retry",
    both work.catch = "Catch",
    both assign = "Assign",
    both transition = "Next",
} }

record! { ItemProcessor {
    both comment = "Comment",
    both config = "ProcessorConfig",
    both scope.start_at = "StartAt" required,
    both scope.states = "States" required,
} rest unknown }

record! { ProcessorConfig {
    both mode = "Mode",
    both execution_type = "ExecutionType",
} rest unknown }

record! { ItemReader {
    both resource = "Resource" required,
    jsonpath parameters = "Parameters",
    jsonata arguments = "Arguments",
    both config = "ReaderConfig",
} rest unknown }

record! { ReaderConfig {
    both input_type = "InputType",
    both transformation = "Transformation",
    both manifest_type = "ManifestType",
    both csv_delimiter = "CSVDelimiter",
    both csv_header_location = "CSVHeaderLocation",
    both csv_headers = "CSVHeaders",
    both items_pointer = "ItemsPointer",
    both max_items = "MaxItems",
} rest unknown }

record! { ItemBatcher {
    both batch_input = "BatchInput",
    both max_items_per_batch = "MaxItemsPerBatch",
    both max_input_bytes_per_batch = "MaxInputBytesPerBatch",
} rest unknown }

record! { ResultWriter {
    both resource = "Resource",
    jsonpath parameters = "Parameters",
    jsonata arguments = "Arguments",
    both config = "WriterConfig",
} rest unknown }

record! { WriterConfig {
    both output_type = "OutputType",
    both transformation = "Transformation",
} rest unknown }
