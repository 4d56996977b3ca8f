//! Results in files, written as the children end, and the manifest that lists them.
//!
//! Files are streamed: in memory is no more than a store buffers of one part.

use std::sync::Arc;

use object_store::{ObjectStore, buffered::BufWriter, path::Path};
use sfn_asl::{OutputType, WriterTransformation};
use sfn_query::Value;
use tokio::io::AsyncWriteExt;

use super::{super::child::Ended, failed, shaped};
use crate::{Failure, MapRunRequest, ResultFormat};

/// A file that has come to this size is followed by another one; as in the service.
const MOST_BYTES: u64 = 5 << 30;

/// Files by how their children ended.
pub(in super::super) struct Files {
    store: Arc<dyn ObjectStore>,
    bucket: String,
    folder: String,
    map_run_arn: String,
    format: ResultFormat,
    succeeded: Series,
    failed: Series,
    pending: Series,
}

/// `KIND_0`, `KIND_1`, …
struct Series {
    kind: &'static str,
    /// Entries of the manifest for the files that are full.
    full: Vec<Value>,
    open: Option<File>,
    most_bytes: u64,
}

struct File {
    key: String,
    writer: BufWriter,
    output_type: OutputType,
    size: u64,
    is_empty: bool,
}

impl Files {
    pub(super) fn new(
        store: Arc<dyn ObjectStore>,
        bucket: &str,
        prefix: &str,
        request: &MapRunRequest,
    ) -> Self {
        let run = request.map_run_arn.rsplit(':').next().unwrap_or_default();
        let prefix = prefix.trim_end_matches('/');
        let folder = if prefix.is_empty() { run.to_owned() } else { format!("{prefix}/{run}") };
        Self {
            store,
            bucket: bucket.to_owned(),
            folder,
            map_run_arn: request.map_run_arn.to_string(),
            format: request.format,
            succeeded: Series::new("SUCCEEDED"),
            failed: Series::new("FAILED"),
            pending: Series::new("PENDING"),
        }
    }

    pub(super) async fn take(&mut self, child: &Ended) -> Result<(), Failure> {
        let flattens = self.format.transformation == WriterTransformation::Flatten;
        let place = Place { store: &self.store, folder: &self.folder, format: self.format };
        let series = if child.has_succeeded() { &mut self.succeeded } else { &mut self.failed };
        match shaped(child, self.format) {
            Value::Array(items) if flattens => {
                for item in items.iter() {
                    series.put(&place, item).await?;
                }
                Ok(())
            }
            result => series.put(&place, &result).await,
        }
    }

    pub(super) async fn take_pending(&mut self, record: &Value) -> Result<(), Failure> {
        let place = Place { store: &self.store, folder: &self.folder, format: self.format };
        self.pending.put(&place, record).await
    }

    /// Closes all and writes the manifest. In a redrive it lists all successes again, but no failures of before.
    pub(super) async fn close(&mut self) -> Result<(), Failure> {
        self.finish().await?;
        (self.failed, self.pending) = (Series::new("FAILED"), Series::new("PENDING"));
        Ok(())
    }

    /// Closes all and writes the manifest; says where it is.
    pub(super) async fn finish(&mut self) -> Result<Value, Failure> {
        let files = [
            ("FAILED", self.failed.listed().await?),
            ("PENDING", self.pending.listed().await?),
            ("SUCCEEDED", self.succeeded.listed().await?),
        ];
        let arn = Value::from(self.map_run_arn.as_str());
        let manifest = Value::object([
            ("DestinationBucket", Value::from(self.bucket.as_str())),
            ("MapRunArn", arn.clone()),
            ("ResultFiles", Value::object(files)),
        ]);
        let key = format!("{}/manifest.json", self.folder);
        let written = self.store.put(&Path::from(key.as_str()), manifest.to_string().into()).await;
        written.map_err(unwritten)?;
        let details = [("Bucket", Value::from(self.bucket.as_str())), ("Key", Value::from(key))];
        Ok(Value::object([("MapRunArn", arn), ("ResultWriterDetails", Value::object(details))]))
    }
}

/// Where files are begun, and what they look like.
struct Place<'a> {
    store: &'a Arc<dyn ObjectStore>,
    folder: &'a str,
    format: ResultFormat,
}

impl Series {
    fn new(kind: &'static str) -> Self {
        Self { kind, full: Vec::new(), open: None, most_bytes: MOST_BYTES }
    }

    async fn put(&mut self, place: &Place<'_>, record: &Value) -> Result<(), Failure> {
        if self.open.as_ref().is_some_and(|file| file.size >= self.most_bytes) {
            self.close().await?;
        }
        let (kind, number) = (self.kind, self.full.len());
        let file = self.open.get_or_insert_with(|| File::begin(place, &format!("{kind}_{number}")));
        file.put(record).await
    }

    async fn close(&mut self) -> Result<(), Failure> {
        if let Some(file) = self.open.take() {
            self.full.push(file.close().await?);
        }
        Ok(())
    }

    async fn listed(&mut self) -> Result<Value, Failure> {
        self.close().await?;
        Ok(Value::array(self.full.iter().cloned()))
    }
}

impl File {
    fn begin(place: &Place<'_>, name: &str) -> Self {
        let output_type = place.format.output_type;
        let extension = match output_type {
            OutputType::Json => "json",
            OutputType::Jsonl => "jsonl",
        };
        let key = format!("{}/{name}.{extension}", place.folder);
        let writer = BufWriter::new(Arc::clone(place.store), Path::from(key.as_str()));
        Self { key, writer, output_type, size: 0, is_empty: true }
    }

    async fn put(&mut self, record: &Value) -> Result<(), Failure> {
        let (before, after) = match (self.output_type, self.is_empty) {
            (OutputType::Json, true) => ("[", ""),
            (OutputType::Json, false) => (",", ""),
            (OutputType::Jsonl, _) => ("", "\n"),
        };
        self.is_empty = false;
        self.write(format!("{before}{record}{after}")).await
    }

    /// The entry of the manifest.
    async fn close(mut self) -> Result<Value, Failure> {
        if self.output_type == OutputType::Json {
            self.write("]".to_owned()).await?;
        }
        self.writer.shutdown().await.map_err(unwritten)?;
        let size = i64::try_from(self.size).unwrap_or(i64::MAX);
        Ok(Value::object([("Key", Value::from(self.key)), ("Size", size.into())]))
    }

    async fn write(&mut self, text: String) -> Result<(), Failure> {
        self.size += text.len() as u64;
        self.writer.write_all(text.as_bytes()).await.map_err(unwritten)
    }
}

/// What a store says went wrong.
fn unwritten(error: impl std::error::Error) -> Failure {
    failed(error.to_string())
}

#[cfg(test)]
mod tests {
    use object_store::memory::InMemory;

    use super::*;

    #[tokio::test]
    async fn a_file_that_is_full_is_followed_by_another_one() {
        let memory = Arc::new(InMemory::new());
        let store = Arc::clone(&memory) as Arc<dyn ObjectStore>;
        let format = ResultFormat::new(None, true);
        let place = Place { store: &store, folder: "f", format };
        let mut series = Series { kind: "SUCCEEDED", full: Vec::new(), open: None, most_bytes: 4 };
        for number in 1..=5 {
            series.put(&place, &Value::from(number)).await.unwrap();
        }
        let listed = series.listed().await.unwrap();
        let mut texts = Vec::new();
        for entry in listed.as_array().unwrap().iter() {
            let key = entry.get("Key").and_then(Value::as_str).unwrap();
            let bytes = memory.get(&Path::from(key)).await.unwrap().bytes().await.unwrap();
            assert_eq!(entry.get("Size"), Some(&Value::from(bytes.len() as i64)));
            texts.push((key.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()));
        }
        let expected =
            [("f/SUCCEEDED_0.json", "[1,2]"), ("f/SUCCEEDED_1.json", "[3,4]"), ("f/SUCCEEDED_2.json", "[5]")];
        assert_eq!(texts, expected.map(|(key, text)| (key.to_owned(), text.to_owned())));
    }
}
