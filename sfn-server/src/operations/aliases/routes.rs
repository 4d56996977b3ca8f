//! `routingConfiguration`: where an alias leads.

use std::sync::Arc;

use sfn_query::{Array, Str, Value};

use crate::{
    ApiError,
    account::{Machine, MachineArn, Route},
    service::Context,
    wire::{Member, Members},
};

/// The routes of a request's list, if it has one.
pub(super) fn read(list: Member<'_, Array>) -> Option<Vec<Route>> {
    list.length(1..=2).each(route)
}

fn route(it: &Members<'_>) -> Route {
    Route {
        version_arn: it.text("stateMachineVersionArn").required().length(1..=256).taken(),
        weight: it.integer("weight").required().range(0..=100).taken(),
    }
}

/// Refuses routes that lead nowhere or to two machines; gives the machine that they lead to.
pub(super) fn check(context: &Context<'_>, routes: &[Route]) -> Result<Arc<Machine>, ApiError> {
    let arns: Vec<&str> = routes.iter().map(|it| &*it.version_arn).collect();
    let invalid = |why: &str, received: String| {
        let message = format!("{why}. Received: [{received}]");
        ApiError::invalid("INVALID_ROUTING_CONFIGURATION", message)
    };
    let all_are_versions =
        arns.iter().all(|arn| MachineArn::parse(arn).is_ok_and(|it| it.version().is_some()));
    if !all_are_versions {
        return Err(invalid(
            "Routing configuration must contain state machine version ARNs",
            arns.join(", "),
        ));
    }
    if let [first, second] = *arns.as_slice()
        && first == second
    {
        let why = "Routing configuration must contain distinct state machine version ARNs";
        return Err(invalid(why, arns.join(", ")));
    }
    if routes.iter().map(|it| it.weight).sum::<i64>() != 100 {
        let weights: Vec<_> = routes.iter().map(|it| it.weight.to_string()).collect();
        return Err(invalid("Sum of routing configuration weights must equal 100", weights.join(", ")));
    }
    machine(context, &arns)
}

fn machine(context: &Context<'_>, arns: &[&str]) -> Result<Arc<Machine>, ApiError> {
    let mut found: Option<Arc<Machine>> = None;
    for arn in arns {
        // None of the errors of these operations is of a missing machine.
        let named = context.service.machines().named(arn, || 0).map_err(|_| super::not_found())?;
        match &found {
            Some(other) if other.arn != named.machine.arn => {
                let message = format!(
                    "Routing configuration must contain versions of one state machine. Received: [{}]",
                    arns.join(", ")
                );
                return Err(ApiError::invalid("INVALID_ROUTING_CONFIGURATION", message));
            }
            _ => found = Some(named.machine),
        }
    }
    found.ok_or_else(super::not_found)
}

/// As the API tells them.
pub(super) fn to_value(routes: &[Route]) -> Value {
    let route = |it: &Route| {
        let arn: Str = it.version_arn.clone();
        Value::object([("stateMachineVersionArn", Value::from(arn)), ("weight", it.weight.into())])
    };
    Value::array(routes.iter().map(route))
}
