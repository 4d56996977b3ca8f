//! JSON text to a tree that remembers where everything stood, for readers that point into the source.

use std::ops::Range;

use super::{
    DEFAULT_MAX_DEPTH, Error,
    grammar::{self, Build, Scalar},
};
use crate::{Number, Str, Value};

/// A value and the bytes of the source it stands on, quotes and brackets included.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned {
    /// Bytes of the source.
    pub span: Range<usize>,
    /// What stands there.
    pub node: Node,
}

/// What stands at a place of the source.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text, without its escapes.
    String(Str),
    /// Items in order.
    Array(Vec<Spanned>),
    /// Members in order, those with equal names too.
    Object(Vec<Member>),
}

/// One `"key": value` of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name, without its escapes.
    pub key: Str,
    /// Where the name stands, quotes included.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Spanned,
}

/// Reads JSON text and keeps positions and members with equal names; arrays and objects may nest 1,000 deep.
///
/// ```
/// use sfn_query::json::{self, Node};
///
/// let text = r#"{"a": 1, "a": [2]}"#;
/// let Node::Object(members) = json::parse_spanned(text)?.node else { unreachable!() };
/// assert_eq!(&text[members[1].key_span.clone()], r#""a""#);
/// assert_eq!(&text[members[1].value.span.clone()], "[2]");
/// # Ok::<(), json::Error>(())
/// ```
pub fn parse_spanned(text: &str) -> Result<Spanned, Error> {
    grammar::read(text, DEFAULT_MAX_DEPTH, &mut Places)
}

impl Spanned {
    /// The value without its positions; of members with equal names the last wins, at the place of the first.
    pub fn to_value(&self) -> Value {
        match &self.node {
            Node::Null => Value::Null,
            Node::Bool(it) => (*it).into(),
            Node::Number(number) => (*number).into(),
            Node::String(text) => text.clone().into(),
            Node::Array(items) => Value::array(items.iter().map(Self::to_value)),
            Node::Object(members) => {
                Value::object(members.iter().map(|member| (member.key.clone(), member.value.to_value())))
            }
        }
    }
}

struct Places;

impl Build for Places {
    type Out = Spanned;
    type Members = Vec<Member>;

    fn scalar(&mut self, scalar: Scalar<'_>, span: Range<usize>) -> Spanned {
        let node = match scalar {
            Scalar::Null => Node::Null,
            Scalar::Bool(it) => Node::Bool(it),
            Scalar::Number(number) => Node::Number(number),
            Scalar::String(text) => Node::String(text.as_ref().into()),
        };
        Spanned { span, node }
    }

    fn array(&mut self, items: Vec<Spanned>, span: Range<usize>) -> Spanned {
        Spanned { span, node: Node::Array(items) }
    }

    fn key(&mut self, key: &str) -> Str {
        key.into()
    }

    fn member(&mut self, members: &mut Vec<Member>, (key, key_span): (Str, Range<usize>), value: Spanned) {
        members.push(Member { key, key_span, value });
    }

    fn object(&mut self, members: Vec<Member>, span: Range<usize>) -> Spanned {
        Spanned { span, node: Node::Object(members) }
    }
}
