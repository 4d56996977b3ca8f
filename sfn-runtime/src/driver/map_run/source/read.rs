//! Items in files of text: JSON, JSON lines, separated values. Blocking; reads a file once, from its
//! beginning, and holds one item.

use std::io::{BufRead, Read};

use sfn_asl::{CsvDelimiter, CsvHeaderLocation, InputType, ReaderConfig};
use sfn_query::{Str, Value, json};

use super::{compressed, csv::Rows, failed, json::Pointed};
use crate::Failure;

/// No item may be longer.
pub(super) const LONGEST_ITEM: usize = 8 << 20;

/// All headers together are no longer.
const LONGEST_HEADERS: usize = 10 << 10;

/// Why reading has stopped.
pub(super) enum Stop {
    /// Nobody wants more items.
    Enough,
    Failed(Failure),
}

impl<E: std::error::Error> From<E> for Stop {
    /// What a file or a parser says went wrong.
    fn from(error: E) -> Self {
        stop(error.to_string())
    }
}

pub(super) type Result<T> = std::result::Result<T, Stop>;

/// Takes items; an error when it wants no more.
pub(super) type Sink<'a> = dyn FnMut(Value) -> Result<()> + 'a;

/// How items stand in a file.
#[derive(Debug, PartialEq)]
pub(super) enum Format {
    /// A list in a document, at that JSON Pointer.
    Document { pointer: Option<String> },
    /// A document a line.
    Lines,
    /// Separated values; the first row has the headers if none are given.
    Rows { headers: Option<Vec<Str>>, delimiter: u8 },
    /// Columns.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    pub(super) fn of(config: &ReaderConfig) -> Self {
        match config.input_type {
            Some(InputType::Csv | InputType::Manifest) => Self::Rows {
                headers: match config.csv_header_location {
                    Some(CsvHeaderLocation::Given) => {
                        let given = config.csv_headers.iter().flatten();
                        Some(given.map(|it| it.as_str().into()).collect())
                    }
                    _ => None,
                },
                delimiter: delimiter(config),
            },
            Some(InputType::Jsonl) => Self::Lines,
            #[cfg(feature = "parquet")]
            Some(InputType::Parquet) => Self::Parquet,
            _ => Self::Document { pointer: config.items_pointer.clone() },
        }
    }

    /// Comma separated values with those headers.
    pub(super) fn rows_of(headers: Vec<Str>) -> Self {
        Self::Rows { headers: Some(headers), delimiter: b',' }
    }
}

/// Gives the items of a file to `sink`, in order.
pub(super) fn read(format: &Format, file: impl Read, sink: &mut Sink<'_>) -> Result<()> {
    let mut file = compressed::plain(file)?;
    // Some editors begin a file with a mark of its encoding.
    if file.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        file.consume(3);
    }
    match format {
        Format::Document { pointer } => Pointed::new(file).items(pointer.as_deref(), sink),
        Format::Lines => lines(file, sink),
        Format::Rows { headers, delimiter } => rows(headers.as_deref(), Rows::new(file, *delimiter), sink),
        #[cfg(feature = "parquet")]
        Format::Parquet => Err(stop("a file of columns is not read as text")),
    }
}

pub(super) fn stop(cause: impl Into<Str>) -> Stop {
    Stop::Failed(failed(cause))
}

/// An item from its text.
pub(super) fn item(text: &[u8]) -> Result<Value> {
    let text = std::str::from_utf8(text).map_err(|_| stop("the file is not UTF-8"))?;
    Ok(json::parse(text)?)
}

fn lines(mut file: impl BufRead, sink: &mut Sink<'_>) -> Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        // One byte more tells a line that is too long from one that just fits.
        let read = (&mut file).take(LONGEST_ITEM as u64 + 1).read_until(b'\n', &mut line)?;
        if read > LONGEST_ITEM {
            return Err(stop("an item is longer than 8 MiB"));
        }
        if read == 0 {
            return Ok(());
        }
        let text = line.trim_ascii();
        if !text.is_empty() {
            sink(item(text)?)?;
        }
    }
}

fn rows(given: Option<&[Str]>, mut rows: Rows<impl BufRead>, sink: &mut Sink<'_>) -> Result<()> {
    let headers: Vec<Str> = match given {
        Some(headers) => headers.to_vec(),
        None => rows.next()?.unwrap_or_default().into_iter().map(Str::from).collect(),
    };
    if headers.iter().map(|it| it.len()).sum::<usize>() > LONGEST_HEADERS {
        return Err(stop("CSV headers cannot be longer than 10 KiB together."));
    }
    let mut sorted = headers.clone();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(stop("CSV headers cannot contain duplicates."));
    }
    while let Some(row) = rows.next()? {
        // A short row is filled up, a long one is cut.
        let values = row.into_iter().map(Value::from).chain(std::iter::repeat_with(|| Value::from("")));
        sink(Value::object(headers.iter().cloned().zip(values)))?;
    }
    Ok(())
}

fn delimiter(config: &ReaderConfig) -> u8 {
    match config.csv_delimiter {
        None | Some(CsvDelimiter::Comma) => b',',
        Some(CsvDelimiter::Pipe) => b'|',
        Some(CsvDelimiter::Semicolon) => b';',
        Some(CsvDelimiter::Space) => b' ',
        Some(CsvDelimiter::Tab) => b'\t',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(config: &ReaderConfig, file: &str, expected: &str) {
        let mut items = Vec::new();
        let read = read(&Format::of(config), file.as_bytes(), &mut |item| {
            items.push(item);
            Ok(())
        });
        let found = match read {
            Ok(()) => Value::array(items).to_string(),
            Err(Stop::Failed(failure)) => failure.cause.map(|text| text.to_string()).unwrap_or_default(),
            Err(Stop::Enough) => unreachable!("the sink takes all"),
        };
        assert_eq!(found, expected, "{file}");
    }

    fn of(input_type: InputType) -> ReaderConfig {
        ReaderConfig { input_type: Some(input_type), ..ReaderConfig::default() }
    }

    #[test]
    fn json_lines_are_items() {
        check(&of(InputType::Jsonl), "\u{feff}{\"a\":1}\n\n[2]\r\n\"last\"", r#"[{"a":1},[2],"last"]"#);
        let long = format!("1\n\"{}\"", "x".repeat(LONGEST_ITEM));
        let mut count = 0;
        let read = read(&Format::Lines, long.as_bytes(), &mut |_| {
            count += 1;
            Ok(())
        });
        assert!(matches!(read, Err(Stop::Failed(_))) && count == 1);
    }

    #[test]
    fn rows_are_objects_of_strings_by_their_headers() {
        check(
            &of(InputType::Csv),
            "\u{feff}a,b\n1\n1,2,3\n\n",
            r#"[{"a":"1","b":""},{"a":"1","b":"2"},{"a":"","b":""}]"#,
        );
        check(&of(InputType::Csv), "a,,c\n1,2,3\n", r#"[{"a":"1","":"2","c":"3"}]"#);
        check(&of(InputType::Csv), "a,a\n1,2\n", "CSV headers cannot contain duplicates.");
        check(&of(InputType::Csv), "", "[]");
        let given = ReaderConfig {
            csv_header_location: Some(CsvHeaderLocation::Given),
            csv_headers: Some(vec!["x".into()]),
            csv_delimiter: Some(CsvDelimiter::Pipe),
            ..of(InputType::Csv)
        };
        check(&given, "1|2\n", r#"[{"x":"1"}]"#);
    }

    #[test]
    fn headers_are_bounded() {
        let header = "x".repeat(LONGEST_HEADERS + 1);
        check(&of(InputType::Csv), &header, "CSV headers cannot be longer than 10 KiB together.");
    }
}
