//! Parameters of service integrations: E045, E046, E067.
//!
//! Names, required members and kinds of values are compared with the catalogue at every depth. What comes from
//! elsewhere, from an expression or a deployment, is not known: nothing is said of it or of what is in it.

mod level;
mod value;

use sfn_query::Value;

use super::resource::{call, refuses_pattern};
use super::{CheckOptions, Rule, Site};
use crate::diagnostic::Findings;
use crate::model::StateKind;
use crate::read::MAX_DEPTH;
use level::{Call, Level};

pub(super) struct Arguments {
    pub(super) options: CheckOptions,
}

impl<'m> Rule<'m> for Arguments {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Task(task) = &site.state.kind else { return };
        let (field, value) = match site.is_jsonata() {
            true => ("Arguments", &task.work.arguments),
            false => ("Parameters", &task.work.parameters),
        };
        let Some(given @ Value::Object(members)) = value else { return };
        // What is read nests only so deep, but a machine may be made by other means.
        if given.depth() as usize > MAX_DEPTH {
            return;
        }
        let Ok(called) = &*site.texts.resource(&task.resource) else { return };
        let Some(known) = called.known() else { return };
        if refuses_pattern(&called.resource, site.kind) {
            return;
        }
        let call = Call {
            name: call(&task.resource, called.resource.pattern),
            suffix: if site.is_jsonata() { "" } else { ".$" },
            allow_unknown: self.options.allow_unknown,
        };
        let level =
            Level { call: &call, member: None, known: &known.parameters, is_complete: known.is_complete };
        level.check(members, &site.at.key(field), found);
    }
}
