//! One state.

use sfn_asl::{self as asl, Code, Io, Nullable, Pointer, Setting, StateKind, Transition, WaitUntil, Work};

use super::{
    Context, jsonpath,
    scope::{self, Exit},
};
use crate::{
    contract::Resource,
    expr::tree::{Node, Tree},
    graph::{Catch, Inner, Kind, Limit, ResultTo, Rule, State, Target, TaskKind, Until},
};

pub(super) fn lower(state: &State, at: &Pointer, exit: &mut Exit, context: &mut Context<'_>) -> asl::State {
    let mut site = Site { state, at, exit, context };
    asl::State { comment: state.comment.clone(), kind: site.kind(), ..asl::State::default() }
}

/// A state that is being lowered.
struct Site<'a, 'b, 'c> {
    state: &'a State,
    at: &'a Pointer,
    exit: &'a mut Exit,
    context: &'b mut Context<'c>,
}

impl Site<'_, '_, '_> {
    fn kind(&mut self) -> StateKind {
        match &self.state.kind {
            Kind::Task(task) => StateKind::Task(Box::new(self.task(task))),
            Kind::Pass { result } => StateKind::Pass(self.pass(result.clone())),
            Kind::Wait(until) => StateKind::Wait(self.wait(until)),
            Kind::Choice { rules, default } => StateKind::Choice(self.choice(rules, default.as_ref())),
            Kind::Parallel { branches } => StateKind::Parallel(Box::new(self.parallel(branches))),
            Kind::Map { items, max_concurrency, each } => {
                StateKind::Map(Box::new(self.map(*items, *max_concurrency, each)))
            }
            Kind::Succeed(_) => StateKind::Succeed(asl::Succeed::default()),
            Kind::Fail { error, cause } => StateKind::Fail(asl::Fail {
                error: error.clone().map(Setting::Literal),
                cause: cause.clone().map(Setting::Literal),
            }),
        }
    }

    fn task(&mut self, task: &TaskKind) -> asl::Task {
        let (mut io, mut work) = (self.io(), self.work());
        let resource = self.resource(task, &mut io, &mut work);
        self.check_limits(task, &io);
        asl::Task {
            io,
            resource,
            work,
            timeout_seconds: task.timeout.as_ref().and_then(|limit| self.limit(limit)),
            heartbeat_seconds: task.heartbeat.as_ref().and_then(|limit| self.limit(limit)),
            assign: self.assign(),
            transition: Some(self.transition()),
            ..asl::Task::default()
        }
    }

    /// A callback task hands its arguments to the function inside of the request that starts it.
    fn resource(&mut self, task: &TaskKind, io: &mut Io, work: &mut Work) -> String {
        match task.resource {
            Resource::Lambda(name) => {
                let function = format!("{}{name}", self.context.lambda_prefix);
                if !task.callback {
                    return function;
                }
                let parameters = jsonpath::callback(&function, work.parameters.take(), io.input_path.take());
                work.parameters = Some(parameters);
                "arn:aws:states:::lambda:invoke.waitForTaskToken".to_owned()
            }
            Resource::Arn(arn) => {
                if task.callback {
                    let message = "only a Lambda function can be a callback task here";
                    let help = "write `#[task(lambda = \"…\")]`";
                    self.context.fault(self.at, Code::TypedWorkflow, message, help);
                }
                arn.to_owned()
            }
        }
    }

    // `TimeoutSecondsPath` and `HeartbeatSecondsPath` are read after `InputPath`, which hides the rest of the
    // document.
    fn check_limits(&mut self, task: &TaskKind, io: &Io) {
        let at_a_place = [&task.timeout, &task.heartbeat].into_iter().flatten().any(Limit::is_place);
        if io.input_path.is_some() && at_a_place {
            let message = "JSONPath reads the limit from what `arguments` passes on, not from the document";
            let help = "build the arguments as an object: `expr!(|document: Document| Request { .. })`";
            self.context.fault(self.at, Code::NotExpressible, message, help);
        }
    }

    fn pass(&mut self, result: Option<sfn_query::Value>) -> asl::Pass {
        let (io, work) = (self.io(), self.work());
        asl::Pass {
            io,
            parameters: work.parameters,
            result,
            result_path: work.result_path,
            assign: self.assign(),
            transition: Some(self.transition()),
        }
    }

    fn wait(&mut self, until: &Until) -> asl::Wait {
        let until = match until {
            Until::After(limit) => self.limit(limit).map(WaitUntil::Seconds),
            Until::Time(tree) => match tree.node() {
                Node::Literal(time) => {
                    let time = time.0.as_str().unwrap_or_default().to_owned();
                    Some(WaitUntil::Timestamp(Setting::Literal(time)))
                }
                _ => self.place(*tree).map(|path| WaitUntil::Timestamp(Setting::Path(path))),
            },
        };
        asl::Wait { until, transition: Some(self.transition()), ..asl::Wait::default() }
    }

    fn choice(&mut self, rules: &[Rule], default: Option<&Target>) -> asl::Choice {
        let choices = rules.iter().filter_map(|rule| self.rule(rule)).collect();
        asl::Choice {
            choices,
            default: default.map(|target| self.exit.name_of(target, self.context)),
            ..asl::Choice::default()
        }
    }

    fn rule(&mut self, rule: &Rule) -> Option<asl::ChoiceRule> {
        let condition = self.say(jsonpath::condition(rule.condition))?;
        let next = self.exit.name_of(&rule.next, self.context);
        Some(asl::ChoiceRule {
            comment: None,
            condition,
            next,
            assign: None,
            output: None,
            unknown: asl::Unknown::default(),
        })
    }

    fn parallel(&mut self, branches: &[Inner]) -> asl::Parallel {
        let (io, work) = (self.io(), self.work());
        let all = self.at.key("Branches");
        let branches = branches.iter().enumerate();
        let branches = branches.map(|(index, branch)| asl::Branch {
            scope: scope::lower(&branch.graph, branch.ending, &all.index(index), self.context),
            ..asl::Branch::default()
        });
        let branches = branches.collect();
        asl::Parallel { io, branches, work, assign: self.assign(), transition: Some(self.transition()) }
    }

    fn map(&mut self, items: Tree, max_concurrency: Option<u32>, each: &Inner) -> asl::Map {
        let (io, work) = (self.io(), self.work());
        let items_path = self.place(items).filter(|path| path != "$");
        let at = self.at.key("ItemProcessor");
        let scope = scope::lower(&each.graph, each.ending, &at, self.context);
        asl::Map {
            io,
            items_path,
            item_processor: asl::ItemProcessor { scope, ..asl::ItemProcessor::default() },
            max_concurrency: max_concurrency.map(|items| Setting::Literal(items.into())),
            work,
            assign: self.assign(),
            transition: Some(self.transition()),
            ..asl::Map::default()
        }
    }

    fn assign(&mut self) -> Option<asl::Assign> {
        let state = self.state;
        let members = state.assign.iter().filter_map(|(name, tree)| self.say(jsonpath::member(name, *tree)));
        let members: Vec<_> = members.map(|(name, value)| (name.into(), value)).collect();
        (!state.assign.is_empty()).then(|| members.into_iter().collect())
    }

    fn transition(&self) -> Transition {
        match &self.state.next {
            Target::State(name) => Transition::Next(name.clone()),
            Target::Exit => Transition::End,
        }
    }

    /// `InputPath` where the arguments are a part of the document, and `OutputPath`.
    fn io(&mut self) -> Io {
        let input = self.state.io.arguments.and_then(jsonpath::whole_path);
        let output = self.state.io.output.and_then(|tree| self.path(tree));
        Io {
            input_path: input.filter(|path| path != "$").map(Nullable::Value),
            output_path: output.filter(|path| path != "$").map(Nullable::Value),
            output: None,
        }
    }

    fn work(&mut self) -> Work {
        let arguments = self.state.io.arguments.filter(|tree| jsonpath::whole_path(*tree).is_none());
        Work {
            parameters: arguments.and_then(|tree| self.say(jsonpath::template(tree))),
            result_selector: self.state.io.selector.and_then(|tree| self.say(jsonpath::template(tree))),
            result_path: self.result_path(),
            retry: self.state.retry.clone(),
            catch: self.state.catch.iter().filter_map(|catch| self.catcher(catch)).collect(),
            ..Work::default()
        }
    }

    fn result_path(&mut self) -> Option<Nullable<String>> {
        match self.state.io.result {
            ResultTo::Document => None,
            ResultTo::Nothing => Some(Nullable::Null),
            ResultTo::Place(tree) => self.say(jsonpath::result_place(tree)).map(Nullable::Value),
        }
    }

    fn catcher(&mut self, catch: &Catch) -> Option<asl::Catcher> {
        let result_path = match catch.store {
            Some(tree) => Some(Nullable::Value(self.say(jsonpath::result_place(tree))?)),
            None => None,
        };
        let next = self.exit.name_of(&catch.next, self.context);
        Some(asl::Catcher {
            error_equals: catch.errors.clone(),
            result_path,
            next,
            ..asl::Catcher::default()
        })
    }

    fn limit(&mut self, limit: &Limit) -> Option<Setting<i64>> {
        match limit {
            Limit::Seconds(seconds) => Some(Setting::Literal(*seconds)),
            Limit::Place(tree) => self.place(*tree).map(Setting::Path),
        }
    }

    /// A path that selects any part.
    fn path(&mut self, tree: Tree) -> Option<String> {
        self.say(jsonpath::path(tree))
    }

    /// A path that names one place: a reference path.
    fn place(&mut self, tree: Tree) -> Option<String> {
        self.say(jsonpath::place(tree))
    }

    fn say<T>(&mut self, said: Result<T, jsonpath::Unsayable>) -> Option<T> {
        said.map_err(|it| self.context.fault(self.at, Code::NotExpressible, it.message, it.remedy)).ok()
    }
}
