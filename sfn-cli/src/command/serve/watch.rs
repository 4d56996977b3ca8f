//! Files that are watched: what they have become is loaded when it has been quiet for a moment.

use std::{collections::BTreeSet, path::PathBuf, sync::Arc, time::Duration};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::{sync::Notify, time};

use super::load::Loader;
use crate::report;

/// A file is written in several steps; after so long without one it is whole.
const QUIET: Duration = Duration::from_millis(50);

/// Where it is never quiet, this is often enough.
const LONGEST: Duration = Duration::from_secs(1);

/// When a folder that is gone is looked for again.
const AGAIN: Duration = Duration::from_secs(1);

/// Keeps state machines up to date with their files, until it is dropped.
pub(super) async fn watch(mut loader: Loader) {
    let changed = Arc::new(Notify::new());
    let mut folders = match Folders::watched(&changed) {
        Ok(folders) => folders,
        Err(error) => return report::say(&format!("warning: files cannot be watched: {error}")),
    };
    loop {
        // Before anything is read: what changes from here on is heard of.
        folders.are(loader.folders());
        loader.refresh().await;
        tokio::select! {
            () = changed.notified() => {}
            () = time::sleep(AGAIN), if !folders.refused.is_empty() => {}
        }
        let _ = time::timeout(LONGEST, quiet(&changed)).await;
    }
}

/// Waits until nothing changes any longer.
async fn quiet(changed: &Notify) {
    while time::timeout(QUIET, changed.notified()).await.is_ok() {}
}

/// The folders that are watched. Files themselves are not: an editor puts another one in their place.
struct Folders {
    watcher: RecommendedWatcher,
    /// Those that cannot be watched, which was told.
    refused: BTreeSet<PathBuf>,
}

impl Folders {
    /// None yet; what changes in them is told to `changed`.
    fn watched(changed: &Arc<Notify>) -> notify::Result<Self> {
        let changed = Arc::clone(changed);
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // That somebody reads a file is no news: it is us. What cannot be told may be anything.
            if !event.is_ok_and(|it| it.kind.is_access()) {
                changed.notify_one();
            }
        })?;
        Ok(Self { watcher, refused: BTreeSet::new() })
    }

    /// Watches these. All of them anew: one may have been removed and made again since.
    fn are(&mut self, folders: BTreeSet<PathBuf>) {
        for folder in folders {
            let _ = self.watcher.unwatch(&folder);
            match self.watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => drop(self.refused.remove(&folder)),
                Err(error) => {
                    if self.refused.insert(folder.clone()) {
                        let (folder, why) = (folder.display(), error.set_paths(Vec::new()));
                        report::say(&format!("warning: `{folder}` cannot be watched for now: {why}"));
                    }
                }
            }
        }
    }
}
