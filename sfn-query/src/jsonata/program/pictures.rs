//! Calls whose pictures are literals get a function that has parsed them.

use std::sync::Arc;

use super::node::{Call, Global, Node, Op};
use crate::{
    Value,
    jsonata::function::{Prepared, builtin},
};

/// Puts the function that has its pictures in the place of its name, if the call is of one that takes some.
pub(super) fn prepare(call: &mut Call) {
    let Some(index) = builtin_of(&call.callee) else { return };
    let literals: Vec<&Value> = call.args.iter().filter_map(literal).collect();
    if let Some(prepared) = Prepared::new(builtin(index), &literals) {
        call.callee.op = Op::Prepared(Arc::new(prepared));
    }
}

/// The function of the language that a name means, whatever is bound when it is read.
fn builtin_of(callee: &Node) -> Option<u16> {
    match &callee.op {
        Op::Variable(variable) if callee.is_bare() && variable.places.is_empty() => match variable.global {
            Global::Builtin(index) => Some(index),
            _ => None,
        },
        _ => None,
    }
}

fn literal(arg: &Node) -> Option<&Value> {
    match &arg.op {
        Op::Literal(value) if arg.is_plain() => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::{Jsonata, found};

    /// The pictures that a call has parsed, each in the form it is stored in.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let expr = Jsonata::parse(text).expect("it can be read");
        let call = match &expr.program.root.op {
            Op::Call(call) | Op::Partial(call) => call,
            Op::Binary(_, _, right) => match &right.op {
                Op::Call(call) => call,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        let found = match &call.callee.op {
            Op::Prepared(prepared) => {
                prepared.pictures.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" | ")
            }
            _ => String::new(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn literals_are_parsed_when_the_expression_is_read() {
        check("$fromMillis(a, '[Y]')", "[Y]");
        check("$fromMillis(a, '[Y]' & '-[M]')", "[Y]-[M]");
        check("a ~> $formatInteger('#,##0')", "#,##0");
        check("$formatNumber(?, '0.00')", "0.00");
        check("$formatNumber(a, '0,00', {'decimal-separator': ','})", "0,00");
        check("$now('[Y]')", "[Y]");
    }

    #[test]
    fn what_is_no_picture_or_not_known_is_left_to_the_call() {
        check("$fromMillis(a, '[Y')", "");
        check("$fromMillis(a, b)", "");
        check("$length('0')", "");
        check("$formatNumber(a, '0,00', {'decimal-separator': b})", "0,00");
    }

    #[track_caller]
    fn check_value(text: &str, expected: &str) {
        let value = found(text).unwrap_or_else(|error| format!("{error:?}"));
        assert_eq!(value, expected, "{text}");
    }

    #[test]
    fn a_picture_means_the_same_wherever_it_stands() {
        check_value("$fromMillis(0, '[Y]-[M01]', '+0100')", r#""1970-01""#);
        check_value("0 ~> $fromMillis('[Y]')", r#""1970""#);
        check_value("$map([1, 2], $formatInteger(?, 'w'))", r#"["one","two"]"#);
        check_value("$map([1, 2], function($x){$formatInteger($x, 'I')})", r#"["I","II"]"#);
        check_value("[1, 2].$formatNumber('0.0')", r#"["1.0","2.0"]"#);
        check_value("$toMillis('1970', '[Y]')", "0");
        check_value("'12' ~> $parseInteger('00')", "12");
        check_value("$now('[Y]') = $fromMillis($millis(), '[Y]')", "true");
        check_value("($formatInteger := function($n, $p){$p}; $formatInteger(1, 'w'))", r#""w""#);
    }

    #[test]
    fn options_that_are_calculated_count() {
        check_value("($s := ','; $formatNumber(1.5, '0,00', {'decimal-separator': $s}))", r#""1,50""#);
        check_value(
            "$formatNumber(1.5, '0,00', {'decimal-separator': ',', 'grouping-separator': '.'})",
            r#""1,50""#,
        );
    }

    #[test]
    fn a_wrong_picture_fails_at_its_call() {
        check_value(
            "$type($fromMillis(0, '[Y'))",
            "D3135: No matching closing bracket ']' in date/time picture string at 17..18",
        );
        check_value("$exists($fromMillis(nope, '[Y'))", "false");
        check_value("false ? $formatInteger(1, 'α') : 1", "1");
    }
}
