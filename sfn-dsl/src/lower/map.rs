//! Map states.

use sfn_asl::{
    self as asl, ItemBatcher, ItemProcessor, ItemReader, ProcessorConfig, ProcessorMode, ReaderConfig,
    ResultWriter, Setting,
};
use sfn_query::Value;

use super::{
    language::{About, Doing, Items},
    scope,
    state::{Site, io},
};
use crate::{
    expr::tree::{Node, Tree},
    graph::{Batcher, Distributed, From, MapKind, Percentage, Reader, Writer},
};

impl Site<'_, '_, '_> {
    pub(super) fn map(&mut self, map: &MapKind) -> asl::Map {
        let mut shaped = self.shaped(Doing::Work);
        let items = match &map.items.from {
            From::Document(tree) => self.say(self.words.items(*tree)).unwrap_or_default(),
            From::Bucket(_) => Items::default(),
        };
        let item_reader = match &map.items.from {
            From::Bucket(reader) => self.reader(reader),
            From::Document(_) => None,
        };
        let at = self.at.key("ItemProcessor");
        let scope = scope::lower(&map.each.graph, map.each.ending, &at, self.context);
        let distributed = map.distributed.as_ref();
        asl::Map {
            items_path: items.items_path,
            items: items.items,
            item_selector: map.items.selector.and_then(|tree| self.template(tree)),
            item_reader,
            item_batcher: map.items.batcher.as_ref().map(|batcher| self.batcher(batcher)),
            result_writer: distributed.and_then(|it| it.writer.as_ref()).map(|writer| self.writer(writer)),
            item_processor: ItemProcessor {
                scope,
                config: distributed.map(processor),
                ..ItemProcessor::default()
            },
            max_concurrency: map.max_concurrency.as_ref().and_then(|limit| self.limit(limit)),
            tolerated_failure_count: distributed
                .and_then(|it| it.tolerated_count.as_ref())
                .and_then(|limit| self.limit(limit)),
            tolerated_failure_percentage: distributed
                .and_then(|it| it.tolerated_percentage.as_ref())
                .and_then(|percentage| self.percentage(percentage)),
            label: distributed.and_then(|it| it.label.clone()),
            io: io(&mut shaped),
            work: self.work(shaped),
            assign: self.assign(Doing::Work),
            transition: Some(self.transition()),
        }
    }

    fn reader(&mut self, reader: &Reader) -> Option<ItemReader> {
        let (parameters, arguments) = self.arguments(&reader.arguments);
        let max_items = reader.max_items.as_ref().and_then(|limit| self.limit(limit));
        let config = ReaderConfig { max_items, ..reader.config.clone() };
        Some(ItemReader {
            resource: reader.resource.to_owned(),
            parameters,
            arguments,
            config: (config != ReaderConfig::default()).then_some(config),
            ..ItemReader::default()
        })
    }

    fn batcher(&mut self, batcher: &Batcher) -> ItemBatcher {
        ItemBatcher {
            batch_input: batcher.input.and_then(|tree| self.template(tree)),
            max_items_per_batch: batcher.items.as_ref().and_then(|limit| self.limit(limit)),
            max_input_bytes_per_batch: batcher.bytes.as_ref().and_then(|limit| self.limit(limit)),
            ..ItemBatcher::default()
        }
    }

    fn writer(&mut self, writer: &Writer) -> ResultWriter {
        let to_bucket = !writer.arguments.is_empty();
        let (parameters, arguments) =
            if to_bucket { self.arguments(&writer.arguments) } else { (None, None) };
        ResultWriter {
            resource: to_bucket.then(|| "arn:aws:states:::s3:putObject".to_owned()),
            parameters,
            arguments,
            config: writer.config.clone(),
            ..ResultWriter::default()
        }
    }

    /// `Parameters` or `Arguments`, whichever the language has.
    fn arguments(&mut self, members: &[(String, Tree)]) -> (Option<Value>, Option<Value>) {
        let value = self.template(Tree::new(Node::Object(members.to_vec())));
        match self.language {
            asl::QueryLanguage::JsonPath => (value, None),
            asl::QueryLanguage::Jsonata => (None, value),
        }
    }

    fn percentage(&mut self, percentage: &Percentage) -> Option<Setting<f64>> {
        Some(match percentage {
            Percentage::Number(number) => Setting::Literal(*number),
            Percentage::Place(tree) => match self.say(self.words.place(*tree))? {
                Setting::Path(path) => Setting::Path(path),
                Setting::Literal(text) | Setting::Expression(text) => Setting::Expression(text),
            },
        })
    }

    /// A template about the document that comes into the state.
    pub(super) fn template(&mut self, tree: Tree) -> Option<Value> {
        self.say(self.words.template(tree, About::Input))
    }
}

fn processor(distributed: &Distributed) -> ProcessorConfig {
    ProcessorConfig {
        mode: Some(ProcessorMode::Distributed),
        execution_type: Some(distributed.execution_type),
        ..ProcessorConfig::default()
    }
}
