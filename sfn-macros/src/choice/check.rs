//! What a choice must fulfil.

use super::model::{Arm, Arms, Choice, PatternArm, Target};
use crate::{
    errors::Errors,
    expression::{self, pattern},
    name,
};

pub(super) fn choice(choice: &Choice, errors: &mut Errors) {
    name::check(&choice.name, errors);
    match &choice.arms {
        Arms::Conditions { arms, default } => {
            if arms.is_empty() {
                let why = "a choice has at least one arm with a condition: `order.total > 10.0 => step`";
                errors.at(&choice.name, why);
            }
            arms.iter().for_each(|Arm { condition, .. }| expression::check(condition, errors));
            arms.iter().map(|arm| &arm.target).chain(default).for_each(|it| target(it, errors));
        }
        Arms::Patterns { of, arms } => {
            expression::check(of, errors);
            if arms.len() < 2 {
                errors.at(of, "a choice by one pattern decides nothing: match a value with several variants");
            }
            for PatternArm { pattern: it, guard, target: to } in arms {
                pattern::check(it, errors);
                guard.iter().for_each(|guard| expression::check(guard, errors));
                target(to, errors);
            }
        }
    }
}

fn target(target: &Target, errors: &mut Errors) {
    target.assign.iter().for_each(|assignment| expression::check(&assignment.value, errors));
}
