//! The objects of a bucket as items.

use futures_util::TryStreamExt;
use object_store::{ObjectMeta, ObjectStore, path::Path};
use sfn_query::Value;

use super::unread;
use crate::Failure;

/// In the order of their keys, as the service lists them, whatever the store's is.
pub(super) async fn list(store: &dyn ObjectStore, prefix: &str) -> Result<Vec<ObjectMeta>, Failure> {
    // A prefix is text, and may end inside of a name; the store's is of whole names.
    let folder = prefix.rsplit_once('/').map(|(folder, _)| Path::from(folder));
    let listed: Vec<ObjectMeta> = store.list(folder.as_ref()).try_collect().await.map_err(unread)?;
    let mut listed: Vec<_> =
        listed.into_iter().filter(|it| it.location.as_ref().starts_with(prefix)).collect();
    listed.sort_by(|a, b| a.location.cmp(&b.location));
    Ok(listed)
}

pub(super) fn record(meta: &ObjectMeta) -> Value {
    let size = i64::try_from(meta.size).unwrap_or(i64::MAX);
    Value::object([
        ("Etag", meta.e_tag.as_deref().map_or(Value::Null, Value::from)),
        ("Key", meta.location.as_ref().into()),
        ("LastModified", meta.last_modified.timestamp().into()),
        ("Size", size.into()),
        ("StorageClass", "STANDARD".into()),
    ])
}
