//! What a choice must fulfil.

use super::model::Choice;
use crate::{errors::Errors, expression, name};

pub(super) fn choice(choice: &Choice, errors: &mut Errors) {
    name::check(&choice.name, errors);
    if choice.arms.is_empty() {
        errors
            .at(&choice.name, "a choice has at least one arm with a condition: `order.total > 10.0 => step`");
    }
    for arm in &choice.arms {
        expression::check(&arm.condition, errors);
    }
    let targets = choice.arms.iter().map(|arm| &arm.target).chain(&choice.default);
    for assignment in targets.flat_map(|target| &target.assign) {
        expression::check(&assignment.value, errors);
    }
}
