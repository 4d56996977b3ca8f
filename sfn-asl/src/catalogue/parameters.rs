//! The parameters of a call, whoever describes it: our table, the models of the AWS SDK, or both.

use super::sdk::{SdkAction, sdk};

/// What stands in `Parameters` or `Arguments` of a task, on the first level.
#[derive(Clone, Copy, Debug)]
pub struct Parameters {
    required: &'static [&'static str],
    optional: &'static [&'static str],
    api: Api,
}

/// Where more parameters come from.
#[derive(Clone, Copy, Debug)]
enum Api {
    /// The integration has an interface of its own.
    Own,
    /// From the operation that it calls.
    Of(SdkAction),
    /// From an operation that the catalogue does not hold.
    Absent,
}

/// One parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// `TableName`.
    pub name: &'static str,
    /// As the API writes it, which is taken as well: `DBName` beside `DbName`.
    pub api_name: &'static str,
    /// Whether the call is refused without it.
    pub is_required: bool,
}

impl Parameters {
    pub(super) fn new(
        required: &'static [&'static str],
        optional: &'static [&'static str],
        api: Option<(&'static str, &'static str)>,
    ) -> Self {
        let api = match api {
            None => Api::Own,
            Some((service, action)) => {
                sdk(service).and_then(|it| it.action(action)).map_or(Api::Absent, Api::Of)
            }
        };
        Self { required, optional, api }
    }

    /// Whether there are no others: then an unknown name is a wrong name.
    pub fn is_complete(&self) -> bool {
        !matches!(self.api, Api::Absent)
    }

    /// All that are known.
    pub fn all(&self) -> impl Iterator<Item = Parameter> {
        self.own().chain(self.of_api().filter(|it| self.own().all(|own| own.name != it.name)))
    }

    /// The parameter of that name, in either spelling.
    pub fn find(&self, name: &str) -> Option<Parameter> {
        self.all().find(|it| it.has_name(name))
    }

    fn own(&self) -> impl Iterator<Item = Parameter> {
        let of = |is_required| move |name: &&'static str| Parameter { name, api_name: name, is_required };
        self.required.iter().map(of(true)).chain(self.optional.iter().map(of(false)))
    }

    fn of_api(&self) -> impl Iterator<Item = Parameter> {
        let action = if let Api::Of(action) = self.api { Some(action) } else { None };
        let members = action.into_iter().flat_map(SdkAction::members);
        members.map(|it| Parameter { name: it.name, api_name: it.api_name, is_required: it.is_required })
    }
}

impl Parameter {
    /// Whether that is one of its names; they are case-sensitive.
    pub fn has_name(&self, name: &str) -> bool {
        name == self.name || name == self.api_name
    }
}

/// Those of an operation of the AWS SDK.
impl From<SdkAction> for Parameters {
    fn from(action: SdkAction) -> Self {
        Self { required: &[], optional: &[], api: Api::Of(action) }
    }
}
