//! Places in a definition: JSON Pointers (RFC 6901), and the chain of steps that a walk keeps instead.

use std::fmt;

/// A JSON Pointer (RFC 6901): `/States/Charge/Retry/0`. The empty pointer is the whole definition.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// A pointer that is already written as RFC 6901 says.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The steps, unescaped.
    pub fn steps(&self) -> impl Iterator<Item = String> {
        self.0.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
    }

    /// The object or array that this lies in; of the whole definition itself.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(self.0.rsplit_once('/').map_or("", |(parent, _)| parent).to_owned())
    }

    /// The last step, as it is written; of the whole definition nothing.
    pub(crate) fn last(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// Whether this is the other place or lies inside of it.
    pub fn is_within(&self, outer: &Self) -> bool {
        self.0.strip_prefix(&outer.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The pointer of a member of this object.
    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + name.len() + 1);
        text.push_str(&self.0);
        push_step(&mut text, name);
        Self(text)
    }

    /// The pointer of an item of this array.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }
}

/// In bytes. Longer names are cut: those of states have 80 characters, thus 320 bytes, and a thousand findings below a
/// longer one must not cost a thousand copies. A cut pointer leads to the object around its place.
const LONGEST_STEP: usize = 512;

fn push_step(text: &mut String, name: &str) {
    text.push('/');
    for c in name[..name.floor_char_boundary(LONGEST_STEP)].chars() {
        match c {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            c => text.push(c),
        }
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a walk is: a chain of steps on the stack, made into a [`Pointer`] only when there is something to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Base(&'a Pointer),
    Key(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    /// The start of a chain.
    pub(crate) fn new(base: &'a Pointer) -> Self {
        Self { parent: None, step: Step::Base(base) }
    }

    /// A member of this object.
    pub(crate) fn key(&'a self, name: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Key(name) }
    }

    /// An item of this array.
    pub(crate) fn index(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Index(index) }
    }

    /// The place as a pointer.
    pub(crate) fn pointer(&self) -> Pointer {
        let mut chain = Vec::new();
        let mut at = Some(self);
        while let Some(it) = at {
            chain.push(it.step);
            at = it.parent;
        }
        let mut text = String::new();
        for step in chain.into_iter().rev() {
            match step {
                Step::Base(base) => text.push_str(&base.0),
                Step::Key(name) => push_step(&mut text, name),
                Step::Index(index) => text.push_str(&format!("/{index}")),
            }
        }
        Pointer(text)
    }

    /// Whether this is the whole definition.
    pub(crate) fn is_root(&self) -> bool {
        matches!(self.step, Step::Base(base) if base.0.is_empty())
    }

    /// The name of the last step, if it is a member.
    pub(crate) fn name(&self) -> Option<&'a str> {
        match self.step {
            Step::Key(name) => Some(name),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_and_tildes_in_names_are_escaped() {
        let root = Pointer::default();
        let at = At::new(&root);
        let (states, state) = (at.key("States"), "a/b~c");
        let pointer = states.key(state).pointer();
        assert_eq!(pointer.as_str(), "/States/a~1b~0c");
        assert_eq!(pointer.steps().collect::<Vec<_>>(), ["States", state]);
        assert_eq!(root.key("States").key(state), pointer);
    }

    #[test]
    fn a_name_that_begins_alike_is_not_within() {
        let (short, long) = (Pointer::new("/States/A"), Pointer::new("/States/AB"));
        assert!(!long.is_within(&short));
        assert!(short.key("Next").is_within(&short));
        assert!(short.is_within(&short));
    }
}
