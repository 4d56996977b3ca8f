//! Files in gzip or zstd, which are known by their first bytes: no text begins so.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// The text of a file that may be compressed.
pub(super) fn plain<'f>(file: impl Read + 'f) -> io::Result<Box<dyn BufRead + 'f>> {
    let mut file = BufReader::with_capacity(64 << 10, file);
    let first = file.fill_buf()?;
    Ok(match first {
        _ if first.starts_with(GZIP) => Box::new(BufReader::new(MultiGzDecoder::new(file))),
        _ if first.starts_with(ZSTD) => Box::new(BufReader::new(Frames::Between(file))),
        _ => Box::new(file),
    })
}

/// The frames of a zstd file, one after the other.
enum Frames<R: BufRead> {
    Between(R),
    Inside(Box<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>),
    Moving,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(self, Self::Moving) {
                Self::Between(mut file) => {
                    if file.fill_buf()?.is_empty() {
                        *self = Self::Between(file);
                        return Ok(0);
                    }
                    let decoder = StreamingDecoder::new(file).map_err(io::Error::other)?;
                    *self = Self::Inside(Box::new(decoder));
                }
                Self::Inside(mut decoder) => {
                    let read = decoder.read(buffer)?;
                    if read > 0 || buffer.is_empty() {
                        *self = Self::Inside(decoder);
                        return Ok(read);
                    }
                    *self = Self::Between(decoder.into_inner());
                }
                Self::Moving => return Err(io::Error::other("the file could not be decompressed before")),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn check(file: &[u8], expected: &str) {
        let mut text = String::new();
        plain(file).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, expected);
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &str) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
    }

    #[test]
    fn compressed_files_are_read_to_the_end_of_their_last_part() {
        check(b"plain", "plain");
        check(b"", "");
        check(&gzip("text"), "text");
        check(&[gzip("one,"), gzip("two")].concat(), "one,two");
        check(&zstd("text"), "text");
        check(&[zstd("one,"), zstd("two")].concat(), "one,two");
    }

    #[test]
    fn a_broken_file_is_an_error() {
        let mut text = String::new();
        assert!(plain(&gzip("text")[..10]).unwrap().read_to_string(&mut text).is_err());
        assert!(plain(&zstd("text")[..6]).unwrap().read_to_string(&mut text).is_err());
    }
}
