//! Any bytes as a definition: an answer, in which every finding has a place in the text.
//!
//! `cargo +nightly fuzz run check -- -max_total_time=600 -timeout=5 -rss_limit_mb=1024`, in the folder of `sfn-asl`.
//! Definitions of the corpus make good seeds: give their folder after the name of the target.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sfn_asl::{Color, Diagnostic, ExecutionType, Read, read, read_yaml, render, write};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let kind = if text.len() % 2 == 0 { ExecutionType::Standard } else { ExecutionType::Express };
    match text.starts_with(['{', '[', '"']) {
        true => answer(&read("fuzz.json", text), kind),
        false => answer(&read_yaml("fuzz.yaml", text), kind),
    }
});

fn answer(read: &Read, kind: ExecutionType) {
    match read.check(kind) {
        Ok(checked) => {
            findings(read, checked.warnings());
            // What was taken is taken again when it is written and read.
            let written = write(&checked);
            let again = sfn_asl::read("again.json", written.as_str());
            assert!(again.check(kind).is_ok(), "{written}");
        }
        Err(found) => findings(read, &found),
    }
}

fn findings(read: &Read, found: &[Diagnostic]) {
    for diagnostic in found {
        let span = diagnostic.span().expect("every finding has a place");
        assert!(read.source().text().get(span).is_some(), "{diagnostic}");
    }
    let _ = render(found, Some(read.source()), Color::Never);
}
