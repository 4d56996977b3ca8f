//! The source text of one builder.

use std::fmt::Write;

use crate::api::{Api, Argument, Field};

/// The parameters of a call's state: `A`, `B`, … without `D`, which is the document, and `E`, which is an error.
const STATES: [&str; 8] = ["A", "B", "C", "F", "G", "H", "I", "J"];

/// `src/integrations/service/sqs/send_message.rs`
pub(crate) fn builder(api: &Api) -> String {
    let mut out = String::new();
    write_builder(api, &mut out).expect("a text takes all that is written");
    out
}

fn write_builder(api: &Api, out: &mut String) -> std::fmt::Result {
    let (name, call, function) = (api.name(), api.call(), api.function());
    let (service, action) = (api.of.service, api.of.action);
    let required = api.required();
    let states = &STATES[..required.len()];
    let given = tuple(states.iter().map(|_| "Missing"));
    writeln!(
        out,
        "//! `{name}`. Written by `tests/integrations`, never by hand.\n\nuse super::super::words::*;\n"
    )?;
    writeln!(out, "api! {{\n    /// Calls `{name}`{}", requires(&required))?;
    writeln!(out, "    {function} -> {call}<{given}>: \"{service}\" \"{action}\"\n}}\n")?;

    let parameters: String = states.iter().map(|it| format!(", {it}")).collect();
    writeln!(out, "impl<D: Data{parameters}> {call}<D, {}> {{", tuple(states.iter().copied()))?;
    if !required.is_empty() {
        writeln!(out, "    required! {{")?;
        for (at, Argument { method, name, kind }) in required.iter().enumerate() {
            let after = tuple(states.iter().enumerate().map(|(n, it)| if n == at { "Given" } else { it }));
            writeln!(out, "        {method}: {kind} = \"{name}\" => {call}<D, {after}>;")?;
        }
        writeln!(out, "    }}")?;
    }
    let optional = api.optional();
    if !optional.is_empty() {
        writeln!(out, "    optional! {{")?;
        for Argument { method, name, kind } in &optional {
            writeln!(out, "        {method}: {kind} = \"{name}\";")?;
        }
        writeln!(out, "    }}")?;
    }
    pattern(out, "sync", api.has_sync(), "Waits until the job has ended: `.sync`.")?;
    pattern(
        out,
        "callback",
        api.has_callback(),
        "Waits for an answer, an `R`, from whoever is given the token.",
    )?;
    writeln!(out, "}}\n")?;

    if !required.is_empty() {
        writeln!(out, "needs! {{")?;
        let module = api.of.service.replace('-', "_");
        for Argument { method, name, .. } in &required {
            let message = format!("this call of `{module}::{function}` lacks its `{name}`");
            writeln!(out, "    Needs{name} \"{message}\" \"say `.{method}(..)`\";")?;
        }
        writeln!(out, "}}\n")?;
    }

    let (answers, ends, errors) = (api.answers(), api.ends().filter(|_| api.has_sync()), api.errors());
    let bounds: String =
        states.iter().zip(&required).map(|(it, of)| format!(", {it}: Needs{}", of.name)).collect();
    let output = answers.as_ref().map_or("Value".to_owned(), |_| format!("{call}Output"));
    let ended = ends.as_ref().map_or("Value".to_owned(), |_| format!("{call}SyncOutput"));
    let of = format!("[D: Data{bounds}] {call}<D, {}>", tuple(states.iter().copied()));
    writeln!(out, "complete! {{ {of} => {output}, {} }}", error_type(api))?;
    if api.has_sync() {
        let pattern = if service == "states" { "Sync2" } else { "Sync" };
        writeln!(out, "has_sync! {{ {of} => {pattern}, {ended} }}")?;
    }
    if api.has_callback() {
        writeln!(out, "has_callback! {{ {of} }}")?;
    }
    if let Some(fields) = answers {
        document(out, &format!("What `{name}` answers."), &output, &fields)?;
    }
    if let Some(fields) = ends {
        document(out, &format!("What a job of `{name}` is when it has ended."), &ended, &fields)?;
    }
    if !errors.is_empty() {
        writeln!(out, "\nerrors! {{\n    /// What `{name}` fails with.\n    {call}Error {{")?;
        for error in &errors {
            writeln!(out, "        {} = \"{}\",", error.variant, error.name)?;
        }
        let throttled =
            errors.iter().filter(|it| means_too_much(&it.name)).map(|it| format!("\"{}\"", it.name));
        writeln!(out, "    }} throttled [{}]\n}}", throttled.collect::<Vec<_>>().join(", "))?;
    }
    Ok(())
}

/// `(A, B)`, `(A,)`, `()`
fn tuple<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<_> = items.collect();
    let comma = if items.len() == 1 { "," } else { "" };
    format!("({}{comma})", items.join(", "))
}

fn requires(required: &[Argument]) -> String {
    let methods: Vec<_> = required.iter().map(|it| format!("`{}`", it.method)).collect();
    match methods.split_last() {
        None => "; nothing is required.".to_owned(),
        Some((only, [])) => format!("; {only} is required."),
        Some((last, others)) => format!("; {} and {last} are required.", others.join(", ")),
    }
}

fn pattern(out: &mut String, name: &str, has: bool, doc: &str) -> std::fmt::Result {
    match has {
        true => writeln!(out, "    {name}! {{\n        /// {doc}\n    }}"),
        false => writeln!(out, "    {name}! {{ #[doc(hidden)] }}"),
    }
}

fn document(out: &mut String, doc: &str, name: &str, fields: &[Field]) -> std::fmt::Result {
    writeln!(out, "\noutput! {{\n    /// {doc}\n    {name} / {name}Places {{")?;
    for Field { ident, name, of } in fields {
        writeln!(out, "        {ident}: {of} = \"{name}\",")?;
    }
    writeln!(out, "    }}\n}}")
}

fn error_type(api: &Api) -> String {
    match api.of.service {
        "apigateway" => "ApiGatewayError".to_owned(),
        "http" => "HttpError".to_owned(),
        // A function fails with any name.
        "lambda" => "AnyError".to_owned(),
        _ if api.errors().is_empty() => "ServiceError".to_owned(),
        _ => format!("{}Error", api.call()),
    }
}

fn means_too_much(error: &str) -> bool {
    ["Throttl", "ThroughputExceeded", "TooManyRequests"].iter().any(|word| error.contains(word))
}

/// What a module makes known of a builder.
pub(crate) fn exports(api: &Api) -> Vec<String> {
    let call = api.call();
    let mut names = vec![call.clone()];
    if !api.errors().is_empty() {
        names.push(format!("{call}Error"));
    }
    if api.answers().is_some() {
        names.push(format!("{call}Output"));
    }
    if api.has_sync() && api.ends().is_some() {
        names.push(format!("{call}SyncOutput"));
    }
    names.push(api.function());
    names
}
