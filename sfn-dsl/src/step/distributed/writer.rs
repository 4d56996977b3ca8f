//! Results of a distributed Map in a bucket.

use serde::{Deserialize, Serialize};
use sfn_asl::{OutputType, WriterConfig, WriterTransformation};

use crate::{Document, expr::Gives, graph::Writer};

/// Where results are written.
#[derive(Clone, Debug)]
#[must_use]
pub struct ResultsTo {
    pub(super) writer: Writer,
}

/// The bucket to which results are written.
pub fn results_to(bucket: impl Gives<String>) -> ResultsTo {
    let bucket = ("Bucket".to_owned(), bucket.expression().tree());
    ResultsTo { writer: Writer { arguments: vec![bucket], config: None } }
}

impl ResultsTo {
    /// `Prefix`: what the names of the written objects begin with.
    pub fn prefix(mut self, prefix: impl Gives<String>) -> Self {
        self.writer.arguments.push(("Prefix".to_owned(), prefix.expression().tree()));
        self
    }

    /// `WriterConfig`: how the results are written; a record of each execution in JSON when not said.
    pub fn format(mut self, output: OutputType, transformation: WriterTransformation) -> Self {
        let (output_type, transformation) = (Some(output), Some(transformation));
        self.writer.config = Some(WriterConfig { output_type, transformation, ..WriterConfig::default() });
        self
    }
}

/// The result of a distributed Map that writes its results to a bucket.
#[derive(Clone, Debug, Serialize, Deserialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct MapRunResults {
    /// The ARN of the map run.
    pub map_run_arn: String,
    /// Where the manifest of the results is.
    pub result_writer_details: WrittenTo,
}

/// Where the manifest of results is.
#[derive(Clone, Debug, Serialize, Deserialize, Document)]
#[serde(rename_all = "PascalCase")]
pub struct WrittenTo {
    /// The bucket.
    pub bucket: String,
    /// The object in it.
    pub key: String,
}
