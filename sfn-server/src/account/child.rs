//! A child execution of a map run, and what it runs.

use std::sync::Arc;

use sfn_query::{Str, Value, json};
use sfn_runtime::{ChildObserver, Finished, MapRunControl, RunningChild, TimeSource};

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
            Some(inner) if own == label && is_distributed(inner) => Some(inner),
            Some(inner) => processor(inner, label),
            None => state.get("Branches")?.as_array()?.iter().find_map(|it| processor(it, label)),
        }
    })
}

fn is_distributed(processor: &Value) -> bool {
    let config = processor.get("ProcessorConfig");
    config.and_then(|it| it.get("Mode")).and_then(Value::as_str) == Some("DISTRIBUTED")
}

/// Puts the children of map runs beside the other executions.
pub(crate) struct Children {
    pub(crate) executions: Arc<Executions>,
    pub(crate) clock: Arc<dyn TimeSource>,
}

impl ChildObserver for Children {
    fn started(&self, run: &MapRunControl, child: &RunningChild) {
        let arn = &child.start.execution_arn;
        // A child of an execution that nobody knows is nobody's.
        let Ok(parent) = self.executions.get(run.execution_arn()) else { return };
        if let Ok(there) = self.executions.get(arn) {
            self.executions.goes_on(arn);
            return there.redriven(child.control.clone(), child.start_date);
        }
        // Whoever was there before would have been found; a second child of that name there is not.
        let _ = self.executions.insert(arn, || {
            let (start, program) = (Arc::clone(&child.start), Arc::clone(&child.program));
            let revision = Arc::clone(&parent.revision);
            let execution = Execution::new(start, child.start_date, revision, program, child.control.clone());
            Arc::new(execution.child_of(Child::new(run, child)))
        });
    }

    fn ended(&self, _: &MapRunControl, child: &Finished) {
        if let Ok(execution) = self.executions.get(child.arn()) {
            self.executions.end(&execution, Some(child.clone()), self.clock.now());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_map_of_the_same_name_is_not_meant() {
        let definition = r#"{"States": {"P": {"Branches": [{"States": {"L": {"ItemProcessor": {"States": {
            "Inner": {"Label": "L", "ItemProcessor": {"StartAt": "meant",
                "ProcessorConfig": {"Mode": "DISTRIBUTED"}, "States": {}}}}}}}}]}}}"#;
        let found = processor_of(definition, "L").unwrap();
        assert!(found.contains(r#""StartAt":"meant""#) && !found.contains("Inner"), "{found}");
        assert_eq!(processor_of(definition, "P"), None);
    }
}
