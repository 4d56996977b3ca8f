//! The bytes of the SDK catalogue, searched where they lie: nothing is unpacked, nothing is parsed at the start.
//!
//! `catalogue/build.py` writes them and says what stands where. Bytes that are not as it writes them look like a
//! catalogue with less in it, or with empty names; they are never an error and never a panic.

use std::cmp::Ordering;
use std::ops::Range;

/// A catalogue: where its tables begin.
#[derive(Debug)]
pub(super) struct Blob {
    bytes: &'static [u8],
    strings: Table,
    spellings: Table,
    services: Table,
    actions: Table,
    structures: Table,
    members: Table,
    types: Table,
    text: usize,
    origin: usize,
}

/// A table of records, each of so many words.
#[derive(Clone, Copy, Debug)]
struct Table {
    start: usize,
    words: usize,
    len: usize,
}

/// A service, as it is stored.
pub(super) struct Service {
    pub(super) name: &'static str,
    /// The numbers of its actions.
    pub(super) actions: Range<usize>,
}

/// An action, as it is stored.
pub(super) struct Action {
    pub(super) name: &'static str,
    /// The structure of its input.
    pub(super) input: usize,
    pub(super) is_unsupported: bool,
}

/// A member of a structure, as it is stored.
pub(super) struct Member {
    /// As Step Functions writes it.
    pub(super) name: &'static str,
    /// As the API writes it, but for a capital in front.
    pub(super) api_name: &'static str,
    /// The number of its type.
    pub(super) of_type: usize,
    pub(super) is_required: bool,
}

/// A type, as it is stored.
pub(super) struct Type {
    pub(super) kind: u32,
    /// The number of the structure, or of the type of items or values.
    pub(super) target: usize,
}

const MAGIC: &[u8; 8] = b"SFNCAT2\n";
const WORD: usize = 4;
const FLAG: u32 = 1 << 31;
/// The name of a member; above it the number of its type, and whether it is required.
const NAME: u32 = (1 << 16) - 1;
/// The kind of a type; above it what it is made of.
const KIND: u32 = (1 << 8) - 1;

impl Blob {
    /// Reads the header. Bytes that do not begin with one hold no service.
    pub(super) const fn open(bytes: &'static [u8]) -> Self {
        let is_ours = matches!(bytes.first_chunk(), Some(MAGIC));
        let bytes = if is_ours { bytes } else { &[] };
        let start = MAGIC.len() + 9 * WORD;
        let strings = Table { start, words: 1, len: header(bytes, 0) };
        let spellings = Table { start: strings.end(1), words: 2, len: header(bytes, 1) };
        let services = Table { start: spellings.end(0), words: 3, len: header(bytes, 2) };
        let actions = Table { start: services.end(1), words: 2, len: header(bytes, 3) };
        let structures = Table { start: actions.end(0), words: 1, len: header(bytes, 4) };
        let members = Table { start: structures.end(1), words: 1, len: header(bytes, 5) };
        let types = Table { start: members.end(0), words: 1, len: header(bytes, 6) };
        let (text, origin) = (types.end(0), header(bytes, 8));
        Self { bytes, strings, spellings, services, actions, structures, members, types, text, origin }
    }

    /// What it was made from.
    pub(super) fn origin(&self) -> &'static str {
        self.string(self.origin)
    }

    /// The numbers of all services.
    pub(super) fn services(&self) -> Range<usize> {
        0..self.services.held_by(self.bytes)
    }

    pub(super) fn service(&self, n: usize) -> Service {
        let actions = self.children(self.services, n, 2, self.actions);
        Service { name: self.string(self.word(self.services, n, 0)), actions }
    }

    /// What the errors of a service begin with.
    pub(super) fn error_prefix(&self, service: usize) -> &'static str {
        self.string(self.word(self.services, service, 1))
    }

    pub(super) fn action(&self, n: usize) -> Action {
        let name = number(self.bytes, self.actions.at(n, 0));
        let input = self.word(self.actions, n, 1);
        Action { name: self.string((name & !FLAG) as usize), input, is_unsupported: name & FLAG != 0 }
    }

    /// The numbers of the members of a structure.
    pub(super) fn structure(&self, n: usize) -> Range<usize> {
        self.children(self.structures, n, 0, self.members)
    }

    pub(super) fn member(&self, n: usize) -> Member {
        let word = number(self.bytes, self.members.at(n, 0));
        let api = (word & NAME) as usize;
        let api_name = self.string(api);
        Member {
            name: self.spelling(api).unwrap_or(api_name),
            api_name,
            of_type: ((word & !FLAG) >> 16) as usize,
            is_required: word & FLAG != 0,
        }
    }

    /// The letters of a member's name in the API, for comparing.
    pub(super) fn api_name(&self, member: usize) -> &'static [u8] {
        self.letters((number(self.bytes, self.members.at(member, 0)) & NAME) as usize)
    }

    pub(super) fn type_of(&self, n: usize) -> Type {
        let word = number(self.bytes, self.types.at(n, 0));
        Type { kind: word & KIND, target: (word >> 8) as usize }
    }

    /// How Step Functions writes the name with that number, if otherwise than the model.
    fn spelling(&self, name: usize) -> Option<&'static str> {
        let all = 0..self.spellings.held_by(self.bytes);
        let n = search(all, |n| self.word(self.spellings, n, 0).cmp(&name))?;
        Some(self.string(self.word(self.spellings, n, 1)))
    }

    /// From the record's word to that of the next record, as far as they lie in the table.
    fn children(&self, of: Table, n: usize, word: usize, table: Table) -> Range<usize> {
        let limit = table.held_by(self.bytes);
        self.word(of, n, word).min(limit)..self.word(of, n + 1, word).min(limit)
    }

    fn word(&self, table: Table, n: usize, word: usize) -> usize {
        number(self.bytes, table.at(n, word)) as usize
    }

    fn string(&self, n: usize) -> &'static str {
        str::from_utf8(self.letters(n)).unwrap_or_default()
    }

    fn letters(&self, n: usize) -> &'static [u8] {
        let [start, end] =
            [n, n.saturating_add(1)].map(|n| self.text.saturating_add(self.word(self.strings, n, 0)));
        self.bytes.get(start..end).unwrap_or_default()
    }
}

impl Table {
    /// Where the record after the last begins, if so many more follow it.
    const fn end(self, more: usize) -> usize {
        self.at(self.len.saturating_add(more), 0)
    }

    const fn at(self, n: usize, word: usize) -> usize {
        self.start.saturating_add(n.saturating_mul(self.words).saturating_add(word).saturating_mul(WORD))
    }

    /// How many of its records the bytes can hold, whatever the header says.
    fn held_by(self, bytes: &[u8]) -> usize {
        self.len.min(bytes.len().saturating_sub(self.start) / (WORD * self.words))
    }
}

/// A word of the header.
const fn header(bytes: &[u8], n: usize) -> usize {
    number(bytes, MAGIC.len() + n * WORD) as usize
}

/// The little-endian number at that offset; 0 behind the end.
const fn number(bytes: &[u8], at: usize) -> u32 {
    match bytes.split_at_checked(at) {
        Some((_, rest)) => match rest.first_chunk() {
            Some(word) => u32::from_le_bytes(*word),
            None => 0,
        },
        None => 0,
    }
}

/// Which of the sorted records compares as equal.
pub(super) fn search(mut records: Range<usize>, compare: impl Fn(usize) -> Ordering) -> Option<usize> {
    while !records.is_empty() {
        let middle = records.start + records.len() / 2;
        match compare(middle) {
            Ordering::Less => records.start = middle + 1,
            Ordering::Greater => records.end = middle,
            Ordering::Equal => return Some(middle),
        }
    }
    None
}
