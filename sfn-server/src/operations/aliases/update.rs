//! `UpdateStateMachineAlias`.

use sfn_query::{Str, Value};

use super::{description, machine_of, not_found, routes};
use crate::{
    ApiError,
    account::Route,
    operations::{Operation, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Update {
    arn: Str,
    description: Option<Str>,
    routes: Option<Vec<Route>>,
}

impl Operation for Update {
    fn read(members: &Members<'_>) -> Self {
        Self {
            arn: super::arn(members),
            description: description(members),
            routes: routes::read(members.list("routingConfiguration")),
        }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let (machine, name) = machine_of(context, &self.arn)?;
        if self.description.is_none() && self.routes.is_none() {
            let message = "Either the description or the routing configuration must be specified";
            return Err(ApiError::invalid("MISSING_REQUIRED_PARAMETER", message));
        }
        let machine = machine.ok_or_else(not_found)?;
        if machine.read().alias(name).is_none() {
            return Err(not_found());
        }
        if let Some(routes) = &self.routes
            && routes::check(context, routes)?.arn != machine.arn
        {
            let message = "Routing configuration must contain versions of the alias's own state machine";
            return Err(ApiError::invalid("INVALID_ROUTING_CONFIGURATION", message));
        }
        let now = context.service.now();
        let mut state = machine.write();
        let alias = state.aliases.iter_mut().find(|it| *it.name == *name).ok_or_else(not_found)?;
        if let Some(routes) = self.routes {
            alias.routes = routes;
        }
        if self.description.is_some() {
            alias.description = self.description;
        }
        alias.updated = now;
        Ok(object([("updateDate", Some(seconds(now)))]))
    }
}
