//! `CreateStateMachineAlias`.

use sfn_query::{Str, Value};

use super::{description, routes};
use crate::{
    ApiError,
    account::{Alias, Route, Turn},
    operations::{Operation, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Create {
    name: Str,
    description: Option<Str>,
    routes: Vec<Route>,
}

/// What names of aliases look like: a number alone would be a version.
const PATTERN: &str = r"^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$";

/// So many aliases a machine may have.
const MOST: usize = 100;

fn is_alias_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    !name.is_empty()
        && name.bytes().all(|it| it.is_ascii_alphanumeric() || b"_-.".contains(&it))
        && bytes.any(|it| !it.is_ascii_digit())
}

impl Operation for Create {
    fn read(members: &Members<'_>) -> Self {
        Self {
            name: members.text("name").required().length(1..=80).pattern(PATTERN, is_alias_name).taken(),
            description: description(members),
            routes: routes::read(members.list("routingConfiguration").required()).unwrap_or_default(),
        }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let machine = routes::check(context, &self.routes)?;
        let now = context.service.now();
        let mut state = machine.write();
        if let Some(there) = state.alias(&self.name) {
            if there.routes == self.routes && there.description == self.description {
                return Ok(created(there));
            }
            let message = "Failed to create alias because an alias with the same name and a different routing \
                           configuration already exists.";
            return Err(ApiError::new("ConflictException", message));
        }
        if state.aliases.len() >= MOST {
            let message = format!("A state machine can have at most {MOST} aliases");
            return Err(ApiError::new("ServiceQuotaExceededException", message));
        }
        let alias = Alias {
            arn: format!("{}:{}", machine.arn, self.name).into(),
            name: self.name,
            description: self.description,
            routes: self.routes,
            created: now,
            turn: Turn::at(now),
            updated: now,
        };
        let answer = created(&alias);
        state.aliases.push(alias);
        Ok(answer)
    }
}

fn created(alias: &Alias) -> Value {
    object([
        ("stateMachineAliasArn", Some(alias.arn.clone().into())),
        ("creationDate", Some(seconds(alias.created))),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_aliases_are_not_numbers() {
        for name in ["live", "v1.2", "1-", "_"] {
            assert!(is_alias_name(name), "{name}");
        }
        for name in ["", "12", "a b", "ä", "a:b"] {
            assert!(!is_alias_name(name), "{name}");
        }
    }
}
