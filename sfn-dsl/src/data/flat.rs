//! Objects whose members come from several types: those of flattened fields, and of enums among them.

use super::form::{Form, Member};

/// The members that one object may have.
#[derive(Clone, Debug, Default)]
pub(super) struct Members {
    pub(super) members: Vec<Member>,
    /// What all others are.
    pub(super) rest: Option<fn() -> Form>,
    /// Whether there are no others.
    pub(super) is_closed: bool,
}

/// Types flattened into each other deeper, or in more ways, are any object.
const MAX_DEPTH: u32 = 16;
const MAX_WAYS: usize = 64;

/// The objects that a form may be: one for each way to choose the variants of its enums.
pub(super) fn alternatives(form: &Form) -> Vec<Members> {
    objects(form, 0).filter(|objects| !objects.is_empty()).unwrap_or_else(|| vec![any()])
}

fn any() -> Members {
    Members { rest: Some(|| Form::Any), ..Members::default() }
}

fn objects(form: &Form, depth: u32) -> Option<Vec<Members>> {
    if depth > MAX_DEPTH {
        return None;
    }
    match form {
        Form::Named { form, .. } => objects(&form(), depth + 1),
        Form::Object { members, flat, is_closed } => {
            let own = Members { members: members.clone(), rest: None, is_closed: *is_closed };
            flat.iter().try_fold(vec![own], |all, other| product(&all, &objects(&other(), depth + 1)?))
        }
        Form::OneOf(forms) => {
            let each = forms.iter().filter(|form| !matches!(form, Form::Texts(_)));
            let all = each.map(|form| objects(form, depth + 1)).collect::<Option<Vec<_>>>()?.concat();
            (all.len() <= MAX_WAYS).then_some(all)
        }
        Form::Map(value) => Some(vec![Members { rest: Some(*value), ..Members::default() }]),
        Form::Any
        | Form::Scalar { .. }
        | Form::Texts(_)
        | Form::List(_)
        | Form::Tuple(_)
        | Form::Optional(_) => None,
    }
}

/// Each of the ones with each of the others.
fn product(ones: &[Members], others: &[Members]) -> Option<Vec<Members>> {
    let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| both(one, other)));
    (ones.len() * others.len() <= MAX_WAYS).then(|| pairs.collect())
}

// What is flattened leaves the members of others alone, so it closes nothing.
fn both(one: &Members, other: &Members) -> Members {
    Members {
        members: one.members.iter().chain(&other.members).cloned().collect(),
        rest: one.rest.or(other.rest),
        is_closed: one.is_closed,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};

    use crate::{
        Data, Document, Value,
        data::schema::{Side, schema},
    };

    /// The schema without the line that all have.
    fn check<T: Data>(expected: &str) {
        let text = schema(&T::form(), Side::Input).to_string();
        let (_, text) = text.split_once(r#"schema","#).expect("the dialect stands first");
        assert_eq!(text, expected);
    }

    #[derive(Document, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum External {
        Paid(f64),
        Moved(u8, String),
        Lost { by: String },
        Held,
    }

    #[test]
    fn a_variant_stands_around_its_content() {
        check::<External>(concat!(
            r#""title":"External","oneOf":[{"type":"string","enum":["held"]},"#,
            r#"{"type":"object","properties":{"paid":{"type":"number","format":"double"}},"#,
            r#""required":["paid"],"additionalProperties":false},"#,
            r#"{"type":"object","properties":{"moved":{"type":"array","prefixItems":["#,
            r#"{"type":"integer","format":"uint8","minimum":0,"maximum":255},{"type":"string"}],"#,
            r#""items":false,"minItems":2,"maxItems":2}},"required":["moved"],"additionalProperties":false},"#,
            r#"{"type":"object","properties":{"lost":{"type":"object","properties":{"by":{"type":"string"}},"#,
            r#""required":["by"]}},"required":["lost"],"additionalProperties":false}]}"#
        ));
    }

    #[derive(Document, Serialize, Deserialize)]
    #[serde(tag = "t", content = "c")]
    enum Adjacent {
        Note(Option<String>),
        Held,
    }

    #[test]
    fn a_tag_stands_beside_the_content() {
        check::<Adjacent>(concat!(
            r#""title":"Adjacent","oneOf":[{"type":"object","properties":{"t":{"type":"string","enum":["Note"]},"#,
            r#""c":{"type":["string","null"]}},"required":["t"]},"#,
            r#"{"type":"object","properties":{"t":{"type":"string","enum":["Held"]}},"required":["t"]}]}"#
        ));
    }

    #[derive(Document, Serialize, Deserialize)]
    struct Order {
        id: bool,
        #[serde(flatten)]
        event: Event,
        #[serde(flatten)]
        others: BTreeMap<String, Value>,
    }

    #[derive(Document, Serialize, Deserialize)]
    #[serde(tag = "kind")]
    enum Event {
        Paid(Payment),
        #[serde(alias = "Stopped")]
        Held,
    }

    #[derive(Document, Serialize, Deserialize)]
    struct Payment {
        auth: String,
    }

    #[test]
    fn members_of_flattened_fields_stand_in_the_object() {
        check::<Order>(concat!(
            r#""title":"Order","oneOf":[{"type":"object","properties":{"id":{"type":"boolean"},"#,
            r#""kind":{"type":"string","enum":["Paid"]},"auth":{"type":"string"}},"#,
            r#""required":["id","kind","auth"],"additionalProperties":true},"#,
            r#"{"type":"object","properties":{"id":{"type":"boolean"},"#,
            r#""kind":{"type":"string","enum":["Held","Stopped"]}},"#,
            r#""required":["id","kind"],"additionalProperties":true}]}"#
        ));
    }
}
