//! The functions of expressions: one row each, with the words of Rust, JSONPath and JSONata.
//!
//! A row is data. In the words of a language `#0` is the first operand where a comma or a parenthesis ends it,
//! `@0` the same as the operand of an operator, and `~1` a constant text as a regular expression.

/// How tightly an expression of JSONata holds together, in the numbers of its grammar: more is tighter.
pub(crate) mod power {
    /// `c ? a : b`
    pub(crate) const CONDITIONAL: u8 = 20;
    /// `or`
    pub(crate) const OR: u8 = 25;
    /// `and`
    pub(crate) const AND: u8 = 30;
    /// `=`, `<`, `in`
    pub(crate) const COMPARISON: u8 = 40;
    /// `+`, `-`, `&`
    pub(crate) const SUM: u8 = 50;
    /// `*`, `/`, `%`
    pub(crate) const PRODUCT: u8 = 60;
    /// `-a`, `{…}`, `[…]`: no step of a path can follow
    pub(crate) const PREFIX: u8 = 70;
    /// `a.b`, `a[0]`, `f(a)`
    pub(crate) const PATH: u8 = 75;
}
use power::{COMPARISON, CONDITIONAL, PATH, PREFIX, PRODUCT, SUM};

/// What JSONPath has for a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InJsonPath {
    /// An intrinsic function.
    Intrinsic(&'static str),
    /// Comparisons of a Choice rule, which `lower` writes case by case.
    Condition,
    /// Nothing, but perhaps for operands of a special form.
    Nothing,
}
use InJsonPath::{Condition, Intrinsic, Nothing};

/// What JSONata has for a function: its words and how tightly they hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InJsonata(pub(crate) &'static str, pub(crate) u8);

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident $rust:literal, $jsonpath:expr, $jsonata:literal $power:ident;)+) => {
        /// A function of the languages.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub(crate) enum Function {
            $($(#[$doc])* $name,)+
        }

        impl Function {
            /// Every function, for tests.
            #[cfg(test)]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in Rust.
            pub(crate) fn rust(self) -> &'static str {
                match self { $(Self::$name => $rust,)+ }
            }

            pub(crate) fn jsonpath(self) -> InJsonPath {
                match self { $(Self::$name => $jsonpath,)+ }
            }

            pub(crate) fn jsonata(self) -> InJsonata {
                match self { $(Self::$name => InJsonata($jsonata, $power),)+ }
            }
        }
    };
}

functions! {
    /// Texts, one after the other. How many there are differs, so `lower` writes it.
    Concat "format!", Nothing, "" SUM;
    /// The pieces of a text between delimiters.
    Split "split", Intrinsic("States.StringSplit(#0, #1)"), "" PREFIX;
    /// Whether a text matches a pattern with `*`.
    Like "like", Condition, "" PATH;
    StartsWith "starts_with", Condition, "$substring(#0, 0, $length(#1)) = @1" COMPARISON;
    EndsWith "ends_with", Condition, "$substring(#0, $length(#0) - $length(#1)) = @1" COMPARISON;
    TextContains "contains", Condition, "$contains(#0, #1)" PATH;
    IsMatch "is_match", Nothing, "$contains(#0, ~1)" PATH;
    FindAll "find_all", Nothing, "[$match(#0, ~1).match]" PREFIX;
    SplitMatches "split_matches", Nothing, "[$split(#0, ~1)]" PREFIX;
    Chars "chars", Nothing, "[$split(#0, '')]" PREFIX;
    ReplaceMatches "replace_matches", Nothing, "$replace(#0, ~1, #2)" PATH;
    Replace "replace", Nothing, "$replace(#0, #1, #2)" PATH;
    TextLength "len", Nothing, "$length(#0)" PATH;
    Uppercase "to_uppercase", Nothing, "$uppercase(#0)" PATH;
    Lowercase "to_lowercase", Nothing, "$lowercase(#0)" PATH;
    // `$trim` also makes one blank of many.
    Trim "trim", Nothing, r"$replace(#0, /^\s+|\s+$/, '')" PATH;
    NormalizeSpaces "normalize_spaces", Nothing, "$trim(#0)" PATH;
    Substring "substring", Nothing, "$substring(#0, #1, #2)" PATH;
    Before "before", Nothing, "$substringBefore(#0, #1)" PATH;
    After "after", Nothing, "$substringAfter(#0, #1)" PATH;
    PadStart "pad_start", Nothing, "$pad(#0, -@1, #2)" PATH;
    PadEnd "pad_end", Nothing, "$pad(#0, #1, #2)" PATH;
    ParseNumber "parse_number", Nothing, "$number(#0)" PATH;
    ParseJson "parse_json", Intrinsic("States.StringToJson(#0)"), "$parse(#0)" PATH;
    ToJson "to_json", Intrinsic("States.JsonToString(#0)"), "$string(#0)" PATH;
    Base64Encode "base64_encode", Intrinsic("States.Base64Encode(#0)"), "$base64encode(#0)" PATH;
    Base64Decode "base64_decode", Intrinsic("States.Base64Decode(#0)"), "$base64decode(#0)" PATH;
    EncodeUrl "encode_url", Nothing, "$encodeUrl(#0)" PATH;
    EncodeUrlComponent "encode_url_component", Nothing, "$encodeUrlComponent(#0)" PATH;
    DecodeUrl "decode_url", Nothing, "$decodeUrl(#0)" PATH;
    DecodeUrlComponent "decode_url_component", Nothing, "$decodeUrlComponent(#0)" PATH;
    Hash "hash", Intrinsic("States.Hash(#0, #1)"), "$hash(#0, #1)" PATH;

    ToText "to_text", Intrinsic("States.Format('{}', #0)"), "$string(#0)" PATH;
    Negate "neg", Nothing, "-@0" PREFIX;
    Abs "abs", Nothing, "$abs(#0)" PATH;
    Floor "floor", Nothing, "$floor(#0)" PATH;
    Ceil "ceil", Nothing, "$ceil(#0)" PATH;
    Round "round_to", Nothing, "$round(#0, #1)" PATH;
    Truncate "trunc", Nothing, "@0 < 0 ? $ceil(#0) : $floor(#0)" CONDITIONAL;
    // Unsigned: the quotient of whole numbers is cut to one.
    QuotientDown "div", Nothing, "$floor(@0 / @1)" PATH;
    // Signed: cut towards zero, as the remainder has the sign of the dividend.
    QuotientToZero "div", Nothing, "(@0 - @0 % @1) / @1" PRODUCT;
    Sqrt "sqrt", Nothing, "$sqrt(#0)" PATH;
    Power "pow", Nothing, "$power(#0, #1)" PATH;
    AtLeast "max", Nothing, "$max([#0, #1])" PATH;
    AtMost "min", Nothing, "$min([#0, #1])" PATH;
    FormatNumber "format_number", Nothing, "$formatNumber(#0, #1)" PATH;
    FormatInteger "format_integer", Nothing, "$formatInteger(#0, #1)" PATH;
    ParseInteger "parse_integer", Nothing, "$parseInteger(#0, #1)" PATH;
    FormatBase "to_radix", Nothing, "$formatBase(#0, #1)" PATH;
    Random "random", Nothing, "$random()" PATH;
    RandomBetween "random_between", Intrinsic("States.MathRandom(#0, #1)"),
        "$floor($random() * (@1 - @0)) + @0" SUM;
    RandomSeeded "random_seeded", Intrinsic("States.MathRandom(#0, #1, #2)"),
        "$floor($random(#2) * (@1 - @0)) + @0" SUM;
    Uuid "uuid", Intrinsic("States.UUID()"), "$uuid()" PATH;

    ListLength "len", Intrinsic("States.ArrayLength(#0)"), "$count(#0)" PATH;
    ListIsEmpty "is_empty", Condition, "$count(#0) = 0" COMPARISON;
    ListContains "contains", Intrinsic("States.ArrayContains(#0, #1)"), "@1 in @0" COMPARISON;
    ListItem "item", Intrinsic("States.ArrayGetItem(#0, #1)"), "@0[#1]" PATH;
    Unique "unique", Intrinsic("States.ArrayUnique(#0)"), "$distinct(#0)" PATH;
    // The service's `$partition` of nothing gives nothing.
    Chunks "chunks", Intrinsic("States.ArrayPartition(#0, #1)"),
        "($count(#0) = 0 ? [] : $partition(#0, #1))" PATH;
    // Sequences of one item collapse, so the list is made anew around them.
    Range "range", Intrinsic("States.ArrayRange(#0, #1, #2)"), "[$range(#0, #1, #2)]" PREFIX;
    Slice "slice", Nothing, "[$filter(#0, function($item, $at) { $at >= #1 and $at < #2 })]" PREFIX;
    SliceOfLists "slice", Nothing,
        "$reduce(#0, function($all, $item, $at) { $at >= #1 and $at < #2 ? $append($all, [[$item]]) : $all }, [])" PATH;
    Flatten "flatten", Nothing, "$reduce(#0, $append, [])" PATH;
    Chain "chain", Nothing, "$append(#0, #1)" PATH;
    Push "push", Nothing, "$append(#0, [#1])" PATH;
    Reverse "reverse", Nothing, "$reverse(#0)" PATH;
    Sort "sort", Nothing, "$sort(#0)" PATH;
    Shuffle "shuffle", Nothing, "$shuffle(#0)" PATH;
    Zip "zip", Nothing, "$zip(#0, #1)" PATH;
    Join "join", Nothing, "$join(#0, #1)" PATH;
    Sum "sum", Nothing, "$sum(#0)" PATH;
    Min "min", Nothing, "$min(#0)" PATH;
    Max "max", Nothing, "$max(#0)" PATH;
    Average "average", Nothing, "$average(#0)" PATH;

    Lookup "look_up", Nothing, "$lookup(#0, #1)" PATH;
    ContainsKey "contains_key", Condition, "$exists($lookup(#0, #1))" PATH;
    // Its operand is the member.
    HasMember "is_present", Condition, "$exists(#0)" PATH;
    Keys "keys", Nothing, "[$keys(#0)]" PREFIX;
    Values "values", Nothing, "[$each(#0, function($value) { $value })]" PREFIX;
    // Of one member `$keys` is its name; the list is made anew around it.
    Entries "entries", Nothing,
        "$reduce([$keys(#0)], function($all, $key) { $append($all, [[$key, $lookup(#0, $key)]]) }, [])" PATH;
    EntriesOfLists "entries", Nothing,
        "$reduce([$keys(#0)], function($all, $key) { $append($all, [[$key, [$lookup(#0, $key)]]]) }, [])" PATH;
    MergeAll "merge_all", Nothing, "$merge(#0)" PATH;
    MapLength "len", Nothing, "$count($keys(#0))" PATH;
    Merge "merge", Intrinsic("States.JsonMerge(#0, #1, false)"), "$merge([#0, #1])" PATH;

    Now "now", Nothing, "$now()" PATH;
    ToMillis "to_millis", Nothing, "$toMillis(#0)" PATH;
    FromMillis "from_millis", Nothing, "$fromMillis(#0)" PATH;
    FormatTime "format", Nothing, "$fromMillis($toMillis(#0), #1)" PATH;
    ParseTime "parse_time", Nothing, "$fromMillis($toMillis(#0, #1))" PATH;
    PlusSeconds "plus_seconds", Nothing, "$fromMillis($toMillis(#0) + 1000 * @1)" PATH;
    SecondsSince "seconds_since", Nothing, "($toMillis(#0) - $toMillis(#1)) / 1000" PRODUCT;

    UnwrapOr "unwrap_or", Nothing, "@0 != null ? @0 : @1" CONDITIONAL;
    IsNull "is_null", Condition, "@0 = null" COMPARISON;
    IsNumber "is_number", Condition, "$type(#0) = 'number'" COMPARISON;
    IsText "is_text", Condition, "$type(#0) = 'string'" COMPARISON;
    IsBoolean "is_boolean", Condition, "$type(#0) = 'boolean'" COMPARISON;
    IsList "is_list", Nothing, "$type(#0) = 'array'" COMPARISON;
    IsObject "is_object", Nothing, "$type(#0) = 'object'" COMPARISON;
}

#[cfg(test)]
mod tests {
    use super::*;

    // What operators, members and texts that are matched become has no name that a user says.
    #[test]
    fn the_guide_lists_all_functions() {
        let guide = include_str!("../guide/expressions.md");
        let unsaid = ["neg", "div", "look_up", "is_present"];
        let names = Function::ALL.iter().map(|it| it.rust()).filter(|name| !unsaid.contains(name));
        let missing = names
            .filter(|name| !guide.contains(&format!("`{name}`")) && !guide.contains(&format!("`{name}!`")));
        assert_eq!(missing.collect::<Vec<_>>(), [""; 0]);
    }

    // Without parentheses around `@0` an operator inside of the words would take a part of the operand.
    #[test]
    fn all_words_of_jsonata_are_expressions() {
        for function in Function::ALL {
            let InJsonata(words, _) = function.jsonata();
            let words = ["#0", "#1", "#2", "@0", "@1"]
                .into_iter()
                .fold(words.to_owned(), |text, operand| text.replace(operand, "$x"));
            let words = words.replace("~1", "/x/");
            let profile = sfn_query::jsonata::Profile::StepFunctions;
            let read = sfn_query::jsonata::Jsonata::parse_as(&words, profile);
            assert!(words.is_empty() || read.is_ok(), "{function:?}: {words}: {read:?}");
        }
    }

    #[test]
    fn all_intrinsic_functions_exist() {
        for function in Function::ALL {
            let Intrinsic(words) = function.jsonpath() else { continue };
            let words = words.replace(['#', '@'], "");
            assert!(sfn_query::Intrinsic::parse(&words).is_ok(), "{function:?}: {words}");
        }
    }
}
