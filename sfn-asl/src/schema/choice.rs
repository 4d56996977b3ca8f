//! The members of a Choice rule: a condition in one of its forms, and what follows from it.

use sfn_query::Value;

use super::{Json, Key, Placing, Sink};
use crate::diagnostic::Code;
use crate::model::{ChoiceRule, Comparator, Condition, Operand, QueryLanguage};
use crate::read::{Data, Fields, Node, Spot};

const JSONPATH: Placing = Placing::Only(QueryLanguage::JsonPath);
const JSONATA: Placing = Placing::Only(QueryLanguage::Jsonata);

impl Json for ChoiceRule {
    fn to_value(&self) -> Value {
        crate::write::object(|out| self.write(out))
    }

    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        let mut fields = spot.fields(node)?;
        Some(Self {
            comment: fields.json(key("Comment", Placing::Both)),
            condition: read_condition(&mut fields).unwrap_or(Condition::Constant(true)),
            assign: fields.json(key("Assign", Placing::Both)),
            output: fields.json(key("Output", JSONATA)),
            next: fields.json(Key { required: true, ..key("Next", Placing::Both) }).unwrap_or_default(),
            unknown: fields.rest(),
        })
    }
}

impl ChoiceRule {
    /// Hands over every member, the condition first.
    pub(crate) fn write(&self, out: &mut dyn Sink) {
        if let Some(comment) = &self.comment {
            out.member("Comment", Placing::Both, &|| comment.to_value());
        }
        self.condition.write(out);
        if let Some(assign) = &self.assign {
            out.member("Assign", Placing::Both, &|| assign.to_value());
        }
        if let Some(output) = &self.output {
            out.member("Output", JSONATA, &|| output.clone());
        }
        out.member("Next", Placing::Both, &|| self.next.to_value());
        for (name, value) in &self.unknown {
            out.unknown(name, value);
        }
    }

    /// The names that its members can have.
    pub(crate) fn names() -> Vec<&'static str> {
        let others = ["Comment", "Variable", "And", "Or", "Not", "Condition", "Assign", "Output", "Next"];
        others.into_iter().chain(Comparator::names()).collect()
    }
}

impl Condition {
    /// Hands over the members of this form.
    pub(crate) fn write(&self, out: &mut dyn Sink) {
        match self {
            Self::Test { variable, comparator, operand } => {
                out.member("Variable", JSONPATH, &|| variable.to_value());
                match operand {
                    Operand::Literal(value) => {
                        out.member(comparator.name(false), JSONPATH, &|| value.clone());
                    }
                    Operand::Path(path) => out.member(comparator.name(true), JSONPATH, &|| path.to_value()),
                }
            }
            Self::And(all) => out.member("And", JSONPATH, &|| all.to_value()),
            Self::Or(any) => out.member("Or", JSONPATH, &|| any.to_value()),
            Self::Not(it) => out.member("Not", JSONPATH, &|| it.to_value()),
            Self::Commented(comment, it) => {
                out.member("Comment", Placing::Both, &|| comment.to_value());
                it.write(out);
            }
            Self::Expression(text) => out.member("Condition", JSONATA, &|| text.to_value()),
            Self::Constant(it) => out.member("Condition", JSONATA, &|| it.to_value()),
        }
    }
}

impl Json for Condition {
    fn to_value(&self) -> Value {
        crate::write::object(|out| self.write(out))
    }

    // A nested rule: only a condition may stand here, with a comment.
    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        let mut fields = spot.fields(node)?;
        let comment = fields.json::<String>(key("Comment", Placing::Both));
        let condition = read_condition(&mut fields);
        for name in ["Next", "Assign", "Output"] {
            fields.refuse(
                name,
                Code::ChoiceNestedNext,
                "it belongs to the rule around this, directly in `Choices`",
            );
        }
        fields.refuse_rest("a condition", ChoiceRule::names);
        match comment {
            Some(comment) => Some(Self::Commented(comment, Box::new(condition?))),
            None => condition,
        }
    }
}

fn key(name: &'static str, placing: Placing) -> Key {
    Key { name, path: "", required: false, placing }
}

/// The one condition of a rule, after a report of what is missing or too much.
fn read_condition(fields: &mut Fields<'_>) -> Option<Condition> {
    let operators: Vec<&str> = fields.names().filter(|name| is_operator(name)).collect();
    let has_variable = fields.has("Variable");
    match *operators.as_slice() {
        [] if !has_variable => {
            let missing = if fields.is_jsonata() { "Condition" } else { "Variable" };
            fields.missing(missing);
            None
        }
        [] => {
            fields.read_over("Variable");
            // An unknown member is most likely a misspelt operator, and is reported as such.
            if !fields.has_unknown(&ChoiceRule::names()) {
                fields.report(
                    Code::ChoiceOperator,
                    "a rule with `Variable` needs one comparison operator",
                    None,
                );
            }
            None
        }
        [one] => {
            let combines = matches!(one, "And" | "Or" | "Not" | "Condition");
            if combines && has_variable {
                fields.read_over("Variable");
                let message = format!("`{one}` stands alone, without `Variable`");
                fields.report(Code::ChoiceOperator, &message, Some("Variable"));
            }
            read_operator(one, fields)
        }
        [first, ..] => {
            let list = operators.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
            let message =
                format!("a rule has one operator, but this one has {list}: combine them by `And` or `Or`");
            fields.report(Code::ChoiceOperator, &message, None);
            for name in &operators[1..] {
                fields.read_over(name);
            }
            read_operator(first, fields)
        }
    }
}

fn is_operator(name: &str) -> bool {
    matches!(name, "And" | "Or" | "Not" | "Condition") || Comparator::from_name(name).is_some()
}

fn read_operator(name: &str, fields: &mut Fields<'_>) -> Option<Condition> {
    match name {
        "And" => fields.json(key("And", JSONPATH)).map(Condition::And),
        "Or" => fields.json(key("Or", JSONPATH)).map(Condition::Or),
        "Not" => fields.json(key("Not", JSONPATH)).map(|it| Condition::Not(Box::new(it))),
        "Condition" => fields.json::<Truth>(key("Condition", JSONATA)).map(|truth| truth.0),
        _ => read_test(name, fields),
    }
}

fn read_test(name: &str, fields: &mut Fields<'_>) -> Option<Condition> {
    let (comparator, path) = Comparator::from_name(name)?;
    let variable: Option<String> = fields.json(Key { required: true, ..key("Variable", JSONPATH) });
    let place = key(comparator.name(path), JSONPATH);
    let operand =
        if path { fields.json(place).map(Operand::Path) } else { fields.json(place).map(Operand::Literal) };
    Some(Condition::Test { variable: variable?, comparator, operand: operand? })
}

/// The value of `Condition`.
struct Truth(Condition);

impl Json for Truth {
    fn to_value(&self) -> Value {
        self.0.to_value()
    }

    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        match node.data() {
            Data::Bool(it) => Some(Self(Condition::Constant(it))),
            Data::String(text) => Some(Self(Condition::Expression(text.to_string()))),
            _ => spot.wrong_type(node, "a JSONata string, `true` or `false`"),
        }
    }
}
