//! A JSON value to a template. Collects all faults, not just the first.

use super::{Field, Member, MemberNode, Node, Template, TemplateError};
use crate::{Expression, Object, ParseError, ParseErrorKind, Str, Value};

/// How deep a template may nest, for the recursions over it.
const MAX_DEPTH: u32 = 256;

impl Template {
    /// Reads a payload template; reports everything that is wrong with it.
    pub fn parse(value: &Value) -> Result<Self, Vec<TemplateError>> {
        if value.depth() > MAX_DEPTH {
            if !has_computed(value) {
                return Ok(Self { node: Node::Literal(value.clone()) });
            }
            let message = format!("a template with computed fields nests at most {MAX_DEPTH} deep");
            return Err(vec![TemplateError::new("", ParseError::new(message, 0..0))]);
        }
        let mut reader = Reader::default();
        let node = reader.node(value);
        match reader.errors.is_empty() {
            true => Ok(Self { node }),
            false => Err(reader.errors),
        }
    }
}

/// Whether any key ends in `.$`. A loop: here a value may still be of any depth.
fn has_computed(value: &Value) -> bool {
    let mut stack = vec![value];
    while let Some(value) = stack.pop() {
        match value {
            Value::Array(items) => stack.extend(items.iter()),
            Value::Object(members) if members.keys().any(|key| key.ends_with(".$")) => return true,
            Value::Object(members) => stack.extend(members.values()),
            _ => {}
        }
    }
    false
}

#[derive(Default)]
struct Reader {
    pointer: String,
    errors: Vec<TemplateError>,
}

impl Reader {
    fn node(&mut self, value: &Value) -> Node {
        match value {
            Value::Array(items) => {
                let nodes: Vec<Node> = items
                    .iter()
                    .enumerate()
                    .map(|(at, item)| self.at(&at.to_string(), |it| it.node(item)))
                    .collect();
                match nodes.iter().all(|node| matches!(node, Node::Literal(_))) {
                    true => Node::Literal(value.clone()),
                    false => Node::Array(nodes),
                }
            }
            Value::Object(members) => self.object(value, members),
            _ => Node::Literal(value.clone()),
        }
    }

    fn object(&mut self, value: &Value, members: &Object) -> Node {
        let read: Vec<Member> =
            members.iter().map(|(key, member)| self.member(members, key, member)).collect();
        let is_literal = |member: &Member| matches!(member.node, MemberNode::Node(Node::Literal(_)));
        match read.iter().all(is_literal) {
            true => Node::Literal(value.clone()),
            false => Node::Object(read),
        }
    }

    fn member(&mut self, siblings: &Object, key: &Str, value: &Value) -> Member {
        let Some(stripped) = key.strip_suffix(".$") else {
            let node = self.at(key, |it| it.node(value));
            return Member { key: key.clone(), node: MemberNode::Node(node) };
        };
        if siblings.get(stripped).is_some() {
            let message = format!("`{stripped}` and `{key}` are one field after `.$` is taken off");
            self.fail(ParseError::new(message, 0..0).help("keep one of them"), true);
        }
        let node = self.at(key, |it| it.expression(key, value));
        Member { key: stripped.into(), node }
    }

    fn expression(&mut self, key: &Str, value: &Value) -> MemberNode {
        let Some(text) = value.as_str() else {
            let message = format!(
                "the value of `{key}` is a path or an intrinsic call in a string, this is {}",
                a(value)
            );
            self.fail(ParseError::new(message, 0..0).help("take off `.$` to give the value as it is"), false);
            return MemberNode::Node(Node::Literal(Value::Null));
        };
        match Expression::parse(text) {
            Ok(expression) => MemberNode::Field(Field { name: key.clone(), expression }),
            Err(error) => {
                self.fail(error, false);
                MemberNode::Node(Node::Literal(Value::Null))
            }
        }
    }

    fn fail(&mut self, error: ParseError, is_duplicate: bool) {
        self.errors.push(TemplateError { is_duplicate, ..TemplateError::new(&self.pointer, error) });
    }

    /// Does something one step further down; the pointer is for errors.
    fn at<T>(&mut self, step: &str, action: impl FnOnce(&mut Self) -> T) -> T {
        let len = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        let done = action(self);
        self.pointer.truncate(len);
        done
    }
}

impl TemplateError {
    fn new(pointer: &str, error: ParseError) -> Self {
        Self { pointer: pointer.into(), is_duplicate: false, error }
    }

    /// Which rule is broken, if it is one of the expression's.
    pub fn kind(&self) -> ParseErrorKind {
        self.error.kind
    }
}

fn a(value: &Value) -> String {
    match value.type_name() {
        "null" => "null".into(),
        name if name.starts_with(['a', 'o']) => format!("an {name}"),
        name => format!("a {name}"),
    }
}
