//! The query language of machine and states: E024.

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings, Place};
use crate::model::QueryLanguage;

pub(super) struct Language;

impl<'m> Rule<'m> for Language {
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
