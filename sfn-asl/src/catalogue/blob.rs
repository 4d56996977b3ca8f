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
    members: Table,
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

/// The name of a record and the range of what belongs to it in the next table.
pub(super) struct Record {
    pub(super) name: &'static str,
    pub(super) children: Range<usize>,
    pub(super) is_flagged: bool,
}

/// A member of an input, as it is stored.
pub(super) struct Member {
    /// As Step Functions writes it.
    pub(super) name: &'static str,
    /// As the API writes it, but for a capital in front.
    pub(super) api_name: &'static str,
    pub(super) kind: u32,
    pub(super) is_required: bool,
}

const MAGIC: &[u8; 8] = b"SFNCAT1\n";
const WORD: usize = 4;
/// The number of a string; the bits above it tell the type and whether a member is required.
const NAME: u32 = (1 << 24) - 1;
const FLAG: u32 = 1 << 31;

impl Blob {
    /// Reads the header. Bytes that do not begin with one hold no service.
    pub(super) const fn open(bytes: &'static [u8]) -> Self {
        let is_ours = matches!(bytes.first_chunk(), Some(MAGIC));
        let bytes = if is_ours { bytes } else { &[] };
        let start = MAGIC.len() + 7 * WORD;
        let strings = Table { start, words: 1, len: header(bytes, 0) };
        let spellings = Table { start: strings.end(1), words: 2, len: header(bytes, 1) };
        let services = Table { start: spellings.end(0), words: 3, len: header(bytes, 2) };
        let actions = Table { start: services.end(1), words: 2, len: header(bytes, 3) };
        let members = Table { start: actions.end(1), words: 1, len: header(bytes, 4) };
        let (text, origin) = (members.end(0), header(bytes, 6));
        Self { bytes, strings, spellings, services, actions, members, text, origin }
    }

    /// What it was made from.
    pub(super) fn origin(&self) -> &'static str {
        self.string(self.origin)
    }

    /// The numbers of all services.
    pub(super) fn services(&self) -> Range<usize> {
        0..self.services.held_by(self.bytes)
    }

    /// A service; its children are the numbers of its actions.
    pub(super) fn service(&self, n: usize) -> Record {
        let children = self.children(self.services, n, 2, self.actions);
        Record { name: self.string(self.word(self.services, n, 0)), children, is_flagged: false }
    }

    /// What the errors of a service begin with.
    pub(super) fn error_prefix(&self, service: usize) -> &'static str {
        self.string(self.word(self.services, service, 1))
    }

    /// An action; its children are the numbers of its members. Flagged are those that cannot be called.
    pub(super) fn action(&self, n: usize) -> Record {
        let name = number(self.bytes, self.actions.at(n, 0));
        let children = self.children(self.actions, n, 1, self.members);
        Record { name: self.string((name & !FLAG) as usize), children, is_flagged: name & FLAG != 0 }
    }

    pub(super) fn member(&self, n: usize) -> Member {
        let word = number(self.bytes, self.members.at(n, 0));
        let api = (word & NAME) as usize;
        let api_name = self.string(api);
        Member {
            name: self.spelling(api).unwrap_or(api_name),
            api_name,
            kind: (word & !FLAG) >> 24,
            is_required: word & FLAG != 0,
        }
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
        let [start, end] =
            [n, n.saturating_add(1)].map(|n| self.text.saturating_add(self.word(self.strings, n, 0)));
        let bytes = self.bytes.get(start..end).unwrap_or_default();
        str::from_utf8(bytes).unwrap_or_default()
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
