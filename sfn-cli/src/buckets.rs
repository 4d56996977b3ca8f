//! Folders that stand for buckets.

use std::path::PathBuf;

use sfn_runtime::Objects;

use crate::trouble::Trouble;

/// The buckets of a command.
#[derive(Debug, clap::Args)]
pub(crate) struct Buckets {
    /// A bucket that distributed Maps read and write, and the folder that it is; may be repeated
    #[arg(long = "bucket", value_name = "NAME=DIR", value_parser = bucket)]
    all: Vec<Bucket>,
}

/// A folder that stands for a bucket.
#[derive(Clone, Debug)]
struct Bucket {
    name: String,
    folder: PathBuf,
}

fn bucket(text: &str) -> Result<Bucket, String> {
    match text.split_once('=') {
        Some((name, folder)) if !name.is_empty() && !folder.is_empty() => {
            Ok(Bucket { name: name.to_owned(), folder: folder.into() })
        }
        _ => Err("write the name of a bucket, `=`, and a folder: `orders=./orders`".to_owned()),
    }
}

impl Buckets {
    /// The store of objects that they are.
    pub(crate) fn open(&self) -> Result<Objects, Trouble> {
        self.all.iter().try_fold(Objects::new(), |objects, Bucket { name, folder }| {
            let path = folder.display();
            if !folder.is_dir() {
                let what = format!(
                    "the folder `{path}` of the bucket `{name}` is not there: make it, or correct the name"
                );
                return Err(Trouble::Usage(what));
            }
            objects.local(name, folder).map_err(|error| {
                Trouble::Usage(format!("the bucket `{name}` cannot be the folder `{path}`: {error}"))
            })
        })
    }
}
