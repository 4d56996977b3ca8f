//! Values that a definition may give in more than one way.

/// A value given as itself, by a path, or by an expression: `TimeoutSeconds: 5`,
/// `TimeoutSecondsPath: "$.t"`, `TimeoutSeconds: "{% $states.input.t %}"`. One of them at most is legal,
/// so this is one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting<T> {
    /// The value itself.
    Literal(T),
    /// The path of the field's `…Path` form (JSONPath).
    Path(String),
    /// The text of a JSONata string, with its `{%` and `%}`.
    Expression(String),
}

/// A path or `null`, which is not the same as no path: `"ResultPath": null` throws the result away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nullable<T> {
    /// `null`.
    Null,
    /// A value.
    Value(T),
}
