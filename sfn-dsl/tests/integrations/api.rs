//! One API, as its builder is to be.

use sfn_asl::{
    Integration, Support,
    catalogue::{MemberType, Parameter},
};

use crate::{
    facts::{self, Facts, Member},
    names::{ident, method, pascal, snake},
};

/// An API and everything that is known of it.
pub(crate) struct Api {
    pub(crate) of: &'static Integration,
    pub(crate) facts: &'static Facts,
}

/// A member of the request.
pub(crate) struct Argument {
    pub(crate) method: String,
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
}

/// A member of an answer.
pub(crate) struct Field {
    pub(crate) ident: String,
    pub(crate) name: String,
    pub(crate) of: String,
}

/// An error.
pub(crate) struct ErrorName {
    pub(crate) variant: String,
    pub(crate) name: String,
}

impl Api {
    pub(crate) fn of(of: &'static Integration) -> Self {
        Self { of, facts: facts::facts(&format!("{}:{}", of.service, of.action)) }
    }

    /// `sqs:sendMessage`
    pub(crate) fn name(&self) -> String {
        format!("{}:{}", self.of.service, self.of.action)
    }

    /// `send_message`
    pub(crate) fn function(&self) -> String {
        snake(self.of.action)
    }

    /// `SendMessage`
    pub(crate) fn call(&self) -> String {
        pascal(self.of.action)
    }

    pub(crate) fn required(&self) -> Vec<Argument> {
        self.arguments(true)
    }

    pub(crate) fn optional(&self) -> Vec<Argument> {
        self.arguments(false)
    }

    fn arguments(&self, required: bool) -> Vec<Argument> {
        let parameters = self.of.parameters();
        let all = parameters.all().filter(|it| it.is_required == required);
        all.map(|it| Argument { method: method(it.name), name: it.name, kind: self.kind(&it) }).collect()
    }

    fn kind(&self, parameter: &Parameter) -> &'static str {
        use MemberType as T;
        let Some(form) = parameter.form else { return facts::own_kind(parameter.name) };
        match form.kind() {
            T::String if facts::takes_json(&self.name(), parameter.name) => "Json",
            T::String => "Text",
            T::Integer | T::Float => "Numeric",
            T::Boolean => "Truth",
            T::Timestamp => "Time",
            T::List => "List",
            T::Map | T::Structure => "Object",
            T::Blob | T::Document => "Json",
        }
    }

    pub(crate) fn has_sync(&self) -> bool {
        self.of.sync == Support::Yes
    }

    /// Only what is certain: where the documentation contradicts itself, there is none.
    pub(crate) fn has_callback(&self) -> bool {
        self.of.callback == Support::Yes
    }

    /// What the plain call answers, if that is known.
    pub(crate) fn answers(&self) -> Option<Vec<Field>> {
        let members = self.facts.answers.as_ref().filter(|members| !members.is_empty())?;
        let is_documented = |name: &str| self.of.result.iter().any(|it| it.eq_ignore_ascii_case(name));
        let known = |member: &Member| {
            member.is_known
                || is_documented(member.name) && !facts::SOMETIMES.contains(&&*self.spelt(member.name))
        };
        let mut fields: Vec<Field> = members.iter().map(|it| self.field(it, known(it))).collect();
        // What the integration adds to the answer of the API.
        for name in self.of.result.iter().filter(|name| !name.starts_with("Sdk")) {
            if !members.iter().any(|it| it.name.eq_ignore_ascii_case(name)) {
                fields.push(self.field(&Member { name, of: "string", is_known: true }, true));
            }
        }
        Some(fields)
    }

    /// What the end of a job looks like, if that is known.
    pub(crate) fn ends(&self) -> Option<Vec<Field>> {
        let members = self.facts.ends.as_ref()?;
        Some(members.iter().map(|it| self.field(it, it.is_known || members.len() == 1)).collect())
    }

    /// The catalogue knows how the integration spells it.
    fn spelt(&self, name: &str) -> String {
        let known = self.of.result.iter().find(|it| it.eq_ignore_ascii_case(name));
        known.map_or(name, |it| *it).to_owned()
    }

    fn field(&self, member: &Member, is_known: bool) -> Field {
        let of = match (self.of.service, member.name, member.of) {
            // `.sync:2` gives both as JSON.
            ("states", "Input" | "Output", _) => "Value",
            (_, _, "string") => "String",
            (_, _, "integer") => "i64",
            (_, _, "float") => "f64",
            (_, _, "boolean") => "bool",
            (_, _, "list") => "Vec<Value>",
            _ => "Value",
        };
        let of = if is_known { of.to_owned() } else { format!("Option<{of}>") };
        Field { ident: ident(member.name), name: self.spelt(member.name), of }
    }

    /// The errors that a workflow sees by name.
    pub(crate) fn errors(&self) -> Vec<ErrorName> {
        let more = facts::more_errors(self.of.service).iter().map(|&name| name.to_owned());
        let declared = facts::error_names(self.of.service).into_iter().flat_map(|(prefix, is_completed)| {
            self.facts.raises.iter().filter_map(move |name| match name.ends_with("Exception") {
                true => Some(format!("{prefix}{name}")),
                false => is_completed.then(|| format!("{prefix}{name}Exception")),
            })
        });
        declared.chain(more).map(|name| ErrorName { variant: variant(&name), name }).collect()
    }
}

/// `DynamoDB.ConditionalCheckFailedException` → `ConditionalCheckFailed`
fn variant(name: &str) -> String {
    let (_, code) = name.split_once('.').expect("the service stands in front");
    let code = code.strip_suffix("Exception").unwrap_or(code);
    // Not a word of its own for the end of `DynamoDB`.
    pascal(&code.replace("DB", "Db"))
}
