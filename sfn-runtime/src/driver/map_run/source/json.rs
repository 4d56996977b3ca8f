//! The items of a list in a JSON document, read one by one: the document is never held as a whole.
//!
//! Finds where values begin and end, and leaves it to the parser to say whether they are JSON. What is
//! skipped on the way to the list is not looked at closely, and what comes after it not at all.

use std::io::BufRead;

use super::read::{LONGEST_ITEM, Result, Sink, item, stop};

/// A document at the place that has been read so far.
pub(super) struct Pointed<R> {
    file: R,
    /// The text of the value or the key that was read last.
    text: Vec<u8>,
}

impl<R: BufRead> Pointed<R> {
    pub(super) fn new(file: R) -> Self {
        Self { file, text: Vec::new() }
    }

    /// Gives the items of the list that a JSON Pointer (RFC 6901) points at to `sink`.
    pub(super) fn items(&mut self, pointer: Option<&str>, sink: &mut Sink<'_>) -> Result<()> {
        let tokens = pointer.and_then(|it| it.strip_prefix('/')).into_iter().flat_map(|it| it.split('/'));
        for token in tokens {
            self.descend(&token.replace("~1", "/").replace("~0", "~"))?;
        }
        if self.first()? != Some(b'[') {
            return Err(not_iterable());
        }
        self.file.consume(1);
        if self.first()? == Some(b']') {
            self.file.consume(1);
        } else {
            loop {
                self.value(true)?;
                sink(item(&self.text)?)?;
                if !self.goes_on(b']')? {
                    break;
                }
            }
        }
        match (pointer, self.first()?) {
            (None, Some(_)) => Err(stop("there is text after the list of items")),
            _ => Ok(()),
        }
    }

    /// Goes to a member of the value that is next.
    fn descend(&mut self, token: &str) -> Result<()> {
        match self.first()? {
            Some(b'{') => {
                self.file.consume(1);
                if self.first()? == Some(b'}') {
                    return Err(not_iterable());
                }
                loop {
                    self.value(true)?;
                    let is_it = item(&self.text)?.as_str() == Some(token);
                    if self.first()? != Some(b':') {
                        return Err(stop("a key is not followed by `:`"));
                    }
                    self.file.consume(1);
                    if is_it {
                        return Ok(());
                    }
                    self.value(false)?;
                    if !self.goes_on(b'}')? {
                        return Err(not_iterable());
                    }
                }
            }
            Some(b'[') => {
                self.file.consume(1);
                let index: usize = token.parse().map_err(|_| not_iterable())?;
                if self.first()? == Some(b']') {
                    return Err(not_iterable());
                }
                for _ in 0..index {
                    self.value(false)?;
                    if !self.goes_on(b']')? {
                        return Err(not_iterable());
                    }
                }
                Ok(())
            }
            _ => Err(not_iterable()),
        }
    }

    /// Whether another value follows, or the list or object ends.
    fn goes_on(&mut self, end: u8) -> Result<bool> {
        let next = self.first()?;
        self.file.consume(usize::from(next.is_some()));
        match next {
            Some(b',') => Ok(true),
            Some(byte) if byte == end => Ok(false),
            Some(byte) => Err(stop(format!("`{}` stands where a value has ended", byte.escape_ascii()))),
            None => Err(stop("the file ends inside of its document")),
        }
    }

    /// The first byte of what is next, after blanks.
    fn first(&mut self) -> Result<Option<u8>> {
        loop {
            let buffer = self.file.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            match buffer.iter().position(|byte| !byte.is_ascii_whitespace()) {
                Some(at) => {
                    let byte = buffer[at];
                    self.file.consume(at);
                    return Ok(Some(byte));
                }
                None => {
                    let read = buffer.len();
                    self.file.consume(read);
                }
            }
        }
    }

    /// Reads the value that is next, and keeps its text if it is wanted.
    fn value(&mut self, is_wanted: bool) -> Result<()> {
        self.first()?;
        self.text.clear();
        let mut span = Span::default();
        loop {
            let buffer = self.file.fill_buf()?;
            if buffer.is_empty() {
                return match span.is_open() {
                    true => Err(stop("the file ends inside of its document")),
                    false => Ok(()),
                };
            }
            let end = span.end_in(buffer);
            let read = end.unwrap_or(buffer.len());
            if is_wanted {
                if self.text.len() + read > LONGEST_ITEM {
                    return Err(stop("an item is longer than 8 MiB"));
                }
                self.text.extend_from_slice(&buffer[..read]);
            }
            self.file.consume(read);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

/// How far into a value the bytes before have led.
#[derive(Default)]
struct Span {
    depth: u32,
    in_string: bool,
    is_escaped: bool,
    /// Whether anything of the value was seen.
    has_begun: bool,
}

impl Span {
    fn is_open(&self) -> bool {
        self.depth > 0 || self.in_string
    }

    /// Where the value ends, if it ends in these bytes.
    fn end_in(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate() {
            if self.in_string {
                match byte {
                    _ if self.is_escaped => self.is_escaped = false,
                    b'\\' => self.is_escaped = true,
                    b'"' => {
                        self.in_string = false;
                        if self.depth == 0 {
                            return Some(at + 1);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match byte {
                // A number or a word ends where something else begins.
                b',' | b']' | b'}' | b':' | b' ' | b'\t' | b'\n' | b'\r' if self.depth == 0 => {
                    return Some(at);
                }
                b'"' | b'[' | b'{' if self.depth == 0 && self.has_begun => return Some(at),
                b'"' => self.in_string = true,
                b'[' | b'{' => self.depth = self.depth.saturating_add(1),
                b']' | b'}' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(at + 1);
                    }
                }
                _ => {}
            }
            self.has_begun = true;
        }
        None
    }
}

fn not_iterable() -> super::read::Stop {
    stop("Attempting to map over non-iterable node.")
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use sfn_query::Value;

    use super::{super::read::Stop, *};

    /// With buffers of every small size, so that values are cut everywhere.
    fn check(pointer: Option<&str>, file: &str, expected: &str) {
        for size in 1..20 {
            let mut items = Vec::new();
            let mut reader = Pointed::new(BufReader::with_capacity(size, file.as_bytes()));
            let read = reader.items(pointer, &mut |item| {
                items.push(item);
                Ok(())
            });
            let found = match read {
                Ok(()) => Value::array(items).to_string(),
                Err(Stop::Failed(failure)) => failure.cause.map(|text| text.to_string()).unwrap_or_default(),
                Err(Stop::Enough) => unreachable!("the sink takes all"),
            };
            assert_eq!(found, expected, "{file} by {size}");
        }
    }

    const NOT_ITERABLE: &str = "Attempting to map over non-iterable node.";

    #[test]
    fn the_items_of_a_list_are_read_one_by_one() {
        check(None, "[]", "[]");
        check(None, " [ ] ", "[]");
        check(
            None,
            r#"[1, {"a": [2, "]"]},"x\"],", true ,null, -1.5e3]"#,
            r#"[1,{"a":[2,"]"]},"x\"],",true,null,-1500.0]"#,
        );
        check(None, r#"{"Hello": "world"}"#, NOT_ITERABLE);
        check(None, "7", NOT_ITERABLE);
        check(None, "", NOT_ITERABLE);
    }

    #[test]
    fn a_pointer_leads_to_the_list() {
        check(Some("/a~1b/1"), r#"{"x": [{"a/b": 3}], "a/b": [0, [7]]}"#, "[7]");
        check(Some("/a"), r#"{"a": [1], "then": oh}"#, "[1]");
        check(Some(""), "[1]", "[1]");
        for (pointer, file) in [
            ("/no", "{}"),
            ("/no", r#"{"a": []}"#),
            ("/2", "[1, 2]"),
            ("/x", "[1]"),
            ("/a", "1"),
            ("/a/b", r#"{"a": 1}"#),
        ] {
            check(Some(pointer), file, NOT_ITERABLE);
        }
    }

    #[test]
    fn what_is_no_json_is_an_error() {
        check(None, "[1 2]", "`2` stands where a value has ended");
        check(None, "[1] 2", "there is text after the list of items");
        check(None, "[1, [2", "the file ends inside of its document");
        check(None, "[1", "the file ends inside of its document");
        check(Some("/a"), r#"{"a" [1]}"#, "a key is not followed by `:`");
    }
}
