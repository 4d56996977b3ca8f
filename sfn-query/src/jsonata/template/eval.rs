//! A template filled in, one expression after the other. What is literal is shared, not built again.

use std::fmt;

use super::{Node, Template};
use crate::{
    Object, Str, Value,
    jsonata::{Code, Environment, Error, Jsonata, Limits},
};

/// An expression of a template that gives no value.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateFault {
    /// The place in the template as the service writes it, `/` before a name and brackets around a position:
    /// `/a/b[0]`. Empty if the template is the expression.
    pub location: String,
    /// The text of the expression.
    pub expression: Str,
    /// What is wrong.
    pub problem: Problem,
}

/// Why an expression gives no value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// Its value is nothing.
    Nothing,
    /// Its value is, or holds, what JSON does not have: a function.
    NotJson,
    /// It failed.
    Error(Error),
}

impl Template {
    /// The value, each expression with limits of its own.
    pub fn eval(&self, environment: &dyn Environment, limits: Limits) -> Result<Value, TemplateFault> {
        self.node.eval(environment, limits)
    }
}

impl Node {
    // Recursion is as deep as the template nests, which `parse` limits.
    fn eval(&self, environment: &dyn Environment, limits: Limits) -> Result<Value, TemplateFault> {
        match self {
            Self::Literal(value) => Ok(value.clone()),
            Self::Expression(expression) => evaluate(expression, environment, limits),
            Self::Array(items) => {
                let item = |(at, item): (usize, &Self)| {
                    item.eval(environment, limits).map_err(|fault| fault.below(format_args!("[{at}]")))
                };
                Ok(items.iter().enumerate().map(item).collect::<Result<Vec<_>, _>>()?.into())
            }
            Self::Object(members) => {
                let member = |(key, member): &(Str, Self)| {
                    let value = member.eval(environment, limits);
                    let value = value.map_err(|fault| fault.below(format_args!("/{key}")))?;
                    Ok((key.clone(), value))
                };
                Ok(Value::Object(members.iter().map(member).collect::<Result<Object, _>>()?))
            }
        }
    }
}

fn evaluate(
    expression: &Jsonata,
    environment: &dyn Environment,
    limits: Limits,
) -> Result<Value, TemplateFault> {
    let problem = match expression.eval(None, environment, limits) {
        Ok(Some(value)) => return Ok(value),
        Ok(None) => Problem::Nothing,
        Err(error) if error.code() == Code::T1011 => Problem::NotJson,
        Err(error) => Problem::Error(error),
    };
    Err(TemplateFault { location: String::new(), expression: expression.as_str().into(), problem })
}

impl TemplateFault {
    #[cold]
    fn below(mut self, step: fmt::Arguments<'_>) -> Self {
        self.location.insert_str(0, &step.to_string());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Slot, json};

    struct Order;

    impl Environment for Order {
        fn variable(&self, _: Slot) -> Option<Value> {
            Some(json::parse(r#"{"id": 7, "tags": ["a"]}"#).unwrap())
        }

        fn now(&self) -> i64 {
            0
        }

        fn random(&self) -> f64 {
            0.5
        }
    }

    fn eval(text: &str) -> Result<Value, TemplateFault> {
        let mut resolve = |name: &str| (name == "order").then_some(Slot(0));
        let template = Template::parse(&json::parse(text).unwrap(), &mut resolve).unwrap();
        template.eval(&Order, Limits::STEP_FUNCTIONS)
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        // As values, not as text: a number that JSON does not have is written as if it were one.
        assert_eq!(eval(text).unwrap(), json::parse(expected).unwrap());
    }

    #[track_caller]
    fn check_fault(text: &str, location: &str, problem: &Problem) {
        let fault = eval(text).unwrap_err();
        assert_eq!((fault.location.as_str(), &fault.problem), (location, problem));
    }

    #[test]
    fn expressions_give_values_of_any_type_and_literals_stay() {
        check(r#""{% $order.id + 1 %}""#, "8");
        check(
            r#"{"a": "{%$order.tags%}", "b": ["{% null %}", 1, {"c": "{% 'x' %}"}]}"#,
            r#"{"a":["a"],"b":[null,1,{"c":"x"}]}"#,
        );
        check(r#"{"a": "order", "b.$": "$.x"}"#, r#"{"a":"order","b.$":"$.x"}"#);
    }

    #[test]
    fn blanks_outside_of_the_marks_make_a_literal() {
        check(r#"" {% 1 %}""#, r#"" {% 1 %}""#);
        check(r#""{% 1 %} ""#, r#""{% 1 %} ""#);
    }

    #[test]
    fn what_has_no_number_in_json_is_a_text() {
        check(
            r#"["{% 1/0 %}", "{% -1/0 %}", "{% 0/0 %}", "{% [1/0] %}"]"#,
            r#"["Infinity","-Infinity","NaN",["Infinity"]]"#,
        );
    }

    #[test]
    fn faults_tell_their_place() {
        check_fault(r#""{% $order.nope %}""#, "", &Problem::Nothing);
        check_fault(r#"{"a": {"b": [1, "{% $order.nope %}"]}}"#, "/a/b[1]", &Problem::Nothing);
        check_fault(r#"["{% $uppercase %}"]"#, "[0]", &Problem::NotJson);
        let fault = eval(r#"{"a": "{% $nope() %}"}"#).unwrap_err();
        let Problem::Error(error) = fault.problem else { panic!("{fault:?}") };
        assert_eq!(error.to_string(), "T1006: Attempted to invoke a non-function");
    }

    #[test]
    fn literals_are_shared() {
        let template =
            Template::parse(&json::parse(r#"{"a": [1], "b": "{% 1 %}"}"#).unwrap(), &mut |_| None).unwrap();
        let [first, second] = [(), ()].map(|()| template.eval(&Order, Limits::STEP_FUNCTIONS).unwrap());
        let list = |value: &Value| value.get("a").unwrap().as_array().unwrap().iter().as_slice().as_ptr();
        assert_eq!(list(&first), list(&second));
    }
}
