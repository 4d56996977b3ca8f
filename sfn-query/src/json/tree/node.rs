//! Looking at a tree: values, and what is in them.

use std::fmt;
use std::ops::Range;

use super::{Tree, What};
use crate::{Number, Value};

/// A value of a [`Tree`].
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    at: usize,
}

/// What stands at a place of the source.
#[derive(Clone, Debug)]
pub enum Data<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text, without its escapes.
    String(&'t str),
    /// Items in order.
    Array(Items<'t>),
    /// Members in order, those with equal names too.
    Object(Members<'t>),
}

/// The items of an array.
#[derive(Clone, Debug)]
pub struct Items<'t> {
    next: Node<'t>,
    left: usize,
}

/// The members of an object.
#[derive(Clone, Debug)]
pub struct Members<'t> {
    /// The name of the next one.
    next: Node<'t>,
    left: usize,
}

/// One `"key": value` of an object.
#[derive(Clone, Debug)]
pub struct Member<'t> {
    /// The name, without its escapes.
    pub key: &'t str,
    /// Where the name stands, quotes included.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Node<'t>,
}

impl<'t> Node<'t> {
    pub(super) fn new(tree: &'t Tree, at: usize) -> Self {
        Self { tree, at }
    }

    /// The bytes of the source it stands on, quotes and brackets included.
    pub fn span(self) -> Range<usize> {
        self.tree.parts.get(self.at).map_or(0..0, super::Part::span)
    }

    /// What it is.
    pub fn data(self) -> Data<'t> {
        let inner = Self { at: self.at + 1, ..self };
        match self.what() {
            What::Null => Data::Null,
            What::Bool(it) => Data::Bool(it),
            What::Number(n) => Data::Number(self.tree.numbers[n as usize]),
            What::String(..) | What::Key(..) => Data::String(self.text()),
            What::Array(left, _) => Data::Array(Items { next: inner, left: left as usize }),
            What::Object(left, _) => Data::Object(Members { next: inner, left: left as usize }),
        }
    }

    /// The text, if it is a string.
    pub fn as_str(self) -> Option<&'t str> {
        match self.what() {
            What::String(..) => Some(self.text()),
            _ => None,
        }
    }

    /// The value without its positions; of members with equal names the last wins, at the place of the first.
    pub fn to_value(self) -> Value {
        match self.data() {
            Data::Null => Value::Null,
            Data::Bool(it) => it.into(),
            Data::Number(number) => number.into(),
            Data::String(text) => text.into(),
            Data::Array(items) => Value::array(items.map(Self::to_value)),
            Data::Object(members) => {
                Value::object(members.map(|member| (member.key, member.value.to_value())))
            }
        }
    }

    fn what(self) -> What {
        self.tree.parts.get(self.at).map_or(What::Null, |part| part.what)
    }

    /// The text of a string or name.
    fn text(self) -> &'t str {
        match self.what() {
            What::String(from, to) | What::Key(from, to) => &self.tree.text[from as usize..to as usize],
            _ => "",
        }
    }

    /// What follows it.
    fn after(self) -> Self {
        let inside = match self.what() {
            What::Array(_, parts) | What::Object(_, parts) => parts as usize,
            _ => 0,
        };
        Self { at: self.at + 1 + inside, ..self }
    }
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        self.left = self.left.checked_sub(1)?;
        let node = self.next;
        self.next = node.after();
        Some(node)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Items<'_> {}

impl<'t> Iterator for Members<'t> {
    type Item = Member<'t>;

    fn next(&mut self) -> Option<Member<'t>> {
        self.left = self.left.checked_sub(1)?;
        let (name, value) = (self.next, Node { at: self.next.at + 1, ..self.next });
        self.next = value.after();
        Some(Member { key: name.text(), key_span: name.span(), value })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Members<'_> {}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_value().fmt(f)
    }
}
