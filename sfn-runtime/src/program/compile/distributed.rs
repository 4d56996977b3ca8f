//! A distributed Map, from its model.

use std::sync::Arc;

use sfn_asl::{ExecutionType, InputType, ItemBatcher, ItemReader, Map, ReaderConfig, ResultWriter, Setting};
use sfn_query::Value;

use super::{CompileError, Site, program};
use crate::program::{
    Batcher, DistributedMap, ItemsFrom, Kind, MaxItems, Percentage, Reader, ReaderTarget, ResultFormat,
    Template, Writer,
};

type Result<T> = std::result::Result<T, CompileError>;

impl Site<'_, '_> {
    pub(super) fn distributed_map(&self, map: &Map) -> Result<Kind> {
        let (field, selector) = match &map.item_selector {
            Some(selector) => ("ItemSelector", Some(selector)),
            None => ("Parameters", map.work.parameters.as_ref()),
        };
        let (config, compiler) = (map.item_processor.config.as_ref(), &self.compiler);
        let kind = config.and_then(|it| it.execution_type).unwrap_or(ExecutionType::Standard);
        let child = program(compiler.language, &map.item_processor.scope, None, kind, compiler.depth + 1)?;
        let concurrency = map.max_concurrency.as_ref();
        Ok(Kind::DistributedMap(Box::new(DistributedMap {
            items: self.items_from(map)?,
            item_selector: self.optional_template(field, selector)?,
            batcher: map.item_batcher.as_ref().map(|it| self.batcher(it)).transpose()?,
            child: Arc::new(child),
            label: map.label.as_deref().map(Into::into),
            max_concurrency: self.quantity("MaxConcurrency", concurrency)?,
            tolerated_count: self.quantity("ToleratedFailureCount", map.tolerated_failure_count.as_ref())?,
            tolerated_percentage: self.percentage(map.tolerated_failure_percentage.as_ref())?,
            writer: map.result_writer.as_ref().map(|it| self.writer(it)).transpose()?,
            work: self.work(&map.work)?,
        })))
    }

    fn items_from(&self, map: &Map) -> Result<ItemsFrom> {
        // The service does not look at `ItemsPath` where there is an `ItemReader` (recorded).
        if let Some(reader) = &map.item_reader {
            return Ok(ItemsFrom::Reader(Box::new(self.reader(reader)?)));
        }
        self.map_items(map).map(ItemsFrom::State)
    }

    fn reader(&self, reader: &ItemReader) -> Result<Reader> {
        let what = match reader.resource.rsplit(':').next() {
            Some("getObject") => ReaderTarget::Object,
            Some("listObjectsV2") => ReaderTarget::Listing,
            _ => return Err(self.unsupported("an ItemReader of this resource")),
        };
        let config = reader.config.clone().unwrap_or_default();
        match config.input_type {
            Some(InputType::Parquet) if cfg!(not(feature = "parquet")) => {
                return Err(self.unsupported("an ItemReader of PARQUET without the feature `parquet`"));
            }
            _ => {}
        }
        Ok(Reader {
            what,
            parameters: self.call("ItemReader", reader.arguments.as_ref(), reader.parameters.as_ref())?,
            max_items: self.max_items(&config)?,
            config: Arc::new(config),
        })
    }

    fn max_items(&self, config: &ReaderConfig) -> Result<Option<MaxItems>> {
        match config.max_items.as_ref() {
            None => Ok(None),
            Some(Setting::Literal(number)) => Ok(Some(MaxItems::Literal(*number))),
            Some(Setting::Path(text)) => Ok(Some(MaxItems::Path(self.path("MaxItemsPath", text)?))),
            Some(Setting::Expression(text)) => {
                Ok(Some(MaxItems::Field(self.text_field("ItemReader/ReaderConfig/MaxItems", text)?)))
            }
        }
    }

    /// `Arguments` or `Parameters` of a field that calls an API.
    fn call(
        &self,
        field: &str,
        arguments: Option<&Value>,
        parameters: Option<&Value>,
    ) -> Result<Option<Template>> {
        match arguments {
            Some(arguments) => self.template(format!("{field}/Arguments"), arguments).map(Some),
            None => parameters.map(|it| self.template(format!("{field}/Parameters"), it)).transpose(),
        }
    }

    fn batcher(&self, batcher: &ItemBatcher) -> Result<Batcher> {
        Ok(Batcher {
            input: self.optional_template("ItemBatcher/BatchInput", batcher.batch_input.as_ref())?,
            max_items: self.quantity("ItemBatcher/MaxItemsPerBatch", batcher.max_items_per_batch.as_ref())?,
            max_bytes: self
                .quantity("ItemBatcher/MaxInputBytesPerBatch", batcher.max_input_bytes_per_batch.as_ref())?,
        })
    }

    fn percentage(&self, setting: Option<&Setting<f64>>) -> Result<Option<Percentage>> {
        match setting {
            None => Ok(None),
            Some(Setting::Literal(number)) => Ok(Some(Percentage::Literal(*number))),
            Some(Setting::Path(text)) => {
                Ok(Some(Percentage::Path(self.path("ToleratedFailurePercentagePath", text)?)))
            }
            Some(Setting::Expression(text)) => {
                Ok(Some(Percentage::Field(self.text_field("ToleratedFailurePercentage", text)?)))
            }
        }
    }

    fn writer(&self, writer: &ResultWriter) -> Result<Writer> {
        let target = self.call("ResultWriter", writer.arguments.as_ref(), writer.parameters.as_ref())?;
        let format = ResultFormat::new(writer.config.as_ref(), target.is_some());
        Ok(Writer { target, format })
    }
}
