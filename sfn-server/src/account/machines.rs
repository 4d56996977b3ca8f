//! All state machines, by their ARNs.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use sfn_query::Str;
use uuid::Uuid;

use super::{Alias, Machine, MachineArn, Revision, Version};
use crate::ApiError;

/// The state machines of all accounts and Regions.
#[derive(Debug, Default)]
pub(crate) struct Machines(RwLock<BTreeMap<Str, Arc<Machine>>>);

/// A machine as a caller named it: by itself, by a version, or by an alias.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) machine: Arc<Machine>,
    pub(crate) revision: Arc<Revision>,
    pub(crate) version: Option<Arc<Version>>,
    pub(crate) alias: Option<Alias>,
}

impl Machines {
    /// The machine of that ARN, which has nothing behind its name.
    pub(crate) fn get(&self, arn: &str) -> Result<Arc<Machine>, ApiError> {
        self.find(arn).ok_or_else(|| does_not_exist(arn))
    }

    /// As [`get`](Self::get), of one that may be missing.
    pub(crate) fn find(&self, arn: &str) -> Option<Arc<Machine>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(arn).cloned()
    }

    /// What an ARN names. An alias with two routes leads along the first one as `draw`, a number from 0 to 99, says.
    pub(crate) fn named(&self, arn: &str, draw: impl FnOnce() -> i64) -> Result<Named, ApiError> {
        let parsed = MachineArn::parse(arn)?.unlabeled()?;
        let machine = self.find(&parsed.machine()).ok_or_else(|| does_not_exist(arn))?;
        let state = machine.read();
        let (revision, version, alias) = match (parsed.qualifier, parsed.version()) {
            (None, _) => (Arc::clone(&state.current), None, None),
            (Some(_), Some(number)) => {
                let version = state.version(number).ok_or_else(|| does_not_exist(arn))?;
                (Arc::clone(&version.revision), Some(Arc::clone(version)), None)
            }
            (Some(name), None) => {
                let alias = state.alias(name).ok_or_else(|| does_not_exist(arn))?;
                let version = alias.route(draw).and_then(|it| state.version_of_arn(&it.version_arn));
                let version = version.ok_or_else(|| does_not_exist(arn))?;
                (Arc::clone(&version.revision), Some(Arc::clone(version)), Some(alias.clone()))
            }
        };
        drop(state);
        Ok(Named { machine, revision, version, alias })
    }

    /// Adds a machine, unless there is one of its ARN, which it gives then.
    pub(crate) fn insert(&self, machine: Arc<Machine>) -> Result<(), Arc<Machine>> {
        let mut machines = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(there) = machines.get(&machine.arn) {
            return Err(Arc::clone(there));
        }
        machines.insert(machine.arn.clone(), machine);
        Ok(())
    }

    /// Forgets a machine with its versions and aliases.
    pub(crate) fn remove(&self, arn: &str) -> Option<Arc<Machine>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(arn)
    }

    /// Those of a place, `arn:PARTITION:states:REGION:ACCOUNT`, by name.
    pub(crate) fn of_place(&self, place: &str) -> Vec<Arc<Machine>> {
        let prefix = format!("{place}:stateMachine:");
        let machines = self.0.read().unwrap_or_else(PoisonError::into_inner);
        machines.values().filter(|it| it.arn.starts_with(&prefix)).cloned().collect()
    }
}

impl Alias {
    /// The route that a draw from 0 to 99 falls on.
    fn route(&self, draw: impl FnOnce() -> i64) -> Option<&super::Route> {
        let [first, rest @ ..] = self.routes.as_slice() else { return None };
        match rest.first() {
            Some(second) if draw() >= first.weight => Some(second),
            _ => Some(first),
        }
    }
}

/// A number from 0 to 99, for the choice between the routes of an alias.
pub(crate) fn draw() -> i64 {
    i64::try_from(Uuid::new_v4().as_u128() % 100).unwrap_or(0)
}

/// There is no machine, version or alias of that ARN.
pub(crate) fn does_not_exist(arn: &str) -> ApiError {
    ApiError::new("StateMachineDoesNotExist", format!("State Machine Does Not Exist: '{arn}'"))
}
