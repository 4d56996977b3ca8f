//! The bytes of all answers, searched where they lie: nothing is unpacked, nothing is parsed at the start.
//!
//! `catalogue/build.py` writes them and says what stands where. Bytes that are not as it writes them look like
//! less knowledge; they are never an error and never a panic.

use std::cmp::Ordering;

#[cfg(feature = "results")]
static BYTES: &[u8] = include_bytes!("../../catalogue/results.bin");
#[cfg(not(feature = "results"))]
static BYTES: &[u8] = &[];

const MAGIC: &[u8; 8] = b"SFNRES1\n";
const WORD: usize = 4;
const REQUIRED: u32 = 1 << 31;

/// A shape: what a value must be like.
#[derive(Clone, Copy)]
pub(super) struct Shape(u32);

/// A member of a structure, or a value of an enumeration.
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) is_required: bool,
    pub(super) shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    String,
    Integer,
    Float,
    Boolean,
    Timestamp,
    Blob,
    List,
    Map,
    Structure,
}

/// Where the tables begin, in words from the end of the magic.
struct Tables {
    operations: usize,
    operation_count: usize,
    shapes: usize,
    shape_count: usize,
    members: usize,
    text: usize,
}

const STRINGS: usize = 5;

fn tables() -> Tables {
    let (strings, operation_count) = (word(0) as usize, word(1) as usize);
    let (shape_count, member_count) = (word(2) as usize, word(3) as usize);
    let operations = STRINGS + strings + 1;
    let shapes = operations + 3 * operation_count;
    let members = shapes + 4 * (shape_count + 1);
    let text = MAGIC.len() + WORD * (members + 2 * member_count);
    Tables { operations, operation_count, shapes, shape_count, members, text }
}

/// What that operation answers, if it is known.
pub(super) fn find(service: &str, action: &str) -> Option<Shape> {
    let tables = tables();
    let (mut low, mut high) = (0, tables.operation_count);
    while low < high {
        let middle = low + (high - low) / 2;
        let at = tables.operations + 3 * middle;
        let found = (string(&tables, word(at)), string(&tables, word(at + 1)));
        match found.cmp(&(service, action)) {
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
            Ordering::Equal => return Some(Shape(word(at + 2))),
        }
    }
    None
}

impl Shape {
    pub(super) fn kind(self) -> Type {
        use Type as T;
        let all = [T::String, T::Integer, T::Float, T::Boolean, T::Timestamp, T::Blob, T::List, T::Map];
        all.get((self.word(0) & 15) as usize).copied().unwrap_or(T::Structure)
    }

    /// The least value or length.
    pub(super) fn minimum(self) -> Option<u32> {
        (self.word(0) & 16 != 0).then(|| self.word(1))
    }

    /// The greatest value or length.
    pub(super) fn maximum(self) -> Option<u32> {
        (self.word(0) & 32 != 0).then(|| self.word(2))
    }

    /// Members of a structure, values of an enumeration, the one item of a list, the one value of a map.
    pub(super) fn members(self) -> impl ExactSizeIterator<Item = Member> {
        let tables = tables();
        let (first, end) = (self.word(3) as usize, self.word(7) as usize);
        (first..end.max(first)).map(move |n| {
            let at = tables.members + 2 * n;
            let name = word(at);
            Member {
                name: string(&tables, name & !REQUIRED),
                is_required: name & REQUIRED != 0,
                shape: Shape(word(at + 1)),
            }
        })
    }

    fn word(self, n: usize) -> u32 {
        let tables = tables();
        // The row behind the last one says where its members end.
        let row = (self.0 as usize).min(tables.shape_count.saturating_sub(1));
        word(tables.shapes + 4 * row + n)
    }
}

fn string(tables: &Tables, n: u32) -> &'static str {
    let at = STRINGS + n as usize;
    let [start, end] = [word(at), word(at + 1)].map(|offset| tables.text + offset as usize);
    let bytes = BYTES.get(start..end).unwrap_or_default();
    str::from_utf8(bytes).unwrap_or_default()
}

/// The word of that number; 0 behind the end.
fn word(n: usize) -> u32 {
    let words = BYTES.strip_prefix(MAGIC).unwrap_or_default();
    let bytes = words.get(n * WORD..).and_then(|rest| rest.first_chunk());
    bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes))
}
