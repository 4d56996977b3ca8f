//! The items of a map run, one by one, from wherever they are.
//!
//! Files are streamed: what is read ahead is bounded, however many items there are. A listing is held as a
//! whole, since its order must not depend on the store.

mod compressed;
mod csv;
mod file;
mod files;
mod json;
mod listing;
mod manifest;
#[cfg(feature = "parquet")]
mod parquet;
mod read;

use object_store::{ObjectMeta, path::Path};
use sfn_asl::{InputType, ManifestType, ReaderConfig, ReaderTransformation};
use sfn_query::{Str, Value};

use super::super::Objects;
use crate::{Failure, Item, ItemSource, Items, errors, program::ReaderTarget};
use file::Bucket;
use files::Files;
use read::{Format, Stop};

/// Items that are still to come.
pub(super) struct Source {
    from: From,
    next: u64,
    /// What the items are from where they do not say it themselves.
    source: Str,
    /// No more than so many.
    most: u64,
}

enum From {
    State(Items),
    Listing(std::vec::IntoIter<ObjectMeta>),
    Files(Files),
}

/// What an `ItemReader` was told.
struct Reader<'a> {
    objects: &'a Objects,
    bucket: &'a str,
    parameters: &'a Value,
    config: &'a ReaderConfig,
}

impl Source {
    pub(super) async fn open(source: &ItemSource, objects: &Objects) -> Result<Self, Failure> {
        let (what, parameters, config, max_items) = match source {
            ItemSource::State(items) => {
                let from = From::State(items.clone());
                return Ok(Self { from, next: 0, source: "STATE_DATA".into(), most: u64::MAX });
            }
            ItemSource::Store { what, parameters, config, max_items } => {
                (what, parameters, config, max_items)
            }
        };
        let most = match u64::try_from(max_items.unwrap_or(0)) {
            Ok(0) => u64::MAX,
            Ok(most) => most,
            Err(_) => return Err(failed("field MaxItems must be positive")),
        };
        let bucket = parameters.get("Bucket").and_then(Value::as_str).unwrap_or_default();
        let reader = Reader { objects, bucket, parameters, config };
        let from = match what {
            ReaderTarget::Object => reader.object().await?,
            ReaderTarget::Listing => reader.listing().await?,
        };
        Ok(Self { from, next: 0, source: format!("S3://{bucket}").into(), most })
    }

    /// How many items there are, where that is known before they are read.
    pub(super) fn total(&self) -> Option<u64> {
        match &self.from {
            From::State(items) => Some(items.len() as u64),
            From::Listing(listed) => Some((listed.len() as u64).min(self.most)),
            From::Files(_) => None,
        }
    }

    /// The next item. `None` is the end, and is so again.
    pub(super) async fn next(&mut self) -> Result<Option<Item>, Failure> {
        if self.next >= self.most {
            return Ok(None);
        }
        let at = usize::try_from(self.next).unwrap_or(usize::MAX);
        let source = self.source.clone();
        let (key, value, source) = match &mut self.from {
            From::State(items) => match items.get(at) {
                Some((key, value)) => (key.cloned(), value.clone(), source),
                None => return Ok(None),
            },
            From::Listing(listed) => match listed.next() {
                Some(meta) => (None, listing::record(&meta), source),
                None => return Ok(None),
            },
            From::Files(files) => match files.next().await? {
                Some((source, value)) => (None, value, source),
                None => return Ok(None),
            },
        };
        let index = self.next;
        self.next += 1;
        Ok(Some(Item { index, key, value, source }))
    }
}

impl Reader<'_> {
    /// The items inside of one object, or of those that a manifest names.
    async fn object(&self) -> Result<From, Failure> {
        let file = self.bucket()?.file(Path::from(self.part("Key")));
        let file = match self.part("VersionId") {
            "" => file,
            version => file.of_version(version),
        };
        let (files, format) = match (self.config.manifest_type, self.config.input_type) {
            (Some(ManifestType::AthenaData), _) => {
                (manifest::athena(&file, self.objects).await?, Format::of(self.config))
            }
            (Some(ManifestType::S3Inventory), _) | (None, Some(InputType::Manifest)) => {
                manifest::inventory(&file, self.objects).await?
            }
            (None, _) => (vec![file], Format::of(self.config)),
        };
        Ok(From::Files(Files::open(files.into_iter(), format)))
    }

    /// The objects of a bucket, or the items inside of them.
    async fn listing(&self) -> Result<From, Failure> {
        let bucket = self.bucket()?;
        let listed = listing::list(&*bucket.store, self.part("Prefix")).await?;
        if self.config.transformation != Some(ReaderTransformation::LoadAndFlatten) {
            return Ok(From::Listing(listed.into_iter()));
        }
        let files = listed.into_iter().map(move |it| bucket.file(it.location));
        Ok(From::Files(Files::open(files, Format::of(self.config))))
    }

    fn bucket(&self) -> Result<Bucket, Failure> {
        Bucket::open(self.objects, self.bucket)
    }

    fn part(&self, name: &str) -> &str {
        self.parameters.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

/// The items of a file whose text is given.
pub(crate) fn items_of_text(text: &str, config: &ReaderConfig) -> Result<Vec<Value>, Failure> {
    let mut items = Vec::new();
    let read = read::read(&Format::of(config), text.as_bytes(), &mut |item| {
        items.push(item);
        Ok(())
    });
    match read {
        Err(Stop::Failed(failure)) => Err(failure),
        Ok(()) | Err(Stop::Enough) => Ok(items),
    }
}

fn failed(cause: impl Into<Str>) -> Failure {
    Failure::new(errors::ITEM_READER_FAILED, cause)
}

/// What a store or a parser says went wrong.
fn unread(error: impl std::error::Error) -> Failure {
    failed(error.to_string())
}
