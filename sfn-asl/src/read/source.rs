//! A definition's text: its name, its lines, and the bytes of every value.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::align::align;
use super::{Data, Member, Node, Tree};
use crate::diagnostic::{Part, Place, Pointer};

/// The text that a definition was read from.
#[derive(Clone, Debug)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    tree: Option<Tree>,
    /// Offsets at which lines begin, when somebody has asked.
    lines: OnceLock<Arc<[usize]>>,
}

/// A place in a text as editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Source {
    pub(crate) fn new(name: String, text: String) -> Self {
        Self { name: name.into(), text: text.into(), tree: None, lines: OnceLock::new() }
    }

    /// The same text, of which another part is meant.
    #[cfg(feature = "template")]
    pub(crate) fn of_part(&self) -> Self {
        Self {
            name: Arc::clone(&self.name),
            text: Arc::clone(&self.text),
            tree: None,
            lines: self.lines.clone(),
        }
    }

    pub(crate) fn set_tree(&mut self, tree: Tree) {
        self.tree = Some(tree);
    }

    /// The name of the file, as the caller gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte; of one past the end those of the end.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line(offset);
        let column = self.text[self.lines()[line - 1]..offset].chars().count() + 1;
        LineColumn { line, column }
    }

    /// The number of the line of a byte, from 1.
    fn line(&self, offset: usize) -> usize {
        self.lines().partition_point(|start| *start <= offset)
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        })
    }

    /// The bytes of the value at that pointer, quotes and brackets included.
    pub fn value_span(&self, pointer: &Pointer) -> Option<Range<usize>> {
        self.find(pointer).map(|found| found.value.span())
    }

    /// The bytes of the name of the member at that pointer; `None` for items of arrays and the document itself.
    pub fn key_span(&self, pointer: &Pointer) -> Option<Range<usize>> {
        self.find(pointer)?.key
    }

    /// All that stands in it, if it could be read.
    pub(crate) fn root(&self) -> Option<Node<'_>> {
        self.tree.as_ref().map(Tree::root)
    }

    /// The members of the object at that pointer, and the bytes of it.
    pub(crate) fn members(&self, pointer: &Pointer) -> Option<(Vec<Member<'_>>, Range<usize>)> {
        let value = self.find(pointer)?.value;
        match value.data() {
            Data::Object(members) => Some((members.collect(), value.span())),
            _ => None,
        }
    }

    /// The bytes of that place. Where it does not exist, as in a document that was changed since, those of the
    /// nearest place around it.
    pub fn span(&self, place: &Place) -> Option<Range<usize>> {
        let (found, is_exact) = self.find_nearest(&place.pointer)?;
        let value = found.value.span();
        Some(match &place.part {
            Part::Key if is_exact => found.key.unwrap_or_else(|| self.opening(value)),
            Part::Within(bytes) if is_exact => self.within(found.value, bytes),
            // A whole object is too much to show: its name, or else its bracket, says enough.
            _ if self.is_long(&value) => found.key.unwrap_or_else(|| self.opening(value)),
            _ => value,
        })
    }

    /// The bytes of a part of a string, with its escapes.
    fn within(&self, node: Node<'_>, bytes: &Range<usize>) -> Range<usize> {
        let (Some(value), span) = (node.as_str(), node.span()) else { return node.span() };
        let mut found: Option<Range<usize>> = None;
        align(&self.text[span.clone()], value, |inner, outer| {
            // Of an empty part its place is enough, which may be the very end.
            if inner.start >= bytes.start && (inner.end <= bytes.end || found.is_none()) {
                let start = found.as_ref().map_or(outer.start, |found| found.start);
                let end = if bytes.is_empty() { outer.start } else { outer.end };
                found = Some(start..end);
            }
        });
        match found {
            Some(found) => span.start + found.start..span.start + found.end,
            None => span.end..span.end,
        }
    }

    /// The bracket that opens an array or object; of anything short, all of it.
    fn opening(&self, span: Range<usize>) -> Range<usize> {
        match self.is_long(&span) {
            true => span.start..self.text.ceil_char_boundary(span.start + 1),
            false => span,
        }
    }

    /// Whether a value takes more than a line.
    fn is_long(&self, span: &Range<usize>) -> bool {
        const LONGEST: usize = 200;
        span.len() > LONGEST || self.line(span.start) != self.line(span.end)
    }

    fn find(&self, pointer: &Pointer) -> Option<Found<'_>> {
        self.find_nearest(pointer).filter(|(_, is_exact)| *is_exact).map(|(found, _)| found)
    }

    /// The place, or the last one on the way to it, and whether it is the very place.
    fn find_nearest(&self, pointer: &Pointer) -> Option<(Found<'_>, bool)> {
        let mut found = Found { key: None, value: self.root()? };
        for step in pointer.steps() {
            let next = match found.value.data() {
                Data::Array(mut items) => {
                    let item = step.parse::<usize>().ok().and_then(|index| items.nth(index));
                    item.map(|value| Found { key: None, value })
                }
                Data::Object(mut members) => members
                    .find(|member| member.key == step)
                    .map(|member| Found { key: Some(member.key_span), value: member.value }),
                _ => None,
            };
            match next {
                Some(next) => found = next,
                None => return Some((found, false)),
            }
        }
        Some((found, true))
    }
}

struct Found<'a> {
    key: Option<Range<usize>>,
    value: Node<'a>,
}
