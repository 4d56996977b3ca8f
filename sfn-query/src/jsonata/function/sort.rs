//! `$sort`.

use std::cmp::Ordering;

use super::Function;
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

type Result<T = Datum> = std::result::Result<T, Error>;

pub(super) fn sort(call: &mut Call<'_>) -> Result {
    let (list, function) = (call.arg(0), call.arg(1));
    if list.items().len() < 2 {
        return Ok(list.clone());
    }
    call.list(2 * list.items().len())?;
    if let Datum::Function(Function::Closure(closure)) = function
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
fn by_key(call: &mut Call<'_>, list: &Datum, order_by: &KeyOrder) -> Result<Option<Datum>> {
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
