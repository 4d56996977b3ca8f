//! Tags of a state machine or an activity.

use std::collections::BTreeMap;

use sfn_query::{Array, Str, Value};

use crate::{
    ApiError,
    wire::{Member, Members},
};

/// Tags by key. In the answers of the API they are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags(BTreeMap<Str, Str>);

/// So many tags a resource may have.
const MOST: usize = 50;

impl Tags {
    /// The tags of a request's list.
    pub(crate) fn read(list: Member<'_, Array>) -> Vec<(Str, Str)> {
        list.each(tag).unwrap_or_default()
    }

    /// Sets these; a value of a key that is there takes its place.
    pub(crate) fn set(&mut self, tags: Vec<(Str, Str)>, resource: &str) -> Result<(), ApiError> {
        for (key, value) in &tags {
            check(key, value)?;
        }
        let mut all = self.0.clone();
        all.extend(tags);
        if all.len() > MOST {
            let error = ApiError::new("TooManyTags", format!("Too many tags: at most {MOST} are allowed"));
            return Err(error.with("resourceName", resource.into()));
        }
        self.0 = all;
        Ok(())
    }

    /// Removes those of these keys; keys that are not there are nothing.
    pub(crate) fn remove(&mut self, keys: &[Str]) {
        self.0.retain(|key, _| !keys.contains(key));
    }

    /// As the API tells them.
    pub(crate) fn to_value(&self) -> Value {
        let tag = |(key, value): (&Str, &Str)| {
            Value::object([("key", Value::from(key.clone())), ("value", Value::from(value.clone()))])
        };
        Value::array(self.0.iter().map(tag))
    }
}

fn tag(it: &Members<'_>) -> (Str, Str) {
    let key = it.text("key").length(1..=128).taken();
    (key, it.text("value").length(0..=256).taken())
}

fn check(key: &str, value: &str) -> Result<(), ApiError> {
    let is_allowed = |it: char| it.is_alphanumeric() || it.is_whitespace() || "_.:/=+-@".contains(it);
    if key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:")) {
        return Err(ApiError::validation(format!("Tag keys must not begin with 'aws:': '{key}'")));
    }
    match [key, value].into_iter().find(|text| !text.chars().all(is_allowed)) {
        None => Ok(()),
        Some(text) => Err(ApiError::validation(format!("Invalid tag: '{text}'"))),
    }
}
