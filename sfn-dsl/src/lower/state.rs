//! One state. What is said in a query language is said by [`Language`]; this file says the rest.

use sfn_asl::{
    self as asl, Code, Io, Pattern, Pointer, QueryLanguage, Setting, StateKind, Transition, WaitUntil, Work,
};
use sfn_query::Value;

use super::{
    Context, jsonata,
    language::{About, Doing, Language, Said, Shaped, Unsayable, words},
    scope::{self, Exit},
};
use crate::{
    contract::Resource,
    expr::tree::{Literal, Node, Tree},
    graph::{Assignment, Catch, Inner, Kind, Limit, Rule, State, Target, TaskKind, Until},
};

pub(super) fn lower(state: &State, at: &Pointer, exit: &mut Exit, context: &mut Context<'_>) -> asl::State {
    let language = state.language.unwrap_or(context.language);
    let own = state.language.filter(|language| *language != context.language);
    if let Kind::Raw(raw) = &state.kind {
        return self::raw(raw, state, own);
    }
    let mut site = Site { state, at, exit, context, words: words(language), language };
    asl::State {
        comment: state.comment.clone(),
        query_language: own,
        kind: site.kind(),
        ..asl::State::default()
    }
}

/// A state of a definition, which goes on to where the graph says.
fn raw(raw: &asl::State, state: &State, own: Option<QueryLanguage>) -> asl::State {
    let mut lowered = asl::State { query_language: own, ..raw.clone() };
    if let Some(transition) = lowered.kind.transition_mut() {
        *transition = Some(transition_of(&state.next));
    }
    lowered
}

fn transition_of(next: &Target) -> Transition {
    match next {
        Target::State(name) => Transition::Next(name.clone()),
        Target::Exit => Transition::End,
    }
}

/// A state that is being lowered.
pub(super) struct Site<'a, 'b, 'c> {
    state: &'a State,
    pub(super) at: &'a Pointer,
    exit: &'a mut Exit,
    pub(super) context: &'b mut Context<'c>,
    pub(super) words: &'static dyn Language,
    pub(super) language: QueryLanguage,
}

impl Site<'_, '_, '_> {
    fn kind(&mut self) -> StateKind {
        match &self.state.kind {
            Kind::Task(task) => StateKind::Task(Box::new(self.task(task))),
            Kind::Pass { result } => StateKind::Pass(self.pass(result.as_ref())),
            Kind::Wait(until) => StateKind::Wait(self.wait(until)),
            Kind::Choice { rules, default } => StateKind::Choice(self.choice(rules, default.as_ref())),
            Kind::Parallel { branches } => StateKind::Parallel(Box::new(self.parallel(branches))),
            Kind::Map(map) => StateKind::Map(Box::new(self.map(map))),
            Kind::Succeed(_) => StateKind::Succeed(asl::Succeed { io: io(&mut self.shaped(Doing::Nothing)) }),
            Kind::Raw(raw) => raw.kind.clone(),
            Kind::Fail { error, cause } => StateKind::Fail(asl::Fail {
                error: error.and_then(|tree| self.text(tree)),
                cause: cause.and_then(|tree| self.text(tree)),
            }),
        }
    }

    fn task(&mut self, task: &TaskKind) -> asl::Task {
        let mut shaped = self.shaped(Doing::Work);
        let resource = self.resource(task, &mut shaped);
        for limit in [&task.timeout, &task.heartbeat].into_iter().flatten() {
            if let Limit::Place(tree) = limit {
                let _ = self.say(self.words.check_limit(*tree, &shaped));
            }
        }
        asl::Task {
            io: io(&mut shaped),
            resource,
            work: self.work(shaped),
            timeout_seconds: task.timeout.as_ref().and_then(|limit| self.limit(limit)),
            heartbeat_seconds: task.heartbeat.as_ref().and_then(|limit| self.limit(limit)),
            credentials: task
                .role
                .and_then(|tree| self.template(Tree::new(Node::Object(vec![("RoleArn".to_owned(), tree)])))),
            assign: self.assign(Doing::Work),
            transition: Some(self.transition()),
        }
    }

    /// The ARN of what is called; what its account and region are part of stands among the arguments, too.
    fn resource(&mut self, task: &TaskKind, shaped: &mut Shaped) -> String {
        if let Some(machine) = &task.machine {
            let arn = self.context.account.machine(machine);
            shaped.put("StateMachineArn", &Value::from(arn));
        }
        let suffix = task.pattern.suffix();
        let waits = task.pattern == Pattern::WaitForTaskToken;
        match task.resource {
            // A callback task hands its arguments to the function inside of the request that starts it.
            Resource::Lambda(name) if waits => {
                self.words.callback(&self.context.account.function(name), shaped);
                format!("arn:aws:states:::lambda:invoke{suffix}")
            }
            Resource::Api { service, action } => format!("arn:aws:states:::{service}:{action}{suffix}"),
            Resource::Lambda(name) => self.context.account.function(name),
            Resource::Activity(_) | Resource::Arn(_) if waits => {
                let (message, help) = match task.resource {
                    Resource::Activity(_) => (
                        "an activity is no callback: its workers are given a token with the work",
                        "leave `.wait_for_token()` away, and let the function take what the `Callback` holds",
                    ),
                    _ => (
                        "only a Lambda function can be a callback task here",
                        "write `#[task(lambda = \"…\")]`",
                    ),
                };
                self.context.fault(self.at, Code::TypedWorkflow, message, help);
                String::new()
            }
            Resource::Activity(name) => self.context.account.activity(name),
            Resource::Arn(arn) => arn.to_owned(),
        }
    }

    fn pass(&mut self, result: Option<&Value>) -> asl::Pass {
        let doing = result.map_or(Doing::Nothing, Doing::Constant);
        let mut shaped = self.shaped(doing);
        asl::Pass {
            parameters: shaped.parameters.take(),
            result: shaped.result.take(),
            result_path: shaped.result_path.take(),
            io: io(&mut shaped),
            assign: self.assign(doing),
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
                _ => self.say(self.words.place(*tree)).map(WaitUntil::Timestamp),
            },
        };
        asl::Wait {
            io: io(&mut self.shaped(Doing::Nothing)),
            until,
            assign: self.assign(Doing::Nothing),
            transition: Some(self.transition()),
        }
    }

    fn choice(&mut self, rules: &[Rule], default: Option<&Target>) -> asl::Choice {
        let choices = rules.iter().filter_map(|rule| self.rule(rule)).collect();
        asl::Choice {
            io: Io::default(),
            choices,
            default: default.map(|target| self.exit.name_of(target, self.context)),
            assign: self.assign(Doing::Nothing),
        }
    }

    fn rule(&mut self, rule: &Rule) -> Option<asl::ChoiceRule> {
        let condition = self.say(self.words.condition(rule.condition))?;
        Some(asl::ChoiceRule {
            comment: rule.comment.clone(),
            condition,
            next: self.exit.name_of(&rule.next, self.context),
            assign: self.assigned(&rule.assign, About::Input),
            output: None,
            unknown: asl::Unknown::default(),
        })
    }

    fn parallel(&mut self, branches: &[Inner]) -> asl::Parallel {
        let mut shaped = self.shaped(Doing::Work);
        let all = self.at.key("Branches");
        let branches = branches.iter().enumerate().map(|(index, branch)| asl::Branch {
            scope: scope::lower(&branch.graph, branch.ending, &all.index(index), self.context),
            ..asl::Branch::default()
        });
        asl::Parallel {
            branches: branches.collect(),
            io: io(&mut shaped),
            work: self.work(shaped),
            assign: self.assign(Doing::Work),
            transition: Some(self.transition()),
        }
    }

    pub(super) fn assign(&mut self, doing: Doing<'_>) -> Option<asl::Assign> {
        let state = self.state;
        let mut about = About::Input;
        let assign = state.assign.iter().map(|Assignment { variable, value }| {
            let (value, is_about) = self.words.assigned(*value, &state.io, doing);
            about = is_about;
            Assignment { variable: variable.clone(), value }
        });
        let assign: Vec<_> = assign.collect();
        self.assigned(&assign, about)
    }

    fn assigned(&mut self, assign: &[Assignment], about: About) -> Option<asl::Assign> {
        let members = assign.iter().filter_map(|Assignment { variable, value }| {
            self.say(self.words.member(variable, *value, about))
        });
        let members: Vec<_> = members.map(|(name, value)| (name.into(), value)).collect();
        (!assign.is_empty()).then(|| members.into_iter().collect())
    }

    pub(super) fn transition(&self) -> Transition {
        transition_of(&self.state.next)
    }

    pub(super) fn shaped(&mut self, doing: Doing<'_>) -> Shaped {
        let mut shaped = self.words.shape(&self.state.io, doing);
        for unsayable in std::mem::take(&mut shaped.unsayable) {
            self.fault(unsayable);
        }
        shaped
    }

    pub(super) fn work(&mut self, shaped: Shaped) -> Work {
        Work {
            parameters: shaped.parameters,
            arguments: shaped.arguments,
            result_selector: shaped.result_selector,
            result_path: shaped.result_path,
            retry: self.state.retry.clone(),
            catch: self.state.catch.iter().filter_map(|catch| self.catcher(catch)).collect(),
        }
    }

    fn catcher(&mut self, catch: &Catch) -> Option<asl::Catcher> {
        let caught = self.say(self.words.caught(catch.store))?;
        Some(asl::Catcher {
            comment: catch.comment.clone(),
            assign: self.assigned(&catch.assign, About::Error),
            error_equals: catch.errors.clone(),
            result_path: caught.result_path,
            output: caught.output,
            next: self.exit.name_of(&catch.next, self.context),
            ..asl::Catcher::default()
        })
    }

    pub(super) fn limit(&mut self, limit: &Limit) -> Option<Setting<i64>> {
        match limit {
            Limit::Number(seconds) => Some(Setting::Literal(*seconds)),
            Limit::Place(tree) => self.say(self.words.number(*tree)),
        }
    }

    fn text(&mut self, tree: Tree) -> Option<Setting<String>> {
        match tree.node() {
            Node::Literal(Literal(Value::String(text))) if !text.starts_with("{%") => {
                Some(Setting::Literal(text.as_str().to_owned()))
            }
            _ => self.say(self.words.text(tree)),
        }
    }

    pub(super) fn say<T>(&mut self, said: Said<T>) -> Option<T> {
        said.map_err(|unsayable| self.fault(unsayable)).ok()
    }

    fn fault(&mut self, unsayable: Unsayable) {
        let Unsayable { message, remedy, expression } = unsayable;
        let available = self.language == QueryLanguage::JsonPath && expression.is_some_and(jsonata::can_say);
        let help = match available {
            true => {
                format!("available with JSONata: say `.query_language(QueryLanguage::Jsonata)`; or {remedy}")
            }
            false => remedy,
        };
        self.context.fault(self.at, Code::NotExpressible, message, help);
    }
}

/// Input and output of a state, taken out of what was shaped.
pub(super) fn io(shaped: &mut Shaped) -> Io {
    Io {
        input_path: shaped.input_path.take(),
        output_path: shaped.output_path.take(),
        output: shaped.output.take(),
    }
}
