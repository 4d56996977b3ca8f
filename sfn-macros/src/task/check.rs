//! What a task's function must fulfil.

use syn::{FnArg, ItemFn, LitStr};

use super::model::Resource;
use crate::errors::Errors;

pub(super) fn function(function: &ItemFn, resource: &Resource, errors: &mut Errors) {
    let signature = &function.sig;
    if let Some(FnArg::Receiver(receiver)) = signature.inputs.first() {
        errors.at(receiver, "a task is a free function: it can't have `self`");
    } else if signature.inputs.len() != 1 {
        let message = "a task takes one argument, its input: make a struct of several";
        if signature.inputs.is_empty() {
            errors.push(syn::Error::new(signature.paren_token.span.join(), message));
        } else {
            errors.at(&signature.inputs, message);
        }
    }
    if !signature.generics.params.is_empty() {
        errors.at(&signature.generics, "a task is one resource with one input, so it can't be generic");
    }
    if let Some(variadic) = &signature.variadic {
        errors.at(variadic, "a task takes one argument, its input");
    }
    match resource {
        Resource::Lambda(name) => lambda_name(name, errors),
        Resource::Activity(name) => activity_name(name, errors),
        Resource::Arn(arn) if !arn.value().starts_with("arn:") => {
            errors.push(syn::Error::new(
                arn.span(),
                "a resource is an ARN: `arn:aws:…`; for a function write `lambda = \"name\"`",
            ));
        }
        Resource::Arn(_) => {}
    }
}

/// A function name, optionally with a version or an alias.
fn lambda_name(name: &LitStr, errors: &mut Errors) {
    let text = name.value();
    let plain =
        text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | ':' | '$'));
    let length = text.split(':').next().unwrap_or_default().len();
    if !plain || !(1..=64).contains(&length) {
        errors.at(name, "the name of a Lambda function has 1 to 64 letters, digits, `-` and `_`");
    }
}

/// The service's rule for names of activities (API Reference, "CreateActivity").
fn activity_name(name: &LitStr, errors: &mut Errors) {
    let text = name.value();
    let plain =
        text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'));
    if !plain || !(1..=80).contains(&text.len()) {
        errors.at(name, "the name of an activity has 1 to 80 letters, digits, `-`, `_` and `.`");
    }
}
