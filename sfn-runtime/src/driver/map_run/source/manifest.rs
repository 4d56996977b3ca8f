//! Manifests: files that name the files with the items.

use object_store::path::Path;
use sfn_query::{Str, Value, json};

use super::{
    super::super::Objects,
    failed,
    file::{Bucket, File},
    read::Format,
};
use crate::Failure;

/// No manifest is larger: it names files, and there are far fewer of them than items.
const MOST_BYTES: u64 = 64 << 20;

/// The files of an inventory of a bucket: `manifest.json`, which names CSV files and their columns.
pub(super) async fn inventory(manifest: &File, objects: &Objects) -> Result<(Vec<File>, Format), Failure> {
    let text = manifest.text(MOST_BYTES).await?;
    let found = json::parse(&text).map_err(|error| bad(manifest, &error.to_string()))?;
    let part = |name| found.get(name).and_then(Value::as_str);
    match part("fileFormat") {
        None | Some("CSV") => {}
        Some(other) => return Err(bad(manifest, &format!("its files are in `{other}`, not in `CSV`"))),
    }
    let schema = part("fileSchema").ok_or_else(|| bad(manifest, "it has no `fileSchema`"))?;
    let headers: Vec<Str> = schema.split(',').map(|name| name.trim().into()).collect();
    let bucket = part("destinationBucket").ok_or_else(|| bad(manifest, "it has no `destinationBucket`"))?;
    // It is an ARN, whose last part is the name.
    let bucket = Bucket::open(objects, bucket.rsplit(':').next().unwrap_or_default())?;
    let entries = found.get("files").and_then(Value::as_array);
    let entries = entries.ok_or_else(|| bad(manifest, "it has no `files`"))?;
    let file = |entry: &Value| {
        let key =
            entry.get("key").and_then(Value::as_str).ok_or_else(|| bad(manifest, "a file has no `key`"));
        key.map(|key| bucket.file(Path::from(key)))
    };
    Ok((entries.iter().map(file).collect::<Result<_, _>>()?, Format::rows_of(headers)))
}

/// The files of Athena's `UNLOAD`: a list of them, a line each.
pub(super) async fn athena(manifest: &File, objects: &Objects) -> Result<Vec<File>, Failure> {
    let text = manifest.text(MOST_BYTES).await?;
    let lines = text.lines().map(|line| line.trim().trim_matches('"')).filter(|line| !line.is_empty());
    let file = |line: &str| {
        let place = line.strip_prefix("s3://").and_then(|rest| rest.split_once('/'));
        let (bucket, key) =
            place.ok_or_else(|| bad(manifest, &format!("`{line}` is not `s3://BUCKET/KEY`")))?;
        Ok(Bucket::open(objects, bucket)?.file(Path::from(key)))
    };
    lines.map(file).collect()
}

fn bad(manifest: &File, what: &str) -> Failure {
    failed(format!("`{}` is not a manifest that can be read: {what}", manifest.path))
}
