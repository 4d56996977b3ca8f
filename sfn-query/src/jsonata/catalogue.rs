//! The functions of the language, a row each: the name, what it takes, how many arguments it takes when it is called
//! back, and where it is defined.
//!
//! Checks know the names without the evaluator, which makes its library of the same rows.

use super::Profile;

/// Hands all rows to a macro.
macro_rules! each_function {
    ($with:ident) => {
        $with! {
            plain {
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
                "sort" "<af?:a>" 2 sort::sort;
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
            }
            states {
                "partition" "<an?:a>" 2 s::partition;
                "range" "<n?n?n?:a>" 3 s::range;
                "hash" "<s?s?:s>" 2 s::hash;
                "random" "<n?:n>" 1 s::random;
                "uuid" "<:s>" 0 s::uuid;
                "parse" "<s:x>" 1 s::parse;
            }
        }
    };
}

#[cfg(feature = "eval")]
pub(crate) use each_function;

macro_rules! names {
    (
        plain { $($plain:literal $_1:literal $_2:literal $_3:path;)* }
        states { $($states:literal $_4:literal $_5:literal $_6:path;)* }
    ) => {
        const PLAIN: &[&str] = &[$($plain),*];
        /// Those that the service adds, or puts in the place of one of that name.
        const STATES: &[&str] = &[$($states),*];
    };
}

each_function!(names);

impl Profile {
    /// The names of the functions that an expression may call, without the `$`, each one once.
    ///
    /// ```
    /// use sfn_query::jsonata::Profile;
    ///
    /// let has = |profile: Profile, wanted| profile.functions().any(|name| name == wanted);
    /// assert!(has(Profile::Plain, "eval") && !has(Profile::StepFunctions, "eval"));
    /// assert!(has(Profile::StepFunctions, "uuid") && !has(Profile::Plain, "uuid"));
    /// ```
    pub fn functions(self) -> impl Iterator<Item = &'static str> {
        let (removed, added): (&[_], &[_]) = match self {
            Self::Plain => (&[], &[]),
            Self::StepFunctions => (&["eval"], STATES),
        };
        let kept = PLAIN.iter().filter(move |name| !removed.contains(name) && !added.contains(name));
        kept.chain(added).copied()
    }
}
