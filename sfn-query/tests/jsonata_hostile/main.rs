//! Expressions that mean harm: each ends in an error with a code, within a second and 256 MiB, on a 2 MiB stack.
//!
//! Each runs in a process of its own, so that an abort is seen as what it is.
#![cfg(all(feature = "eval", target_os = "linux"))]

use std::{
    process::Command,
    time::{Duration, Instant},
};

use sfn_query::{
    Slot, Value,
    jsonata::{Environment, Jsonata, Limits, Profile, Stop},
};

/// A name, the expression, and the code it ends with; `ok` where an answer is as good as an error.
fn cases() -> Vec<(&'static str, String, &'static str)> {
    let nested = |open: &str, inner: &str, close: &str, count: usize| {
        format!("{}{inner}{}", open.repeat(count), close.repeat(count))
    };
    let signature = format!("function($a)<a{}{}>{{1}}", "<a".repeat(10_000), ">".repeat(10_000));
    let quantified = format!("/{}$/", "(x+x+)+".repeat(10));
    let deep_data = nested(r#"{\"a\":["#, "1", "]}", 10_000);
    vec![
        ("recursion", "($f := function($x){1 + $f($x)}; $f(1))".into(), "U1001"),
        ("recursion_through_map", "($f := function($x){$map([$x], $f)}; $f(1))".into(), "U1001"),
        ("recursion_through_sort", "($f := function($x, $y){$sort([1,2], $f)}; $f(1, 2))".into(), "U1001"),
        (
            "recursion_through_reduce",
            "($f := function($x, $y){$reduce([1,2], $f)}; $f(1, 2))".into(),
            "U1001",
        ),
        ("recursion_through_replace", "($f := function($m){$replace('a', /a/, $f)}; $f(1))".into(), "U1001"),
        (
            "recursion_through_partials",
            "($f := function($x){($g := $f(?); 1 + $g($x))}; $f(1))".into(),
            "U1001",
        ),
        ("recursion_through_chains", "($f := function($x){1 + ($x ~> ($f ~> $f))}; $f(1))".into(), "U1001"),
        (
            "recursion_through_transforms",
            "($f := function($x){{'a': $x} ~> |$|{'b': $f(1)}|}; $f(1))".into(),
            "U1001",
        ),
        ("recursion_through_paths", "($f := function($x){[1].($f($x))}; $f(1))".into(), "U1001"),
        ("recursion_through_predicates", "($f := function($x){[1][$f($x)]}; $f(1))".into(), "U1001"),
        ("recursion_through_keys", "($f := function($x){[{'a':1},{'a':2}]^($f($x))}; $f(1))".into(), "U1001"),
        ("recursion_through_objects", "($f := function($x){{'a':$f($x)}}; $f(1))".into(), "U1001"),
        ("recursion_through_tuples", "($f := function($x){[1]#$i.$f($x)}; $f(1))".into(), "U1001"),
        ("recursion_through_sorted_tuples", "($f := function($x){[1,2]#$i^($f($x))}; $f(1))".into(), "U1001"),
        (
            "recursion_through_grouped_tuples",
            "($f := function($x){[1]#$i{'a':$f($x)}}; $f(1))".into(),
            "U1001",
        ),
        ("recursion_through_groups", "($f := function($x){[1]{'a':$f($x)}}; $f(1))".into(), "U1001"),
        ("recursion_through_eval", "$eval('$eval($)', '$eval($)')".into(), "ok"),
        ("loop", "($f := function($x){$f($x + 1)}; $f(1))".into(), "U1001"),
        ("loop_of_two", "($f := function(){$g()}; $g := function(){$f()}; $f())".into(), "U1001"),
        ("loop_that_makes_frames", "($f := function($x){($g := function(){$x}; $f($g))}; $f(1))".into(), "U"),
        ("loop_that_makes_text", "($f := function($x){$f($x & $x)}; $f('ab'))".into(), "U1003"),
        ("loop_that_makes_lists", "($f := function($x){$f($append($x, $x))}; $f([1]))".into(), "U1003"),
        ("loop_that_makes_depth", "($f := function($x){$f([[$x]])}; $f(1))".into(), "U1004"),
        ("loop_that_makes_objects", "($f := function($x){$f({'a': $x, 'b': $x})}; $f(1))".into(), "U"),
        ("loop_that_makes_partials", "($f := function($x){$f($x(?))}; $f($sum))".into(), "U"),
        ("loop_that_makes_chains", "($f := function($x){$f($x ~> $x)}; $f($sum))".into(), "U"),
        ("range", "[1..1e9]".into(), "D2014"),
        ("wide_range", "[-1e300..1e300]".into(), "D2014"),
        ("ranges_of_ranges", "[1..1e7].[1..1e7]".into(), "U"),
        ("crossed_ranges", "[1..10000]@$a.[1..10000]@$b.($a * $b)".into(), "U"),
        ("sums_of_ranges", "$sum([1..1e7].($sum([1..1e7])))".into(), "U"),
        ("sorted_range", "$sort([1..1e7])".into(), "U"),
        ("shuffled_range", "$shuffle([1..1e7])".into(), "U"),
        ("zipped_ranges", "$zip([1..1e7], [1..1e7])".into(), "U"),
        ("text_of_range", "$string([1..1e7])".into(), "U"),
        ("distinct_lists", "$distinct([1..100000].{'a': $})".into(), "U"),
        ("grouped_range", "[1..1e7]{$string($): $}".into(), "U"),
        ("filtered_by_ranges", "[1..100000][[0..100000]]".into(), "U"),
        ("equal_ranges", "[1..1e7].([1..1e7] = [1..1e7])".into(), "U"),
        ("member_of_range", "[1..1e7][$ in [1..1e7]]".into(), "U"),
        ("pad", "$pad('a', 1e9)".into(), "U1003"),
        ("pad_with_much", "$pad('a', -1e300, 'xyz')".into(), "U1003"),
        ("joined", "$join([1..100000].$string(), $pad('', 1e6))".into(), "U"),
        ("replaced", "$replace($pad('', 1e6, 'a'), 'a', $pad('', 1e6))".into(), "U1003"),
        ("replaced_by_regex", "$replace($pad('', 1e6, 'a'), /a/, $pad('', 1e6))".into(), "U"),
        ("split", "$split($pad('', 5e7, 'a'), '')".into(), "U"),
        ("catastrophe", "$match($pad('', 40, 'a'), /(a+)+$|(?=b)c/)".into(), "ok"),
        ("catastrophe_with_backreference", "$contains($pad('', 60, 'a') & 'b', /^(a+)+\\1$/)".into(), "U"),
        ("catastrophes", format!("$contains($pad('', 5000, 'x'), {quantified})"), "ok"),
        ("repetition", "$contains('a', /((((a{1000}){1000}){1000}){1000})/)".into(), "ok"),
        ("parentheses", nested("(", "1", ")", 10_000), "S0600"),
        ("parentheses_as_deep_as_may_be", nested("(", "1", ")", 299), "ok"),
        ("brackets_as_deep_as_may_be", nested("[", "1", "]", 299), "ok"),
        ("lambdas_as_deep_as_may_be", nested("function(){", "1", "}()", 145), "ok"),
        ("predicates_as_deep_as_may_be", nested("a[", "1", "]", 299), "ok"),
        ("braces_as_deep_as_may_be", nested("{'a':", "1", "}", 298), "ok"),
        ("sorts_as_deep_as_may_be", nested("a^(", "1", ")", 290), "ok"),
        ("conditions_as_deep_as_may_be", nested("1?", "1", ":1", 290), "ok"),
        ("calls_as_deep_as_may_be", nested("$abs(", "1", ")", 290), "ok"),
        ("maps_as_deep_as_may_be", nested("$map(1,function($x){", "1", "})", 145), "ok"),
        ("transforms_as_deep_as_may_be", nested("{} ~> |$|{'a':", "1", "}|", 70), "ok"),
        ("parents_as_deep_as_may_be", format!("a{}{}", ".a".repeat(200), ".%".repeat(80)), "ok"),
        ("groups_in_paths_as_deep_as_may_be", nested("a.(", "b.%", ")", 95), "ok"),
        ("additions_as_many_as_may_be", format!("1{}", "+1".repeat(298)), "ok"),
        ("steps_as_many_as_may_be", format!("a{}", ".a".repeat(298)), "ok"),
        ("signature", signature, "ok"),
        ("long_signature", format!("function($a)<{}>{{1}}(1)", "n?".repeat(20_000)), "S0403"),
        ("deep_data_compared", format!("($x := '{deep_data}'; $x = $x)"), "ok"),
        ("power", "$power(10, 1e308)".into(), "D3061"),
        ("picture", format!("$formatNumber(1, '{}')", "#".repeat(1_000_000)), "ok"),
        ("integer_picture", "$formatInteger(1e300, 'w')".into(), "ok"),
        ("roman", "$formatInteger(1e15, 'I')".into(), "ok"),
        ("date_picture", format!("$fromMillis(1, '[Y{}]')", "0".repeat(1_000_000)), "ok"),
        (
            "date_picture_read",
            format!("$toMillis('{}', '{}')", "1".repeat(100_000), "[Y][M][D]".repeat(100)),
            "ok",
        ),
        ("marks", r#"[{"__tuple__": true}, {"sequence": true, "cons": true}, {"@": 1}].*"#.into(), "ok"),
    ]
}

struct Deadline(Instant);

impl Environment for Deadline {
    fn variable(&self, _: Slot) -> Option<Value> {
        None
    }

    fn now(&self) -> i64 {
        0
    }

    fn random(&self) -> f64 {
        0.5
    }

    fn stop(&self) -> Option<Stop> {
        (now() >= self.0).then_some(Stop::Timeout)
    }
}

#[expect(clippy::disallowed_methods, reason = "how long an expression may take is what is tested")]
fn now() -> Instant {
    Instant::now()
}

/// Evaluates one case, on the 2 MiB stack of a test; prints its code, or `ok`.
fn evaluate(expr: &str, profile: Profile) -> String {
    let code = |error: &sfn_query::jsonata::Error| error.code().to_string();
    let parsed = match Jsonata::parse_as(expr, profile) {
        Ok(parsed) => parsed,
        Err(errors) => return code(&errors[0]),
    };
    let _ = parsed.to_string();
    let limits = if profile == Profile::Plain { Limits::PLAIN } else { Limits::STEP_FUNCTIONS };
    match parsed.eval(None, &Deadline(now() + Duration::from_millis(900)), limits) {
        Ok(_) => "ok".into(),
        Err(error) => code(&error),
    }
}

/// The name of the case that this process is to evaluate.
const CASE: &str = "SFN_HOSTILE_CASE";

#[expect(clippy::disallowed_methods, reason = "a test tells its child process by it which case to run")]
fn chosen() -> Option<String> {
    std::env::var(CASE).ok()
}

#[test]
fn a_child_process_evaluates_one_case() {
    let Some(name) = chosen() else { return };
    let (_, expr, _) = cases().into_iter().find(|case| case.0 == name).expect("the case exists");
    println!("\nplain={}", evaluate(&expr, Profile::Plain));
    println!("states={}", evaluate(&expr, Profile::StepFunctions));
}

#[test]
fn hostile_expressions_end_in_a_coded_error_within_a_second_and_256_mib() {
    let program = std::env::current_exe().expect("a test is a program");
    let mut faults = Vec::new();
    for (name, _, expected) in cases() {
        let started = now();
        // `ulimit` caps the address space: 256 MiB beyond what the idle process maps.
        let script = format!(
            "ulimit -v {}; exec \"$0\" --exact a_child_process_evaluates_one_case --nocapture",
            512 << 10
        );
        let output = Command::new("sh")
            .args(["-c", &script])
            .arg(&program)
            .env(CASE, name)
            .env("RUST_BACKTRACE", "0")
            .output()
            .expect("a shell is at hand");
        let took = started.elapsed();
        let text = String::from_utf8_lossy(&output.stdout);
        let said = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).map(str::to_owned);
        let plain = said("plain=");
        if !plain.as_deref().is_some_and(|code| code.starts_with(expected) || expected == "ok") {
            let error = String::from_utf8_lossy(&output.stderr);
            faults.push(format!("{name}: wanted {expected}, found {plain:?} {error}"));
        } else if said("states=").is_none() {
            faults.push(format!("{name}: no answer in the profile of Step Functions"));
        } else if took > Duration::from_secs(4) {
            faults.push(format!("{name}: took {took:?}"));
        }
        println!("{name}: {} in {took:?}", plain.unwrap_or_default());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
