//! Parameters of service integrations: E045, E046, E067.
//!
//! Names, required members and kinds of values are compared with the catalogue at every depth. What comes from
//! elsewhere, from an expression or a deployment, is not known: nothing is said of it or of what is in it.

mod level;
mod value;

use sfn_query::Value;

use super::resource::{call, refuses_pattern};
use super::{CheckOptions, Rule, Site};
use crate::catalogue::{Parameter, Parameters, SdkAction, sdk};
use crate::diagnostic::{At, Findings};
use crate::model::{Map, StateKind, Task};
use crate::read::MAX_DEPTH;
use crate::resource::{Resource, Target};
use level::{Call, Level};

pub(super) struct Arguments {
    pub(super) options: CheckOptions,
}

impl<'m> Rule<'m> for Arguments {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        match &site.state.kind {
            StateKind::Task(task) => self.task(task, site, found),
            StateKind::Map(map) => self.map(map, site, found),
            _ => {}
        }
    }
}

impl Arguments {
    fn task(&self, task: &Task, site: &Site<'_, '_>, found: &mut Findings) {
        let Ok(called) = &*site.texts.resource(&task.resource) else { return };
        let Some(known) = called.known() else { return };
        if refuses_pattern(&called.resource, site.kind) {
            return;
        }
        let given =
            Given { parameters: task.work.parameters.as_ref(), arguments: task.work.arguments.as_ref() };
        let name = call(&task.resource, called.resource.pattern);
        self.compare(&given, name, (&known.parameters, known.is_complete), site, site.at, found);
    }

    /// What a Map reads its items with is a call of S3; what it writes its results with makes calls of its own.
    fn map(&self, map: &Map, site: &Site<'_, '_>, found: &mut Findings) {
        if let Some(reader) = &map.item_reader
            && let Some(action) = s3_action(&reader.resource)
        {
            let known: Vec<Parameter> = Parameters::from(action).all().collect();
            let given =
                Given { parameters: reader.parameters.as_ref(), arguments: reader.arguments.as_ref() };
            let name = format!("s3:{}", action.name());
            self.compare(&given, &name, (&known, true), site, &site.at.key("ItemReader"), found);
        }
        if let Some(writer) = &map.result_writer
            && let Some(action) = writer.resource.as_deref().and_then(s3_action)
        {
            let known: Vec<Parameter> =
                Parameters::from(action).all().filter(|it| it.name == "Bucket").collect();
            let given =
                Given { parameters: writer.parameters.as_ref(), arguments: writer.arguments.as_ref() };
            let name = format!("s3:{}", action.name());
            self.compare(&given, &name, (&known, false), site, &site.at.key("ResultWriter"), found);
        }
    }

    fn compare(
        &self,
        given: &Given<'_>,
        name: &str,
        (known, is_complete): (&[Parameter], bool),
        site: &Site<'_, '_>,
        at: &At<'_>,
        found: &mut Findings,
    ) {
        let (field, suffix, value) = match site.is_jsonata() {
            true => ("Arguments", "", given.arguments),
            false => ("Parameters", ".$", given.parameters),
        };
        // What is read nests only so deep, but a machine may be made by other means.
        let Some(value @ Value::Object(members)) = value else { return };
        if value.depth() as usize > MAX_DEPTH {
            return;
        }
        let call = Call { name, suffix, allow_unknown: self.options.allow_unknown };
        let level = Level { call: &call, member: None, known, is_complete };
        level.check(members, &at.key(field), found);
    }
}

/// What a call is given, in the words of either query language.
struct Given<'a> {
    parameters: Option<&'a Value>,
    arguments: Option<&'a Value>,
}

/// The operation that `Resource` of a reader or writer names; whether it may be that one is for the rules of Maps.
fn s3_action(resource: &str) -> Option<SdkAction> {
    match Resource::parse(resource).ok()?.target {
        Target::Integration { service, action } if service == "s3" => sdk("s3")?.action(&action),
        _ => None,
    }
}
