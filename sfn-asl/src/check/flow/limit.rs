//! Documents that pass 256 KiB: W022, as far as sizes are known.
//!
//! An estimate. The fewest bytes of a shape are certain; the most are known only where everything in a document has a
//! limit, as by `maxLength` and `maxItems` of a schema. Where they are not, nothing is said.

use super::doc::Doc;
use super::watch::Watch;
use crate::diagnostic::{At, Code, Diagnostic};
use crate::shape::Shape;

/// As many bytes as a document has at most.
pub(super) const LIMIT: u64 = 262_144;

/// Looks at what comes out of a state.
pub(super) fn examine(name: &str, before: &Doc, after: &[&Shape], at: &At<'_>, watch: &mut Watch) {
    let given = before.data.size();
    if given.least > LIMIT {
        return;
    }
    let sizes = || after.iter().filter(|shape| !shape.is_never()).map(|shape| shape.size());
    if let Some(least) = sizes().map(|size| size.least).filter(|least| *least > LIMIT).max() {
        let message =
            format!("what `{name}` gives has {least} bytes at least, but {LIMIT} at most are taken");
        watch.add(|| finding(message, at));
    } else if given.most.is_some_and(|most| most <= LIMIT)
        && let Some(most) = sizes().filter_map(|size| size.most).filter(|most| *most > LIMIT).max()
    {
        let message = format!("what `{name}` gives can have {most} bytes, but {LIMIT} at most are taken");
        watch.add(|| finding(message, at));
    }
}

fn finding(message: String, at: &At<'_>) -> Diagnostic {
    Diagnostic::new(Code::DataLimit, at, message)
        .at_key()
        .help("keep the data in S3 or a table, and pass on where it lies")
}
