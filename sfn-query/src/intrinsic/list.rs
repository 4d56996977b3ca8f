//! Functions of lists.

use std::collections::HashMap;

use super::eval::{Outcome, array, integer, text};
use crate::Value;

/// Items that `States.ArrayRange` makes at most.
const MAX_RANGE: i128 = 1_000;

pub(super) fn contains(items: &Value, wanted: &Value) -> Outcome {
    Ok(array(items, "the first argument")?.contains(wanted).into())
}

pub(super) fn get_item(items: &Value, index: &Value) -> Outcome {
    let items = array(items, "the first argument")?;
    let index = integer(index, "the index")?;
    let item = usize::try_from(index).ok().and_then(|index| items.get(index));
    item.cloned().ok_or_else(|| format!("the index {index} is out of range of an array of {}", items.len()))
}

pub(super) fn length(items: &Value) -> Outcome {
    Ok(array(items, "the argument")?.len().into())
}

pub(super) fn partition(items: &Value, size: &Value) -> Outcome {
    let items = array(items, "the first argument")?;
    let size = integer(size, "the size")?;
    if size <= 0 {
        return Err(format!("the size must be greater than zero, but was: {size}"));
    }
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    Ok(Value::array(items.chunks(size).map(|chunk| chunk.to_vec().into())))
}

pub(super) fn range(first: &Value, last: &Value, step: &Value) -> Outcome {
    let first = integer(first, "the first value")?;
    let last = integer(last, "the last value")?;
    let step = integer(step, "the step")?;
    if step == 0 {
        return Err("the step must not be zero".into());
    }
    // In 128 bits, since the ends may lie further apart than 64 bits tell.
    let (first, last, step) = (i128::from(first), i128::from(last), i128::from(step));
    let goes_there = first == last || (last > first) == (step > 0);
    let count = if goes_there { (last - first) / step + 1 } else { 0 };
    if count > MAX_RANGE {
        return Err(format!("the range has more than {MAX_RANGE} values"));
    }
    let value = |at| i64::try_from(first + at * step).expect("it lies between two of 64 bits");
    Ok(Value::array((0..count).map(|at| value(at).into())))
}

/// The first of each set of equal items. Equal values have equal keys, so only few are compared.
pub(super) fn unique(items: &Value) -> Outcome {
    let items = array(items, "the argument")?;
    let mut seen: HashMap<u64, Vec<&Value>, foldhash::fast::RandomState> = HashMap::default();
    let hasher = foldhash::fast::RandomState::default();
    let mut unique = Vec::new();
    for item in items.iter() {
        let alike = seen.entry(item.fingerprint(&hasher)).or_default();
        if !alike.contains(&item) {
            alike.push(item);
            unique.push(item.clone());
        }
    }
    Ok(unique.into())
}

/// Every character of `delimiters` splits; empty pieces are dropped (recorded).
pub(super) fn split(value: &Value, delimiters: &Value) -> Outcome {
    let value = text(value, "the text")?;
    let delimiters = text(delimiters, "the delimiters")?;
    if delimiters.is_empty() {
        return Ok(Value::array([value.clone()].into_iter().filter(|it| !it.is_empty()).map(Value::from)));
    }
    let pieces = value.split(|it| delimiters.contains(it));
    Ok(Value::array(pieces.filter(|piece| !piece.is_empty()).map(Value::from)))
}
