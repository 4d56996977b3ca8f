//! Any text as an expression: errors with places in the text, or an expression that is the same when it is printed
//! and read again.
//!
//! `cargo +nightly fuzz run jsonata_parse -- -max_total_time=600 -timeout=5 -rss_limit_mb=1024`, in the folder of
//! `sfn-query`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sfn_query::jsonata::{Jsonata, Profile};

fuzz_target!(|text: &str| {
    for profile in [Profile::Plain, Profile::StepFunctions] {
        match Jsonata::parse_as(text, profile) {
            Ok(expr) => {
                let printed = expr.to_string();
                match Jsonata::parse_as(&printed, profile) {
                    Ok(again) => assert_eq!(expr, again, "{printed}"),
                    Err(errors) => panic!("{printed}: {errors:?}"),
                }
            }
            Err(errors) => {
                assert!(!errors.is_empty());
                for span in errors.iter().filter_map(sfn_query::jsonata::Error::span) {
                    assert!(text.get(span.clone()).is_some(), "{span:?}");
                }
            }
        }
    }
});
