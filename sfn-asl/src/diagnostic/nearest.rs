//! Words of messages: the nearest of the names that would have been right, lists, types.

/// The candidate that a typing mistake most likely made into `name`, if one is near: "did you mean?"
///
/// ```
/// assert_eq!(sfn_asl::nearest("Chagre", ["Charge", "Refund"]), Some("Charge"));
/// assert_eq!(sfn_asl::nearest("Ship", ["Charge", "Refund"]), None);
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A third of the letters may differ; a longer text than any name of the language is no misspelling.
    let length = name.chars().count();
    if length > 200 {
        return None;
    }
    let limit = (length / 3).min(4);
    let distance = |candidate: &str| {
        if candidate.eq_ignore_ascii_case(name) { 0 } else { strsim::osa_distance(name, candidate) }
    };
    candidates
        .into_iter()
        .take(1000) // enough for any machine that people write, and no work for one that nobody does
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= 4 * limit.max(1))
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// `` `a`, `b` or `c` ``.
pub(crate) fn or_list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} or {last}", init.join(", ")),
    }
}

/// The name of a JSON type as a part of a sentence: `a string`, `an object`, `` `null` ``.
pub(crate) fn with_article(type_name: &str) -> String {
    match type_name {
        "null" => "`null`".into(),
        "array" | "object" => format!("an {type_name}"),
        _ => format!("a {type_name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, candidates: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(name, candidates.iter().copied()), expected);
    }

    #[test]
    fn a_slip_of_the_fingers_finds_its_name() {
        check("Chagre", &["Charge", "Change"], Some("Charge"));
        check("charge", &["Change", "Charge"], Some("Charge"));
        check("b", &["A", "B"], Some("B"));
        check("B", &["A"], None);
        check("Ship", &["Refund", "Apologise"], None);
    }
}
