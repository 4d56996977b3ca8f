//! Parameters, result, retry and catch.

use sfn_asl::JitterStrategy;

use super::{CompileError, Site};
use crate::program::{Catcher, ErrorMatch, Retrier, Work};

type Result<T> = std::result::Result<T, CompileError>;

impl Site<'_, '_> {
    pub(super) fn work(&self, work: &sfn_asl::Work) -> Result<Work> {
        if work.retry.len() > usize::from(u16::MAX) {
            return Err(self.bad_field("Retry", "has more than 65,535 entries"));
        }
        Ok(Work {
            parameters: match &work.arguments {
                Some(arguments) => Some(self.template("Arguments", arguments)?),
                None => self.optional_template("Parameters", work.parameters.as_ref())?,
            },
            result_selector: self.optional_template("ResultSelector", work.result_selector.as_ref())?,
            result_path: self.place(work.result_path.as_ref())?,
            retry: work.retry.iter().map(retrier).collect(),
            catch: work
                .catch
                .iter()
                .enumerate()
                .map(|(at, it)| self.catcher(at, it))
                .collect::<Result<_>>()?,
        })
    }

    fn catcher(&self, at: usize, catcher: &sfn_asl::Catcher) -> Result<Catcher> {
        Ok(Catcher {
            errors: errors(&catcher.error_equals),
            result_path: self.place(catcher.result_path.as_ref())?,
            assign: self.assign(format!("Catch[{at}]/Assign"), catcher.assign.as_ref())?,
            output: self.optional_field(format!("Catch[{at}]/Output"), catcher.output.as_ref())?,
            next: self.target(&catcher.next),
        })
    }
}

fn retrier(retrier: &sfn_asl::Retrier) -> Retrier {
    // The checks keep these numbers far below the limits of the type.
    let number = |given: Option<i64>, default: u32| given.map_or(default, saturated);
    Retrier {
        errors: errors(&retrier.error_equals),
        interval_seconds: number(retrier.interval_seconds, 1),
        max_attempts: number(retrier.max_attempts, 3),
        backoff_rate: retrier.backoff_rate.unwrap_or(2.0),
        max_delay_seconds: retrier.max_delay_seconds.map(saturated),
        full_jitter: retrier.jitter_strategy == Some(JitterStrategy::Full),
    }
}

fn saturated(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

fn errors(names: &[String]) -> Vec<ErrorMatch> {
    names.iter().map(|name| ErrorMatch::new(name)).collect()
}
