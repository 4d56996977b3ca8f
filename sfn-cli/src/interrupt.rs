//! Ctrl-C while an execution runs.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering},
};

use sfn_runtime::{Control, Failure};

use crate::trouble::Trouble;

/// Ctrl-C stops the execution, so that what ran is told as for any other end. The second time it ends the process:
/// a handler that blocks its thread cannot be stopped.
#[derive(Clone, Default)]
pub(crate) struct Interrupt {
    is_asked: Arc<AtomicBool>,
    execution: Arc<OnceLock<Control>>,
}

impl Interrupt {
    pub(crate) fn listen() -> Result<Self, Trouble> {
        let interrupt = Self::default();
        let heard = interrupt.clone();
        ctrlc::set_handler(move || heard.hear())?;
        Ok(interrupt)
    }

    fn hear(&self) {
        if self.is_asked.swap(true, Ordering::SeqCst) {
            std::process::exit(INTERRUPTED);
        }
        self.stop();
    }

    /// What is stopped: at once if Ctrl-C came while the execution started.
    pub(crate) fn stops(&self, execution: Control) {
        let _is_the_first = self.execution.set(execution);
        if self.is_asked.load(Ordering::SeqCst) {
            self.stop();
        }
    }

    fn stop(&self) {
        if let Some(execution) = self.execution.get() {
            execution.stop(Failure::default());
        }
    }
}

/// The exit code of what Ctrl-C has ended, as shells have it.
const INTERRUPTED: i32 = 130;
