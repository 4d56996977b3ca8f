//! Random numbers and UUIDs, made of bits and seeds that come in as values.

/// The generator of `java.util.Random`, as its documentation prescribes it.
pub(crate) struct Lcg(u64);

impl Lcg {
    const MULTIPLIER: u64 = 0x5_DEEC_E66D;
    const MASK: u64 = (1 << 48) - 1;

    pub(crate) fn new(seed: i64) -> Self {
        Self((seed.cast_unsigned() ^ Self::MULTIPLIER) & Self::MASK)
    }

    /// So many high bits of the next state.
    pub(crate) fn next(&mut self, bits: u32) -> u32 {
        self.0 = (self.0.wrapping_mul(Self::MULTIPLIER).wrapping_add(0xB)) & Self::MASK;
        u32::try_from(self.0 >> (48 - bits)).expect("at most 32 bits are asked for")
    }

    /// `nextInt(bound)`; the bound is positive.
    pub(crate) fn below(&mut self, bound: i32) -> i32 {
        let draw = |it: &mut Self| it.next(31).cast_signed();
        if bound & (bound - 1) == 0 {
            let product = i64::from(bound) * i64::from(draw(self));
            return (product >> 31) as i32;
        }
        loop {
            let bits = draw(self);
            let value = bits % bound;
            // Draws from the last, incomplete run of the bound would favour small numbers.
            if bits.wrapping_sub(value).wrapping_add(bound - 1) >= 0 {
                return value;
            }
        }
    }

    /// `nextDouble()`: 0 ≤ n < 1.
    pub(crate) fn double(&mut self) -> f64 {
        let high = u64::from(self.next(26)) << 27;
        (high + u64::from(self.next(27))) as f64 / (1u64 << 53) as f64
    }
}

/// A version 4 UUID of 128 random bits.
pub(crate) fn uuid(high: u64, low: u64) -> String {
    let high = (high & !0xf000) | 0x4000;
    let low = (low & !(0b11 << 62)) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_that_of_the_jvm() {
        // What `new Random(42)` gives for `nextInt()`; the first of `nextInt(10)` is their high 31 bits modulo ten.
        let mut source = Lcg::new(42);
        let draws: Vec<i32> = (0..3).map(|_| source.next(32).cast_signed()).collect();
        assert_eq!(draws, [-1_170_105_035, 234_785_527, -1_360_544_799]);
        let mut source = Lcg::new(42);
        assert_eq!([source.below(10), source.below(10), source.below(10)], [0, 3, 8]);
    }

    #[test]
    fn the_first_double_of_a_seed_is_that_of_the_jvm() {
        assert_eq!(Lcg::new(42).double(), 0.727_563_680_032_868_1);
    }

    #[test]
    fn a_uuid_has_its_version_and_variant() {
        assert_eq!(uuid(u64::MAX, u64::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid(0, 0), "00000000-0000-4000-8000-000000000000");
    }
}
