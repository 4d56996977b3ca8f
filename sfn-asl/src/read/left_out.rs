//! Items that could not be read are not in the model: those after them stand one place further in the text.

use crate::diagnostic::{Diagnostic, Pointer};

/// Gives findings about the model the places of the text.
pub(super) fn restore(found: &mut [Diagnostic], left_out: &[Pointer]) {
    if left_out.is_empty() {
        return;
    }
    for diagnostic in found {
        let labels = diagnostic.labels.iter_mut().map(|label| &mut label.place);
        for place in labels.chain([&mut diagnostic.place]) {
            left_out.iter().for_each(|item| restore_one(&mut place.pointer, item));
        }
    }
}

/// In the order in which [`restore`] takes them: outer arrays before those in them, and items from the first on.
pub(super) fn sort(left_out: &mut [Pointer]) {
    left_out.sort_by_cached_key(|item| (item.steps().count(), item.parent(), index(item)));
}

fn index(item: &Pointer) -> Option<usize> {
    item.as_str().rsplit('/').next()?.parse().ok()
}

fn restore_one(at: &mut Pointer, item: &Pointer) {
    let Some((array, _)) = item.as_str().rsplit_once('/') else { return };
    let Some(rest) = at.as_str().strip_prefix(array).and_then(|rest| rest.strip_prefix('/')) else { return };
    let (step, inner) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let Ok(n) = step.parse::<usize>() else { return };
    if index(item).is_some_and(|left_out| n >= left_out) {
        *at = Pointer::new(format!("{array}/{}{inner}", n + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_after_what_was_left_out_are_those_of_the_text() {
        let mut left_out = ["/A/3", "/A/2/B/0", "/A/0", "/A/10"].map(Pointer::new);
        sort(&mut left_out);
        let check = |of_model: &str, of_text: &str| {
            let mut at = Pointer::new(of_model);
            left_out.iter().for_each(|item| restore_one(&mut at, item));
            assert_eq!(at.as_str(), of_text);
        };
        check("/A/0/Next", "/A/1/Next");
        check("/A/1/B/0", "/A/2/B/1");
        check("/A/2", "/A/4");
        check("/A/8", "/A/11");
        check("/AB/0", "/AB/0");
        check("/A", "/A");
    }
}
