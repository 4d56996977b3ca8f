//! Services and actions that do not exist, or that no task can call: E043.

use super::Look;
use crate::catalogue::{self, SdkAction, SdkService, is_retired, sdk, sdk_origin};
use crate::diagnostic::{Code, Diagnostic, nearest, or_list};
use crate::resource::Target;

impl Look<'_> {
    /// The finding, if the catalogue does not know what is called.
    pub(super) fn unknown(&self) -> Option<Diagnostic> {
        match &self.resource.target {
            // What a deployment puts in there is not known.
            _ if self.text.contains("${") => None,
            Target::Integration { service, action } if self.resource.integration().is_none() => {
                Some(self.unknown_integration(service, action))
            }
            Target::Sdk { action, .. } if action.starts_with(|first: char| first.is_ascii_uppercase()) => {
                let mut right = action.clone();
                right[..1].make_ascii_lowercase();
                let message = format!("actions of the AWS SDK begin with a small letter, unlike `{action}`");
                Some(self.no_such(action, message).help(format!("write `{right}`")))
            }
            Target::Sdk { service, action } if !sdk_origin().is_empty() => match sdk(service) {
                Some(service) => self.unknown_action(service, action),
                None => Some(self.unknown_service(service)),
            },
            _ => None,
        }
    }

    fn unknown_integration(&self, service: &str, action: &str) -> Diagnostic {
        let known: Vec<&str> = catalogue::actions_of(service).map(|it| it.action).collect();
        if known.is_empty() {
            let message = format!("there is no optimized integration with `{service}`");
            let help = match self.nearest(service, catalogue::services()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("every API of AWS is there as `aws-sdk:{service}:<action>`"),
            };
            return self.no_such(service, message).help(help);
        }
        let message = format!("`{action}` is not an action of the optimized integration with `{service}`");
        let help = match self.nearest(action, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let list = or_list(&known);
                format!("it has {list}; every other API is there as `aws-sdk:{service}:{action}`")
            }
        };
        self.no_such(action, message).help(help)
    }

    fn unknown_service(&self, service: &str) -> Diagnostic {
        if is_retired(service) {
            let message = format!("AWS has closed the service `{service}`");
            return self.no_such(service, message).help("call another service").lenient();
        }
        let near = self.nearest(service, catalogue::sdk_services().map(SdkService::name));
        let message = format!("the AWS SDK has no service `{service}`");
        self.no_such(service, message).help(did_you_mean(near))
    }

    fn unknown_action(&self, service: SdkService, action: &str) -> Option<Diagnostic> {
        let name = service.name();
        let Some(found) = service.action(action) else {
            let near = self.nearest(action, service.actions().map(SdkAction::name));
            let message = format!("the AWS SDK has no action `{action}` of `{name}`");
            return Some(self.no_such(action, message).help(did_you_mean(near)));
        };
        if found.is_supported() {
            return None;
        }
        let help = match name {
            "sts" => "name the role that a task takes in its `Credentials`",
            _ => "the service leaves it out, as it does all that answers with a stream of events",
        };
        let message = format!("a task cannot call `{name}:{action}`");
        Some(self.no_such(action, message).help(help))
    }

    fn nearest<'n>(&self, name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
        if self.is_long { None } else { nearest(name, names) }
    }

    fn no_such(&self, part: &str, message: String) -> Diagnostic {
        self.part(Code::ResourceUnknown, part, message)
    }
}

/// What to do about a name that the catalogue of the SDK does not have.
fn did_you_mean(near: Option<&str>) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the names are those of {}; what is newer can be allowed", sdk_origin()),
    }
}
