//! The results of a map run: the state's result, or files and a manifest.

use std::sync::Arc;

use object_store::{ObjectStore, buffered::BufWriter, path::Path};
use sfn_asl::{OutputType, WriterTransformation};
use sfn_query::{Str, Value};
use tokio::io::AsyncWriteExt;

use super::{super::Objects, child::Ended};
use crate::{Failure, MapRunRequest, ResultFormat, errors};

/// Where the results go.
pub(super) enum Results {
    State(Gathered),
    Files(Box<Files>),
}

/// Results of children by their order, for as long as the state's result could hold them.
pub(super) struct Gathered {
    results: Vec<Option<Value>>,
    format: ResultFormat,
    bytes: u64,
    limit: u64,
}

/// A file of the ones that succeeded and one of the others, written as they end.
pub(super) struct Files {
    store: Arc<dyn ObjectStore>,
    bucket: String,
    folder: String,
    map_run_arn: String,
    format: ResultFormat,
    succeeded: Option<File>,
    failed: Option<File>,
}

struct File {
    key: String,
    writer: BufWriter,
    output_type: OutputType,
    size: u64,
    is_empty: bool,
}

impl Results {
    pub(super) fn open(request: &MapRunRequest, objects: &Objects, limit: u64) -> Result<Self, Failure> {
        let format = request.format;
        let Some(parameters) = &request.writer else {
            return Ok(Self::State(Gathered { results: Vec::new(), format, bytes: 0, limit }));
        };
        let part = |name| parameters.get(name).and_then(Value::as_str).unwrap_or_default();
        let (bucket, prefix) = (part("Bucket"), part("Prefix").trim_end_matches('/'));
        let store = objects.store(bucket).ok_or_else(|| {
            failed(format!("there is no bucket `{bucket}`: give the runtime a store or a folder for it"))
        })?;
        let run = request.map_run_arn.rsplit(':').next().unwrap_or_default();
        let folder = if prefix.is_empty() { run.to_owned() } else { format!("{prefix}/{run}") };
        Ok(Self::Files(Box::new(Files {
            store,
            bucket: bucket.to_owned(),
            folder,
            map_run_arn: request.map_run_arn.to_string(),
            format,
            succeeded: None,
            failed: None,
        })))
    }

    /// Takes the end of a child.
    pub(super) async fn take(&mut self, child: &Ended) -> Result<(), Failure> {
        match self {
            Self::State(gathered) => {
                gathered.take(child);
                Ok(())
            }
            Self::Files(files) => files.take(child).await,
        }
    }

    /// The result of the state; nothing if it is too large for one.
    pub(super) async fn finish(self) -> Result<Option<Value>, Failure> {
        match self {
            Self::State(gathered) => Ok(gathered.finish()),
            Self::Files(files) => files.finish().await.map(Some),
        }
    }
}

fn failed(cause: impl Into<Str>) -> Failure {
    Failure::new(errors::RESULT_WRITER_FAILED, cause)
}

/// What a store says went wrong.
fn unwritten(error: impl std::error::Error) -> Failure {
    failed(error.to_string())
}

/// What stands for a child: its output, or all that is known of it.
fn shaped(child: &Ended, format: ResultFormat) -> Value {
    match (format.transformation, child.output()) {
        (WriterTransformation::Compact | WriterTransformation::Flatten, Some(output)) => output.clone(),
        _ => child.record(),
    }
}

impl Gathered {
    fn take(&mut self, child: &Ended) {
        if self.is_too_large() {
            return;
        }
        let result = shaped(child, self.format);
        self.bytes = self.bytes.saturating_add(result.json_len());
        let at = child.index();
        if self.results.len() <= at {
            self.results.resize(at + 1, None);
        }
        self.results[at] = Some(result);
        // What is too large by far fails; there is no need to keep it.
        if self.is_too_large() {
            self.results = Vec::new();
        }
    }

    fn is_too_large(&self) -> bool {
        self.bytes > self.limit
    }

    fn finish(self) -> Option<Value> {
        if self.is_too_large() {
            return None;
        }
        let flattens = self.format.transformation == WriterTransformation::Flatten;
        let all = self.results.into_iter().flatten();
        let joined = all.flat_map(|result| match result {
            Value::Array(items) if flattens => items.iter().cloned().collect(),
            other => vec![other],
        });
        Some(Value::array(joined))
    }
}

impl Files {
    async fn take(&mut self, child: &Ended) -> Result<(), Failure> {
        let has_succeeded = child.output().is_some();
        let name = if has_succeeded { "SUCCEEDED_0" } else { "FAILED_0" };
        let output_type = self.format.output_type;
        let extension = match output_type {
            OutputType::Json => "json",
            OutputType::Jsonl => "jsonl",
        };
        let slot = if has_succeeded { &mut self.succeeded } else { &mut self.failed };
        let file = slot.get_or_insert_with(|| {
            let key = format!("{}/{name}.{extension}", self.folder);
            let writer = BufWriter::new(Arc::clone(&self.store), Path::from(key.as_str()));
            File { key, writer, output_type, size: 0, is_empty: true }
        });
        match shaped(child, self.format) {
            Value::Array(items) if self.format.transformation == WriterTransformation::Flatten => {
                for item in items.iter() {
                    file.put(item).await?;
                }
                Ok(())
            }
            result => file.put(&result).await,
        }
    }

    async fn finish(self) -> Result<Value, Failure> {
        let succeeded = listed(self.succeeded).await?;
        let failed_ones = listed(self.failed).await?;
        let files = [("FAILED", failed_ones), ("PENDING", Value::array([])), ("SUCCEEDED", succeeded)];
        let arn = Value::from(self.map_run_arn);
        let manifest = Value::object([
            ("DestinationBucket", Value::from(self.bucket.as_str())),
            ("MapRunArn", arn.clone()),
            ("ResultFiles", Value::object(files)),
        ]);
        let key = format!("{}/manifest.json", self.folder);
        let written = self.store.put(&Path::from(key.as_str()), manifest.to_string().into()).await;
        written.map_err(unwritten)?;
        let details = [("Bucket", Value::from(self.bucket)), ("Key", Value::from(key))];
        Ok(Value::object([("MapRunArn", arn), ("ResultWriterDetails", Value::object(details))]))
    }
}

/// The entry of a file in the manifest, if there is one.
async fn listed(file: Option<File>) -> Result<Value, Failure> {
    let Some(mut file) = file else { return Ok(Value::array([])) };
    file.close().await?;
    let size = i64::try_from(file.size).unwrap_or(i64::MAX);
    Ok(Value::array([Value::object([("Key", Value::from(file.key)), ("Size", size.into())])]))
}

impl File {
    async fn put(&mut self, record: &Value) -> Result<(), Failure> {
        let before = match (self.output_type, self.is_empty) {
            (OutputType::Json, true) => "[",
            (OutputType::Json, false) => ",",
            (OutputType::Jsonl, _) => "",
        };
        let after = if self.output_type == OutputType::Jsonl { "\n" } else { "" };
        self.is_empty = false;
        self.write(format!("{before}{record}{after}")).await
    }

    async fn close(&mut self) -> Result<(), Failure> {
        match (self.output_type, self.is_empty) {
            (OutputType::Json, true) => self.write("[]".to_owned()).await?,
            (OutputType::Json, false) => self.write("]".to_owned()).await?,
            (OutputType::Jsonl, _) => {}
        }
        self.writer.shutdown().await.map_err(unwritten)
    }

    async fn write(&mut self, text: String) -> Result<(), Failure> {
        self.size += text.len() as u64;
        self.writer.write_all(text.as_bytes()).await.map_err(unwritten)
    }
}
