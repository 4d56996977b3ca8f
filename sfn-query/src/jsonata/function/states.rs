//! The functions that Step Functions adds.

use super::pure::states;
use crate::{
    jsonata::{Datum, Error, call::Call},
    random::uuid as uuid_of,
};

type Result = std::result::Result<Datum, Error>;

pub(super) fn partition(call: &mut Call<'_>) -> Result {
    let (list, Some(size)) = (call.arg(0), call.number(1)) else {
        return Ok(Datum::Undefined);
    };
    let items = list.items();
    let Some(chunks) = states::partition(items.len(), size, call.meter())? else {
        return Ok(Datum::Undefined);
    };
    call.list(items.len())?;
    let chunk =
        |range: std::ops::Range<usize>| Datum::array(range.filter_map(|index| items.get(index)).collect());
    Ok(Datum::array(chunks.into_iter().map(chunk).collect()))
}

pub(super) fn range(call: &mut Call<'_>) -> Result {
    let (Some(first), Some(last), Some(step)) = (call.number(0), call.number(1), call.number(2)) else {
        return Ok(Datum::Undefined);
    };
    let numbers = states::range(first, last, step, call.meter())?;
    Ok(Datum::sequence(numbers.into_iter().flatten().map(Datum::from).collect()))
}

pub(super) fn hash(call: &mut Call<'_>) -> Result {
    let (Some(text), Some(algorithm)) = (call.text(0), call.text(1)) else {
        return Ok(Datum::Undefined);
    };
    Ok(states::hash(text, algorithm, call.meter())?.into())
}

pub(super) fn random(call: &mut Call<'_>) -> Result {
    Ok(Datum::number(match call.number(0) {
        Some(seed) => states::seeded_random(seed),
        None => call.host.random(),
    }))
}

pub(super) fn uuid(call: &mut Call<'_>) -> Result {
    // 32 bits a draw: a random double has more than that to give.
    let mut draw = || (call.host.random() * 4_294_967_296.0) as u64;
    let (high, low) = (draw() << 32 | draw(), draw() << 32 | draw());
    Ok(uuid_of(high, low).into())
}

pub(super) fn parse(call: &mut Call<'_>) -> Result {
    match call.text(0) {
        Some(text) => states::parse(text, call.meter()).map(Datum::from),
        None => Ok(Datum::Undefined),
    }
}
