//! The languages that a definition says it is written in: E012, E024.

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Detail, Diagnostic, Findings, Place};
use crate::model::{QueryLanguage, StateMachine};

pub(super) struct Language;

/// The only version of the Amazon States Language.
const VERSION: &str = "1.0";

impl<'m> Rule<'m> for Language {
    fn machine(&mut self, machine: &'m StateMachine, at: &At<'_>, found: &mut Findings) {
        if let Some(version) = machine.version.as_deref().filter(|it| *it != VERSION) {
            let message =
                format!("`Version` cannot be `{version}`: it is that of the language, not of the machine");
            found.add(
                Diagnostic::new(Code::EnumValue, &at.key("Version"), message)
                    .help(format!("write `{VERSION}`, or leave it out"))
                    .detail(Detail::OneOf(vec![VERSION.into()])),
            );
        }
    }

    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let machine = site.machine.query_language;
        if machine == Some(QueryLanguage::Jsonata)
            && site.state.query_language == Some(QueryLanguage::JsonPath)
        {
            let message = "a state of a JSONata machine cannot go back to JSONPath";
            let place = Place::from(At::new(&Default::default()).key("QueryLanguage").pointer());
            found.add(
                Diagnostic::new(Code::QueryLanguageDowngrade, &site.at.key("QueryLanguage"), message)
                    .help("take the machine's `QueryLanguage` away and give each JSONata state its own")
                    .label(place, "the whole machine is JSONata"),
            );
        }
    }
}
