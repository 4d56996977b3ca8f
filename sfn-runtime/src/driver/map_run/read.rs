//! Items in files: JSON, JSON lines, separated values. Blocking; reads a file once, from its beginning.
//!
//! Lines and rows are read one by one. A JSON document is held as a whole, with its items.

use std::io::{BufRead, BufReader, Read};

use sfn_asl::{CsvDelimiter, CsvHeaderLocation, InputType, ReaderConfig};
use sfn_query::{Str, Value, json};

use super::csv::Rows;
use crate::{Failure, errors};

/// Why reading has stopped.
pub(super) enum Stop {
    /// Nobody wants more items.
    Enough,
    Failed(Failure),
}

type Result<T> = std::result::Result<T, Stop>;

/// Takes items; an error when it wants no more.
pub(super) type Sink<'a> = dyn FnMut(Value) -> Result<()> + 'a;

/// Gives the items of a file to `sink`, in order.
pub(super) fn read(config: &ReaderConfig, file: impl Read, sink: &mut Sink<'_>) -> Result<()> {
    let file = BufReader::new(file);
    match config.input_type {
        Some(InputType::Csv) => rows(config, file, sink),
        Some(InputType::Jsonl) => lines(file, sink),
        _ => document(config, file, sink),
    }
}

pub(super) fn failed(cause: impl Into<Str>) -> Failure {
    Failure::new(errors::ITEM_READER_FAILED, cause)
}

fn stop(cause: impl Into<Str>) -> Stop {
    Stop::Failed(failed(cause))
}

/// What a file or a parser says went wrong.
fn unread(error: impl std::error::Error) -> Stop {
    stop(error.to_string())
}

fn document(config: &ReaderConfig, mut file: impl Read, sink: &mut Sink<'_>) -> Result<()> {
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(unread)?;
    let document = json::parse(without_mark(&text)).map_err(unread)?;
    drop(text);
    let items = match &config.items_pointer {
        Some(pointer) => at(&document, pointer),
        None => Some(&document),
    };
    let items = items.and_then(Value::as_array);
    let items = items.ok_or_else(|| stop("Attempting to map over non-iterable node."))?;
    items.iter().try_for_each(|item| sink(item.clone()))
}

/// What a JSON Pointer (RFC 6901) points at.
fn at<'v>(document: &'v Value, pointer: &str) -> Option<&'v Value> {
    let mut at = document;
    for token in pointer.strip_prefix('/').into_iter().flat_map(|rest| rest.split('/')) {
        let key = token.replace("~1", "/").replace("~0", "~");
        at = match at {
            Value::Array(items) => items.get(key.parse::<usize>().ok()?)?,
            other => other.get(&key)?,
        };
    }
    Some(at)
}

fn lines(file: impl BufRead, sink: &mut Sink<'_>) -> Result<()> {
    for line in file.lines() {
        let line = line.map_err(unread)?;
        let line = without_mark(&line).trim();
        if !line.is_empty() {
            sink(json::parse(line).map_err(unread)?)?;
        }
    }
    Ok(())
}

fn rows(config: &ReaderConfig, file: impl BufRead, sink: &mut Sink<'_>) -> Result<()> {
    let mut rows = Rows::new(file, delimiter(config));
    let headers = match config.csv_header_location {
        Some(CsvHeaderLocation::Given) => config.csv_headers.clone().unwrap_or_default(),
        _ => rows.next().map_err(unread)?.unwrap_or_default(),
    };
    let headers: Vec<Str> = headers.iter().map(|it| without_mark(it).into()).collect();
    let mut sorted = headers.clone();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(stop("CSV headers cannot contain duplicates."));
    }
    while let Some(row) = rows.next().map_err(unread)? {
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

/// Some editors begin a file with a mark of its encoding.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(config: &ReaderConfig, file: &str, expected: &str) {
        let mut items = Vec::new();
        let read = read(config, file.as_bytes(), &mut |item| {
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
    fn json_must_be_an_array_or_point_at_one() {
        check(&of(InputType::Json), "[1, {\"a\": 2}]", r#"[1,{"a":2}]"#);
        check(&of(InputType::Json), "{}", "Attempting to map over non-iterable node.");
        let pointer = |text: &str| ReaderConfig { items_pointer: Some(text.into()), ..of(InputType::Json) };
        check(&pointer("/a~1b/1"), r#"{"a/b": [0, [7]]}"#, "[7]");
        check(&pointer("/nothing"), "{}", "Attempting to map over non-iterable node.");
    }

    #[test]
    fn json_lines_are_items() {
        check(&of(InputType::Jsonl), "{\"a\":1}\n\n[2]\n", r#"[{"a":1},[2]]"#);
    }

    #[test]
    fn rows_are_objects_of_strings_by_their_headers() {
        check(
            &of(InputType::Csv),
            "a,b\n1\n1,2,3\n\n",
            r#"[{"a":"1","b":""},{"a":"1","b":"2"},{"a":"","b":""}]"#,
        );
        check(&of(InputType::Csv), "a,a\n1,2\n", "CSV headers cannot contain duplicates.");
        let given = ReaderConfig {
            csv_header_location: Some(CsvHeaderLocation::Given),
            csv_headers: Some(vec!["x".into()]),
            csv_delimiter: Some(CsvDelimiter::Pipe),
            ..of(InputType::Csv)
        };
        check(&given, "1|2\n", r#"[{"x":"1"}]"#);
    }
}
