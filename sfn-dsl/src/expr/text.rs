//! Texts.

use std::ops::Add;

use sfn_query::Value;

use super::{
    Expr, Like, Numeric, Text, call,
    function::Function,
    methods::methods,
    tree::{Node, Tree},
};
use crate::data::{Data, Digest};

methods! { [] String;
    /// The pieces between delimiters: each character of `delimiters` is one, and empty pieces are dropped.
    fn split(delimiters: Text) -> Vec<String> = Split;
    /// Whether it begins with the other text.
    fn starts_with(start: Text) -> bool = StartsWith;
    /// Whether it ends with the other text.
    fn ends_with(end: Text) -> bool = EndsWith;
    /// Whether the other text is in it.
    fn contains(part: Text) -> bool = TextContains;
    /// Whether it matches a constant pattern in which `*` stands for any characters, and `\*` for a star:
    /// `StringMatches`.
    fn like(pattern: Text) -> bool = Like;
    /// How many characters it has. Not in JSONPath.
    fn len() -> usize = TextLength;
    /// In upper case. Not in JSONPath.
    fn to_uppercase() -> String = Uppercase;
    /// In lower case. Not in JSONPath.
    fn to_lowercase() -> String = Lowercase;
    /// Without white space at its ends. Not in JSONPath.
    fn trim() -> String = Trim;
    /// Without white space at its ends, and with one blank for each stretch of it inside. Not in JSONPath.
    fn normalize_spaces() -> String = NormalizeSpaces;
    /// Some characters, from the one at `start`, counted from 0 or, below it, from the end. Not in JSONPath.
    fn substring(start: Numeric, count: Numeric) -> String = Substring;
    /// What stands before the first separator; all of it, if there is none. Not in JSONPath.
    fn before(separator: Text) -> String = Before;
    /// What stands after the first separator; all of it, if there is none. Not in JSONPath.
    fn after(separator: Text) -> String = After;
    /// With each occurrence replaced. Not in JSONPath.
    fn replace(from: Text, to: Text) -> String = Replace;
    /// Filled at its start to that many characters. Not in JSONPath.
    fn pad_start(width: Numeric, with: Text) -> String = PadStart;
    /// Filled at its end to that many characters. Not in JSONPath.
    fn pad_end(width: Numeric, with: Text) -> String = PadEnd;
    /// Whether a constant regular expression matches a part of it. Not in JSONPath.
    fn is_match(regex: Text) -> bool = IsMatch;
    /// The parts that a constant regular expression matches. Not in JSONPath.
    fn find_all(regex: Text) -> Vec<String> = FindAll;
    /// The pieces between the matches of a constant regular expression. Not in JSONPath.
    fn split_matches(regex: Text) -> Vec<String> = SplitMatches;
    /// Its characters. Not in JSONPath.
    fn chars() -> Vec<String> = Chars;
    /// The whole number that it says in words or digits after a picture of XPath, such as `w` or `I`. Not in JSONPath.
    fn parse_integer(picture: Text) -> i64 = ParseInteger;
    /// With each match of a constant regular expression replaced; `$1` is its first group. Not in JSONPath.
    fn replace_matches(regex: Text, to: Text) -> String = ReplaceMatches;
    /// The number that it says; the state fails if it says none. Not in JSONPath.
    fn parse_number() -> f64 = ParseNumber;
    /// In Base64. JSONata takes each character for one byte, so the languages agree on ASCII alone.
    fn base64_encode() -> String = Base64Encode;
    /// What the Base64 text stands for.
    fn base64_decode() -> String = Base64Decode;
    /// With what has no place in a URL encoded. Not in JSONPath.
    fn encode_url() -> String = EncodeUrl;
    /// With what has no place in a part of a URL encoded. Not in JSONPath.
    fn encode_url_component() -> String = EncodeUrlComponent;
    /// The opposite of [`encode_url`](Self::encode_url). Not in JSONPath.
    fn decode_url() -> String = DecodeUrl;
    /// The opposite of [`encode_url_component`](Self::encode_url_component). Not in JSONPath.
    fn decode_url_component() -> String = DecodeUrlComponent;
}

/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Ticket { id: String, payload: String, key: Option<String> }
/// #[derive(Document, Serialize, Deserialize)]
/// struct Payload { seat: String }
///
/// let key = pass("Key")
///     .arguments(expr!(|ticket: Ticket| {
///         ticket.id.to_uppercase() + "-" + ticket.payload.parse_json::<Payload>().seat.hash(Digest::Sha256)
///     }))
///     .query_language(QueryLanguage::Jsonata)
///     .result_path(|ticket| ticket.key);
/// ```
impl Expr<String> {
    /// The value of the JSON text, taken to be a `T`. Nothing checks that it is one.
    pub fn parse_json<T: Data>(self) -> Expr<T> {
        call(Function::ParseJson, [self.tree()])
    }

    /// Its hash, in lower-case hexadecimal digits.
    pub fn hash(self, digest: Digest) -> Expr<String> {
        call(Function::Hash, [self.tree(), Tree::literal(Value::from(digest.name()))])
    }
}

impl<R: Like<Text>> Add<R> for Expr<String> {
    type Output = Self;

    fn add(self, other: R) -> Self {
        // `a + b + c` is one concatenation of three, so that it is written as one format.
        let mut parts = match self.tree().node() {
            Node::Call(Function::Concat, parts) => parts.clone(),
            _ => vec![self.tree()],
        };
        parts.push(other.operand());
        call(Function::Concat, parts)
    }
}
