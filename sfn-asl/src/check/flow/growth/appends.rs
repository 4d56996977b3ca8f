//! Whether a value is made of a variable's own value and something more.

use sfn_query::intrinsic::{ArgumentNode, Call, Function};
use sfn_query::jsonata::ast::{BinaryOp, Expr, Kind};
use sfn_query::jsonata::{Jsonata, Profile};
use sfn_query::{Expression, JsonPath, Value};

use crate::model::QueryLanguage;

/// Whether this member of an `Assign` adds to the variable that it assigns.
pub(super) fn appends(language: QueryLanguage, written: &str, value: &Value) -> bool {
    let Some(text) = value.as_str() else { return false };
    let name = written.strip_suffix(".$").unwrap_or(written);
    // Most assignments do not read what they assign, and need not be parsed.
    if !text.contains(&format!("${name}")) {
        return false;
    }
    match language {
        QueryLanguage::JsonPath => {
            let is_own = |path: &JsonPath| {
                path.steps().is_empty() && path.variable().is_some_and(|it| it.name() == name)
            };
            matches!(Expression::parse(text), Ok(Expression::Intrinsic(it)) if call_adds(it.call(), &is_own))
        }
        QueryLanguage::Jsonata => {
            let is_own = |it: &Expr| matches!(&it.kind, Kind::Variable(read) if read.as_str() == name);
            jsonata(text).is_some_and(|it| adds(it.tree(), &is_own))
        }
    }
}

/// The expression between the marks.
pub(super) fn jsonata(text: &str) -> Option<Jsonata> {
    let inner = text.strip_prefix("{%").and_then(|text| text.strip_suffix("%}"))?;
    Jsonata::parse_as(inner, Profile::StepFunctions).ok()
}

/// `States.Array($v, …)`, `States.Format('…', $v, …)`. Calls nest at most ten deep.
pub(super) fn call_adds(it: &Call, is_own: &dyn Fn(&JsonPath) -> bool) -> bool {
    let keeps_all = matches!(it.function, Function::Array | Function::Format);
    keeps_all
        && it.arguments.len() > 1
        && it.arguments.iter().any(|argument| match &argument.node {
            ArgumentNode::Path(path) => is_own(path),
            ArgumentNode::Call(inner) => call_adds(inner, is_own),
            _ => false,
        })
}

/// `$append($v, …)`, `[$v, …]`, `$v & …`.
pub(super) fn adds(it: &Expr, is_own: &dyn Fn(&Expr) -> bool) -> bool {
    let is_it = |it: &Expr| is_own(it) || adds(it, is_own);
    match &it.kind {
        Kind::Call(callee, arguments) => {
            let is_append = matches!(&callee.kind, Kind::Variable(it) if it.as_str() == "append");
            is_append && arguments.iter().any(is_it)
        }
        Kind::Array(items) => items.len() > 1 && items.iter().any(is_it),
        Kind::Binary(BinaryOp::Concat, left, right) => is_it(left) || is_it(right),
        Kind::Condition(_, then, otherwise) => {
            adds(then, is_own) || otherwise.as_ref().is_some_and(|it| adds(it, is_own))
        }
        Kind::Block(items) => items.last().is_some_and(|it| adds(it, is_own)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: QueryLanguage, written: &str, text: &str, expected: bool) {
        assert_eq!(appends(language, written, &text.into()), expected, "{text}");
    }

    #[test]
    fn what_keeps_the_old_value_and_adds_to_it_grows() {
        check(QueryLanguage::Jsonata, "all", "{% $append($all, $states.result.Items) %}", true);
        check(QueryLanguage::Jsonata, "all", "{% [$all, $states.result] %}", true);
        check(QueryLanguage::Jsonata, "log", "{% $log & ', ' & $states.input.line %}", true);
        check(QueryLanguage::Jsonata, "all", "{% $exists($x) ? $append($all, $x) : $all %}", true);
        check(QueryLanguage::Jsonata, "n", "{% $n + 1 %}", false);
        check(QueryLanguage::Jsonata, "all", "{% $append($other, $all[0]) %}", false);
        check(QueryLanguage::JsonPath, "log.$", "States.Format('{}, {}', $log, $.line)", true);
        check(QueryLanguage::JsonPath, "n.$", "States.MathAdd($n, 1)", false);
        check(QueryLanguage::JsonPath, "log.$", "$log", false);
    }
}
