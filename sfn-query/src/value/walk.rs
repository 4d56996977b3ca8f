//! A value from its first bracket to its last, as a flat sequence. Keeps its own stack: deep values cost heap and
//! not the thread's stack.

use super::{Str, Value, entries};

/// What comes next in the text of a value.
pub(crate) enum Part<'a> {
    /// A value without parts.
    Scalar(&'a Value),
    /// `[` or `{`.
    Open(char),
    /// An item follows.
    Item { first: bool },
    /// This name and its value follow.
    Key { first: bool, key: &'a Str },
    /// `]` or `}`.
    Close { empty: bool, bracket: char },
}

pub(crate) struct Walk<'a> {
    next: Option<&'a Value>,
    open: Vec<List<'a>>,
    /// Whether nothing of the innermost list was told yet.
    first: bool,
}

enum List<'a> {
    Items(std::slice::Iter<'a, Value>),
    Members(entries::Iter<'a>),
}

impl<'a> Walk<'a> {
    pub(crate) fn new(value: &'a Value) -> Self {
        Self { next: Some(value), open: Vec::new(), first: true }
    }

    fn begin(&mut self, value: &'a Value) -> Part<'a> {
        let (list, bracket) = match value {
            Value::Array(items) => (List::Items(items.iter()), '['),
            Value::Object(members) => (List::Members(members.entries().iter()), '{'),
            scalar => return Part::Scalar(scalar),
        };
        self.open.push(list);
        self.first = true;
        Part::Open(bracket)
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        if let Some(value) = self.next.take() {
            return Some(self.begin(value));
        }
        let first = std::mem::replace(&mut self.first, false);
        let bracket = match self.open.last_mut()? {
            List::Items(items) => match items.next() {
                Some(item) => {
                    self.next = Some(item);
                    return Some(Part::Item { first });
                }
                None => ']',
            },
            List::Members(members) => match members.next() {
                Some((key, value)) => {
                    self.next = Some(value);
                    return Some(Part::Key { first, key });
                }
                None => '}',
            },
        };
        self.open.pop();
        Some(Part::Close { empty: first, bracket })
    }
}
