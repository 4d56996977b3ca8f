//! What is called must exist, and be given what it takes: at every depth, as far as the names stand here.

use proc_macro2::Span;
use sfn_asl::{
    catalogue::{self, MemberType, SdkAction, SdkMember, SdkService, SdkType},
    nearest,
};
use syn::{Error, Ident, ext::IdentExt};

use super::model::{Call, Member, Value};
use crate::{errors::Errors, expression, name};

/// The action, if there is one of that name.
pub(super) fn call(call: &Call, errors: &mut Errors) -> Option<SdkAction> {
    name::check(&call.name, errors);
    let action = action(&call.service, &call.action, errors)?;
    let what = format!("{}:{}", call.service, call.action);
    members(&what, &call.members, call.body, || action.members(), errors);
    Some(action)
}

fn action(service_name: &Ident, action_name: &Ident, errors: &mut Errors) -> Option<SdkAction> {
    let service = service_name.unraw().to_string();
    let Some(found) = catalogue::sdk(&service) else {
        let near = nearest(&service, catalogue::sdk_services().map(SdkService::name));
        errors.at(service_name, format!("`{service}` is no service of the AWS SDK{}", did_you_mean(near)));
        return None;
    };
    let action = action_name.unraw().to_string();
    let Some(found) = found.action(&action) else {
        let near = nearest(&action, found.actions().filter(|it| it.is_supported()).map(SdkAction::name));
        errors.at(action_name, format!("`{service}` has no action `{action}`{}", did_you_mean(near)));
        return None;
    };
    if !found.is_supported() {
        errors.at(action_name, format!("Step Functions can't call `{service}:{action}`: call it in a task"));
        return None;
    }
    Some(found)
}

/// The members of `of`, which takes those that `all` gives.
fn members<I: Iterator<Item = SdkMember>>(
    of: &str,
    given: &[Member],
    body: Span,
    all: impl Fn() -> I,
    errors: &mut Errors,
) {
    let has_name = |it: &SdkMember, name: &str| name == it.name || name == it.api_name;
    // One that is misspelt is not missing as well.
    let mut meant = Vec::new();
    for Member { name, value } in given {
        let text = name.unraw().to_string();
        match all().find(|it| has_name(it, &text)) {
            Some(member) => self::value(&text, value, Some(member.value), errors),
            None => {
                let near = nearest(&text, all().map(|it| it.name));
                meant.extend(near);
                errors.at(name, format!("`{of}` has no member `{text}`{}", did_you_mean(near)));
            }
        }
    }
    for (at, Member { name, .. }) in given.iter().enumerate() {
        if given[..at].iter().any(|it| it.name == *name) {
            errors.at(name, format!("`{name}` is given twice"));
        }
    }
    let is_given = |it: &SdkMember| given.iter().any(|given| has_name(it, &given.name.unraw().to_string()));
    let missing = all().filter(|it| it.is_required && !is_given(it) && !meant.contains(&it.name));
    let missing: Vec<String> = missing.map(|it| format!("`{}`", it.name)).collect();
    if !missing.is_empty() {
        errors.push(Error::new(body, format!("`{of}` requires {}", missing.join(" and "))));
    }
}

/// What is given to a member of that name and type.
fn value(name: &str, value: &Value, of: Option<SdkType>, errors: &mut Errors) {
    let kind = of.map(SdkType::kind);
    match value {
        Value::Expression(it) => expression::check(it, errors),
        Value::Object { members: given, span } => match (kind, of) {
            (Some(MemberType::Structure), Some(of)) => members(name, given, *span, || of.members(), errors),
            (Some(MemberType::Map), Some(of)) => {
                given.iter().for_each(|it| self::value(name, &it.value, of.items(), errors));
            }
            _ => {
                refuse(name, kind, *span, "an object", errors);
                given.iter().for_each(|it| self::value(name, &it.value, None, errors));
            }
        },
        Value::List { items, span } => {
            if kind != Some(MemberType::List) {
                refuse(name, kind, *span, "a list", errors);
            }
            let of = of.filter(|_| kind == Some(MemberType::List)).and_then(SdkType::items);
            items.iter().for_each(|item| self::value(name, item, of, errors));
        }
    }
}

/// Objects and lists are given where something else is taken. Texts and documents take any JSON.
fn refuse(name: &str, kind: Option<MemberType>, span: Span, given: &str, errors: &mut Errors) {
    use MemberType as T;
    let taken = match kind {
        None | Some(T::String | T::Blob | T::Document) => return,
        Some(T::Integer | T::Float) => "a number",
        Some(T::Boolean) => "a boolean",
        Some(T::Timestamp) => "a time",
        Some(T::List) => "a list",
        Some(T::Map | T::Structure) => "an object",
    };
    errors.push(Error::new(span, format!("`{name}` takes {taken}, but is given {given}")));
}

fn did_you_mean(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}
