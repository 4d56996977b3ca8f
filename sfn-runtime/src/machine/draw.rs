//! Randomness as a function: of the execution's seed and the number of the draw, never of the world.
//!
//! Not cryptography. Whoever starts an execution draws the seed, from the system's random source or, in
//! a test, from nowhere.

/// Where the random numbers of one execution come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seed(pub u128);

/// 64 bits that depend on the seed and the number, and on nothing else.
pub fn draw(seed: Seed, number: u64) -> u64 {
    let [low, high] = [seed.0 as u64, (seed.0 >> 64) as u64];
    mix(mix(low.wrapping_add(number.wrapping_mul(0x9e37_79b9_7f4a_7c15))) ^ high.rotate_left(32))
}

/// A number from 0 up to, but not including, 1, of 64 random bits.
pub(super) fn unit(bits: u64) -> f64 {
    const STEPS: f64 = (1_u64 << 53) as f64;
    (bits >> 11) as f64 / STEPS
}

/// The finalizer of SplitMix64: every bit of the input moves half of the bits of the output.
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_depend_on_every_part_of_the_seed_and_on_the_number() {
        let all = [
            draw(Seed(1), 0),
            draw(Seed(1), 1),
            draw(Seed(2), 0),
            draw(Seed(1 << 100), 0),
            draw(Seed(1 << 100 | 1), 0),
        ];
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        assert_eq!(draw(Seed(7), 9), draw(Seed(7), 9));
    }
}
