//! Items in Parquet files: each row is one.
//!
//! Reads the parts of a file that it needs, and holds one row group's pages. Blocking.

use std::{io::BufReader, sync::Arc};

use bytes::Bytes;
use object_store::{ObjectStore, path::Path};
use parquet::{
    errors::{ParquetError, Result as ParquetResult},
    file::{
        reader::{ChunkReader, FileReader, Length},
        serialized_reader::SerializedFileReader,
    },
    record::{Field, Row, reader::RowIter},
};
use sfn_query::{Number, Value};
use tokio::runtime::Handle;

use super::{
    file::File,
    read::{Result, Sink, stop},
};
use crate::Timestamp;

/// No row group is larger, and no footer; as in the service.
const LARGEST_GROUP: i64 = 256 << 20;
const LARGEST_FOOTER: u32 = 5 << 20;

/// How much is fetched at once of what is read in order.
const READ_AHEAD: usize = 1 << 20;

/// A file in a store, for a thread that may block.
pub(super) struct Remote {
    store: Arc<dyn ObjectStore>,
    path: Path,
    size: u64,
    runtime: Handle,
}

/// A file read in order from some place on.
pub(super) struct Reading {
    remote: Arc<Remote>,
    at: u64,
}

struct Shared(Arc<Remote>);

impl Remote {
    pub(super) fn new(file: &File, runtime: Handle) -> Self {
        Self { store: Arc::clone(&file.store), path: file.path.clone(), size: 0, runtime }
    }

    fn bytes(&self, start: u64, length: usize) -> object_store::Result<Bytes> {
        let end = start.saturating_add(length as u64).min(self.size);
        if start >= end {
            return Ok(Bytes::new());
        }
        self.runtime.block_on(self.store.get_range(&self.path, start..end))
    }
}

impl Length for Shared {
    fn len(&self) -> u64 {
        self.0.size
    }
}

impl ChunkReader for Shared {
    type T = BufReader<Reading>;

    fn get_read(&self, start: u64) -> ParquetResult<Self::T> {
        Ok(BufReader::with_capacity(READ_AHEAD, Reading { remote: Arc::clone(&self.0), at: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        let bytes = self.0.bytes(start, length).map_err(|error| ParquetError::External(Box::new(error)))?;
        match bytes.len() == length {
            true => Ok(bytes),
            false => {
                Err(ParquetError::EOF(format!("{length} bytes are wanted and {} are left", bytes.len())))
            }
        }
    }
}

impl std::io::Read for Reading {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let bytes = self.remote.bytes(self.at, buffer.len()).map_err(std::io::Error::other)?;
        buffer[..bytes.len()].copy_from_slice(&bytes);
        self.at += bytes.len() as u64;
        Ok(bytes.len())
    }
}

/// Gives the rows of a file to `sink`, in order.
pub(super) fn read(mut remote: Remote, sink: &mut Sink<'_>) -> Result<()> {
    remote.size = remote.runtime.block_on(remote.store.head(&remote.path))?.size;
    let remote = Shared(Arc::new(remote));
    let end = remote.0.bytes(remote.0.size.saturating_sub(8), 8)?;
    // Its length and `PAR1`. Whatever else stands there, the reader says what is wrong with it.
    let footer = end.strip_suffix(b"PAR1").and_then(|length| length.try_into().ok());
    if footer.is_some_and(|length| u32::from_le_bytes(length) > LARGEST_FOOTER) {
        return Err(stop("the footer of the file is larger than 5 MiB"));
    }
    let reader = SerializedFileReader::new(remote)?;
    if reader.metadata().row_groups().iter().any(|it| it.total_byte_size() > LARGEST_GROUP) {
        return Err(stop("a row group of the file is larger than 256 MiB"));
    }
    for row in RowIter::from_file_into(Box::new(reader)) {
        sink(object(row?)?)?;
    }
    Ok(())
}

fn object(row: Row) -> Result<Value> {
    let members = row.into_columns().into_iter().map(|(name, field)| Ok((name, value(field)?)));
    Ok(Value::object(members.collect::<Result<Vec<_>>>()?))
}

// Recursion is as deep as the schema nests, which was read before.
fn value(field: Field) -> Result<Value> {
    let float = |number: f64| Number::from_f64(number).map_or(Value::Null, Value::from);
    Ok(match field {
        Field::Null => Value::Null,
        Field::Bool(it) => it.into(),
        Field::Byte(it) => i64::from(it).into(),
        Field::Short(it) => i64::from(it).into(),
        Field::Int(it) => i64::from(it).into(),
        Field::Long(it) => it.into(),
        Field::UByte(it) => i64::from(it).into(),
        Field::UShort(it) => i64::from(it).into(),
        Field::UInt(it) => i64::from(it).into(),
        Field::ULong(it) => i64::try_from(it).map_or_else(|_| float(it as f64), Value::from),
        Field::Float16(it) => float(it.to_f64()),
        Field::Float(it) => float(f64::from(it)),
        Field::Double(it) => float(it),
        Field::Str(it) => it.into(),
        Field::Bytes(it) => match it.as_utf8() {
            Ok(text) => text.into(),
            Err(_) => return Err(stop("a column holds bytes that are not UTF-8")),
        },
        Field::TimestampMillis(it) => Timestamp::from_millis(it).to_string().into(),
        Field::TimestampMicros(it) => Timestamp::from_millis(it.div_euclid(1_000)).to_string().into(),
        // A decimal keeps its digits as text; days and times of a day are text.
        it @ (Field::Decimal(_) | Field::Date(_) | Field::TimeMillis(_) | Field::TimeMicros(_)) => {
            it.to_string().into()
        }
        Field::Group(row) => object(row)?,
        Field::ListInternal(list) => {
            let items = list.elements().iter().cloned().map(value);
            Value::array(items.collect::<Result<Vec<_>>>()?)
        }
        Field::MapInternal(map) => {
            let members = map.entries().iter().cloned().map(|(key, it)| {
                let key = value(key)?;
                let key = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
                Ok((key, value(it)?))
            });
            Value::object(members.collect::<Result<Vec<_>>>()?)
        }
    })
}

#[cfg(test)]
mod tests {
    use object_store::memory::InMemory;
    use parquet::{
        column::writer::ColumnWriter, data_type::ByteArray, file::writer::SerializedFileWriter,
        schema::parser::parse_message_type,
    };

    use super::{
        super::{file::Bucket, read::Stop},
        *,
    };
    use crate::Objects;

    /// A file of two row groups of two rows.
    fn file() -> Vec<u8> {
        let schema =
            "message rows { required int64 id; optional binary name (UTF8); required double share; }";
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let mut file = Vec::new();
        let mut writer = SerializedFileWriter::new(&mut file, schema, Arc::default()).unwrap();
        for first in [1, 3] {
            let mut group = writer.next_row_group().unwrap();
            while let Some(mut column) = group.next_column().unwrap() {
                match column.untyped() {
                    ColumnWriter::Int64ColumnWriter(it) => it.write_batch(&[first, first + 1], None, None),
                    ColumnWriter::ByteArrayColumnWriter(it) => {
                        it.write_batch(&[ByteArray::from("ä")], Some(&[1, 0]), None)
                    }
                    ColumnWriter::DoubleColumnWriter(it) => it.write_batch(&[0.5, f64::NAN], None, None),
                    _ => unreachable!("there are three columns"),
                }
                .unwrap();
                column.close().unwrap();
            }
            group.close().unwrap();
        }
        writer.close().unwrap();
        file
    }

    async fn check(bytes: Vec<u8>, expected: &str) {
        let store = Arc::new(InMemory::new());
        store.put(&Path::from("k"), bytes.into()).await.unwrap();
        let objects = Objects::new().bucket("b", store);
        let file = Bucket::open(&objects, "b").unwrap().file(Path::from("k"));
        let remote = Remote::new(&file, Handle::current());
        let items = tokio::task::spawn_blocking(move || {
            let mut items = Vec::new();
            let done = read(remote, &mut |item| {
                items.push(item);
                Ok(())
            });
            match done {
                Ok(()) => Value::array(items).to_string(),
                Err(Stop::Failed(failure)) => failure.cause.map(|it| it.to_string()).unwrap_or_default(),
                Err(Stop::Enough) => unreachable!("the sink takes all"),
            }
        });
        assert_eq!(items.await.unwrap(), expected);
    }

    #[tokio::test]
    async fn each_row_of_each_group_is_an_item() {
        let expected = r#"[{"id":1,"name":"ä","share":0.5},{"id":2,"name":null,"share":null},{"id":3,"name":"ä","share":0.5},{"id":4,"name":null,"share":null}]"#;
        check(file(), expected).await;
    }

    #[tokio::test]
    async fn what_is_no_such_file_is_an_error() {
        check(b"PAR1".to_vec(), "EOF: Parquet file too small. Size is 4 but need 8").await;
        let mut cut = file();
        cut.truncate(cut.len() - 4);
        check(cut, "Parquet error: Invalid Parquet file. Corrupt footer").await;
    }
}
