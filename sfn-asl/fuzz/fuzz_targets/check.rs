//! Any bytes as a definition: an answer, in which every finding has a place in the text.
//!
//! A text that is a template is one. A text may have two parts, with an empty line between them: then the first is a JSON Schema of the input.
//!
//! `cargo +nightly fuzz run check -- -max_total_time=600 -timeout=5 -rss_limit_mb=1024`, in the folder of `sfn-asl`.
//! Definitions of the corpus make good seeds: give their folder after the name of the target.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sfn_asl::{CheckOptions, Color, Diagnostic, ExecutionType, Read, Shape, Source, Template, read, read_yaml, render, write};
use sfn_query::json;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let kind = if text.len() % 2 == 0 { ExecutionType::Standard } else { ExecutionType::Express };
    let (schema, text) = text.split_once("\n\n").unwrap_or(("", text));
    let options = CheckOptions::from(kind).input(shape(schema));
    let is_json = text.starts_with(['{', '[', '"']);
    let template = if is_json { Template::read("fuzz.json", text) } else { Template::read_yaml("fuzz.yaml", text) };
    if let Some(template) = template {
        return findings(template.source(), &template.check(&options));
    }
    match is_json {
        true => answer(&read("fuzz.json", text), &options),
        false => answer(&read_yaml("fuzz.yaml", text), &options),
    }
});

/// What is known of the input: by a schema, or else by an example of it.
fn shape(schema: &str) -> Shape {
    let Ok(value) = json::parse(schema) else { return Shape::unknown() };
    let example = Shape::of(&value);
    assert!(example.admits(&value) || value.depth() > 128, "{value}");
    Shape::from_schema(&value).unwrap_or(example)
}

fn answer(read: &Read, options: &CheckOptions) {
    match read.check(options) {
        Ok(checked) => {
            findings(read.source(), checked.warnings());
            // What was taken is taken again when it is written and read.
            let written = write(&checked);
            let again = sfn_asl::read("again.json", written.as_str());
            assert!(again.check(options).is_ok(), "{written}");
        }
        Err(found) => findings(read.source(), &found),
    }
}

fn findings(source: &Source, found: &[Diagnostic]) {
    for diagnostic in found {
        let span = diagnostic.span().expect("every finding has a place");
        assert!(source.text().get(span).is_some(), "{diagnostic}");
    }
    let _ = render(found, Some(source), Color::Never);
}
