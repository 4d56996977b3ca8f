//! Functions that call a function back for each item of a list, or each member of an object.

use super::{Function, objects::paid_members};
use crate::jsonata::{Code, Datum, Error, call::Call, eval::truthy};

type Result<T = Datum> = std::result::Result<T, Error>;

/// What a call goes through, and the function that it calls back.
struct Callback<'a> {
    whole: &'a Datum,
    function: &'a Datum,
    arity: usize,
}

impl<'a> Callback<'a> {
    /// The first two arguments.
    fn of(call: &Call<'a>) -> Self {
        let (whole, function) = (call.arg(0), call.arg(1));
        Self { whole, function, arity: function.as_function().map_or(0, Function::arity) }
    }

    /// Calls back with a value, and, if the function takes them, its place and the whole it is of.
    fn ask(&self, call: &mut Call<'_>, value: Datum, place: Datum) -> Result {
        let whole = if self.arity >= 3 { self.whole.clone() } else { Datum::Undefined };
        call.host.apply(self.function, &mut [value, place, whole][..self.arity.clamp(1, 3)])
    }

    /// Whether the function says yes to a value.
    fn accepts(&self, call: &mut Call<'_>, value: &Datum, place: Datum) -> Result<bool> {
        let verdict = self.ask(call, value.clone(), place)?;
        truthy(&verdict, call.meter())
    }
}

pub(super) fn map(call: &mut Call<'_>) -> Result {
    let callback = Callback::of(call);
    if callback.whole.is_undefined() {
        return Ok(Datum::Undefined);
    }
    let mut results = Vec::new();
    for (index, item) in callback.whole.items().iter().enumerate() {
        let result = callback.ask(call, item, index.into())?;
        if !result.is_undefined() {
            call.list(1)?;
            results.push(result);
        }
    }
    Ok(Datum::sequence(results))
}

pub(super) fn filter(call: &mut Call<'_>) -> Result {
    let callback = Callback::of(call);
    if callback.whole.is_undefined() {
        return Ok(Datum::Undefined);
    }
    let mut results = Vec::new();
    for (index, item) in callback.whole.items().iter().enumerate() {
        if callback.accepts(call, &item, index.into())? {
            call.list(1)?;
            results.push(item);
        }
    }
    Ok(Datum::sequence(results))
}

pub(super) fn single(call: &mut Call<'_>) -> Result {
    let callback = Callback::of(call);
    if callback.whole.is_undefined() {
        return Ok(Datum::Undefined);
    }
    let mut found = None;
    for (index, item) in callback.whole.items().iter().enumerate() {
        let fits = callback.function.is_undefined() || callback.accepts(call, &item, index.into())?;
        if fits && found.replace(item).is_some() {
            return Err(Error::of(Code::D3138, index));
        }
    }
    found.ok_or_else(|| Error::new(Code::D3139))
}

pub(super) fn reduce(call: &mut Call<'_>) -> Result {
    let Callback { whole, function, arity } = Callback::of(call);
    if whole.is_undefined() {
        return Ok(Datum::Undefined);
    }
    if arity < 2 {
        return Err(Error::of(Code::D3050, 1));
    }
    let mut items = whole.items().iter().enumerate();
    let mut result = match call.arg(2) {
        Datum::Undefined => items.next().map(|(_, item)| item).unwrap_or_default(),
        initial => initial.clone(),
    };
    for (index, item) in items {
        let whole = if arity >= 4 { whole.clone() } else { Datum::Undefined };
        result = call.host.apply(function, &mut [result, item, index.into(), whole][..arity.min(4)])?;
    }
    Ok(result)
}

pub(super) fn sift(call: &mut Call<'_>) -> Result {
    let callback = Callback::of(call);
    let mut kept = Vec::new();
    for (key, value) in paid_members(call, callback.whole)? {
        if callback.accepts(call, &value, key.clone().into())? {
            kept.push((key, value));
        }
    }
    Ok(if kept.is_empty() { Datum::Undefined } else { Datum::object(kept) })
}

pub(super) fn each(call: &mut Call<'_>) -> Result {
    let callback = Callback::of(call);
    let mut results = Vec::new();
    for (key, value) in paid_members(call, callback.whole)? {
        let result = callback.ask(call, value, key.into())?;
        if !result.is_undefined() {
            results.push(result);
        }
    }
    Ok(Datum::sequence(results))
}
