//! An execution: what it was started with, and how far it is.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sfn_asl::ExecutionType;
use sfn_query::Str;
use sfn_runtime::{
    Control, Description, Failure, Finished, HistoryEvent, NotRedrivable, Outcome, Program, Running, Start,
    Timestamp, errors, project,
};
use tokio::sync::Notify;

use super::{Child, Revision, Turn};

/// An execution of a state machine.
#[derive(Debug)]
pub(crate) struct Execution {
    pub(crate) start: Arc<Start>,
    pub(crate) kind: ExecutionType,
    pub(crate) started: Timestamp,
    /// What it runs, whatever becomes of its machine.
    pub(crate) revision: Arc<Revision>,
    program: Arc<Program>,
    pub(crate) trace_header: Option<Str>,
    /// `None` of one that no map run started.
    pub(crate) child: Option<Child>,
    state: Mutex<State>,
    has_ended: Notify,
}

#[derive(Debug)]
struct State {
    progress: Progress,
    redrives: VecDeque<Redrive>,
    /// When it was started, was redriven or ended, whichever came last.
    turn: Turn,
}

/// How far an execution is.
#[derive(Clone, Debug)]
pub(crate) enum Progress {
    /// It runs.
    Running(Control),
    /// It has ended, at that time.
    Ended(Arc<Finished>, Timestamp),
    /// Its driver broke, at that time, and nothing more will become of it: it is told as failed by that.
    Broken(Arc<Outcome>, Timestamp),
}

/// So many tokens of redrives are remembered.
const TOKENS: usize = 10;
/// So long.
const TOKEN_MILLIS: i64 = 15 * 60 * 1000;

/// A redrive that was asked for, so that the same request is not a second one.
#[derive(Clone, Debug)]
pub(crate) struct Redrive {
    pub(crate) token: Option<Str>,
    pub(crate) at: Timestamp,
}

impl State {
    fn redriven(&mut self, control: Control, token: Option<Str>, at: Timestamp) {
        self.progress = Progress::Running(control);
        self.redrives.push_back(Redrive { token, at });
        self.turn = Turn::at(at);
    }
}

impl Execution {
    pub(crate) fn new(
        start: Arc<Start>,
        started: Timestamp,
        revision: Arc<Revision>,
        program: Arc<Program>,
        control: Control,
    ) -> Self {
        let kind = program.kind();
        let progress = Progress::Running(control);
        let state = State { progress, redrives: VecDeque::new(), turn: Turn::at(started) };
        Self {
            start,
            kind,
            started,
            revision,
            program,
            trace_header: None,
            child: None,
            state: Mutex::new(state),
            has_ended: Notify::new(),
        }
    }

    /// The same, with a header that was given for tracing.
    pub(crate) fn traced(self, trace_header: Option<Str>) -> Self {
        Self { trace_header, ..self }
    }

    /// The same, as a child of a map run.
    pub(crate) fn child_of(self, child: Child) -> Self {
        Self { child: Some(child), ..self }
    }

    /// Its ARN.
    pub(crate) fn arn(&self) -> &Str {
        &self.start.execution_arn
    }

    /// How far it is.
    pub(crate) fn progress(&self) -> Progress {
        self.state().progress.clone()
    }

    /// It has ended; `None` if its driver broke.
    pub(super) fn end(&self, finished: Option<Finished>, now: Timestamp) {
        let (progress, at) = match finished {
            Some(finished) => {
                let at = finished.journal().last().map_or(now, |record| record.at);
                (Progress::Ended(Arc::new(finished), at), at)
            }
            None => {
                let failure = Failure::new(errors::RUNTIME, "the driver of the execution broke");
                (Progress::Broken(Arc::new(Outcome::Failed(failure)), now), now)
            }
        };
        let mut state = self.state();
        (state.progress, state.turn) = (progress, Turn::at(at));
        drop(state);
        self.has_ended.notify_waiters();
    }

    /// It goes on from that time.
    pub(crate) fn redriven(&self, control: Control, at: Timestamp) {
        self.state().redriven(control, None, at);
    }

    /// Has it go on, unless something speaks against that. Nobody can redrive it a second time in between.
    ///
    /// # Errors
    /// Why it cannot be redriven.
    pub(crate) fn redrive(
        &self,
        token: Option<Str>,
        at: Timestamp,
        go_on: impl FnOnce(&Finished) -> Result<Running, NotRedrivable>,
    ) -> Result<Running, NotRedrivable> {
        let mut state = self.state();
        let running = match &state.progress {
            Progress::Ended(finished, _) => go_on(finished)?,
            Progress::Running(_) => return Err(NotRedrivable::Status { status: "RUNNING".into() }),
            Progress::Broken(outcome, _) => {
                return Err(NotRedrivable::Status { status: outcome.status().into() });
            }
        };
        state.redriven(running.control(), token, at);
        Ok(running)
    }

    /// When it was started, was redriven or ended, whichever came last.
    pub(crate) fn turn(&self) -> Turn {
        self.state().turn
    }

    /// When a redrive was asked for with that token, if that was not long ago: the same request once more.
    pub(crate) fn redrive_of(&self, token: Option<&Str>, now: Timestamp) -> Option<Timestamp> {
        let is_recent = |it: &&Redrive| now.as_millis() - it.at.as_millis() <= TOKEN_MILLIS;
        let state = self.state();
        let mut recent = state.redrives.iter().rev().take(TOKENS).filter(is_recent);
        recent.find(|it| token.is_some() && it.token.as_ref() == token).map(|it| it.at)
    }

    /// Its redrives, oldest first.
    pub(crate) fn redrives(&self) -> VecDeque<Redrive> {
        self.state().redrives.clone()
    }

    /// Waits for its end.
    pub(crate) async fn ended(&self) -> Option<Arc<Finished>> {
        loop {
            let ended = self.has_ended.notified();
            tokio::pin!(ended);
            // From here on no end is missed.
            ended.as_mut().enable();
            match self.progress() {
                Progress::Running(_) => ended.await,
                Progress::Ended(finished, _) => return Some(finished),
                Progress::Broken(..) => return None,
            }
        }
    }

    /// What `make` makes of its description.
    pub(crate) fn described<T>(&self, now: Timestamp, make: impl FnOnce(Description<'_>) -> T) -> T {
        let (progress, redrives) = {
            let state = self.state();
            (state.progress.clone(), state.redrives.len())
        };
        let ended = match &progress {
            Progress::Ended(finished, at) => Some((finished.outcome(), *at)),
            Progress::Broken(outcome, at) => Some((&**outcome, *at)),
            Progress::Running(_) => None,
        };
        let not_redrivable = match &progress {
            Progress::Ended(finished, _) => finished.redrivable(now).err(),
            Progress::Running(_) | Progress::Broken(..) => None,
        };
        make(Description {
            start: &self.start,
            kind: self.kind,
            started_at: self.started,
            ended,
            redrives: u32::try_from(redrives).unwrap_or(u32::MAX),
            not_redrivable,
            is_of_map_run: self.child.is_some(),
        })
    }

    /// Its events up to now.
    pub(crate) async fn history(&self) -> Vec<HistoryEvent> {
        if let Progress::Running(control) = self.progress()
            && let Some(journal) = control.journal().await
        {
            return project(&self.program, &journal).collect();
        }
        self.ended().await.map(|finished| finished.history().collect()).unwrap_or_default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
