//! `--fix`: writes what has only one right answer.

use std::path::Path;

use sfn_asl::{CheckOptions, FixUnreachable, Read};

use super::Args;
use crate::{Trouble, file, report};

/// What stands in the file afterwards.
pub(super) fn fixed(path: &Path, read: Read, args: &Args, options: &CheckOptions) -> Result<Read, Trouble> {
    let unreachable = if args.fix_unreachable { FixUnreachable::TakeAway } else { FixUnreachable::Keep };
    let Some(fixed) = sfn_asl::fix(&read, options, unreachable) else { return Ok(read) };
    if path.as_os_str() == "-" {
        return Err(Trouble::Usage("the standard input cannot be fixed: name a file".into()));
    }
    file::write(path, fixed.read.source().text())?;
    for change in &fixed.changes {
        report::say(&format!("{}: {change}", path.display()));
    }
    Ok(fixed.read)
}
