//! The items of a map run, one by one, from wherever they are.
//!
//! Files are read by a thread of their own that is never more than a few items ahead.

use std::{
    io::{self, Read},
    sync::Arc,
};

use futures_util::{StreamExt, TryStreamExt};
use object_store::{ObjectMeta, ObjectStore, path::Path};
use sfn_asl::{ReaderConfig, ReaderTransformation};
use sfn_query::{Str, Value};
use tokio::sync::mpsc;

use super::{
    super::Objects,
    read::{Stop, failed, read},
};
use crate::{Failure, Item, ItemSource, Items, program::ReaderTarget};

/// How many items or pieces of a file are read ahead.
const AHEAD: usize = 16;

type Piece = object_store::Result<Vec<u8>>;

/// An item and the file that it is from.
type Found = Result<(Str, Value), Failure>;

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
    Files(mpsc::Receiver<Found>),
}

impl Source {
    pub(super) async fn open(source: &ItemSource, objects: &Objects) -> Result<Self, Failure> {
        let ItemSource::Store { what, parameters, config, max_items } = source else {
            let ItemSource::State(items) = source else { unreachable!("there are two kinds of sources") };
            let from = From::State(items.clone());
            return Ok(Self { from, next: 0, source: "STATE_DATA".into(), most: u64::MAX });
        };
        let most = match u64::try_from(max_items.unwrap_or(0)) {
            Ok(0) => u64::MAX,
            Ok(most) => most,
            Err(_) => return Err(failed("field MaxItems must be positive")),
        };
        let part = |name| parameters.get(name).and_then(Value::as_str).unwrap_or_default();
        let bucket = part("Bucket");
        let store = objects.store(bucket).ok_or_else(|| {
            failed(format!("there is no bucket `{bucket}`: give the runtime a store or a folder for it"))
        })?;
        let config = Arc::clone(config);
        let from = match what {
            ReaderTarget::Object => From::Files(files(bucket, store, vec![Path::from(part("Key"))], config)),
            ReaderTarget::Listing => {
                let listed = list(&*store, part("Prefix")).await?;
                match config.transformation {
                    Some(ReaderTransformation::LoadAndFlatten) => {
                        let paths = listed.into_iter().map(|it| it.location).collect();
                        From::Files(files(bucket, store, paths, config))
                    }
                    _ => From::Listing(listed.into_iter()),
                }
            }
        };
        Ok(Self { from, next: 0, source: format!("S3://{bucket}").into(), most })
    }

    /// How many items there are, where that is known before they are read.
    pub(super) fn total(&self) -> Option<u64> {
        match &self.from {
            From::State(items) => Some(items.len() as u64),
            From::Listing(_) | From::Files(_) => None,
        }
    }

    pub(super) async fn next(&mut self) -> Result<Option<Item>, Failure> {
        if self.next >= self.most {
            return Ok(None);
        }
        let at = usize::try_from(self.next).unwrap_or(usize::MAX);
        let mut source = self.source.clone();
        let (key, value) = match &mut self.from {
            From::State(items) => match items.get(at) {
                Some((key, value)) => (key.cloned(), value.clone()),
                None => return Ok(None),
            },
            From::Listing(listed) => match listed.next() {
                Some(meta) => (None, record(&meta)),
                None => return Ok(None),
            },
            From::Files(items) => match items.recv().await {
                Some(found) => {
                    let (from, item) = found?;
                    source = from;
                    (None, item)
                }
                None => return Ok(None),
            },
        };
        let index = self.next;
        self.next += 1;
        Ok(Some(Item { index, key, value, source }))
    }
}

/// In the order of their keys, as the service lists them, whatever the store's is.
async fn list(store: &dyn ObjectStore, prefix: &str) -> Result<Vec<ObjectMeta>, Failure> {
    // A prefix is text, and may end inside of a name; the store's is of whole names.
    let folder = prefix.rsplit_once('/').map(|(folder, _)| Path::from(folder));
    let listed: Vec<ObjectMeta> =
        store.list(folder.as_ref()).try_collect().await.map_err(|error| failed(error.to_string()))?;
    let mut listed: Vec<_> =
        listed.into_iter().filter(|it| it.location.as_ref().starts_with(prefix)).collect();
    listed.sort_by(|a, b| a.location.cmp(&b.location));
    Ok(listed)
}

fn record(meta: &ObjectMeta) -> Value {
    let size = i64::try_from(meta.size).unwrap_or(i64::MAX);
    Value::object([
        ("Etag", meta.e_tag.as_deref().map_or(Value::Null, Value::from)),
        ("Key", meta.location.as_ref().into()),
        ("LastModified", meta.last_modified.timestamp().into()),
        ("Size", size.into()),
        ("StorageClass", "STANDARD".into()),
    ])
}

/// The items of some files, one after the other.
fn files(
    bucket: &str,
    store: Arc<dyn ObjectStore>,
    paths: Vec<Path>,
    config: Arc<ReaderConfig>,
) -> mpsc::Receiver<Found> {
    let (items, receiver) = mpsc::channel(AHEAD);
    let bucket = bucket.to_owned();
    tokio::spawn(async move {
        for path in paths {
            let (pieces, file) = mpsc::channel(AHEAD);
            let (sink, config) = (items.clone(), Arc::clone(&config));
            let source = Str::from(format!("S3://{bucket}/{path}"));
            let reading = tokio::task::spawn_blocking(move || read_file(&config, file, &source, &sink));
            fetch(&*store, &path, pieces).await;
            // A thread that panicked has dropped its sender; so has one that nobody listens to.
            if !matches!(reading.await, Ok(true)) {
                return;
            }
        }
    });
    receiver
}

/// Whether the next file is wanted.
fn read_file(
    config: &ReaderConfig,
    pieces: mpsc::Receiver<Piece>,
    source: &Str,
    items: &mpsc::Sender<Found>,
) -> bool {
    let file = File { pieces, current: io::Cursor::default() };
    let done = read(config, file, &mut |item| {
        items.blocking_send(Ok((source.clone(), item))).map_err(|_| Stop::Enough)
    });
    match done {
        Ok(()) => true,
        Err(Stop::Enough) => false,
        Err(Stop::Failed(failure)) => {
            // Whoever listened may have had enough.
            let _ = items.blocking_send(Err(failure));
            false
        }
    }
}

/// Sends a file in pieces for as long as somebody takes them.
async fn fetch(store: &dyn ObjectStore, path: &Path, pieces: mpsc::Sender<Piece>) {
    let mut stream = match store.get(path).await {
        Ok(found) => found.into_stream(),
        Err(error) => return drop(pieces.send(Err(error)).await),
    };
    while let Some(piece) = stream.next().await {
        if pieces.send(piece.map(|bytes| bytes.to_vec())).await.is_err() {
            return;
        }
    }
}

/// A file that comes in pieces, for a thread that reads it.
struct File {
    pieces: mpsc::Receiver<Piece>,
    current: io::Cursor<Vec<u8>>,
}

impl Read for File {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.current.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            match self.pieces.blocking_recv() {
                None => return Ok(0),
                Some(piece) => self.current = io::Cursor::new(piece.map_err(io::Error::other)?),
            }
        }
    }
}
