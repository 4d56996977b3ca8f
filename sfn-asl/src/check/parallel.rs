//! The Parallel state: E011.

use super::{Rule, Site};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::StateKind;

pub(super) struct Parallels;

impl<'m> Rule<'m> for Parallels {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        if let StateKind::Parallel(parallel) = &site.state.kind
            && parallel.branches.is_empty()
        {
            let message = "`Branches` has no branch";
            found.add(Diagnostic::new(Code::EmptyArray, &site.at.key("Branches"), message));
        }
    }
}
