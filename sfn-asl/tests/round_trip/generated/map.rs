//! Map states and what reads, batches and writes their items.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use sfn_asl::*;

use super::field::*;
use super::scope;
use super::value::*;

pub(super) fn item_processor(state: impl Strategy<Value = State>) -> impl Strategy<Value = ItemProcessor> {
    let config = (of(Just(ProcessorMode::Distributed)), of(Just(ExecutionType::Express)), unknown())
        .prop_map(|(mode, execution_type, unknown)| ProcessorConfig { mode, execution_type, unknown });
    (of(text()), of(config), scope(state), any::<bool>(), unknown()).prop_map(
        |(comment, config, scope, deprecated_iterator, unknown)| ItemProcessor {
            comment,
            config,
            scope,
            deprecated_iterator,
            unknown,
        },
    )
}

pub(super) fn item_reader() -> impl Strategy<Value = ItemReader> {
    let words = (
        of(Just(InputType::Csv)),
        of(Just(ReaderTransformation::LoadAndFlatten)),
        of(Just(ManifestType::AthenaData)),
        of(Just(CsvHeaderLocation::Given)),
        of(Just(CsvDelimiter::Pipe)),
    );
    let config = (words, of(vec(text(), 0..3)), of(text()), of(any::<i64>()), unknown()).prop_map(
        |(words, csv_headers, items_pointer, max_items, unknown)| ReaderConfig {
            input_type: words.0,
            transformation: words.1,
            manifest_type: words.2,
            csv_header_location: words.3,
            csv_delimiter: words.4,
            csv_headers,
            items_pointer,
            max_items: max_items.map(Setting::Literal),
            unknown,
        },
    );
    (text(), of(value()), of(value()), of(config), unknown()).prop_map(
        |(resource, parameters, arguments, config, unknown)| ItemReader {
            resource,
            parameters,
            arguments,
            config,
            unknown,
        },
    )
}

pub(super) fn map(
    state: impl Strategy<Value = State> + Clone + 'static,
    language: QueryLanguage,
) -> BoxedStrategy<Map> {
    let batcher = (of(value()), of(setting(any::<i64>(), language)), unknown()).prop_map(
        |(batch_input, max_items_per_batch, unknown)| ItemBatcher {
            batch_input,
            max_items_per_batch,
            max_input_bytes_per_batch: None,
            unknown,
        },
    );
    let writer = (of(text()), of(value()), of(Just(OutputType::Jsonl)), unknown()).prop_map(
        |(resource, parameters, output_type, unknown)| ResultWriter {
            resource,
            parameters,
            arguments: None,
            config: Some(WriterConfig { output_type, transformation: None, unknown: Unknown::default() }),
            unknown,
        },
    );
    let items = (of(text()), of(value()), of(value()), of(item_reader()), of(batcher), of(writer));
    let limits = (of(setting(any::<i64>(), language)), of(setting(number(), language)), of(text()));
    (io(), items, limits, item_processor(state), work(), of(object()), transition())
        .prop_map(|(io, items, limits, item_processor, work, assign, transition)| Map {
            io,
            items_path: items.0,
            items: items.1,
            item_selector: items.2,
            item_reader: items.3,
            item_batcher: items.4,
            result_writer: items.5,
            item_processor,
            max_concurrency: limits.0.clone(),
            tolerated_failure_count: limits.0,
            tolerated_failure_percentage: limits.1,
            label: limits.2,
            work,
            assign,
            transition,
        })
        .boxed()
}
