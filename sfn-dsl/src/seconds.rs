//! Durations: the states language counts whole seconds.

/// A number of whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds(u32);

impl Seconds {
    pub(crate) fn get(self) -> i64 {
        self.0.into()
    }
}

/// That many seconds.
pub const fn secs(count: u32) -> Seconds {
    Seconds(count)
}

/// That many minutes.
pub const fn mins(count: u32) -> Seconds {
    Seconds(count.saturating_mul(60))
}

/// That many hours.
pub const fn hours(count: u32) -> Seconds {
    Seconds(count.saturating_mul(60 * 60))
}

/// That many days.
pub const fn days(count: u32) -> Seconds {
    Seconds(count.saturating_mul(24 * 60 * 60))
}
