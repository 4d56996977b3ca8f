//! Functions of objects. Of a list, they take all objects in it.

use std::collections::HashSet;

use crate::{
    Members, Str, Value,
    jsonata::{Datum, Error, call::Call},
};

type Result = std::result::Result<Datum, Error>;

/// The objects in a value, lists within lists included, in order. Loops: lists may nest without bound.
fn objects(
    call: &mut Call<'_>,
    value: &Datum,
    visit: &mut dyn FnMut(&mut Call<'_>, Datum) -> std::result::Result<(), Error>,
) -> std::result::Result<(), Error> {
    let mut pending = vec![value.clone()];
    while let Some(value) = pending.pop() {
        call.steps(1)?;
        match value.is_array() {
            true => {
                call.list(value.items().len())?;
                pending.extend(value.items().iter().rev());
            }
            false => visit(call, value)?,
        }
    }
    Ok(())
}

fn members(object: &Datum) -> Vec<(Str, Datum)> {
    match object {
        Datum::Value(Value::Object(members)) => {
            members.iter().map(|(key, value)| (key.clone(), Datum::from(value))).collect()
        }
        Datum::Record(record) => record.iter().map(|(key, value)| (key.clone(), value.clone())).collect(),
        _ => Vec::new(),
    }
}

/// The members of an object, which the call pays for.
pub(super) fn paid_members(
    call: &mut Call<'_>,
    object: &Datum,
) -> std::result::Result<Vec<(Str, Datum)>, Error> {
    let len = match object {
        Datum::Value(Value::Object(members)) => members.len(),
        Datum::Record(record) => record.len(),
        _ => 0,
    };
    call.list(2 * len)?;
    Ok(members(object))
}

pub(super) fn keys(call: &mut Call<'_>) -> Result {
    let mut seen: HashSet<Str, foldhash::fast::RandomState> = HashSet::default();
    let mut keys = Vec::new();
    objects(call, call.arg(0), &mut |call, object| {
        for (key, _) in paid_members(call, &object)? {
            if seen.insert(key.clone()) {
                keys.push(Datum::from(key));
            }
        }
        Ok(())
    })?;
    Ok(Datum::sequence(keys))
}

pub(super) fn lookup(call: &mut Call<'_>) -> Result {
    let (value, Some(key)) = (call.arg(0), call.text(1)) else {
        return Ok(Datum::Undefined);
    };
    if !value.is_array() {
        return Ok(value.get(key));
    }
    let mut found = Vec::new();
    objects(call, value, &mut |call, object| {
        let member = object.get(key);
        if member.is_array() {
            call.list(member.items().len())?;
            found.extend(member.items().iter());
        } else if !member.is_undefined() {
            found.push(member);
        }
        Ok(())
    })?;
    Ok(Datum::sequence(found))
}

pub(super) fn spread(call: &mut Call<'_>) -> Result {
    let value = call.arg(0);
    if !value.is_array() && !value.is_object() {
        return Ok(value.clone());
    }
    let mut spread = Vec::new();
    objects(call, value, &mut |call, object| {
        if !object.is_object() {
            spread.push(object);
            return Ok(());
        }
        for member in paid_members(call, &object)? {
            call.meter().bytes(200)?;
            spread.push(Datum::object(vec![member]));
        }
        Ok(())
    })?;
    Ok(Datum::sequence(spread))
}

pub(super) fn merge(call: &mut Call<'_>) -> Result {
    let list = call.arg(0);
    if list.is_undefined() {
        return Ok(Datum::Undefined);
    }
    if let Some(merged) = merge_json(call, list)? {
        return Ok(merged);
    }
    let mut merged = Vec::new();
    for object in list.items().iter() {
        merged.extend(paid_members(call, &object)?);
    }
    Ok(Datum::object(merged))
}

/// Objects of nothing but JSON, merged; `None` if there are others.
fn merge_json(call: &mut Call<'_>, list: &Datum) -> std::result::Result<Option<Datum>, Error> {
    let mut merged = Members::default();
    for object in list.items().iter() {
        let Datum::Value(Value::Object(members)) = object else {
            return Ok(None);
        };
        call.list(2 * members.len())?;
        merged.extend(members.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
    Ok(Some(Datum::Value(Value::Object(merged.into()))))
}
