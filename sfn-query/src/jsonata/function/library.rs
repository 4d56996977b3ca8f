//! The functions of the language, by name and by place.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    dates as d, general as g, higher_order as h, lists as l, matcher as m, numbers as n, objects as o, sort,
    states as s, texts as t,
};
use crate::jsonata::{Profile, call::Builtin, catalogue::each_function, program::Global, syntax::Signature};

macro_rules! library {
    (
        plain { $($plain:literal $plain_signature:literal $plain_arity:literal $plain_run:path;)* }
        states { $($states:literal $signature:literal $arity:literal $run:path;)* }
    ) => {
        static LIBRARY: &[Builtin] = &[
            $(Builtin { name: $plain, signature: $plain_signature, arity: $plain_arity, run: $plain_run },)*
            $(Builtin { name: $states, signature: $signature, arity: $arity, run: $run },)*
        ];
    };
}

each_function!(library);

struct Index {
    plain: Names,
    states: Names,
    signatures: Vec<Signature>,
}

type Names = HashMap<&'static str, u16, foldhash::fast::FixedState>;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let parsed = |builtin: &Builtin| Signature::parse(builtin.signature).expect("the table is well formed");
    Index {
        plain: names(Profile::Plain),
        states: names(Profile::StepFunctions),
        signatures: LIBRARY.iter().map(parsed).collect(),
    }
});

/// Where the functions of a profile stand in the library.
fn names(profile: Profile) -> Names {
    let place = |name: &str| match profile {
        Profile::Plain => LIBRARY.iter().position(|builtin| builtin.name == name),
        // Of two of one name, the later one is the service's own.
        Profile::StepFunctions => LIBRARY.iter().rposition(|builtin| builtin.name == name),
    };
    let place = |name| place(name).and_then(|place| u16::try_from(place).ok());
    profile.functions().map(|name| (name, place(name).expect("all rows are in the library"))).collect()
}

/// The function of that name, if the profile has one.
pub(crate) fn global(name: &str, profile: Profile) -> Option<Global> {
    let names = match profile {
        Profile::Plain => &INDEX.plain,
        Profile::StepFunctions => &INDEX.states,
    };
    names.get(name).copied().map(Global::Builtin)
}

/// The function at that place of the library.
pub(crate) fn builtin(index: u16) -> &'static Builtin {
    &LIBRARY[usize::from(index)]
}

/// What a function takes.
pub(crate) fn signature(builtin: &'static Builtin) -> &'static Signature {
    let index = LIBRARY.element_offset(builtin).expect("all functions are in the table");
    &INDEX.signatures[index]
}
