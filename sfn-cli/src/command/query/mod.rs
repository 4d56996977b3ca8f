//! `sfn query`: expressions of the query languages, evaluated.

mod around;
mod language;
mod prompt;
mod suite;

use std::{
    io::{self, IsTerminal as _},
    path::PathBuf,
    time::Duration,
};

use sfn_query::{
    json,
    jsonata::{Limits, Profile},
};

use self::{
    around::Around,
    language::{Language, NoValue},
};
use crate::{Exit, Trouble, execute::print};

const EXAMPLES: &str = "\
Examples:
  sfn query jsonata '$sum(lines.price)' --input order.json
  sfn query jsonata '$states.input.total * $rate' --profile states --bind rate=1.19 \\
      --input '{\"total\": 12}'
  sfn query jsonpath '$.lines[?(@.price > 5)].sku' --input order.json
  sfn query intrinsic 'States.Array($.id, $$.Execution.Name)' --input order.json \\
      --context '{\"Execution\": {\"Name\": \"run-1\"}}'
  sfn query jsonata                     on a terminal: a prompt
  sfn query --suite suite.jsonl

The result is JSON on the standard output; where an expression yields nothing, nothing is
printed, and that is no failure.

Exit codes: 0, there is a result, or nothing; 1, the evaluation failed, or a case of the suite
did; 2, the expression or what it is given could not be read, and nothing was evaluated.";

const SUITE: &str = "\
A suite has a case a line, in JSON, with the members
  id         what the case is called
  expr       the expression
  data       its input; may be absent
  bindings   variables by name; may be absent
  timelimit  milliseconds; may be absent
  depth      how deep evaluations may nest, 500 at most; may be absent
  kind       what must come of it:
               `result`     the value of the member `result`; in an array of any order, if the
                            member `unordered` is true
               `undefined`  nothing
               `code`       an error with the `code`, about the `token` if there is one
               `error`      an error with the fields of the member `error`";

/// Evaluates an expression of a query language
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(super) struct Args {
    /// Runs a suite of JSONata cases, one in JSON a line, and tells those that fail
    #[arg(long, value_name = "FILE")]
    suite: Option<PathBuf>,
    #[command(subcommand)]
    language: Option<LanguageArgs>,
}

#[derive(Debug, clap::Subcommand)]
enum LanguageArgs {
    /// JSONata: `$sum(lines.price)`
    #[command(after_help = SUITE)]
    Jsonata(JsonataArgs),
    /// JSONPath, as the service speaks it: `$.lines[0]`, `$$.Execution.Id`, `$variable.name`
    Jsonpath(ExpressionArgs),
    /// Calls of intrinsic functions: `States.Format('order {}', $.id)`
    Intrinsic(ExpressionArgs),
}

#[derive(Debug, clap::Args)]
struct JsonataArgs {
    #[command(flatten)]
    expression: ExpressionArgs,
    /// Which JSONata
    #[arg(long, value_enum, default_value_t)]
    profile: ProfileArg,
    /// Lets an evaluation take any number of steps and any memory in all; how deep it nests, and how large one
    /// value may be, stays limited
    #[arg(long)]
    no_limits: bool,
    /// How long an evaluation may take; 0 lets it take any time
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    timeout: Duration,
    /// Runs a suite of cases, one in JSON a line, and tells those that fail
    #[arg(long, value_name = "FILE", exclusive = true)]
    suite: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
struct ExpressionArgs {
    /// The expression; without it, on a terminal, a prompt reads expressions
    #[arg(id = "expression", value_name = "EXPR")]
    text: Option<String>,
    /// The document the expression is applied to: a file, or JSON; `-` reads the standard input
    #[arg(long, value_name = "FILE|JSON", default_value = "{}")]
    input: String,
    /// The context object, which `$$` is in JSONPath, and `$states.context` in JSONata of the profile `states`
    #[arg(long, value_name = "FILE|JSON", default_value = "{}")]
    context: String,
    /// A variable; may be given many times
    #[arg(long, value_name = "NAME=JSON")]
    bind: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum ProfileArg {
    /// The language as such
    #[default]
    Plain,
    /// What a state machine may say: the input is `$states.input`
    States,
}

pub(super) fn run(args: &Args) -> Result<Exit, Trouble> {
    let (language, args, timeout) = match (&args.suite, &args.language) {
        (Some(suite), _) => return suite::run(suite),
        (None, Some(LanguageArgs::Jsonata(args))) => match &args.suite {
            Some(suite) => return suite::run(suite),
            None => (args.language(), &args.expression, args.timeout()),
        },
        // These end in time that follows from the length of what they are given.
        (None, Some(LanguageArgs::Jsonpath(args))) => (Language::JsonPath, args, None),
        (None, Some(LanguageArgs::Intrinsic(args))) => (Language::Intrinsic, args, None),
        (None, None) => {
            return Err(Trouble::Usage("name a language: `jsonata`, `jsonpath`, `intrinsic`".into()));
        }
    };
    let mut around = args.around()?;
    around.set_timeout(timeout);
    match &args.text {
        Some(text) => once(language, text, &around),
        None if io::stdin().is_terminal() && io::stdout().is_terminal() => prompt::run(language, around),
        None => Err(Trouble::Usage("there is no expression, and the prompt needs a terminal".into())),
    }
}

impl JsonataArgs {
    fn language(&self) -> Language {
        let (profile, limits) = match self.profile {
            ProfileArg::Plain => (Profile::Plain, Limits::PLAIN),
            ProfileArg::States => (Profile::StepFunctions, Limits::STEP_FUNCTIONS),
        };
        // Depth is bounded by the thread's stack, whatever anyone wants.
        let limits =
            if self.no_limits { Limits { steps: u64::MAX, bytes: u64::MAX, ..limits } } else { limits };
        Language::Jsonata { profile, limits }
    }

    fn timeout(&self) -> Option<Duration> {
        (!self.timeout.is_zero()).then_some(self.timeout)
    }
}

/// Seconds, with or without a fraction.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| "a number of seconds is wanted, like `10` or `0.5`".into())
}

impl ExpressionArgs {
    fn around(&self) -> Result<Around, Trouble> {
        let mut around = Around::new()?;
        around.set_input(&self.input)?;
        around.set_context(&self.context)?;
        for binding in &self.bind {
            around.bind(binding)?;
        }
        Ok(around)
    }
}

/// Evaluates one expression and prints what it yields.
fn once(language: Language, text: &str, around: &Around) -> Result<Exit, Trouble> {
    match language.evaluate(text, around) {
        Ok(Some(value)) => print(&json::to_string_pretty(&value)).map(|()| Exit::Good),
        Ok(None) => Ok(Exit::Good),
        Err(NoValue::Unread(faults)) => {
            faults.iter().for_each(|fault| fault.tell(text));
            Err(Trouble::Reported { what: language::NAME.into(), errors: faults.len() })
        }
        Err(NoValue::Failed(fault)) => {
            fault.tell(text);
            Ok(Exit::Bad)
        }
    }
}
