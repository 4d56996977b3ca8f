//! Checks: what the service refuses is refused here, before any deploy.
//!
//! One family of rules, one file; [`rules`] is the table of them. A walk visits every scope, state and
//! expression once and shows it to each family, so that the cost of a state does not depend on their number.

mod checked;
mod choice;
mod credentials;
mod errors;
mod exit;
mod express;
mod expression;
mod fields;
mod flow;
mod implication;
mod jsonata;
mod label;
mod language;
mod literal;
mod map;
mod name;
mod number;
mod options;
mod parallel;
mod parameters;
mod path;
mod place;
mod raise;
mod resource;
mod site;
mod template;
mod texts;
mod time;
mod transition;
mod variable;
mod waiting;

pub use checked::Checked;
use jsonata::Query;
pub use options::CheckOptions;
use place::Expression;
use site::Site;
use texts::Texts;
pub use variable::variable_references;

use crate::diagnostic::{At, Code, Diagnostic, Findings};
use crate::model::{ExecutionType, ScopeSite, StateMachine};
use crate::read::{MAX_DEPTH, too_deep_message};

/// Checks a machine, as one of that type or with more options; errors refuse it, warnings travel along in
/// [`Checked::warnings`].
///
/// The diagnostics name places by JSON Pointer. To show them in a text, give it to [`crate::locate`].
///
/// # Errors
/// Every error and warning that was found, if there is at least one error.
pub fn check(
    machine: StateMachine,
    options: impl Into<CheckOptions>,
) -> Result<Checked<StateMachine>, Vec<Diagnostic>> {
    let options = options.into();
    let diagnostics = examine(&machine, &options, Readable::Whole);
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Err(diagnostics);
    }
    Ok(Checked::new(machine, options.kind, diagnostics))
}

/// A family of rules. Looks at what it is shown and says what it finds; never changes anything.
trait Rule<'m> {
    /// The machine itself, before everything else.
    fn machine(&mut self, _machine: &'m StateMachine, _at: &At<'_>, _found: &mut Findings) {}

    /// A scope; outer ones come before those inside of them.
    fn scope(&mut self, _scope: &ScopeSite<'m>, _found: &mut Findings) {}

    /// A state.
    fn state(&mut self, _site: &Site<'_, 'm>, _found: &mut Findings) {}

    /// A field of a state that holds something to be evaluated.
    fn expression(&mut self, _site: &Site<'_, 'm>, _at: &At<'_>, _it: Expression<'_>, _found: &mut Findings) {
    }

    /// A JSONata expression, in a field of a state.
    fn query(&mut self, _site: &Site<'_, 'm>, _at: &At<'_>, _it: &Query, _found: &mut Findings) {}

    /// The end, when all was shown.
    fn finish(&mut self, _found: &mut Findings) {}
}

/// Every family, in the order in which they look.
fn rules<'m>(options: &CheckOptions) -> Vec<Box<dyn Rule<'m> + 'm>> {
    vec![
        Box::new(fields::Fields),
        Box::new(language::Language),
        Box::new(name::Names::default()),
        Box::new(transition::Transitions),
        Box::new(number::Numbers),
        Box::new(time::Times),
        Box::new(choice::Choices),
        Box::new(errors::Errors::default()),
        Box::new(resource::Resources { options: options.clone() }),
        Box::new(parameters::Arguments { options: options.clone() }),
        Box::new(waiting::Waiting),
        Box::new(parallel::Parallels),
        Box::new(map::Maps),
        Box::new(label::Labels::default()),
        Box::new(credentials::Credentials),
        Box::new(path::Paths),
        Box::new(template::Templates),
        Box::new(expression::Expressions),
        Box::new(jsonata::StatesFields),
        Box::new(express::Express { kind: options.kind }),
        Box::new(literal::Literals),
        Box::new(implication::Implications),
        Box::new(exit::Exits),
        Box::new(raise::Raised),
        Box::new(variable::Variables::default()),
    ]
}

/// How much of a definition there is to be looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readable {
    /// All of it.
    Whole,
    /// Some of it could not be read.
    Parts,
}

/// Shows the whole machine to every family of rules. Where data flows is asked of machines without errors only.
pub(crate) fn examine(machine: &StateMachine, options: &CheckOptions, readable: Readable) -> Vec<Diagnostic> {
    let (mut found, texts, mut rules) = (Findings::default(), Texts::default(), rules(options));
    let mut shown: Vec<&mut dyn Rule<'_>> = Vec::with_capacity(rules.len());
    for rule in &mut rules {
        shown.push(&mut **rule);
    }
    if !walk(machine, options.kind, &texts, &mut shown, &mut found) {
        return found.into_vec();
    }
    // What they remember of a large machine is room for what follows.
    drop(rules);
    if readable == Readable::Whole && !found.has_error() {
        flow::examine(machine, &options.input, &texts, &mut found);
    }
    found.into_vec()
}

/// Shows the whole machine to these rules. `false` if so much was found that the rest was not looked at.
fn walk<'m>(
    machine: &'m StateMachine,
    kind: ExecutionType,
    texts: &Texts,
    rules: &mut [&mut (dyn Rule<'m> + '_)],
    found: &mut Findings,
) -> bool {
    for rule in &mut *rules {
        rule.machine(machine, &At::new(&Default::default()), found);
    }
    for scope in machine.scopes() {
        for rule in &mut *rules {
            rule.scope(&scope, found);
        }
        let (base, kind) = (At::new(&scope.pointer), scope.children.unwrap_or(kind));
        let states = base.key("States");
        for (name, state) in &scope.scope.states {
            if found.is_full() {
                return false;
            }
            let language = machine.language_of(state);
            let at = states.key(name);
            let site = Site { machine, scope: &scope, name, state, at: &at, language, texts, kind };
            for rule in &mut *rules {
                rule.state(&site, found);
            }
            place::each(&site, &mut |at, it| {
                if it.depth() > MAX_DEPTH {
                    return found.add(Diagnostic::new(Code::DefinitionTooLarge, at, too_deep_message()));
                }
                for rule in &mut *rules {
                    rule.expression(&site, at, it, found);
                }
                if site.is_jsonata() {
                    jsonata::each(it, at, found, &mut |at, query, found| {
                        for rule in &mut *rules {
                            rule.query(&site, at, query, found);
                        }
                    });
                }
            });
        }
    }
    for rule in &mut *rules {
        rule.finish(found);
    }
    true
}
