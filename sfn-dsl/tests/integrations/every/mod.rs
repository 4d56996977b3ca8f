//! Every builder, given every member, makes a machine that passes its checks, however it waits.

use std::collections::BTreeSet;

use sfn_asl::{StateKind, Support, catalogue};
use sfn_dsl::{RejoinsAs, StepFrom, integrations::*, prelude::*};

/// A member of a document of which nothing is known: what any kind of member takes.
fn of(name: &'static str) -> impl Fn(Expr<Value>) -> Expr<Value> {
    move |document| document.get(name)
}

/// The same, of a callback. What people read gets the token.
fn asked(name: &'static str) -> impl Fn(Expr<Callback<Value>>) -> Expr<Value> {
    move |ask| match name {
        "Entries" | "Input" | "Message" | "MessageBody" | "Overrides" | "Payload" | "RequestBody" => {
            ask.task_token.untyped()
        }
        _ => ask.input.get(name),
    }
}

/// A workflow of one state, in both languages.
fn alone<S>(step: &S) -> [AnyWorkflow; 2]
where
    S: StepFrom<Value, Output: RejoinsAs<Value>> + Clone,
{
    let workflow = |language| Workflow::named("alone").query_language(language);
    let both = [QueryLanguage::JsonPath, QueryLanguage::Jsonata].map(workflow);
    both.map(|it| it.timeout(hours(1)).start_at::<Value, Value, _>(step.clone()).erase())
}

/// The workflows of each builder: one for each way in which it can wait.
macro_rules! every {
    (@ sync $all:ident $call:ident $service:ident $function:ident $members:tt) => {
        $all.push(alone(&$call.clone().sync().output(|ended| ended.untyped())));
    };
    (@ wait_for_token $all:ident $call:ident $service:ident $function:ident ($($method:ident $name:ident),*)) => {
        let asking = $service::$function("Call")$(.$method(asked(stringify!($name))))*;
        $all.push(alone(&asking.wait_for_token::<Value>()));
    };
    ($($api:literal $service:ident::$function:ident $members:tt $($pattern:ident)*;)*) => {
        fn workflows() -> Vec<[AnyWorkflow; 2]> {
            let mut all = Vec::new();
            $(
                let call = every!(# $service $function $members);
                all.push(alone(&call.clone().output(|answer| answer.untyped())));
                $(every!(@ $pattern all call $service $function $members);)*
            )*
            all
        }
    };
    (# $service:ident $function:ident ($($method:ident $name:ident),*)) => {
        $service::$function::<Value>("Call")$(.$method(of(stringify!($name))))*
    };
}

include!("calls.rs");

/// The one task of a workflow that passes its checks without warnings.
fn task(workflow: &AnyWorkflow) -> sfn_asl::Task {
    let machine = workflow.check().unwrap_or_else(|found| panic!("{found:#?}"));
    assert!(
        machine.warnings().is_empty(),
        "{:#?} in {}",
        machine.warnings(),
        workflow.to_asl().unwrap_or_default()
    );
    match &machine.scope.states["Call"].kind {
        StateKind::Task(task) => (**task).clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_builder_makes_a_machine_that_passes_its_checks_in_both_languages() {
    let mut text = String::new();
    for [jsonpath, jsonata] in workflows() {
        let (jsonpath, jsonata) = (task(&jsonpath), task(&jsonata));
        assert_eq!(jsonpath.resource, jsonata.resource);
        let arguments = |of: Option<sfn_query::Value>| of.expect("a call has arguments").to_string();
        text += &format!("{}\n", jsonpath.resource);
        text += &format!("  Parameters {}\n", arguments(jsonpath.work.parameters));
        text += &format!("  Arguments  {}\n", arguments(jsonata.work.arguments));
    }
    insta::assert_snapshot!("every_builder", text);
}

#[test]
fn there_is_a_builder_for_each_way_in_which_each_integration_can_wait() {
    let made: BTreeSet<String> = workflows().iter().map(|[it, _]| task(it).resource).collect();
    let wanted = catalogue::integrations().flat_map(|it| {
        use sfn_asl::Pattern::{RequestResponse, Sync, Sync2, WaitForTaskToken};
        // The output of an execution is better as JSON than as its text, so it is `.sync:2` that the builder says.
        let is_better = move |pattern| it.service == "states" && pattern == Sync;
        let patterns = [RequestResponse, Sync, Sync2, WaitForTaskToken].into_iter();
        let has =
            patterns.filter(move |&pattern| it.supports(pattern) == Support::Yes && !is_better(pattern));
        has.map(|pattern| format!("arn:aws:states:::{}:{}{}", it.service, it.action, pattern.suffix()))
    });
    assert_eq!(made, wanted.collect());
}
