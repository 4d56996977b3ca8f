//! The functions of the language: their names, what they take, and how many arguments they take when called back.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    dates as d, general as g, higher_order as h, lists as l, matcher as m, numbers as n, objects as o,
    states as s, texts as t,
};
use crate::jsonata::{Profile, call::Builtin, program::Global, syntax::Signature};

macro_rules! library {
    ($($name:literal $signature:literal $arity:literal $run:path;)*) => {
        static LIBRARY: &[Builtin] =
            &[$(Builtin { name: $name, signature: $signature, arity: $arity, run: $run },)*];
    };
}

library! {
    "sum" "<a<n>:n>" 1 n::sum;
    "count" "<a:n>" 1 l::count;
    "max" "<a<n>:n>" 1 n::max;
    "min" "<a<n>:n>" 1 n::min;
    "average" "<a<n>:n>" 1 n::average;
    "string" "<x-b?:s>" 1 t::string;
    "substring" "<s-nn?:s>" 3 t::substring;
    "substringBefore" "<s-s:s>" 2 t::substring_before;
    "substringAfter" "<s-s:s>" 2 t::substring_after;
    "lowercase" "<s-:s>" 1 t::lowercase;
    "uppercase" "<s-:s>" 1 t::uppercase;
    "length" "<s-:n>" 1 t::length;
    "trim" "<s-:s>" 1 t::trim;
    "pad" "<s-ns?:s>" 3 t::pad;
    "match" "<s-f<s:o>n?:a<o>>" 3 m::matches;
    "contains" "<s-(sf):b>" 2 m::contains;
    "replace" "<s-(sf)(sf)n?:s>" 4 m::replace;
    "split" "<s-(sf)n?:a<s>>" 3 m::split;
    "join" "<a<s>s?:s>" 2 t::join;
    "formatNumber" "<n-so?:s>" 3 n::format_number;
    "formatBase" "<n-n?:s>" 2 n::format_base;
    "formatInteger" "<n-s:s>" 2 n::format_integer;
    "parseInteger" "<s-s:n>" 2 n::parse_integer;
    "number" "<(nsb)-:n>" 1 n::number;
    "floor" "<n-:n>" 1 n::floor;
    "ceil" "<n-:n>" 1 n::ceil;
    "round" "<n-n?:n>" 2 n::round;
    "abs" "<n-:n>" 1 n::abs;
    "sqrt" "<n-:n>" 1 n::sqrt;
    "power" "<n-n:n>" 2 n::power;
    "random" "<:n>" 0 n::random;
    "boolean" "<x-:b>" 1 g::boolean;
    "not" "<x-:b>" 1 g::not;
    "map" "<af>" 2 h::map;
    "zip" "<a+>" 1 l::zip;
    "filter" "<af>" 2 h::filter;
    "single" "<af?>" 2 h::single;
    "reduce" "<afj?:j>" 3 h::reduce;
    "sift" "<o-f?:o>" 2 h::sift;
    "keys" "<x-:a<s>>" 1 o::keys;
    "lookup" "<x-s:x>" 2 o::lookup;
    "append" "<xx:a>" 2 l::append;
    "exists" "<x:b>" 1 g::exists;
    "spread" "<x-:a<o>>" 1 o::spread;
    "merge" "<a<o>:o>" 1 o::merge;
    "reverse" "<a:a>" 1 l::reverse;
    "each" "<o-f:a>" 2 h::each;
    "error" "<s?:x>" 1 g::error;
    "assert" "<bs?:x>" 2 g::assert;
    "type" "<x:s>" 1 g::type_name;
    "sort" "<af?:a>" 2 h::sort;
    "shuffle" "<a:a>" 1 l::shuffle;
    "distinct" "<x:x>" 1 l::distinct;
    "base64encode" "<s-:s>" 1 t::base64_encode;
    "base64decode" "<s-:s>" 1 t::base64_decode;
    "encodeUrlComponent" "<s-:s>" 1 t::encode_url_component;
    "encodeUrl" "<s-:s>" 1 t::encode_url;
    "decodeUrlComponent" "<s-:s>" 1 t::decode_url_component;
    "decodeUrl" "<s-:s>" 1 t::decode_url;
    "eval" "<sx?:x>" 2 g::eval;
    "toMillis" "<s-s?:n>" 2 d::to_millis;
    "fromMillis" "<n-s?s?:s>" 3 d::from_millis;
    "clone" "<(oa)-:o>" 1 g::clone;
    "now" "<s?s?:s>" 2 d::now;
    "millis" "<:n>" 0 d::millis;
    "partition" "<an?:a>" 2 s::partition;
    "range" "<n?n?n?:a>" 3 s::range;
    "hash" "<s?s?:s>" 2 s::hash;
    "random" "<n?:n>" 1 s::random;
    "uuid" "<:s>" 0 s::uuid;
    "parse" "<s:x>" 1 s::parse;
}

/// Where the functions begin that Step Functions adds; of one name twice, the later one is its own.
static FIRST_OF_STATES: LazyLock<usize> = LazyLock::new(|| {
    LIBRARY.iter().position(|builtin| builtin.name == "partition").expect("it is in the table")
});

struct Index {
    plain: HashMap<&'static str, u16, foldhash::fast::FixedState>,
    states: HashMap<&'static str, u16, foldhash::fast::FixedState>,
    signatures: Vec<Signature>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut plain = HashMap::default();
    let mut states = HashMap::default();
    for (index, builtin) in (0u16..).zip(LIBRARY) {
        if usize::from(index) < *FIRST_OF_STATES {
            plain.insert(builtin.name, index);
        }
        if builtin.name != "eval" {
            states.insert(builtin.name, index);
        }
    }
    let parsed = |builtin: &Builtin| Signature::parse(builtin.signature).expect("the table is well formed");
    Index { plain, states, signatures: LIBRARY.iter().map(parsed).collect() }
});

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
