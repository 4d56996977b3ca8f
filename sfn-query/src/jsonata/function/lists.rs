//! Functions of lists.

use std::collections::HashSet;

use crate::{
    Str, Value,
    jsonata::{Datum, Error, call::Call, eval::equal, limits::LIST},
};

type Result = std::result::Result<Datum, Error>;

pub(super) fn count(call: &mut Call<'_>) -> Result {
    Ok(call.arg(0).items().len().into())
}

pub(super) fn append(call: &mut Call<'_>) -> Result {
    let (first, second) = (call.arg(0), call.arg(1));
    if first.is_undefined() {
        return Ok(second.clone());
    }
    if second.is_undefined() {
        return Ok(first.clone());
    }
    let len = first.items().len() + second.items().len();
    call.meter().value(8 * len as u64)?;
    call.list(len)?;
    Ok(Datum::array(first.items().iter().chain(second.items().iter()).collect()))
}

pub(super) fn reverse(call: &mut Call<'_>) -> Result {
    let list = call.arg(0);
    if list.items().len() < 2 {
        return Ok(list.clone());
    }
    call.list(list.items().len())?;
    Ok(Datum::array(list.items().iter().rev().collect()))
}

/// As many lists as the shortest argument has items, each with one item of every argument.
pub(super) fn zip(call: &mut Call<'_>) -> Result {
    let len = call.args.iter().map(|list| list.items().len()).min().unwrap_or(0);
    call.list(len.saturating_mul(call.args.len()))?;
    call.meter().bytes(LIST.saturating_mul(len as u64))?;
    let row = |index| Datum::array(call.args.iter().filter_map(|list| list.items().get(index)).collect());
    Ok(Datum::array((0..len).map(row).collect()))
}

pub(super) fn shuffle(call: &mut Call<'_>) -> Result {
    let list = call.arg(0);
    if list.items().len() < 2 {
        return Ok(list.clone());
    }
    call.list(list.items().len())?;
    let mut items: Vec<Datum> = list.items().iter().collect();
    for last in (1..items.len()).rev() {
        let other = (call.host.random() * (last + 1) as f64) as usize;
        items.swap(last, other.min(last));
    }
    Ok(Datum::array(items))
}

/// Each value once, where it came first.
pub(super) fn distinct(call: &mut Call<'_>) -> Result {
    let list = call.arg(0);
    if !list.is_array() || list.items().len() < 2 {
        return Ok(list.clone());
    }
    call.list(list.items().len())?;
    // Text and numbers are found by hash; all else is compared with all else.
    let mut scalars: HashSet<Scalar, foldhash::fast::RandomState> = HashSet::default();
    let mut others: Vec<Datum> = Vec::new();
    let mut found = Vec::new();
    for item in list.items().iter() {
        let new = match Scalar::of(&item) {
            Some(scalar) => scalars.insert(scalar),
            None => {
                call.steps(others.len())?;
                let new = !any_equal(&others, &item, call)?;
                if new {
                    others.push(item.clone());
                }
                new
            }
        };
        if new {
            found.push(item);
        }
    }
    Ok(match list {
        Datum::List(list) if list.flags().sequence => Datum::sequence(found),
        _ => Datum::array(found),
    })
}

fn any_equal(others: &[Datum], item: &Datum, call: &mut Call<'_>) -> std::result::Result<bool, Error> {
    for other in others {
        if equal(other, item, call.meter())? {
            return Ok(true);
        }
    }
    Ok(false)
}

#[derive(PartialEq, Eq, Hash)]
enum Scalar {
    Text(Str),
    Number(u64),
}

impl Scalar {
    fn of(datum: &Datum) -> Option<Self> {
        match datum.as_value()? {
            Value::String(text) => Some(Self::Text(text.clone())),
            // Adding zero makes `-0` and `0` one.
            Value::Number(number) => Some(Self::Number((number.as_f64() + 0.0).to_bits())),
            _ => None,
        }
    }
}
