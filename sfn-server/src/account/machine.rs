//! A state machine with its revisions, versions and aliases.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use sfn_asl::ExecutionType;
use sfn_query::Str;
use sfn_runtime::Timestamp;

use super::{Revision, Tags, Turn};

/// What stands for the revision of a machine that was never updated.
pub(crate) const INITIAL: &str = "INITIAL";

/// A state machine. Its name and type never change.
#[derive(Debug)]
pub(crate) struct Machine {
    pub(crate) arn: Str,
    pub(crate) name: Str,
    pub(crate) kind: ExecutionType,
    pub(crate) created: Timestamp,
    pub(crate) turn: Turn,
    state: RwLock<MachineState>,
}

/// What of a state machine changes.
#[derive(Debug)]
pub(crate) struct MachineState {
    pub(crate) current: Arc<Revision>,
    /// In the order of their numbers.
    pub(crate) versions: Vec<Arc<Version>>,
    /// The number of the latest version; those of deleted versions are not given again.
    pub(crate) last_version: u64,
    /// In the order in which they were created.
    pub(crate) aliases: Vec<Alias>,
    pub(crate) tags: Tags,
}

/// A version: a revision under a number.
#[derive(Debug)]
pub(crate) struct Version {
    pub(crate) number: u64,
    pub(crate) arn: Str,
    pub(crate) revision: Arc<Revision>,
    pub(crate) description: Option<Str>,
    pub(crate) created: Timestamp,
}

/// An alias: a name that stands for one version or two.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    pub(crate) name: Str,
    pub(crate) arn: Str,
    pub(crate) description: Option<Str>,
    pub(crate) routes: Vec<Route>,
    pub(crate) created: Timestamp,
    pub(crate) turn: Turn,
    pub(crate) updated: Timestamp,
}

/// Where an alias leads, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    pub(crate) version_arn: Str,
    /// Of a hundred.
    pub(crate) weight: i64,
}

impl Machine {
    /// A machine without versions.
    pub(crate) fn new(arn: Str, name: Str, kind: ExecutionType, revision: Revision, tags: Tags) -> Self {
        let created = revision.updated;
        let current = Arc::new(revision);
        let state =
            MachineState { current, versions: Vec::new(), last_version: 0, aliases: Vec::new(), tags };
        Self { arn, name, kind, created, turn: Turn::at(created), state: RwLock::new(state) }
    }

    /// What it is now.
    pub(crate) fn read(&self) -> RwLockReadGuard<'_, MachineState> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// To change it.
    pub(crate) fn write(&self) -> RwLockWriteGuard<'_, MachineState> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Publishes the current revision, unless its latest version is of it already.
    ///
    /// # Errors
    /// If another revision is wanted; gives the id of the current one.
    pub(crate) fn publish(
        &self,
        wanted: Option<&str>,
        description: Option<Str>,
        now: Timestamp,
    ) -> Result<Arc<Version>, Option<Str>> {
        let mut state = self.write();
        let current = state.current.id.clone();
        if wanted.is_some_and(|wanted| wanted != current.as_deref().unwrap_or(INITIAL)) {
            return Err(current);
        }
        let latest = state.versions.iter().rev().find(|it| Arc::ptr_eq(&it.revision, &state.current));
        if let Some(version) = latest {
            return Ok(Arc::clone(version));
        }
        state.last_version += 1;
        let number = state.last_version;
        let version = Arc::new(Version {
            number,
            arn: format!("{}:{number}", self.arn).into(),
            revision: Arc::clone(&state.current),
            description,
            created: now,
        });
        state.versions.push(Arc::clone(&version));
        Ok(version)
    }
}

impl MachineState {
    /// The version of that number.
    pub(crate) fn version(&self, number: u64) -> Option<&Arc<Version>> {
        self.versions.iter().find(|it| it.number == number)
    }

    /// The version of that ARN.
    pub(crate) fn version_of_arn(&self, arn: &str) -> Option<&Arc<Version>> {
        self.versions.iter().find(|it| *it.arn == *arn)
    }

    /// The alias of that name.
    pub(crate) fn alias(&self, name: &str) -> Option<&Alias> {
        self.aliases.iter().find(|it| *it.name == *name)
    }
}
