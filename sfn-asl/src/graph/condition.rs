//! Conditions in short words, for people who look at a diagram.

use sfn_query::Value;

use crate::model::{Comparator, Condition, Operand, Relation};

/// `$.total > 1000 and $.vip is present`.
pub(super) fn in_words(condition: &Condition) -> String {
    words(condition, false)
}

fn words(condition: &Condition, is_part: bool) -> String {
    match condition {
        Condition::Test { variable, comparator, operand } => test(variable, *comparator, operand),
        Condition::And(all) => joined(all, " and ", is_part),
        Condition::Or(any) => joined(any, " or ", is_part),
        Condition::Commented(_, it) => words(it, is_part),
        Condition::Not(it) => format!("not {}", words(it, true)),
        Condition::Expression(text) => {
            let inner = text.strip_prefix("{%").and_then(|text| text.strip_suffix("%}")).unwrap_or(text);
            inner.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        Condition::Constant(it) => it.to_string(),
    }
}

fn joined(parts: &[Condition], word: &str, is_part: bool) -> String {
    let text = parts.iter().map(|part| words(part, true)).collect::<Vec<_>>().join(word);
    if is_part && parts.len() > 1 { format!("({text})") } else { text }
}

fn test(variable: &str, comparator: Comparator, operand: &Operand) -> String {
    let value = match operand {
        Operand::Literal(value) => value.to_string(),
        Operand::Path(path) => path.clone(),
    };
    let what = match comparator {
        Comparator::Compare(_, relation) => return format!("{variable} {} {value}", sign(relation)),
        Comparator::StringMatches => return format!("{variable} matches {value}"),
        Comparator::IsNull => "null",
        Comparator::IsPresent => "present",
        Comparator::IsNumeric => "a number",
        Comparator::IsString => "a string",
        Comparator::IsBoolean => "a boolean",
        Comparator::IsTimestamp => "a timestamp",
    };
    match operand {
        Operand::Literal(Value::Bool(false)) => format!("{variable} is not {what}"),
        _ => format!("{variable} is {what}"),
    }
}

fn sign(relation: Relation) -> &'static str {
    match relation {
        Relation::Equals => "=",
        Relation::LessThan => "<",
        Relation::GreaterThan => ">",
        Relation::LessThanEquals => "≤",
        Relation::GreaterThanEquals => "≥",
    }
}
