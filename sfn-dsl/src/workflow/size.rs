//! How long a definition may be: the service's rule for what is read, held against what is written.

use sfn_asl::{Checked, Code, Diagnostic, MAX_BYTES, Pointer, StateMachine};

/// What is wrong with a machine whose text the service would refuse for its length.
pub(super) fn fault(machine: &Checked<StateMachine>) -> Option<Diagnostic> {
    let bytes = sfn_asl::write(machine).len();
    let message = format!("the definition has {bytes} bytes, but 1 MiB at most is taken");
    let help = "make a part of it a workflow of its own, and start that with a task";
    (bytes > MAX_BYTES)
        .then(|| Diagnostic::new(Code::DefinitionTooLarge, Pointer::default(), message).help(help))
}
