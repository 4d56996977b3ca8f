//! Objects: where a distributed Map reads its items and writes its results.

use std::{
    collections::BTreeMap,
    path::{Path as FsPath, PathBuf},
    sync::Arc,
};

use object_store::{ObjectStore, local::LocalFileSystem, memory::InMemory};

/// Object stores by the name of their bucket: folders, memory, with the feature `s3` Amazon's, and whatever
/// else implements [`ObjectStore`].
///
/// ```no_run
/// use sfn_runtime::Objects;
///
/// // Each folder below `buckets` is a bucket; `scratch` is gone with the process.
/// let objects = Objects::new().folder("buckets").memory("scratch");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Objects {
    /// Shared: every child execution has them.
    buckets: Arc<BTreeMap<Box<str>, Arc<dyn ObjectStore>>>,
    folder: Option<PathBuf>,
}

impl Objects {
    /// No buckets.
    pub fn new() -> Self {
        Self::default()
    }

    /// A bucket that is kept in that store.
    #[must_use]
    pub fn bucket(mut self, name: &str, store: Arc<dyn ObjectStore>) -> Self {
        Arc::make_mut(&mut self.buckets).insert(name.into(), store);
        self
    }

    /// A bucket that lives in memory.
    #[must_use]
    pub fn memory(self, name: &str) -> Self {
        self.bucket(name, Arc::new(InMemory::new()))
    }

    /// A bucket that is a folder, which must be there.
    ///
    /// # Errors
    /// If it is not.
    pub fn local(self, name: &str, folder: impl AsRef<FsPath>) -> object_store::Result<Self> {
        let store = LocalFileSystem::new_with_prefix(folder)?;
        Ok(self.bucket(name, Arc::new(store)))
    }

    /// A bucket of Amazon S3, reached with the Region and the credentials of the environment: `AWS_REGION`,
    /// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_ENDPOINT`, or the role of the
    /// machine.
    ///
    /// # Errors
    /// If the environment does not tell enough.
    #[cfg(feature = "s3")]
    pub fn s3(self, name: &str) -> object_store::Result<Self> {
        let store = object_store::aws::AmazonS3Builder::from_env().with_bucket_name(name).build()?;
        Ok(self.bucket(name, Arc::new(store)))
    }

    /// Takes each folder below that one for a bucket, where no other store has the name.
    #[must_use]
    pub fn folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = Some(folder.into());
        self
    }

    /// The store of a bucket.
    pub fn store(&self, bucket: &str) -> Option<Arc<dyn ObjectStore>> {
        if let Some(store) = self.buckets.get(bucket) {
            return Some(Arc::clone(store));
        }
        // A bucket is one folder: a name that leads elsewhere is no name of a bucket.
        let is_name = !bucket.is_empty() && !bucket.starts_with('.') && !bucket.contains(['/', '\\', ':']);
        let folder = self.folder.as_ref().filter(|_| is_name)?.join(bucket);
        let store = LocalFileSystem::new_with_prefix(folder).ok()?;
        Some(Arc::new(store))
    }
}
