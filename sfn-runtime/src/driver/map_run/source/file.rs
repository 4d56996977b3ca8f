//! One object of a bucket that holds items.

use std::sync::Arc;

use futures_util::StreamExt;
use object_store::{GetOptions, GetResult, ObjectStore, path::Path};
use sfn_query::Str;
use tokio::sync::mpsc;

use super::{super::super::Objects, failed, unread};
use crate::Failure;

/// A piece of a file as the store gives it.
pub(super) type Piece = object_store::Result<Vec<u8>>;

/// An object of a bucket.
pub(super) struct File {
    pub(super) store: Arc<dyn ObjectStore>,
    pub(super) path: Path,
    /// `Map.Item.Source` of its items.
    pub(super) source: Str,
    version: Option<String>,
}

/// A bucket that is there.
pub(super) struct Bucket {
    pub(super) store: Arc<dyn ObjectStore>,
    name: String,
}

impl Bucket {
    pub(super) fn open(objects: &Objects, name: &str) -> Result<Self, Failure> {
        let store = objects.store(name).ok_or_else(|| {
            failed(format!("there is no bucket `{name}`: give the runtime a store or a folder for it"))
        })?;
        Ok(Self { store, name: name.to_owned() })
    }

    /// The object with that key, which may not be there.
    pub(super) fn file(&self, path: Path) -> File {
        let source = format!("S3://{}/{path}", self.name).into();
        File { store: Arc::clone(&self.store), path, source, version: None }
    }
}

impl File {
    pub(super) fn of_version(self, version: &str) -> Self {
        Self { version: Some(version.to_owned()), ..self }
    }

    /// All of it, if that is no more than so many bytes.
    pub(super) async fn text(&self, most: u64) -> Result<String, Failure> {
        let found = self.get().await.map_err(unread)?;
        if found.meta.size > most {
            return Err(failed(format!("`{}` is larger than {most} bytes", self.path)));
        }
        let bytes = found.bytes().await.map_err(unread)?;
        String::from_utf8(bytes.to_vec()).map_err(|_| failed(format!("`{}` is not UTF-8", self.path)))
    }

    /// Sends it in pieces for as long as somebody takes them.
    pub(super) async fn fetch(&self, pieces: mpsc::Sender<Piece>) {
        let mut stream = match self.get().await {
            Ok(found) => found.into_stream(),
            Err(error) => return drop(pieces.send(Err(error)).await),
        };
        while let Some(piece) = stream.next().await {
            if pieces.send(piece.map(|bytes| bytes.to_vec())).await.is_err() {
                return;
            }
        }
    }

    async fn get(&self) -> object_store::Result<GetResult> {
        let options = GetOptions { version: self.version.clone(), ..GetOptions::default() };
        self.store.get_opts(&self.path, options).await
    }
}
