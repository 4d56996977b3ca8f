//! A child execution of a map run, and what it runs.

use std::sync::Arc;

use sfn_query::{Str, Value, json};
use sfn_runtime::{ChildObserver, Finished, MapRunControl, RunningChild, SystemClock, TimeSource};

use super::{Execution, Executions};

/// What an execution is to the map run that started it.
#[derive(Clone, Debug)]
pub(crate) struct Child {
    pub(crate) map_run_arn: Str,
    /// Of the distributed Map.
    pub(crate) label: Str,
    pub(crate) items: u64,
}

impl Child {
    fn new(run: &MapRunControl, child: &RunningChild) -> Self {
        let name = &child.start.state_machine_name;
        let label = name.split_once('/').map_or("", |(_, label)| label);
        Self { map_run_arn: run.arn().clone(), label: label.into(), items: child.item_count }
    }

    /// The machine that the child runs: the `ItemProcessor` of its Map, out of the definition around it.
    pub(crate) fn definition(&self, around: &str) -> Str {
        processor_of(around, &self.label).unwrap_or_else(|| "{}".into())
    }
}

/// The machine that the children of a distributed Map run: of the Map with that label in the definition.
pub(crate) fn processor_of(definition: &str, label: &str) -> Option<Str> {
    let machine = json::parse(definition).unwrap_or_default();
    processor(&machine, label).map(|it| it.to_string().into())
}

/// The item processor of the Map with that label, which is the name of a state where no label is given.
fn processor<'a>(machine: &'a Value, label: &str) -> Option<&'a Value> {
    let states = machine.get("States")?.as_object()?;
    states.iter().find_map(|(name, state)| {
        let inner = state.get("ItemProcessor").or_else(|| state.get("Iterator"));
        let own = state.get("Label").and_then(Value::as_str).unwrap_or(name);
        match inner {
            Some(inner) if own == label => Some(inner),
            Some(inner) => processor(inner, label),
            None => state.get("Branches")?.as_array()?.iter().find_map(|it| processor(it, label)),
        }
    })
}

/// Puts the children of map runs beside the other executions.
pub(crate) struct Children(pub(crate) Arc<Executions>);

impl ChildObserver for Children {
    fn started(&self, run: &MapRunControl, child: &RunningChild) {
        let arn = &child.start.execution_arn;
        // A child of an execution that nobody knows is nobody's.
        let Ok(parent) = self.0.get(run.execution_arn()) else { return };
        if let Ok(there) = self.0.get(arn) {
            self.0.goes_on(arn);
            return there.redriven(child.control.clone(), None, child.start_date);
        }
        // Whoever was there before would have been found; a second child of that name there is not.
        let _ = self.0.insert(arn, || {
            let (start, program) = (Arc::clone(&child.start), Arc::clone(&child.program));
            let revision = Arc::clone(&parent.revision);
            let execution = Execution::new(start, child.start_date, revision, program, child.control.clone());
            Arc::new(execution.child_of(Child::new(run, child)))
        });
    }

    fn ended(&self, _: &MapRunControl, child: &Finished) {
        if let Ok(execution) = self.0.get(child.arn()) {
            execution.end(Some(child.clone()), SystemClock.now());
            self.0.ended(child.arn());
        }
    }
}
