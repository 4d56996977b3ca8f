//! The Map state and its objects: E007, E008, E014, E043, E051, E058–E061.

use sfn_query::Value;

use super::expression::is_literal;
use super::{Rule, Site};
use crate::diagnostic::{At, Code, Detail, Diagnostic, Findings, Place, or_list};
use crate::model::{
    CsvHeaderLocation, ExecutionType, InputType, ItemReader, Map, ReaderConfig, ResultWriter, Setting,
    StateKind,
};
use crate::resource::{Resource, Target};

pub(super) struct Maps;

impl<'m> Rule<'m> for Maps {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Map(map) = &site.state.kind else { return };
        let at = site.at;
        mode(map, site, found);
        if let (Some(_), Some(_)) = (&map.item_selector, &map.work.parameters) {
            found.add(
                Diagnostic::new(
                    Code::MutuallyExclusive,
                    &at.key("Parameters"),
                    "`ItemSelector` and `Parameters` exclude each other",
                )
                .at_key()
                .help("keep `ItemSelector`: `Parameters` is its old name")
                .label(Place::of_key(at.key("ItemSelector").pointer()), "the other of them")
                .detail(Detail::Exclusive(vec!["ItemSelector".into(), "Parameters".into()])),
            );
        }
        if let Some(items) = &map.items {
            items_type(items, &at.key("Items"), found);
        }
        if let Some(reader) = &map.item_reader {
            item_reader(reader, &at.key("ItemReader"), found);
        }
        if let Some(batcher) = &map.item_batcher
            && batcher.max_items_per_batch.is_none()
            && batcher.max_input_bytes_per_batch.is_none()
        {
            let message = "`ItemBatcher` does not say how large a batch is";
            found.add(
                Diagnostic::new(Code::ItemBatcherLimit, &at.key("ItemBatcher"), message)
                    .help("add `MaxItemsPerBatch` or `MaxInputBytesPerBatch`"),
            );
        }
        if let Some(writer) = &map.result_writer {
            result_writer(writer, &at.key("ResultWriter"), found);
        }
    }
}

fn items_type(items: &Value, at: &At<'_>, found: &mut Findings) {
    let fits = match items {
        Value::Array(_) | Value::Object(_) => true,
        // One with a broken delimiter is reported as that.
        Value::String(text) => !is_literal(text),
        _ => false,
    };
    if !fits {
        let message = format!("`Items` takes an array, an object or a JSONata string, but this is {items:?}");
        found.add(Diagnostic::new(Code::WrongType, at, message));
    }
}

fn mode(map: &Map, site: &Site<'_, '_>, found: &mut Findings) {
    let (at, processor) = (site.at, &map.item_processor);
    let processor_at = at.key(processor.field());
    let config_at = processor_at.key("ProcessorConfig");
    if processor.is_distributed() {
        if site.kind == ExecutionType::Express {
            let message = "an express machine cannot have a distributed Map";
            found.add(
                Diagnostic::new(Code::ExpressDistributed, at, message)
                    .at_key()
                    .help("use an inline Map, or make the state machine a standard one"),
            );
        }
        if processor.config.as_ref().is_some_and(|config| config.execution_type.is_none()) {
            let message = "a distributed Map needs the `ExecutionType` of its child executions";
            found.add(
                Diagnostic::new(Code::MissingField, &config_at, message)
                    .help("write `STANDARD` or `EXPRESS`"),
            );
        }
        return;
    }
    let of_object = |is_set: bool, name| is_set.then_some(name);
    let distributed_only = [
        of_object(map.item_reader.is_some(), "ItemReader"),
        of_object(map.item_batcher.is_some(), "ItemBatcher"),
        of_object(map.result_writer.is_some(), "ResultWriter"),
        of_object(map.label.is_some(), "Label"),
        written(map.tolerated_failure_count.as_ref(), "ToleratedFailureCount", "ToleratedFailureCountPath"),
        written(
            map.tolerated_failure_percentage.as_ref(),
            "ToleratedFailurePercentage",
            "ToleratedFailurePercentagePath",
        ),
    ];
    for name in distributed_only.into_iter().flatten() {
        found.add(inline(name, at));
    }
    if processor.config.as_ref().is_some_and(|config| config.execution_type.is_some()) {
        found.add(inline("ExecutionType", &config_at));
    }
}

/// The member that a tolerance is written as. The service takes one that is an expression in an inline Map too, and
/// makes nothing of it.
fn written<T>(setting: Option<&Setting<T>>, name: &'static str, path: &'static str) -> Option<&'static str> {
    match setting? {
        Setting::Literal(_) => Some(name),
        Setting::Path(_) => Some(path),
        Setting::Expression(_) => None,
    }
}

fn inline(name: &'static str, at: &At<'_>) -> Diagnostic {
    Diagnostic::new(Code::InlineMapField, &at.key(name), format!("an inline Map cannot have `{name}`"))
        .at_key()
        .help("make the Map distributed with `\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\", …}`")
}

fn item_reader(reader: &ItemReader, at: &At<'_>, found: &mut Findings) {
    resource(&reader.resource, &["getObject", "listObjectsV2"], &at.key("Resource"), found);
    if let Some(config) = &reader.config {
        csv(config, &at.key("ReaderConfig"), found);
    }
}

/// `Resource` of a reader or writer: one of these actions of S3.
fn resource(text: &str, actions: &[&str], at: &At<'_>, found: &mut Findings) {
    match Resource::parse(text) {
        Err(error) => {
            found.add(Diagnostic::new(Code::ResourceArn, at, error.to_string()).help(error.help()));
        }
        Ok(resource) => {
            let is_known = matches!(&resource.target, Target::Integration { service, action }
                if service == "s3" && actions.contains(&action.as_str()));
            if !is_known {
                let known: Vec<String> =
                    actions.iter().map(|it| format!("arn:aws:states:::s3:{it}")).collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let message = format!("a Map cannot use `{text}` here");
                let help = format!("write {}", or_list(&known));
                found.add(Diagnostic::new(Code::ResourceUnknown, at, message).help(help));
            }
        }
    }
}

fn csv(config: &ReaderConfig, at: &At<'_>, found: &mut Findings) {
    let (location, headers) = (config.csv_header_location, config.csv_headers.is_some());
    // A manifest is a list of files, which may be CSV as well.
    let may_be_csv = matches!(config.input_type, Some(InputType::Csv | InputType::Manifest) | None);
    let mut report = |message: &str, help: &str| {
        found.add(Diagnostic::new(Code::CsvHeaders, at, message).help(help));
    };
    match (config.input_type, location) {
        (Some(InputType::Csv), None) => {
            report("CSV needs `CSVHeaderLocation`", "write `FIRST_ROW`, or `GIVEN` and `CSVHeaders`");
        }
        (_, Some(CsvHeaderLocation::Given)) if !headers => {
            report("`GIVEN` headers are not given", "add `CSVHeaders` with the names of the columns");
        }
        (_, Some(CsvHeaderLocation::FirstRow)) if headers => {
            report("the headers are in the first row, and also in `CSVHeaders`", "keep only one of the two");
        }
        (_, location) if !may_be_csv && (location.is_some() || headers) => {
            report("only CSV has headers", "take `CSVHeaderLocation` and `CSVHeaders` away");
        }
        _ => {}
    }
}

fn result_writer(writer: &ResultWriter, at: &At<'_>, found: &mut Findings) {
    if let Some(text) = &writer.resource {
        resource(text, &["putObject"], &at.key("Resource"), found);
    }
    if writer.resource.is_none() && writer.config.is_none() {
        let message = "`ResultWriter` is empty";
        found.add(
            Diagnostic::new(Code::ResultWriter, at, message)
                .help("say where to write with `Resource`, or in which form with `WriterConfig`"),
        );
    }
    if let Some(config) = &writer.config {
        let missing = match (config.transformation, config.output_type) {
            (Some(_), Some(_)) => return,
            (None, _) => "Transformation",
            (_, None) => "OutputType",
        };
        let message = format!("`WriterConfig` has no `{missing}`");
        found.add(
            Diagnostic::new(Code::ResultWriter, &at.key("WriterConfig"), message)
                .help("`Transformation` and `OutputType` stand together"),
        );
    }
}
