//! The parameters of a call, whoever describes it: our table, the models of the AWS SDK, or both.

use sfn_query::Value;

use super::form::Form;
use super::sdk::{SdkAction, SdkMember, sdk};

/// What stands in `Parameters` or `Arguments` of a task.
#[derive(Clone, Copy, Debug)]
pub struct Parameters {
    required: &'static [&'static str],
    optional: &'static [&'static str],
    lists_by_name: &'static [&'static str],
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

/// One parameter, or a member of one.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Parameter {
    /// `TableName`.
    pub name: &'static str,
    /// As the API writes it, which is taken as well: `DBName` beside `DbName`.
    pub api_name: &'static str,
    /// Whether the call is refused without it.
    pub is_required: bool,
    /// What it takes, if that is known.
    pub form: Option<Form>,
}

impl Parameters {
    pub(super) fn new(
        required: &'static [&'static str],
        optional: &'static [&'static str],
        lists_by_name: &'static [&'static str],
        api: Option<(&'static str, &'static str)>,
    ) -> Self {
        let api = match api {
            None => Api::Own,
            Some((service, action)) => {
                sdk(service).and_then(|it| it.action(action)).map_or(Api::Absent, Api::Of)
            }
        };
        Self { required, optional, lists_by_name, api }
    }

    /// Whether there are no others: then an unknown name is a wrong name.
    pub fn is_complete(&self) -> bool {
        !matches!(self.api, Api::Absent)
    }

    /// All that are known.
    pub fn all(&self) -> impl Iterator<Item = Parameter> {
        self.own().chain(self.of_api().filter(|it| !self.is_own(it.name)))
    }

    /// The parameter of that name, in either spelling.
    pub fn find(&self, name: &str) -> Option<Parameter> {
        let own = self.names().find(|(own, _)| *own == name);
        own.map(|own| self.parameter(own)).or_else(|| {
            let member = if let Api::Of(action) = self.api { action.member(name) } else { None };
            member.filter(|it| !self.is_own(it.name)).map(Parameter::from)
        })
    }

    /// The names of parameters that are given something that they cannot take, in the order in which they are given.
    ///
    /// The service does not start a task with such parameters: an object where there must be a list, say.
    ///
    /// ```
    /// let parameters = sfn_asl::catalogue::optimized("apigateway", "invoke").unwrap().parameters();
    /// let given = r#"{"Headers": {"Accept": "text/html"}, "Method": "GET"}"#.parse().unwrap();
    /// assert_eq!(parameters.misfits(&given), ["Headers"]);
    /// ```
    pub fn misfits<'v>(&self, given: &'v Value) -> Vec<&'v str> {
        let Value::Object(given) = given else { return Vec::new() };
        let misfits = |name: &str, value: &Value| {
            !matches!(value, Value::Null)
                && self.find(name).and_then(|it| it.form).is_some_and(|it| !it.admits(value))
        };
        given.iter().filter(|(name, value)| misfits(name, value)).map(|(name, _)| name.as_str()).collect()
    }

    fn own(&self) -> impl Iterator<Item = Parameter> {
        self.names().map(|name| self.parameter(name))
    }

    fn is_own(&self, name: &str) -> bool {
        self.names().any(|(own, _)| own == name)
    }

    /// The names of our table, and whether they are required.
    fn names(&self) -> impl Iterator<Item = (&'static str, bool)> {
        let of = |is_required| move |name: &&'static str| (*name, is_required);
        self.required.iter().map(of(true)).chain(self.optional.iter().map(of(false)))
    }

    fn parameter(&self, (name, is_required): (&'static str, bool)) -> Parameter {
        Parameter { name, api_name: name, is_required, form: self.form(name) }
    }

    /// What a parameter of our table takes: what the API says of it, unless the table knows better.
    fn form(&self, name: &str) -> Option<Form> {
        match self.api {
            _ if self.lists_by_name.contains(&name) => Some(Form::LISTS_BY_NAME),
            Api::Of(action) => action.member(name).map(|it| it.value.into()),
            _ => None,
        }
    }

    fn of_api(&self) -> impl Iterator<Item = Parameter> {
        let action = if let Api::Of(action) = self.api { Some(action) } else { None };
        action.into_iter().flat_map(SdkAction::members).map(Parameter::from)
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
        Self { required: &[], optional: &[], lists_by_name: &[], api: Api::Of(action) }
    }
}

impl From<SdkMember> for Parameter {
    fn from(it: SdkMember) -> Self {
        let form = Some(it.value.into());
        Self { name: it.name, api_name: it.api_name, is_required: it.is_required, form }
    }
}
