//! A checked machine made ready to run: flat states, parsed expressions, resolved targets.

/// Index into the states of a [`Program`]. Names are gone once a program is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateId(pub(crate) u32);
