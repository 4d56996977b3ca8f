//! What an expression sees of the world.

use crate::{Slot, Value};

/// What an expression sees while it is evaluated.
///
/// ```
/// use sfn_query::{JsonPath, Scope, Slot, Value, json};
///
/// struct Input(Value);
///
/// impl Scope for Input {
///     fn input(&self) -> &Value {
///         &self.0
///     }
///     fn context(&self) -> &Value {
///         &Value::Null
///     }
///     fn variable(&self, _: Slot) -> Option<&Value> {
///         None
///     }
///     fn random(&self) -> u64 {
///         4
///     }
/// }
///
/// let scope = Input(json::parse(r#"{"lines": [{"price": 3}, {"price": 8}]}"#)?);
/// let path = JsonPath::parse("$.lines[?(@.price > 5)]")?;
/// assert_eq!(path.eval(&scope)?.to_string(), r#"[{"price":8}]"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Scope {
    /// The document `$`.
    fn input(&self) -> &Value;
    /// The context object `$$`. Asked for only by expressions that read it: build it then.
    fn context(&self) -> &Value;
    /// The context object for a path that begins at its member `name`: the others may be left out.
    fn context_with(&self, name: &str) -> &Value {
        let _ = name;
        self.context()
    }
    /// A state variable; `None` if nothing was assigned to it yet.
    fn variable(&self, slot: Slot) -> Option<&Value>;
    /// 64 random bits, new ones each time.
    fn random(&self) -> u64;
}
