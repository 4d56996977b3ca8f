//! Modules for `#[serde(with = "…")]` of libraries that many use: what they write is known.

/// Why a module that is not listed here is refused.
pub(super) const UNKNOWN: &str = "what it makes of the field is not known here, so its place would be wrong: say what stands in \
     the JSON, as by `#[document(written_as = String)]`";

const DECIMAL: &str = "a number of JSON with more digits than a floating point number is rounded by the service: write the \
     decimal as a text, by `rust_decimal::serde::str`";

/// The type that a module writes, or why its JSON can't be followed; `None` for a module that is not known.
pub(super) fn known(module: &str) -> Option<Result<&'static str, &'static str>> {
    let path = module.strip_prefix("::").unwrap_or(module);
    let (library, rest) = path.split_once("::")?;
    match (library, rest) {
        // By its text alone: as what a `Decimal` by itself is written depends on the features of its crate.
        ("rust_decimal", "serde::str") => Some(Ok("::std::string::String")),
        ("rust_decimal", "serde::str_option") => Some(Ok("::core::option::Option<::std::string::String>")),
        ("rust_decimal", "serde::float") => Some(Ok("f64")),
        ("rust_decimal", "serde::float_option") => Some(Ok("::core::option::Option<f64>")),
        ("rust_decimal", rest) if rest.starts_with("serde::arbitrary_precision") => Some(Err(DECIMAL)),
        ("chrono", rest) if rest.starts_with("serde::ts_") => Some(Ok(integer(rest.ends_with("_option")))),
        ("jiff", rest) if rest.starts_with("fmt::serde::timestamp::") => {
            Some(Ok(integer(rest.ends_with("::optional"))))
        }
        _ => None,
    }
}

/// What counts the time since 1970 writes a whole number.
fn integer(is_optional: bool) -> &'static str {
    if is_optional { "::core::option::Option<i64>" } else { "i64" }
}

#[cfg(test)]
mod tests {
    use super::known;

    #[test]
    fn modules_of_well_known_libraries_write_known_types() {
        assert_eq!(known("rust_decimal::serde::float"), Some(Ok("f64")));
        assert_eq!(known("chrono::serde::ts_seconds"), Some(Ok("i64")));
        assert_eq!(known("::chrono::serde::ts_milliseconds_option"), Some(Ok("::core::option::Option<i64>")));
        assert_eq!(known("jiff::fmt::serde::timestamp::second::required"), Some(Ok("i64")));
        assert_eq!(
            known("jiff::fmt::serde::timestamp::second::optional"),
            Some(Ok("::core::option::Option<i64>"))
        );
        assert!(known("rust_decimal::serde::arbitrary_precision").is_some_and(|it| it.is_err()));
        assert_eq!(known("mine::serde"), None);
        assert_eq!(known("mine"), None);
    }
}
