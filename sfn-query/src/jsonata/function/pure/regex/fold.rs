//! The flag `i` as JavaScript has it: two characters are the same if their upper cases are (ECMA-262,
//! Canonicalize), but no character beyond ASCII is the same as one of ASCII.

use std::{collections::BTreeMap, sync::LazyLock};

use super::set::Set;

/// What a character is compared as.
pub(super) fn canonical(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_uppercase();
    }
    // Case is a matter of UTF-16 units: characters beyond the first plane have none.
    if u32::from(character) > 0xffff {
        return character;
    }
    let mut upper = character.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) if !upper.is_ascii() => upper,
        _ => character,
    }
}

/// Groups of characters that are the same, by what they are compared as.
static SAME: LazyLock<BTreeMap<char, Vec<u32>>> = LazyLock::new(|| {
    let mut same: BTreeMap<char, Vec<u32>> = BTreeMap::new();
    for character in (0..=0xffff).filter_map(char::from_u32) {
        let canonical = canonical(character);
        if canonical != character {
            same.entry(canonical).or_insert_with(|| vec![canonical.into()]).push(character.into());
        }
    }
    same
});

/// All characters that are the same as this one.
pub(super) fn of_char(character: char) -> Option<Set> {
    let same = SAME.get(&canonical(character))?;
    Some(Set::new(same.iter().map(|code| (*code, *code)).collect()))
}

/// All characters that are the same as one of the set.
pub(super) fn of_set(set: &Set) -> Set {
    if set.ranges().last().is_none_or(|(_, high)| *high < 0x80) {
        return of_ascii(set);
    }
    let has = |code: &u32| char::from_u32(*code).is_some_and(|character| set.contains(character));
    let touched = SAME.values().filter(|same| same.iter().any(has));
    Set::new(touched.flatten().map(|code| (*code, *code)).chain(set.ranges().iter().copied()).collect())
}

fn of_ascii(set: &Set) -> Set {
    let letters = (0..0x80u8).filter(|letter| set.contains(char::from(*letter)));
    let other_case = letters.map(|letter| if letter.is_ascii_alphabetic() { letter ^ 0x20 } else { letter });
    Set::new(other_case.map(|code| (code.into(), code.into())).chain(set.ranges().iter().copied()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(character: char, same: &str) {
        let all = of_char(character).expect("a letter with case");
        assert_eq!(all, Set::new(same.chars().map(|one| (one.into(), one.into())).collect()), "{character}");
    }

    #[test]
    fn letters_are_the_same_if_their_upper_cases_are() {
        check('k', "kK");
        check('ä', "äÄ");
        check('ς', "ςσΣ");
        check('µ', "µμΜ");
        assert_eq!(of_char('ß'), None);
        assert_eq!(of_char('1'), None);
    }
}
