//! Checks: what the service refuses is refused here, before any deploy.

mod checked;

pub use checked::Checked;

use crate::diagnostic::Diagnostic;
use crate::model::{ExecutionType, StateMachine};

/// Checks a machine; errors refuse it, warnings travel along in [`Checked::warnings`].
///
/// The diagnostics name places by JSON Pointer. To show them in a text, give it to [`crate::locate`].
///
/// # Errors
/// Every error and warning that was found, if there is at least one error.
pub fn check(machine: StateMachine, kind: ExecutionType) -> Result<Checked<StateMachine>, Vec<Diagnostic>> {
    let diagnostics = examine(&machine, kind);
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Err(diagnostics);
    }
    Ok(Checked::new(machine, kind, diagnostics))
}

fn examine(_machine: &StateMachine, _kind: ExecutionType) -> Vec<Diagnostic> {
    Vec::new()
}
