//! Arguments as the signature of a function wants them: checked, the context put where one is missing, a single value
//! put in an array.

use super::{Evaluated, Evaluator, unwrapped};
use crate::{
    Value,
    jsonata::{Code, Datum, Error, list::Items, syntax::Signature},
};

impl Evaluator<'_> {
    /// The arguments as a signature wants them: `None` if they are so already.
    pub(super) fn check_args(
        &mut self,
        signature: &Signature,
        args: &[Datum],
        context: &Datum,
    ) -> Evaluated<Option<Vec<Datum>>> {
        let mut few = ['m'; 8];
        let many: Vec<char>;
        let letters = if args.len() <= few.len() {
            few.iter_mut().zip(args).for_each(|(slot, arg)| *slot = letter(arg));
            &few[..args.len()]
        } else {
            many = args.iter().map(letter).collect();
            &many
        };
        let matched = signature.matches(letters).map_err(|index| {
            Error::of(Code::T0410, self.shown(args.get(index).unwrap_or(&Datum::Undefined)))
                .with_index(index + 1)
        })?;
        let mut checked: Option<Vec<Datum>> = None;
        let mut at = 0;
        for (index, param) in signature.params().iter().enumerate() {
            let count = matched.count(index);
            if count == 0 && param.context {
                let context = unwrapped(context);
                if !param.takes(letter(&context)) {
                    return Err(Error::of(Code::T0411, self.shown(&context)).with_index(at + 1));
                }
                checked.get_or_insert_with(|| args[..at].to_vec()).push(context);
                continue;
            }
            // One that is left out among others does not move these: they are taken as they stand.
            for _ in 0..count.max(1) {
                let Some(arg) = args.get(at) else { break };
                let single = count > 0 && param.array && !arg.is_undefined();
                if single {
                    self.check_items(param.item, arg, letters[at], at)?;
                }
                if single && letters[at] != 'a' {
                    let list = checked.get_or_insert_with(|| args[..at].to_vec());
                    list.push(Datum::array(vec![arg.clone()]));
                } else if let Some(list) = &mut checked {
                    list.push(arg.clone());
                }
                at += 1;
            }
        }
        Ok(checked)
    }

    fn check_items(&mut self, item: Option<char>, arg: &Datum, found: char, at: usize) -> Evaluated<()> {
        let Some(item) = item else {
            return Ok(());
        };
        let items = arg.items();
        let fits = match found {
            'a' if matches!(items, Items::Range { .. }) => item == 'n',
            'a' => {
                self.budget.steps(items.len() as u64)?;
                items.iter().all(|it| letter(&it) == item)
            }
            other => other == item,
        };
        if fits {
            return Ok(());
        }
        let types = match item {
            'a' => "arrays",
            'b' => "booleans",
            'f' => "functions",
            'n' => "numbers",
            'o' => "objects",
            _ => "strings",
        };
        Err(Error::of(Code::T0412, self.shown(arg)).with_value2(types).with_index(at + 1))
    }
}

/// The letter of a value's type in a signature; `m` for nothing.
fn letter(datum: &Datum) -> char {
    match datum {
        Datum::Undefined => 'm',
        Datum::Value(value) => match value {
            Value::Null => 'l',
            Value::Bool(_) => 'b',
            Value::Number(_) => 'n',
            Value::String(_) => 's',
            Value::Array(_) => 'a',
            Value::Object(_) => 'o',
        },
        Datum::List(_) => 'a',
        Datum::Record(_) => 'o',
        Datum::Function(_) => 'f',
    }
}
