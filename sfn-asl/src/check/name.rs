//! Names of states and variables: E015, E016, E033.

use sfn_query::Variable;

use super::{Expression, Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings, Place};
use crate::hash::HashMap;
use crate::model::ScopeSite;

/// Keeps the names seen so far; it is only asked, never walked through.
#[derive(Default)]
pub(super) struct Names<'m> {
    /// Each with its scope.
    seen: HashMap<&'m str, usize>,
    scopes: Vec<ScopeSite<'m>>,
}

impl<'m> Rule<'m> for Names<'m> {
    fn scope(&mut self, scope: &ScopeSite<'m>, _: &mut Findings) {
        self.seen.reserve(scope.scope.states.len());
        self.scopes.push(scope.clone());
    }

    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let length = site.name.chars().count();
        if !(1..=80).contains(&length) {
            let message = format!("a state name has 1 to 80 characters, this one has {length}");
            found.add(Diagnostic::new(Code::StateNameLength, site.at, message).at_key());
        }
        if let Some(first) = self.seen.get(site.name) {
            found.add(
                Diagnostic::new(
                    Code::DuplicateStateName,
                    site.at,
                    format!("there are two states of the name `{}`", site.name),
                )
                .at_key()
                .help("names are unique in the whole definition, branches and item processors included")
                .label(Place::of_key(self.scopes[*first].state_pointer(site.name)), "first defined here"),
            );
        } else {
            // States of the scope that was shown last.
            self.seen.insert(site.name, self.scopes.len().saturating_sub(1));
        }
    }

    fn expression(&mut self, site: &Site<'_, 'm>, at: &At<'_>, it: Expression<'_>, found: &mut Findings) {
        let Expression::Assign(members) = it else { return };
        for written in members.keys() {
            let name = if site.is_jsonata() { written } else { bare(written) };
            if let Err(error) = Variable::check_name(name) {
                let message = format!("`{name}` cannot be the name of a variable: {}", error.message);
                let diagnostic = Diagnostic::new(Code::VariableName, &at.key(written), message).at_key();
                found.add(match error.help {
                    Some(help) => diagnostic.help(help),
                    None => diagnostic,
                });
            }
        }
    }
}

/// The name without the mark of a template.
fn bare(name: &str) -> &str {
    name.strip_suffix(".$").unwrap_or(name)
}
