//! What stands around an expression: its input, the context object, variables, the time and random numbers.

use std::{
    cell::Cell,
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use sfn_query::{
    Scope, Slot, Value,
    jsonata::{Environment, Profile, Stop},
};
use sfn_runtime::{SystemClock, TimeSource as _};

use crate::{document::Document, trouble::Trouble};

/// What expressions are given.
pub(super) struct Around {
    input: Value,
    context: Value,
    variables: BTreeMap<String, Value>,
    random: Cell<u64>,
    /// How long an evaluation may take.
    timeout: Option<Duration>,
    /// Set by whoever wants the evaluation to end.
    cancelled: Arc<AtomicBool>,
}

impl Around {
    /// Nothing but empty documents, and random numbers that begin where the system's source says.
    pub(super) fn new() -> Result<Self, Trouble> {
        let seed = getrandom::u64().map_err(|error| Trouble::Random(error.to_string()))?;
        let empty = || Value::object::<&str>([]);
        Ok(Self {
            input: empty(),
            context: empty(),
            variables: BTreeMap::new(),
            random: Cell::new(seed),
            timeout: None,
            cancelled: Arc::default(),
        })
    }

    /// Takes the time that an evaluation may take.
    pub(super) fn set_timeout(&mut self, timeout: Option<Duration>) {
        self.timeout = timeout;
    }

    /// What ends the evaluation that runs when it is set.
    pub(super) fn cancelled(&self) -> Arc<AtomicBool> {
        self.cancelled.clone()
    }

    /// Takes a file or JSON as the input.
    pub(super) fn set_input(&mut self, argument: &str) -> Result<(), Trouble> {
        self.input = Document::of_argument("<input>", argument)?.value;
        Ok(())
    }

    /// Takes a file or JSON as the context object.
    pub(super) fn set_context(&mut self, argument: &str) -> Result<(), Trouble> {
        self.context = Document::of_argument("<context>", argument)?.value;
        Ok(())
    }

    /// Takes `NAME=JSON` as a variable, instead of the one of that name.
    pub(super) fn bind(&mut self, binding: &str) -> Result<(), Trouble> {
        let malformed = || Trouble::Usage("a variable is given as `NAME=JSON`, like `rate=1.19`".into());
        let (name, text) = binding.split_once('=').ok_or_else(malformed)?;
        // People write a name as expressions do.
        let name = name.trim();
        let name = name.strip_prefix('$').unwrap_or(name);
        if name.is_empty() {
            return Err(malformed());
        }
        let value = Document::parse(format!("<{}>", crate::display::one_line(name)), text.into())?.value;
        self.variables.insert(name.into(), value);
        Ok(())
    }

    /// As an expression of JSONPath or JSONata sees it.
    pub(super) fn world(&self, profile: Option<Profile>) -> World<'_> {
        let variables = self.variables.iter().map(|(name, value)| (name.as_str(), value.clone()));
        let mut variables: Vec<_> = variables.collect();
        if profile == Some(Profile::StepFunctions) && !self.variables.contains_key("states") {
            let states = [("input", self.input.clone()), ("context", self.context.clone())];
            variables.push(("states", Value::object(states)));
        }
        World { around: self, variables, started: now() }
    }
}

/// What one expression sees.
pub(super) struct World<'a> {
    around: &'a Around,
    variables: Vec<(&'a str, Value)>,
    started: Instant,
}

#[expect(clippy::disallowed_methods, reason = "an evaluation may take only so long")]
fn now() -> Instant {
    Instant::now()
}

impl World<'_> {
    /// The document that `$` is.
    pub(super) fn document(&self) -> &Value {
        &self.around.input
    }

    /// Where the variable of that name is kept.
    pub(super) fn slot(&self, name: &str) -> Option<Slot> {
        let at = self.variables.iter().position(|(it, _)| *it == name)?;
        u32::try_from(at).ok().map(Slot)
    }

    /// The next number of the generator SplitMix64.
    fn next(&self) -> u64 {
        let state = self.around.random.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.around.random.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

impl Environment for World<'_> {
    fn variable(&self, slot: Slot) -> Option<Value> {
        Scope::variable(self, slot).cloned()
    }

    fn now(&self) -> i64 {
        SystemClock.now().as_millis()
    }

    fn random(&self) -> f64 {
        // As many bits as a double holds exactly, so that 1 is never reached.
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn stop(&self) -> Option<Stop> {
        let late = self.around.timeout.is_some_and(|timeout| now() - self.started >= timeout);
        match self.around.cancelled.load(Ordering::Relaxed) {
            true => Some(Stop::Cancelled),
            false => late.then_some(Stop::Timeout),
        }
    }
}

impl Scope for World<'_> {
    fn input(&self) -> &Value {
        &self.around.input
    }

    fn context(&self) -> &Value {
        &self.around.context
    }

    fn variable(&self, slot: Slot) -> Option<&Value> {
        self.variables.get(slot.0 as usize).map(|(_, value)| value)
    }

    fn random(&self) -> u64 {
        self.next()
    }
}
