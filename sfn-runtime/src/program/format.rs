//! How the results of a map run are written.

use sfn_asl::{OutputType, WriterConfig, WriterTransformation};

/// `WriterConfig`, with its defaults filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultFormat {
    /// Arrays of records, or a record a line.
    pub output_type: OutputType,
    /// What a record is.
    pub transformation: WriterTransformation,
}

impl ResultFormat {
    /// The format of a `WriterConfig`. Records stay whole where they go into files, and become outputs where
    /// they are the state's result.
    pub(crate) fn new(config: Option<&WriterConfig>, to_files: bool) -> Self {
        let default = if to_files { WriterTransformation::None } else { WriterTransformation::Compact };
        Self {
            output_type: config.and_then(|it| it.output_type).unwrap_or(OutputType::Json),
            transformation: config.and_then(|it| it.transformation).unwrap_or(default),
        }
    }
}
