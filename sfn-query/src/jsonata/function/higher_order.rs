//! Functions that take functions.

use std::cmp::Ordering;

use super::objects::paid_members;
use crate::{
    Str, Value,
    jsonata::{
        Code, Datum, Error,
        call::Call,
        eval::{compare_text, merge_sort, truthy},
        list::Items,
        program::KeyOrder,
    },
};

type Result = std::result::Result<Datum, Error>;

/// Calls back with a value, and, if the function takes them, its place and the whole it is of.
fn call_back(
    call: &mut Call<'_>,
    arity: usize,
    function: &Datum,
    value: Datum,
    place: Datum,
    whole: &Datum,
) -> Result {
    let whole = if arity >= 3 { whole.clone() } else { Datum::Undefined };
    call.host.apply(function, &mut [value, place, whole][..arity.clamp(1, 3)])
}

fn arity(function: &Datum) -> usize {
    function.as_function().map_or(0, super::Function::arity)
}

pub(super) fn map(call: &mut Call<'_>) -> Result {
    let (list, function) = (call.arg(0), call.arg(1));
    if list.is_undefined() {
        return Ok(Datum::Undefined);
    }
    let arity = arity(function);
    let mut results = Vec::new();
    for (index, item) in list.items().iter().enumerate() {
        let result = call_back(call, arity, function, item, index.into(), list)?;
        if !result.is_undefined() {
            call.list(1)?;
            results.push(result);
        }
    }
    Ok(Datum::sequence(results))
}

pub(super) fn filter(call: &mut Call<'_>) -> Result {
    let (list, function) = (call.arg(0), call.arg(1));
    if list.is_undefined() {
        return Ok(Datum::Undefined);
    }
    let arity = arity(function);
    let mut results = Vec::new();
    for (index, item) in list.items().iter().enumerate() {
        let verdict = call_back(call, arity, function, item.clone(), index.into(), list)?;
        if truthy(&verdict, call.meter())? {
            call.list(1)?;
            results.push(item);
        }
    }
    Ok(Datum::sequence(results))
}

pub(super) fn single(call: &mut Call<'_>) -> Result {
    let (list, function) = (call.arg(0), call.arg(1));
    if list.is_undefined() {
        return Ok(Datum::Undefined);
    }
    let arity = arity(function);
    let mut found = None;
    for (index, item) in list.items().iter().enumerate() {
        let fits = match function {
            Datum::Undefined => true,
            _ => {
                let verdict = call_back(call, arity, function, item.clone(), index.into(), list)?;
                truthy(&verdict, call.meter())?
            }
        };
        if fits && found.replace(item).is_some() {
            return Err(Error::of(Code::D3138, index));
        }
    }
    found.ok_or_else(|| Error::new(Code::D3139))
}

pub(super) fn reduce(call: &mut Call<'_>) -> Result {
    let (list, function, initial) = (call.arg(0), call.arg(1), call.arg(2));
    if list.is_undefined() {
        return Ok(Datum::Undefined);
    }
    let arity = arity(function);
    if arity < 2 {
        return Err(Error::of(Code::D3050, 1));
    }
    let mut items = list.items().iter().enumerate();
    let mut result = match initial {
        Datum::Undefined => items.next().map(|(_, item)| item).unwrap_or_default(),
        initial => initial.clone(),
    };
    for (index, item) in items {
        let whole = if arity >= 4 { list.clone() } else { Datum::Undefined };
        result = call.host.apply(function, &mut [result, item, index.into(), whole][..arity.min(4)])?;
    }
    Ok(result)
}

pub(super) fn sift(call: &mut Call<'_>) -> Result {
    let (object, function) = (call.arg(0), call.arg(1));
    let arity = arity(function);
    let mut kept = Vec::new();
    for (key, value) in paid_members(call, object)? {
        let verdict = call_back(call, arity, function, value.clone(), key.clone().into(), object)?;
        if truthy(&verdict, call.meter())? {
            kept.push((key, value));
        }
    }
    Ok(if kept.is_empty() { Datum::Undefined } else { Datum::object(kept) })
}

pub(super) fn each(call: &mut Call<'_>) -> Result {
    let (object, function) = (call.arg(0), call.arg(1));
    let arity = arity(function);
    let mut results = Vec::new();
    for (key, value) in paid_members(call, object)? {
        let result = call_back(call, arity, function, value, key.into(), object)?;
        if !result.is_undefined() {
            results.push(result);
        }
    }
    Ok(Datum::sequence(results))
}

pub(super) fn sort(call: &mut Call<'_>) -> Result {
    let (list, function) = (call.arg(0), call.arg(1));
    if list.items().len() < 2 {
        return Ok(list.clone());
    }
    call.list(2 * list.items().len())?;
    if let Datum::Function(super::Function::Closure(closure)) = function
        && let Some(order) = &closure.lambda.order
        && let Some(sorted) = by_key(call, list, order)?
    {
        return Ok(sorted);
    }
    let items: Vec<Datum> = list.items().iter().collect();
    if !function.is_undefined() {
        let sorted = merge_sort(items, &mut |left, right| {
            let verdict = call.host.apply(function, &mut [left.clone(), right.clone()])?;
            truthy(&verdict, call.meter())
        });
        return Ok(Datum::array(sorted?));
    }
    let numbers = items.iter().all(|item| item.as_f64().is_some());
    let texts = items.iter().all(|item| item.as_str().is_some());
    if !numbers && !texts {
        return Err(Error::new(Code::D3070));
    }
    let sorted = merge_sort(items, &mut |left, right| {
        call.steps(1)?;
        Ok(match (left, right) {
            (Datum::Value(Value::String(left)), Datum::Value(Value::String(right))) => {
                compare_text(left, right).is_gt()
            }
            _ => left.as_f64() > right.as_f64(),
        })
    });
    Ok(Datum::array(sorted?))
}

/// Sorted by a key that is a number, or a text, of all items; `None` if the function itself must be asked.
fn by_key(
    call: &mut Call<'_>,
    list: &Datum,
    order_by: &KeyOrder,
) -> std::result::Result<Option<Datum>, Error> {
    let items: Option<Vec<&Value>> = match list.items() {
        Items::Values(items) => Some(items.iter().collect()),
        Items::Data(items) => items.iter().map(Datum::as_value).collect(),
        Items::Range { .. } => None,
    };
    let Some(items) = items else {
        return Ok(None);
    };
    fn key<'a>(item: &'a Value, names: &[Str]) -> Option<&'a Value> {
        names.iter().try_fold(item, |value, name| value.get(name))
    }
    let Some(keys) = items.iter().map(|item| key(item, &order_by.names)).collect::<Option<Vec<&Value>>>()
    else {
        return Ok(None);
    };
    call.steps(keys.len() * keys.len().max(2).ilog2() as usize)?;
    let sorted = if keys.iter().all(|key| key.as_number().is_some_and(|key| !key.as_f64().is_nan())) {
        // Adding zero makes one of both zeros, which are equal.
        let keys = keys.iter().filter_map(|key| key.as_number()).map(|key| key.as_f64() + 0.0);
        sorted_by(&items, keys, order_by, f64::total_cmp)
    } else if keys.iter().all(|key| key.as_str().is_some()) {
        sorted_by(&items, keys.iter().filter_map(|key| key.as_str()), order_by, |a, b| compare_text(a, b))
    } else {
        return Ok(None);
    };
    Ok(Some(Datum::Value(sorted)))
}

fn sorted_by<K>(
    items: &[&Value],
    keys: impl Iterator<Item = K>,
    order_by: &KeyOrder,
    compare: impl Fn(&K, &K) -> Ordering,
) -> Value {
    let mut keyed: Vec<(K, &Value)> = keys.zip(items.iter().copied()).collect();
    match order_by.descending {
        true => keyed.sort_by(|a, b| compare(&b.0, &a.0)),
        false => keyed.sort_by(|a, b| compare(&a.0, &b.0)),
    }
    Value::array(keyed.into_iter().map(|(_, item)| item.clone()))
}
