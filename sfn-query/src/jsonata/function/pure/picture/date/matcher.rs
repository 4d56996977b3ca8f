//! Fits a text to a date picture, trying shorter readings of a marker where longer ones lead nowhere.

use super::{
    DatePicture,
    candidates::{Candidate, Width, starts_with_any_case},
    component::Component,
    picture::{Marker, Part},
};
use crate::jsonata::function::pure::{Error, Meter};

/// What the markers say, in order of the picture.
pub(super) type Readings = Vec<(Component, f64)>;

impl DatePicture {
    /// The first reading of the whole text, in which earlier markers take as much as they can; `None` if there
    /// is none. Letters of literals match in any case.
    pub(super) fn read(&self, text: &str, meter: &mut dyn Meter) -> Result<Option<Readings>, Error> {
        let places = self.parts.len() as u64 * (text.len() as u64 + 1);
        meter.bytes(places)?;
        let dead = Places::new(places as usize);
        let mut search = Search { picture: self, text, dead, open: Vec::new() };
        search.run(meter)
    }

    /// How long a number is whose end only its width marks.
    fn width_at(&self, part: usize) -> Option<Width> {
        match (&self.parts[part], self.parts.get(part + 1)) {
            (Part::Marker(marker), Some(Part::Marker(next))) if next.is_decimal() => marker.width(),
            _ => None,
        }
    }
}

/// What it costs to look for the readings of a part.
const STEPS_A_PART: u64 = 8;

/// A set of numbers below a bound, a bit each.
struct Places(Vec<u64>);

impl Places {
    fn new(bound: usize) -> Self {
        Self(vec![0; bound / 64 + 1])
    }

    fn has(&self, place: usize) -> bool {
        self.0[place / 64] >> (place % 64) & 1 == 1
    }

    fn insert(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }
}

struct Search<'a> {
    picture: &'a DatePicture,
    text: &'a str,
    /// By part and offset: the rest does not fit from here. Keeps the search polynomial.
    dead: Places,
    open: Vec<Choice>,
}

/// A part that was read, and the readings that are left to try.
struct Choice {
    at: usize,
    left: std::vec::IntoIter<Candidate>,
    value: f64,
}

impl Search<'_> {
    fn run(&mut self, meter: &mut dyn Meter) -> Result<Option<Readings>, Error> {
        let mut at = 0;
        loop {
            let part = self.open.len();
            if part == self.picture.parts.len() && at == self.text.len() {
                return Ok(Some(self.readings()));
            }
            if let Some(part) = self.picture.parts.get(part)
                && !self.dead.has(self.place(at))
            {
                let candidates = self.candidates(part, at);
                meter.steps(STEPS_A_PART + candidates.len() as u64)?;
                self.open.push(Choice { at, left: candidates.into_iter(), value: 0.0 });
            }
            match self.next() {
                Some(next) => at = next,
                None => return Ok(None),
            }
        }
    }

    /// Takes the next reading of the last part that has one.
    fn next(&mut self) -> Option<usize> {
        while let Some(choice) = self.open.last_mut() {
            if let Some(candidate) = choice.left.next() {
                choice.value = candidate.value;
                return Some(choice.at + candidate.len);
            }
            let at = choice.at;
            self.open.pop();
            let place = self.place(at);
            self.dead.insert(place);
        }
        None
    }

    fn place(&self, at: usize) -> usize {
        self.open.len() * (self.text.len() + 1) + at
    }

    fn candidates(&self, part: &Part, at: usize) -> Vec<Candidate> {
        let text = &self.text[at..];
        match part {
            Part::Literal(literal) if starts_with_any_case(text, literal) => {
                vec![Candidate { len: literal.len(), value: 0.0 }]
            }
            Part::Literal(_) => Vec::new(),
            Part::Marker(marker) => marker.candidates(text, self.picture.width_at(self.open.len())),
        }
    }

    fn readings(&self) -> Readings {
        let marker = |part: &Part| match part {
            Part::Marker(Marker { component, .. }) => Some(*component),
            Part::Literal(_) => None,
        };
        let parts = self.picture.parts.iter().zip(&self.open);
        parts.filter_map(|(part, choice)| Some((marker(part)?, choice.value))).collect()
    }
}
