//! JSON text to a tree that remembers where everything stood, for readers that point into the source.
//!
//! A tree is three lists, however many values are in it: its parts in the order of the text, the bytes of all names
//! and strings, and its numbers. So it is made by few allocations, is small, and is dropped at once.

mod build;
mod node;

use std::ops::Range;

use super::{
    DEFAULT_MAX_DEPTH, Error, ErrorKind,
    grammar::{self, Build, Scalar},
};
use crate::Number;

pub use build::{Opened, Parts, TreeBuilder};
pub use node::{Data, Items, Member, Members, Node};

/// A document with the place of everything in its source, and with members of equal names; the empty one is `null`.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// In the order of the text: what stands in an array or object follows it.
    parts: Vec<Part>,
    /// The names and strings, without their escapes.
    text: String,
    numbers: Vec<Number>,
}

/// A value or a name, and the bytes of the source it stands on.
#[derive(Clone, Copy, Debug)]
struct Part {
    start: u32,
    end: u32,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Null,
    Bool(bool),
    /// Its position among the numbers.
    Number(u32),
    /// Bytes of the tree's text.
    String(u32, u32),
    /// The name of the member whose value is the next part.
    Key(u32, u32),
    /// How many items, and of how many parts.
    Array(u32, u32),
    /// How many members, and of how many parts.
    Object(u32, u32),
}

/// Reads JSON text and keeps positions and members with equal names; arrays and objects may nest 1,000 deep.
///
/// ```
/// use sfn_query::json::{self, Data};
///
/// let text = r#"{"a": 1, "a": [2]}"#;
/// let tree = json::parse_tree(text)?;
/// let Data::Object(members) = tree.root().data() else { unreachable!() };
/// let second = members.last().unwrap();
/// assert_eq!(&text[second.key_span], r#""a""#);
/// assert_eq!(&text[second.value.span()], "[2]");
/// # Ok::<(), json::Error>(())
/// ```
///
/// # Errors
/// If the text is not JSON, nests too deep, or has 4 GiB or more.
pub fn parse_tree(text: &str) -> Result<Tree, Error> {
    if u32::try_from(text.len()).is_err() {
        return Err(Error::new(ErrorKind::TooLong, text, 0));
    }
    let mut builder = TreeBuilder::with_room_for(text.len());
    grammar::read(text, DEFAULT_MAX_DEPTH, &mut builder)?;
    Ok(builder.finish())
}

impl Tree {
    /// The whole document.
    pub fn root(&self) -> Node<'_> {
        Node::new(self, 0)
    }

    /// The first array or object that lies in that many others.
    pub fn first_within(&self, depth: usize) -> Option<Node<'_>> {
        let mut ends = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            while ends.last().is_some_and(|end| *end <= at) {
                ends.pop();
            }
            if let What::Array(_, parts) | What::Object(_, parts) = part.what {
                if ends.len() == depth {
                    return Some(Node::new(self, at));
                }
                ends.push(at + 1 + parts as usize);
            }
        }
        None
    }

    /// Puts other texts in the places of strings and names. Asked for each with its text, its bytes of the source,
    /// and whether it is a name.
    ///
    /// # Errors
    /// The first one that is given instead of an answer.
    pub fn replace_texts<E>(
        &mut self,
        mut other: impl FnMut(&str, Range<usize>, bool) -> Result<Option<String>, E>,
    ) -> Result<(), E> {
        for at in 0..self.parts.len() {
            let part = self.parts[at];
            let (What::String(from, to) | What::Key(from, to)) = part.what else { continue };
            let text = &self.text[from as usize..to as usize];
            let is_name = matches!(part.what, What::Key(..));
            if let Some(text) = other(text, part.span(), is_name)? {
                let (from, to) = self.keep(&text);
                self.parts[at].what = if is_name { What::Key(from, to) } else { What::String(from, to) };
            }
        }
        Ok(())
    }

    /// Adds a text. What does not fit any more is empty: no source is so long.
    fn keep(&mut self, text: &str) -> (u32, u32) {
        match u32::try_from(self.text.len() + text.len()) {
            Ok(end) => {
                self.text.push_str(text);
                (end - text.len() as u32, end)
            }
            Err(_) => (0, 0),
        }
    }
}

impl Part {
    fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Build for TreeBuilder {
    type Out = ();
    type Key = ();
    type Items = (Opened, usize);
    type Members = (Opened, usize);

    fn scalar(&mut self, scalar: Scalar<'_>, span: Range<usize>) {
        match scalar {
            Scalar::Null => self.null(span),
            Scalar::Bool(it) => self.bool(it, span),
            Scalar::Number(number) => self.number(number, span),
            Scalar::String(text) => self.string(&text, span),
        }
    }

    fn items(&mut self) -> (Opened, usize) {
        (self.open(), 0)
    }

    fn item(&mut self, (_, count): &mut (Opened, usize), (): ()) {
        *count += 1;
    }

    fn array(&mut self, (opened, count): (Opened, usize), span: Range<usize>) {
        self.close_array(opened, count, span);
    }

    fn members(&mut self) -> (Opened, usize) {
        (self.open(), 0)
    }

    fn key(&mut self, key: &str, span: Range<usize>) {
        TreeBuilder::key(self, key, span);
    }

    fn member(&mut self, (_, count): &mut (Opened, usize), (): (), (): ()) {
        *count += 1;
    }

    fn object(&mut self, (opened, count): (Opened, usize), span: Range<usize>) {
        self.close_object(opened, count, span);
    }
}
