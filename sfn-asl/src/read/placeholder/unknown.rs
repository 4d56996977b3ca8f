//! The values of a definition that nobody knows yet, and what a finding would need to know of them.

use std::collections::BTreeSet;

use super::placeholders;
use crate::diagnostic::{At, Code, Diagnostic, Part, Pointer};
use crate::read::{Data, Node, Source};

/// Where the placeholders of a definition are.
#[derive(Default)]
pub(super) struct Unknown {
    /// Strings that hold one.
    values: BTreeSet<Pointer>,
    /// The `States` objects in which a transition may lead anywhere, or come from anywhere.
    open: BTreeSet<Pointer>,
    /// Those in which a state may have any name.
    unnamed: BTreeSet<Pointer>,
    /// States whose type is unknown, so that nothing in them can be judged.
    untyped: BTreeSet<Pointer>,
    /// Whether variables may be assigned that nobody sees.
    assigns: bool,
    /// Whether states may fail with errors that nobody sees.
    fails: bool,
    /// Whether a query language is unknown.
    language: bool,
}

impl Unknown {
    /// Those of a text that was read, whose reader bounds how deep it is.
    pub(super) fn of(source: &Source) -> Self {
        let mut unknown = Self::default();
        if let Some(root) = source.root() {
            unknown.look(root, &At::new(&Pointer::default()));
        }
        unknown
    }

    fn look(&mut self, node: Node<'_>, at: &At<'_>) {
        match node.data() {
            Data::String(text) if holds_one(text) => self.add(at.pointer()),
            Data::Array(items) => {
                items.enumerate().for_each(|(n, item)| self.look(item, &at.index(n)));
            }
            Data::Object(members) => members.for_each(|member| {
                let inner = at.key(member.key);
                if holds_one(member.key) {
                    self.add_name(&inner.pointer());
                }
                self.look(member.value, &inner);
            }),
            _ => {}
        }
    }

    fn add(&mut self, at: Pointer) {
        let parent = at.parent();
        let (name, around) = (at.last(), parent.last());
        let is_whole = matches!(around, "States" | "Catch" | "Choices" | "Branches")
            || matches!(
                name,
                "Type" | "States" | "Catch" | "Choices" | "Branches" | "ItemProcessor" | "Iterator"
            );
        if is_whole || matches!(name, "Next" | "Default" | "StartAt" | "End") {
            self.open.extend(scope(&at));
        }
        if name == "Type" && parent.parent().last() == "States" {
            self.untyped.insert(parent.clone());
        }
        self.assigns |= is_whole || name == "Assign";
        self.fails |= is_whole || name == "Error";
        self.language |= name == "QueryLanguage";
        self.values.insert(at);
    }

    fn add_name(&mut self, at: &Pointer) {
        match at.parent().last() {
            "States" => drop((self.unnamed.insert(at.parent()), self.open.insert(at.parent()))),
            "Assign" => self.assigns = true,
            _ => {}
        }
    }

    /// Whether nothing may be wrong, once a deployment has filled everything in.
    pub(super) fn may_answer(&self, it: &Diagnostic) -> bool {
        let at = it.pointer();
        if self.holds(at, it.place.part != Part::Key) {
            return true;
        }
        let is_open = |states: &Pointer| self.open.contains(states);
        match it.code {
            Code::TransitionTarget => scope(at).is_some_and(|states| self.unnamed.contains(&states)),
            Code::UnreachableState | Code::NoWayOut => scope(at).is_some_and(|states| is_open(&states)),
            Code::NoTerminalState => is_open(at) || is_open(&at.key("States")),
            // What is absent may be in what is not known.
            Code::StatesEmpty if at.parent().last() == "ItemProcessor" => {
                self.has_within(at) || self.has_within(&at.parent().parent().key("Iterator"))
            }
            Code::StatesEmpty | Code::EmptyArray | Code::ItemBatcherLimit | Code::CsvHeaders => {
                self.has_within(at)
            }
            Code::NeverRaised | Code::ChoiceNeverTrue => self.has_within(at),
            Code::ChoiceDeadRule | Code::DeadCatcher => self.has_within(&at.parent()),
            Code::NoTimeout => {
                let task = at.parent();
                let times = [task.key("TimeoutSeconds"), task.key("HeartbeatSeconds")];
                let of_machine = Pointer::default().key("TimeoutSeconds");
                times.iter().chain([&of_machine]).any(|at| self.values.contains(at))
            }
            Code::InlineMapField => {
                let around = at.parent();
                let is_in_config = self.values.contains(&around.key("Mode"));
                is_in_config
                    || ["ItemProcessor", "Iterator"].iter().any(|name| self.has_mode(&around.key(name)))
            }
            Code::UnknownErrorName => self.fails,
            Code::VariableUndefined | Code::VariableOutOfScope | Code::VariableMaybeUnassigned => {
                self.assigns
            }
            Code::JsonpathFieldInJsonata | Code::JsonataFieldInJsonpath => self.language,
            Code::QueryLanguageDowngrade | Code::VariableName => self.language,
            _ => false,
        }
    }

    /// Whether a place is in a value that is not known, or is one itself.
    fn holds(&self, at: &Pointer, or_is: bool) -> bool {
        if self.values.is_empty() {
            return false;
        }
        let mut around = at.clone();
        let mut is_value = or_is && self.values.contains(at);
        while !is_value && !self.untyped.contains(&around) && !around.as_str().is_empty() {
            around = around.parent();
            is_value = self.values.contains(&around);
        }
        is_value || self.untyped.contains(&around)
    }

    fn has_mode(&self, processor: &Pointer) -> bool {
        let config = processor.key("ProcessorConfig");
        [processor, &config, &config.key("Mode")].iter().any(|at| self.values.contains(at))
    }

    fn has_within(&self, outer: &Pointer) -> bool {
        // What lies inside of a place follows it in order, right after its first slash.
        let inner = self.values.range(outer.key("")..).next();
        self.values.contains(outer) || inner.is_some_and(|inner| inner.is_within(outer))
    }
}

fn holds_one(text: &str) -> bool {
    placeholders(text).next().is_some()
}

/// The `States` object around a place: of `StartAt` the one beside it.
fn scope(at: &Pointer) -> Option<Pointer> {
    match at.last() {
        "StartAt" => return Some(at.parent().key("States")),
        "States" => return Some(at.clone()),
        _ => {}
    }
    let states = at.as_str().rfind("/States/")? + "/States".len();
    Some(Pointer::new(&at.as_str()[..states]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scope_of_a_transition_is_the_innermost() {
        let check = |at: &str, wanted: &str| assert_eq!(scope(&Pointer::new(at)), Some(Pointer::new(wanted)));
        check("/StartAt", "/States");
        check("/States/A/Branches/0/StartAt", "/States/A/Branches/0/States");
        check("/States/A/Branches/0/States/B/Catch/0/Next", "/States/A/Branches/0/States");
    }
}
