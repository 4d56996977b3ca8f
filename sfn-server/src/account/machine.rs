//! A state machine with its revisions, versions and aliases.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use sfn_asl::ExecutionType;
use sfn_query::Str;
use sfn_runtime::{Program, Timestamp};

use super::{Revision, Tags, Turn};
use crate::ApiError;

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
    /// What was asked for at its creation: the same request once more is answered once more.
    pub(crate) first_version: FirstVersion,
    state: RwLock<MachineState>,
}

/// Whether a machine was to be published as it was created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FirstVersion {
    Unpublished,
    Published { description: Option<Str> },
}

/// Why the current revision cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotPublished {
    /// Another one is wanted; this is the id of the current one.
    OtherRevision(Option<Str>),
    /// There are as many versions as there may be.
    TooMany,
}

/// So many versions a machine may have.
pub(crate) const MOST_VERSIONS: usize = 1000;

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
    /// It was deleted, and goes once its executions have ended.
    pub(crate) is_deleting: bool,
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
    /// A machine without versions, whatever it was asked to begin with.
    pub(crate) fn new(
        arn: Str,
        name: Str,
        kind: ExecutionType,
        first_version: FirstVersion,
        revision: Revision,
        tags: Tags,
    ) -> Self {
        let created = revision.updated;
        let current = Arc::new(revision);
        let state = MachineState {
            current,
            versions: Vec::new(),
            last_version: 0,
            aliases: Vec::new(),
            tags,
            is_deleting: false,
        };
        Self { arn, name, kind, created, turn: Turn::at(created), first_version, state: RwLock::new(state) }
    }

    /// What it is now.
    pub(crate) fn read(&self) -> RwLockReadGuard<'_, MachineState> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// To change it.
    pub(crate) fn write(&self) -> RwLockWriteGuard<'_, MachineState> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins its deletion: its versions and aliases are gone. Whether it was not deleted before.
    pub(crate) fn begin_deletion(&self) -> bool {
        let mut state = self.write();
        state.versions.clear();
        state.aliases.clear();
        !std::mem::replace(&mut state.is_deleting, true)
    }

    /// Publishes the current revision, unless its latest version is of it already.
    ///
    /// # Errors
    /// If another revision is wanted, or there are too many versions.
    pub(crate) fn publish(
        &self,
        wanted: Option<&str>,
        description: Option<Str>,
        now: Timestamp,
    ) -> Result<Arc<Version>, NotPublished> {
        let mut state = self.write();
        let current = state.current.id.clone();
        if wanted.is_some_and(|wanted| wanted != current.as_deref().unwrap_or(INITIAL)) {
            return Err(NotPublished::OtherRevision(current));
        }
        let latest = state.versions.iter().rev().find(|it| Arc::ptr_eq(&it.revision, &state.current));
        if let Some(version) = latest {
            return Ok(Arc::clone(version));
        }
        state.check_room()?;
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
    /// Whether anything can still be begun with it.
    ///
    /// # Errors
    /// If it was deleted.
    pub(crate) fn check_active(&self, arn: &str) -> Result<(), ApiError> {
        if !self.is_deleting {
            return Ok(());
        }
        Err(ApiError::new("StateMachineDeleting", format!("State Machine is being deleted: '{arn}'")))
    }

    /// Whether another version has room.
    ///
    /// # Errors
    /// If it has none.
    pub(crate) fn check_room(&self) -> Result<(), NotPublished> {
        if self.versions.len() < MOST_VERSIONS { Ok(()) } else { Err(NotPublished::TooMany) }
    }

    /// The version of that number.
    pub(crate) fn version(&self, number: u64) -> Option<&Arc<Version>> {
        self.versions.iter().find(|it| it.number == number)
    }

    /// The version of that ARN.
    pub(crate) fn version_of_arn(&self, arn: &str) -> Option<&Arc<Version>> {
        self.versions.iter().find(|it| *it.arn == *arn)
    }

    /// The revision with that program.
    pub(crate) fn revision_of(&self, program: &Arc<Program>) -> Option<Arc<Revision>> {
        let mut revisions = self.versions.iter().map(|it| &it.revision).chain([&self.current]);
        revisions.find(|it| Arc::ptr_eq(&it.definition.program, program)).map(Arc::clone)
    }

    /// The alias of that name.
    pub(crate) fn alias(&self, name: &str) -> Option<&Alias> {
        self.aliases.iter().find(|it| *it.name == *name)
    }
}
