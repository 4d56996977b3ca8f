//! Making a tree, in the order of its text: by the reader of JSON, and by readers of other notations.

use std::ops::Range;

use super::{Node, Part, Tree, What};
use crate::Number;

/// A [`Tree`] that is being made.
///
/// What is in an array or object is added between [`open`](Self::open) and the call that closes it; each value of an
/// object follows its name.
///
/// ```
/// use sfn_query::json::TreeBuilder;
///
/// let mut builder = TreeBuilder::default();
/// let object = builder.open();
/// builder.key("a", 1..4);
/// builder.bool(true, 6..10);
/// builder.close_object(object, 1, 0..11);
/// assert_eq!(builder.finish().root().to_value().to_string(), r#"{"a":true}"#);
/// ```
#[derive(Debug, Default)]
pub struct TreeBuilder {
    tree: Tree,
}

/// An array or object that is not complete.
#[derive(Debug)]
#[must_use = "it is to be closed"]
pub struct Opened {
    at: usize,
}

/// Some values of a tree, to be added to it once more.
#[derive(Clone, Debug)]
pub struct Parts(Vec<Part>);

impl TreeBuilder {
    /// Room for what a text of that length usually holds.
    pub(super) fn with_room_for(bytes: usize) -> Self {
        let tree = Tree {
            parts: Vec::with_capacity(bytes / 10),
            text: String::with_capacity(bytes / 2),
            numbers: Vec::new(),
        };
        Self { tree }
    }

    /// `null`.
    pub fn null(&mut self, span: Range<usize>) {
        self.push(span, What::Null);
    }

    /// `true` or `false`.
    pub fn bool(&mut self, it: bool, span: Range<usize>) {
        self.push(span, What::Bool(it));
    }

    /// A number.
    pub fn number(&mut self, number: Number, span: Range<usize>) {
        self.push(span, What::Number(short(self.tree.numbers.len())));
        self.tree.numbers.push(number);
    }

    /// A string, without its escapes.
    pub fn string(&mut self, text: &str, span: Range<usize>) {
        let (from, to) = self.tree.keep(text);
        self.push(span, What::String(from, to));
    }

    /// The name of the member whose value follows.
    pub fn key(&mut self, name: &str, span: Range<usize>) {
        let (from, to) = self.tree.keep(name);
        self.push(span, What::Key(from, to));
    }

    /// The beginning of an array or object.
    pub fn open(&mut self) -> Opened {
        let at = self.len();
        self.push(0..0, What::Null);
        Opened { at }
    }

    /// The end of an array that has so many items.
    pub fn close_array(&mut self, opened: Opened, items: usize, span: Range<usize>) {
        self.close(opened, span, |parts| What::Array(short(items), parts));
    }

    /// The end of an object that has so many members.
    pub fn close_object(&mut self, opened: Opened, members: usize, span: Range<usize>) {
        self.close(opened, span, |parts| What::Object(short(members), parts));
    }

    /// How many parts there are, which is the position of the next one.
    #[expect(clippy::len_without_is_empty, reason = "nobody asks")]
    pub fn len(&self) -> usize {
        self.tree.parts.len()
    }

    /// The value at that position.
    pub fn node(&self, at: usize) -> Node<'_> {
        Node::new(&self.tree, at)
    }

    /// All that was added from that position on.
    pub fn parts_from(&self, at: usize) -> Parts {
        Parts(self.tree.parts[at..].to_vec())
    }

    /// Adds once more what was added before, with the same places.
    pub fn push_parts(&mut self, parts: &Parts) {
        self.tree.parts.extend_from_slice(&parts.0);
    }

    /// Gives the value at that position another place.
    pub fn set_span(&mut self, at: usize, span: Range<usize>) {
        let part = &mut self.tree.parts[at];
        (part.start, part.end) = (short(span.start), short(span.end));
    }

    /// Makes a name with that text of the value at that position, which is not an array or object.
    pub fn make_key(&mut self, at: usize, name: &str) {
        let (from, to) = self.tree.keep(name);
        self.tree.parts[at].what = What::Key(from, to);
    }

    /// The tree.
    pub fn finish(self) -> Tree {
        self.tree
    }

    fn push(&mut self, span: Range<usize>, what: What) {
        self.tree.parts.push(Part { start: short(span.start), end: short(span.end), what });
    }

    fn close(&mut self, Opened { at }: Opened, span: Range<usize>, what: impl FnOnce(u32) -> What) {
        let inside = short(self.len() - at - 1);
        self.tree.parts[at].what = what(inside);
        self.set_span(at, span);
    }
}

/// Places and numbers of parts have 32 bits: [`parse_tree`](super::parse_tree) refuses longer texts.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
