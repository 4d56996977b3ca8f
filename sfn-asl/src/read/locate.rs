//! From pointers to bytes.

use super::Source;
use crate::diagnostic::{Diagnostic, Place};

/// Gives every finding its bytes in the text, and puts all in the order of the text.
///
/// This is also for a machine that was made by other means than [`crate::read`] and then written: read its text,
/// and the source shows where everything stands.
pub fn locate(diagnostics: &mut [Diagnostic], source: &Source) {
    for diagnostic in &mut *diagnostics {
        fill(&mut diagnostic.place, source);
        for label in &mut diagnostic.labels {
            fill(&mut label.place, source);
        }
    }
    diagnostics.sort_by_key(|diagnostic| {
        let span = diagnostic.span().unwrap_or_default();
        (span.start, span.end, diagnostic.code)
    });
}

fn fill(place: &mut Place, source: &Source) {
    if place.span.is_none() {
        place.span = source.span(place);
    }
}
