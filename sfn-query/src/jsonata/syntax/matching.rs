//! Arguments dealt out to the parameters of a signature.

use super::signature::{LETTERS, MAX_PARAMS, Param, Repeat, Signature, Types};

impl Signature {
    pub(crate) fn params(&self) -> &[Param] {
        &self.params
    }

    /// How many arguments each parameter takes, or the index of the argument that none takes.
    pub(crate) fn matches(&self, letters: &[char]) -> Result<Matched, usize> {
        self.greedy(letters, letters.len()).or_else(|fault| self.backtrack(letters).ok_or(fault))
    }

    /// Each parameter takes what it can. Right for nearly all calls.
    fn greedy(&self, letters: &[char], all: usize) -> Result<Matched, usize> {
        let mut at = 0;
        let mut counts = Matched::default();
        for (index, param) in self.params.iter().enumerate() {
            let fits = letters[at..].iter().take_while(|it| param.types.has(**it)).count();
            let count = match param.repeat {
                Repeat::Once if fits == 0 => return Err(at),
                Repeat::Many if fits == 0 => return Err(at),
                Repeat::Once => 1,
                Repeat::Optional => fits.min(1),
                Repeat::Many => fits,
            };
            counts.0[index] = count as u16;
            at += count;
        }
        if at == all { Ok(counts) } else { Err(at) }
    }

    /// As `greedy`, but gives back what a later parameter needs. Costs parameters × arguments.
    fn backtrack(&self, letters: &[char]) -> Option<Matched> {
        let width = letters.len() + 1;
        let mut can = vec![false; (self.params.len() + 1) * width];
        can[self.params.len() * width + letters.len()] = true;
        for (index, param) in self.params.iter().enumerate().rev() {
            for at in (0..width).rev() {
                let most = param.most(&letters[at..]);
                can[index * width + at] =
                    (param.least()..=most).any(|count| can[(index + 1) * width + at + count]);
            }
        }
        let mut counts = Matched::default();
        let mut at = 0;
        for (index, param) in self.params.iter().enumerate() {
            let most = param.most(&letters[at..]);
            let count = (param.least()..=most).rev().find(|count| can[(index + 1) * width + at + count])?;
            counts.0[index] = count as u16;
            at += count;
        }
        (at == letters.len()).then_some(counts)
    }
}

impl Types {
    fn has(self, letter: char) -> bool {
        LETTERS.find(letter).is_some_and(|bit| self.0 & (1 << bit) != 0)
    }
}

/// How many arguments each parameter takes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Matched([u16; MAX_PARAMS + 1]);

impl Default for Matched {
    fn default() -> Self {
        Self([0; MAX_PARAMS + 1])
    }
}

impl Matched {
    pub(crate) fn count(&self, param: usize) -> usize {
        self.0[param].into()
    }
}

impl Param {
    pub(crate) fn takes(&self, letter: char) -> bool {
        self.types.has(letter)
    }

    fn least(&self) -> usize {
        usize::from(self.repeat != Repeat::Optional)
    }

    fn most(&self, letters: &[char]) -> usize {
        let fits = letters.iter().take_while(|it| self.types.has(**it)).count();
        if self.repeat == Repeat::Many { fits } else { fits.min(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(signature: &str, letters: &str, expected: Result<&[usize], usize>) {
        let signature = Signature::parse(signature).expect("a signature");
        let letters: Vec<char> = letters.chars().collect();
        let matched = signature.matches(&letters);
        let counts = matched.map(|it| (0..signature.params.len()).map(|index| it.count(index)).collect());
        assert_eq!(counts, expected.map(<[usize]>::to_vec));
    }

    #[test]
    fn arguments_are_dealt_out_from_the_left() {
        check("<s-nn?:s>", "sn", Ok(&[1, 1, 0]));
        check("<s-nn?:s>", "n", Ok(&[0, 1, 0]));
        check("<s-nn?:s>", "sb", Err(1));
        check("<a+>", "aaa", Ok(&[3]));
        check("<n?n>", "n", Ok(&[0, 1]));
        check("<a<s>s?:s>", "as", Ok(&[1, 1]));
        check("<(sf)>", "b", Err(0));
        check("<f>", "m", Err(0));
    }
}
