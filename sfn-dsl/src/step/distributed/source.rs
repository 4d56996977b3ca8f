//! Where the items of a distributed Map are: in the document, or in a bucket.

use std::marker::PhantomData;

use serde::{Deserialize, Serialize};
use sfn_asl::{CsvDelimiter, CsvHeaderLocation, InputType, ManifestType, ReaderConfig, ReaderTransformation};

use crate::{
    Document,
    ctx::{MapItem, map_item},
    data::Data,
    expr::{Expr, Gives, Listed},
    graph::{Batcher, From, Items, Limit, Reader},
};

/// Items of type `T`, one for each child execution, or a batch of them.
#[derive(Clone, Debug)]
#[must_use]
pub struct Source<T> {
    pub(super) items: Items,
    of: PhantomData<fn() -> T>,
}

/// An object of a bucket, as it is listed.
#[derive(Clone, Debug, Serialize, Deserialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct ListedObject {
    /// A hash of what is in it.
    pub etag: String,
    /// Its name.
    pub key: String,
    /// When it was written last, in seconds since the start of 1970, UTC.
    pub last_modified: f64,
    /// How many bytes it has.
    pub size: u64,
    /// How it is stored, such as `STANDARD`.
    pub storage_class: String,
}

/// What a child execution is given that works on a batch.
#[derive(Clone, Debug, Serialize, Deserialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct Batch<T: Data> {
    /// The items of the batch.
    pub items: Vec<T>,
}

/// What a child execution is given that works on a batch, with what all batches are given.
#[derive(Clone, Debug, Serialize, Deserialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct BatchWith<T: Data, B: Data> {
    /// What all batches are given.
    pub batch_input: B,
    /// The items of the batch.
    pub items: Vec<T>,
}

/// The items of a list in the document.
pub fn items<L: Listed>(list: Expr<L>) -> Source<L::Item> {
    source(From::Document(list.tree()))
}

/// The rows of a CSV file in a bucket. The first row names the columns, until [`headers`](Source::headers) does;
/// all values are texts.
pub fn csv<T: Data>(bucket: impl Gives<String>, key: impl Gives<String>) -> Source<T> {
    let config = ReaderConfig {
        input_type: Some(InputType::Csv),
        csv_header_location: Some(CsvHeaderLocation::FirstRow),
        ..ReaderConfig::default()
    };
    object(bucket, key, config)
}

/// The items of a JSON file in a bucket: a list, or an object in which [`items_pointer`](Source::items_pointer)
/// finds one.
pub fn json<T: Data>(bucket: impl Gives<String>, key: impl Gives<String>) -> Source<T> {
    object(bucket, key, ReaderConfig { input_type: Some(InputType::Json), ..ReaderConfig::default() })
}

/// The lines of a file in a bucket, each of them JSON.
pub fn json_lines<T: Data>(bucket: impl Gives<String>, key: impl Gives<String>) -> Source<T> {
    object(bucket, key, ReaderConfig { input_type: Some(InputType::Jsonl), ..ReaderConfig::default() })
}

/// The rows of a Parquet file in a bucket.
pub fn parquet<T: Data>(bucket: impl Gives<String>, key: impl Gives<String>) -> Source<T> {
    object(bucket, key, ReaderConfig { input_type: Some(InputType::Parquet), ..ReaderConfig::default() })
}

/// The objects that an inventory of a bucket lists, by its `manifest.json`. A `T` names the columns that the
/// inventory has.
pub fn inventory<T: Data>(bucket: impl Gives<String>, key: impl Gives<String>) -> Source<T> {
    // An inventory says in its manifest what its files are, so there is no `InputType`.
    let manifest_type = Some(ManifestType::S3Inventory);
    object(bucket, key, ReaderConfig { manifest_type, ..ReaderConfig::default() })
}

/// The rows of the files that `UNLOAD` of Athena wrote, by its manifest.
pub fn athena<T: Data>(bucket: impl Gives<String>, key: impl Gives<String>, format: InputType) -> Source<T> {
    let config = ReaderConfig {
        input_type: Some(format),
        manifest_type: Some(ManifestType::AthenaData),
        ..ReaderConfig::default()
    };
    object(bucket, key, config)
}

/// The objects of a bucket, as they are listed; what is in them is not read, until
/// [`load`](Source::load) says so.
pub fn objects(bucket: impl Gives<String>) -> Source<ListedObject> {
    reader("arn:aws:states:::s3:listObjectsV2", bucket, ReaderConfig::default())
}

fn object<T>(bucket: impl Gives<String>, key: impl Gives<String>, config: ReaderConfig) -> Source<T> {
    reader("arn:aws:states:::s3:getObject", bucket, config).argument("Key", key)
}

fn reader<T>(resource: &'static str, bucket: impl Gives<String>, config: ReaderConfig) -> Source<T> {
    let reader = Reader { resource, arguments: Vec::new(), config, max_items: None };
    source(From::Bucket(reader)).argument("Bucket", bucket)
}

fn source<T>(from: From) -> Source<T> {
    Source { items: Items::from(from), of: PhantomData }
}

impl<T> Source<T> {
    /// `VersionId` of the object.
    pub fn version(self, version: impl Gives<String>) -> Self {
        self.argument("VersionId", version)
    }

    /// `Prefix`: what the names of listed objects begin with.
    pub fn prefix(self, prefix: impl Gives<String>) -> Self {
        self.argument("Prefix", prefix)
    }

    /// `ExpectedBucketOwner`: the account that must own the bucket.
    pub fn bucket_owner(self, account: impl Gives<String>) -> Self {
        self.argument("ExpectedBucketOwner", account)
    }

    /// `CSVDelimiter`: what stands between the columns, if it is no comma.
    pub fn delimiter(self, delimiter: CsvDelimiter) -> Self {
        self.config(|config| config.csv_delimiter = Some(delimiter))
    }

    /// `CSVHeaders`: the names of the columns, of a file whose first row does not say them.
    pub fn headers<S: Into<String>>(self, names: impl IntoIterator<Item = S>) -> Self {
        self.config(|config| {
            config.csv_header_location = Some(CsvHeaderLocation::Given);
            config.csv_headers = Some(names.into_iter().map(Into::into).collect());
        })
    }

    /// `ItemsPointer`: where the items are in a JSON file, as a JSON Pointer such as `/orders/open`.
    pub fn items_pointer(self, pointer: impl Into<String>) -> Self {
        self.config(|config| config.items_pointer = Some(pointer.into()))
    }

    /// `MaxItems`: how many items are read at most.
    pub fn max_items(self, count: impl Gives<u32>) -> Self {
        let limit = Limit::of(count.expression());
        self.reader(|reader| reader.max_items = Some(limit))
    }

    fn argument(self, name: &str, value: impl Gives<String>) -> Self {
        let value = value.expression().tree();
        self.reader(|reader| reader.arguments.push((name.to_owned(), value)))
    }

    fn config(self, set: impl FnOnce(&mut ReaderConfig)) -> Self {
        self.reader(|reader| set(&mut reader.config))
    }

    fn reader(mut self, set: impl FnOnce(&mut Reader)) -> Self {
        if let From::Bucket(reader) = &mut self.items.from {
            set(reader);
        }
        self
    }

    fn known_as<U>(self) -> Source<U> {
        Source { items: self.items, of: PhantomData }
    }
}

impl Source<ListedObject> {
    /// `LOAD_AND_FLATTEN`: the items are those inside of each listed object.
    pub fn load<T: Data>(self, format: InputType) -> Source<T> {
        let loaded = self.config(|config| {
            config.transformation = Some(ReaderTransformation::LoadAndFlatten);
            config.input_type = Some(format);
            config.csv_header_location = (format == InputType::Csv).then_some(CsvHeaderLocation::FirstRow);
        });
        loaded.known_as()
    }
}

impl<T: Data> Source<T> {
    /// `ItemSelector`: a child is given what the closure makes of the item and, by the closure around, of the
    /// document.
    pub fn select<I: Data>(mut self, selector: impl FnOnce(Expr<MapItem<T>>) -> Expr<I>) -> Source<I> {
        self.items.selector = Some(selector(map_item()).tree());
        self.known_as()
    }

    /// `MaxItemsPerBatch`: a child is given that many items.
    pub fn batches(self, items: impl Gives<u32>) -> Source<Batch<T>> {
        let items = Limit::of(items.expression());
        self.batched(Batcher { items: Some(items), ..Batcher::default() }).known_as()
    }

    /// `MaxInputBytesPerBatch`: a child is given as many items as fit into that many bytes.
    pub fn batches_of_bytes(self, bytes: impl Gives<u32>) -> Source<Batch<T>> {
        let bytes = Limit::of(bytes.expression());
        self.batched(Batcher { bytes: Some(bytes), ..Batcher::default() }).known_as()
    }

    fn batched(mut self, batcher: Batcher) -> Self {
        self.items.batcher = Some(batcher);
        self
    }
}

impl<T: Data> Source<Batch<T>> {
    /// `MaxInputBytesPerBatch` beside `MaxItemsPerBatch`: a batch is full when either is reached.
    pub fn max_bytes(mut self, bytes: impl Gives<u32>) -> Self {
        let bytes = Limit::of(bytes.expression());
        self.items.batcher.get_or_insert_default().bytes = Some(bytes);
        self
    }

    /// `BatchInput`: what all batches are given beside their items.
    pub fn with<B: Data>(mut self, input: Expr<B>) -> Source<BatchWith<T, B>> {
        self.items.batcher.get_or_insert_default().input = Some(input.tree());
        self.known_as()
    }
}
