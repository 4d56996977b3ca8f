//! Which variables the states of a machine read: `variableReferences` of the API.

use std::collections::{BTreeMap, BTreeSet};

use sfn_query::jsonata::Profile;

use super::read;
use crate::check::{Expression, Query, Rule, Site, texts::Texts, walk};
use crate::diagnostic::{At, Findings};
use crate::model::{ExecutionType, StateMachine};

#[derive(Default)]
struct References(BTreeMap<String, BTreeSet<String>>);

impl References {
    fn add(&mut self, site: &Site<'_, '_>, variable: &str) {
        self.0.entry(site.name.to_owned()).or_default().insert(variable.to_owned());
    }
}

impl<'m> Rule<'m> for References {
    fn expression(&mut self, site: &Site<'_, 'm>, at: &At<'_>, it: Expression<'_>, _: &mut Findings) {
        if !site.is_jsonata() {
            read::in_jsonpath(it, at, site.texts, &mut |name, _, _| self.add(site, name));
        }
    }

    fn query(&mut self, site: &Site<'_, 'm>, _: &At<'_>, query: &Query, _: &mut Findings) {
        let variables = query.variables().filter(|it| !query.is_called(it));
        for it in variables.filter(|it| !Profile::StepFunctions.functions().any(|name| it.name == name)) {
            self.add(site, &it.name);
        }
    }
}

/// The variables that each state reads, by its name; states that read none are not in it.
///
/// ```
/// let definition = r#"{"StartAt": "A", "States": {
///     "A": {"Type": "Pass", "Assign": {"n": 1}, "Next": "B"},
///     "B": {"Type": "Pass", "Parameters": {"twice.$": "States.MathAdd($n, $n)"}, "End": true}}}"#;
/// let machine = sfn_asl::read("count.asl.json", definition);
/// let machine = machine.check(sfn_asl::ExecutionType::Standard).expect("it is right");
/// let references = sfn_asl::variable_references(&machine);
/// assert_eq!(references.len(), 1);
/// assert!(references["B"].contains("n"));
/// ```
pub fn variable_references(machine: &StateMachine) -> BTreeMap<String, BTreeSet<String>> {
    let (mut references, mut found) = (References::default(), Findings::default());
    // Of which type its executions are says nothing of variables.
    walk(machine, ExecutionType::Standard, &Texts::default(), &mut [&mut references], &mut found);
    references.0
}
