//! The results of a map run: the state's result, or files and a manifest.

mod files;
mod gathered;
mod pending;

use sfn_query::{Str, Value};

use super::{MapRun, child::Ended, inputs::ChildInput};
use crate::{Description, Failure, ResultFormat, errors};
use files::Files;
use gathered::Gathered;
use sfn_asl::WriterTransformation;

/// Where the results go.
pub(super) enum Results {
    State(Gathered),
    Files(Box<Files>),
}

impl Results {
    pub(super) fn open(run: &MapRun) -> Result<Self, Failure> {
        let request = &run.request;
        let Some(parameters) = &request.writer else {
            return Ok(Self::State(Gathered::new(request.format, run.start.limits.payload_bytes)));
        };
        let part = |name| parameters.get(name).and_then(Value::as_str).unwrap_or_default();
        let bucket = part("Bucket");
        let store = run.runtime.objects.store(bucket).ok_or_else(|| {
            failed(format!("there is no bucket `{bucket}`: give the runtime a store or a folder for it"))
        })?;
        Ok(Self::Files(Box::new(Files::new(store, bucket, part("Prefix"), request))))
    }

    /// Takes the end of a child.
    pub(super) async fn take(&mut self, child: &Ended) -> Result<(), Failure> {
        match self {
            Self::State(gathered) => {
                gathered.take(child);
                Ok(())
            }
            Self::Files(files) => files.take(child).await,
        }
    }

    /// Whether it matters which children never started.
    pub(super) fn keeps_pending(&self) -> bool {
        matches!(self, Self::Files(_))
    }

    /// Takes a child that never starts.
    pub(super) async fn take_pending(
        &mut self,
        run: &MapRun,
        index: u64,
        input: &ChildInput,
    ) -> Result<(), Failure> {
        match self {
            Self::State(_) => Ok(()),
            Self::Files(files) => {
                files.take_pending(&pending::of(run, &run.identity(index), &input.value)).await
            }
        }
    }

    /// Closes what there is of a map run that did not succeed. What has succeeded stays, for a redrive to add to.
    pub(super) async fn close(&mut self) -> Result<(), Failure> {
        match self {
            Self::State(gathered) => {
                gathered.forget_failures();
                Ok(())
            }
            Self::Files(files) => files.close().await,
        }
    }

    /// The result of the state; nothing if it is too large for one.
    pub(super) async fn finish(self) -> Result<Option<Value>, Failure> {
        match self {
            Self::State(gathered) => Ok(gathered.finish()),
            Self::Files(mut files) => files.finish().await.map(Some),
        }
    }
}

fn failed(cause: impl Into<Str>) -> Failure {
    Failure::new(errors::RESULT_WRITER_FAILED, cause)
}

/// What stands for a child: its output, or all that is known of it.
fn shaped(child: &Ended, format: ResultFormat) -> Value {
    match (format.transformation, child.output()) {
        (WriterTransformation::Compact | WriterTransformation::Flatten, Some(output)) => output.clone(),
        _ => Description { is_of_map_run: true, ..child.finished.description() }.to_map_result(),
    }
}
