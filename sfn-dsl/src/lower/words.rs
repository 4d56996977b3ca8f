//! Words of a function with its operands put in.

use super::language::Said;
use crate::expr::tree::Tree;

/// What stands at a place of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `#0`: a comma or a parenthesis ends it.
    Argument,
    /// `@0`: an operand of an operator.
    Operand,
    /// `~1`: a constant text that is a regular expression.
    Pattern,
}

/// Puts operands into words such as `$pad(#0, -@1, #2)`.
pub(super) fn fill(
    words: &str,
    operands: &[Tree],
    mut write: impl FnMut(Tree, Place) -> Said<String>,
) -> Said<String> {
    let mut text = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let place = match letter {
            '#' => Some(Place::Argument),
            '@' => Some(Place::Operand),
            '~' => Some(Place::Pattern),
            _ => None,
        };
        let number = letters.peek().and_then(|letter| letter.to_digit(10));
        match (place, number) {
            (Some(place), Some(number)) => {
                letters.next();
                let operand =
                    operands.get(number as usize).expect("a function gets the operands of its words");
                text.push_str(&write(*operand, place)?);
            }
            _ => text.push(letter),
        }
    }
    Ok(text)
}
