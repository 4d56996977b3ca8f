//! Files: the one place that reads and writes them.

use std::{fs::File, io::Read as _, path::Path};

use crate::trouble::Trouble;

/// The largest file that is read at all, in bytes. What a definition may have is for its reader to say.
pub(crate) const MAX_BYTES: u64 = 64 << 20;

/// The text of a file; `-` is the standard input.
pub(crate) fn read(path: &Path) -> Result<String, Trouble> {
    let trouble = |source| Trouble::Read { path: path.into(), source };
    let bytes = match path.as_os_str() == "-" {
        true => bounded(std::io::stdin().lock(), 0),
        false => File::open(path).and_then(|file| {
            let expected = file.metadata()?.len();
            bounded(file, expected)
        }),
    }
    .map_err(trouble)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Trouble::TooLarge { path: path.into() });
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| Trouble::NotText { path: path.into(), at: error.utf8_error().valid_up_to() })?;
    // Some editors begin a file with a byte order mark, which is no part of JSON.
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.into(),
        None => text,
    })
}

fn bounded(file: impl std::io::Read, expected: u64) -> std::io::Result<Vec<u8>> {
    // One more, so that the end is seen without more room.
    let mut bytes = Vec::with_capacity((expected.min(MAX_BYTES) + 1) as usize);
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Puts a text in the place of a file's.
#[expect(clippy::disallowed_methods, reason = "a command that repairs files writes them")]
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Trouble> {
    std::fs::write(path, text).map_err(|source| Trouble::WriteFile { path: path.into(), source })
}
