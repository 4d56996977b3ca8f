//! Each type of state, from its model.

use std::sync::Arc;

use sfn_asl::{
    Io, ItemProcessor, Map, Pattern, ProcessorMode, QueryLanguage, Resource, Setting, StateKind, Target,
    Task, Transition, WaitUntil,
};

use super::{CompileError, Site};
use crate::{
    StateId, TaskTarget,
    program::{self, Connection, Fail, Kind, MapItems, Parallel, Pass, Quantity, State, Text, Wait},
};

type Result<T> = std::result::Result<T, CompileError>;

impl<'m> Site<'_, 'm> {
    pub(super) fn state(mut self, state: &'m sfn_asl::State) -> Result<State> {
        let nothing = Io::default();
        let (io, assign, transition, kind) = match &state.kind {
            StateKind::Task(it) => (&it.io, &it.assign, &it.transition, self.task(it)?),
            StateKind::Pass(it) => (&it.io, &it.assign, &it.transition, self.pass(it)?),
            StateKind::Wait(it) => (&it.io, &it.assign, &it.transition, Kind::Wait(self.wait(it)?.into())),
            StateKind::Choice(it) => (&it.io, &it.assign, &None, Kind::Choice(self.choice(it)?)),
            StateKind::Succeed(it) => (&it.io, &None, &None, Kind::Succeed),
            StateKind::Fail(it) => (&nothing, &None, &None, Kind::Fail(self.fail(it)?.into())),
            StateKind::Parallel(it) => (&it.io, &it.assign, &it.transition, self.parallel(it)?),
            StateKind::Map(it) => (&it.io, &it.assign, &it.transition, self.map(it)?),
        };
        let io = match self.language {
            QueryLanguage::JsonPath => program::Io::JsonPath {
                input: self.selection("InputPath", io.input_path.as_ref())?,
                output: self.selection("OutputPath", io.output_path.as_ref())?,
            },
            QueryLanguage::Jsonata => program::Io::Jsonata {
                output: self.optional_field("Output", io.output.as_ref())?.map(Box::new),
            },
        };
        let assign = self.assign("Assign", assign.as_ref())?.map(Box::new);
        let next = match transition {
            Some(Transition::Next(name)) => Some(self.target(name)),
            Some(Transition::End) | None => None,
        };
        Ok(State { name: self.name, scope: self.scope_id, io, assign, next, kind })
    }

    /// The number of a state of this scope.
    pub(super) fn target(&self, name: &str) -> StateId {
        let at = self.scope.states.get_index_of(name).expect("check() found the target of every transition");
        StateId(self.base + at as u32)
    }

    fn pass(&self, pass: &sfn_asl::Pass) -> Result<Kind> {
        Ok(Kind::Pass(Pass {
            parameters: self.optional_template("Parameters", pass.parameters.as_ref())?.map(Box::new),
            result: pass.result.clone(),
            result_path: self.place(pass.result_path.as_ref())?,
        }))
    }

    fn task(&self, task: &Task) -> Result<Kind> {
        let resource = Resource::parse(&task.resource)
            .map_err(|_| self.bad_field("Resource", "is not the ARN of a resource"))?;
        let parameters = resource.parameters();
        let connection = self.connection(resource)?;
        let target = TaskTarget {
            state: self.name.clone(),
            resource: task.resource.as_str().into(),
            pattern: connection.pattern(),
        };
        Ok(Kind::Task(Box::new(program::Task {
            target: Arc::new(target),
            parameters,
            connection,
            work: self.work(&task.work)?,
            timeout: self.quantity("TimeoutSeconds", task.timeout_seconds.as_ref())?,
            heartbeat: self.quantity("HeartbeatSeconds", task.heartbeat_seconds.as_ref())?,
            credentials: self.optional_template("Credentials", task.credentials.as_ref())?,
        })))
    }

    fn connection(&self, resource: Resource) -> Result<Connection> {
        let service = |service: String, action: String, pattern: Pattern| Connection::Service {
            resource_type: service.into(),
            resource: format!("{action}{}", pattern.suffix()).into(),
            pattern,
        };
        match resource.target {
            Target::Lambda { .. } => Ok(Connection::Lambda),
            Target::Integration { service: it, action } => Ok(service(it, action, resource.pattern)),
            Target::Sdk { service: it, action } => {
                Ok(service(format!("aws-sdk:{it}"), action, resource.pattern))
            }
            Target::Activity { .. } => Ok(Connection::Activity),
            _ => Err(self.unsupported("a resource of this kind")),
        }
    }

    /// `TimeoutSeconds`, `HeartbeatSeconds` or `MaxConcurrency`, or the path of one.
    pub(super) fn quantity(
        &self,
        field: &'static str,
        setting: Option<&Setting<i64>>,
    ) -> Result<Option<Quantity>> {
        match setting {
            None => Ok(None),
            Some(Setting::Literal(number)) => u32::try_from(*number)
                .map(|number| Some(Quantity::Literal(number)))
                .map_err(|_| self.bad_field(field, "is not a number from 0 to 4,294,967,295")),
            Some(Setting::Path(text)) => Ok(Some(Quantity::Path(self.path(field, text)?))),
            Some(Setting::Expression(text)) => Ok(Some(Quantity::Field(self.text_field(field, text)?))),
        }
    }

    fn wait(&self, wait: &sfn_asl::Wait) -> Result<Wait> {
        match wait.until.as_ref() {
            Some(WaitUntil::Seconds(Setting::Literal(seconds))) => u64::try_from(*seconds)
                .map(Wait::Seconds)
                .map_err(|_| self.bad_field("Seconds", "is negative")),
            Some(WaitUntil::Seconds(Setting::Path(text))) => {
                self.path("SecondsPath", text).map(Wait::SecondsPath)
            }
            Some(WaitUntil::Timestamp(Setting::Literal(text))) => text
                .parse()
                .map(Wait::Timestamp)
                .map_err(|_| self.bad_field("Timestamp", "is not an RFC 3339 time with an offset")),
            Some(WaitUntil::Timestamp(Setting::Path(text))) => {
                self.path("TimestampPath", text).map(Wait::TimestampPath)
            }
            Some(WaitUntil::Seconds(Setting::Expression(text))) => {
                self.text_field("Seconds", text).map(Wait::SecondsField)
            }
            Some(WaitUntil::Timestamp(Setting::Expression(text))) => {
                self.text_field("Timestamp", text).map(Wait::TimestampField)
            }
            None => Err(self.bad_field("Seconds", "is missing")),
        }
    }

    fn fail(&self, fail: &sfn_asl::Fail) -> Result<Fail> {
        Ok(Fail {
            error: self.text(["Error", "ErrorPath"], fail.error.as_ref())?,
            cause: self.text(["Cause", "CausePath"], fail.cause.as_ref())?,
        })
    }

    /// A text by its names: as itself and as a path.
    fn text(
        &self,
        [plain, path]: [&'static str; 2],
        setting: Option<&Setting<String>>,
    ) -> Result<Option<Text>> {
        match setting {
            None => Ok(None),
            Some(Setting::Literal(text)) => Ok(Some(Text::Literal(text.as_str().into()))),
            Some(Setting::Path(text)) => {
                let expression = self.expression(path, text)?;
                Ok(Some(Text::Path { field: path.into(), expression }))
            }
            Some(Setting::Expression(text)) => Ok(Some(Text::Field(self.text_field(plain, text)?))),
        }
    }

    fn parallel(&mut self, parallel: &'m sfn_asl::Parallel) -> Result<Kind> {
        let scopes = parallel.branches.iter().map(|branch| &branch.scope);
        let branches = scopes.map(|it| self.compiler.open(it, Some(self.scope_id))).collect::<Result<_>>()?;
        Ok(Kind::Parallel(Box::new(Parallel { branches, work: self.work(&parallel.work)? })))
    }

    fn map(&mut self, map: &'m Map) -> Result<Kind> {
        if is_distributed(&map.item_processor) {
            return self.distributed_map(map);
        }
        // `Parameters` is the older name of `ItemSelector`; the checks let only one of them pass.
        let (field, selector) = match &map.item_selector {
            Some(selector) => ("ItemSelector", Some(selector)),
            None => ("Parameters", map.work.parameters.as_ref()),
        };
        Ok(Kind::Map(Box::new(program::Map {
            items: self.map_items(map)?,
            item_selector: self.optional_template(field, selector)?,
            processor: self.compiler.open(&map.item_processor.scope, Some(self.scope_id))?,
            max_concurrency: self.quantity("MaxConcurrency", map.max_concurrency.as_ref())?,
            work: self.work(&map.work)?,
        })))
    }
}

impl Site<'_, '_> {
    pub(super) fn map_items(&self, map: &Map) -> Result<MapItems> {
        match (&map.items, map.items_path.as_deref()) {
            (Some(items), _) => self.field("Items", items).map(MapItems::Field),
            (None, None | Some("$")) => Ok(MapItems::Input),
            (None, Some(text)) => self.path("ItemsPath", text).map(MapItems::Path),
        }
    }
}

fn is_distributed(processor: &ItemProcessor) -> bool {
    processor.config.as_ref().is_some_and(|config| config.mode == Some(ProcessorMode::Distributed))
}
