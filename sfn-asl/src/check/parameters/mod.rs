//! Parameters of service integrations: E045, E046, E067.
//!
//! Names, required members and kinds of values are compared with the catalogue at every depth. What comes from
//! elsewhere, from an expression or a deployment, is not known: nothing is said of it or of what is in it.

mod level;
mod value;

use sfn_query::{Object, Value};

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
        let work = &task.work;
        let Some(given) = given(site, work.parameters.as_ref(), work.arguments.as_ref()) else { return };
        let Ok(called) = &*site.texts.resource(&task.resource) else { return };
        let Some(known) = called.known() else { return };
        if refuses_pattern(&called.resource, site.kind) {
            return;
        }
        let name = call(&task.resource, called.resource.pattern);
        self.compare(&given, name, (&known.parameters, known.is_complete), site.at, found);
    }

    /// What a Map reads its items with is a call of S3; what it writes its results with makes calls of its own.
    fn map(&self, map: &Map, site: &Site<'_, '_>, found: &mut Findings) {
        if let Some(reader) = &map.item_reader
            && let Some(given) = given(site, reader.parameters.as_ref(), reader.arguments.as_ref())
            && let Some(action) = s3_action(&reader.resource)
        {
            let known: Vec<Parameter> = Parameters::from(action).all().collect();
            let (name, at) = (format!("s3:{}", action.name()), site.at.key("ItemReader"));
            self.compare(&given, &name, (&known, true), &at, found);
        }
        if let Some(writer) = &map.result_writer
            && let Some(given) = given(site, writer.parameters.as_ref(), writer.arguments.as_ref())
            && let Some(action) = writer.resource.as_deref().and_then(s3_action)
        {
            let all = Parameters::from(action);
            let known: Vec<Parameter> = all.all().filter(|it| it.name == "Bucket").collect();
            let (name, at) = (format!("s3:{}", action.name()), site.at.key("ResultWriter"));
            self.compare(&given, &name, (&known, false), &at, found);
        }
    }

    /// Holds an object against what is known, and whether that is all.
    fn compare(
        &self,
        given: &Given<'_>,
        name: &str,
        (known, is_complete): (&[Parameter], bool),
        at: &At<'_>,
        found: &mut Findings,
    ) {
        let call = Call { name, suffix: given.suffix, allow_unknown: self.options.allow_unknown };
        let level = Level { call: &call, member: None, known, is_complete };
        level.check(given.members, &at.key(given.field), found);
    }
}

/// What a call is given, in the words of the query language.
struct Given<'a> {
    field: &'static str,
    /// What ends the key of a member that is evaluated.
    suffix: &'static str,
    members: &'a Object,
}

fn given<'a>(
    site: &Site<'_, '_>,
    parameters: Option<&'a Value>,
    arguments: Option<&'a Value>,
) -> Option<Given<'a>> {
    let (field, suffix, value) = match site.is_jsonata() {
        true => ("Arguments", "", arguments),
        false => ("Parameters", ".$", parameters),
    };
    // What is read nests only so deep, but a machine may be made by other means.
    match value? {
        value @ Value::Object(members) if value.depth() as usize <= MAX_DEPTH => {
            Some(Given { field, suffix, members })
        }
        _ => None,
    }
}

/// The operation that `Resource` of a reader or writer names; whether it may be that one is for the rules of Maps.
fn s3_action(resource: &str) -> Option<SdkAction> {
    match Resource::parse(resource).ok()?.target {
        Target::Integration { service, action } if service == "s3" => sdk("s3")?.action(&action),
        _ => None,
    }
}
