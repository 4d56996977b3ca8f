//! The files of all builders.

use std::fmt::Write;

use sfn_asl::catalogue;

use crate::{api::Api, facts::title, names::snake, text};

const FOLDER: &str = "src/integrations/service";

/// Each file's path and what is to be in it.
pub(crate) fn files() -> Vec<(String, String)> {
    let apis: Vec<Api> = catalogue::integrations().map(Api::of).collect();
    let builders = apis.iter().map(|api| {
        let path = format!("{FOLDER}/{}/{}.rs", snake(api.of.service), api.function());
        (path, text::builder(api))
    });
    let services = catalogue::services().map(|service| {
        let of: Vec<&Api> = apis.iter().filter(|api| api.of.service == service).collect();
        (format!("{FOLDER}/{}/mod.rs", snake(service)), module(service, &of))
    });
    let all = (format!("{FOLDER}/mod.rs"), all());
    let every = ("tests/integrations/every/calls.rs".to_owned(), every(&apis));
    builders.chain(services).chain([all, every]).collect()
}

/// `service/mod.rs`
fn all() -> String {
    let mut out =
        String::from("//! A module for each service. Written by `tests/integrations`, never by hand.\n\n");
    for service in catalogue::services() {
        out += &format!("#[rustfmt::skip]\npub mod {};\n", snake(service));
    }
    out += "mod words;\n";
    out
}

/// `sqs/mod.rs`
fn module(service: &str, apis: &[&Api]) -> String {
    let mut out = format!("//! {}. Written by `tests/integrations`, never by hand.\n\n", title(service));
    for api in apis {
        out += &format!("mod {};\n", api.function());
    }
    out.push('\n');
    if service == "dynamodb" {
        out += "pub use super::super::item::{Item, item};\n";
    }
    for api in apis {
        out += &format!("pub use {}::{{{}}};\n", api.function(), text::exports(api).join(", "));
    }
    out
}

/// Every builder, given every member: what the test of all of them goes through.
fn every(apis: &[Api]) -> String {
    let mut out = String::from("// Written by `tests/integrations`, never by hand.\n\nevery! {\n");
    for api in apis {
        let members = api.required().into_iter().chain(api.optional());
        let members: Vec<_> = members.map(|it| format!("{} {}", it.method, it.name)).collect();
        let patterns = [(api.has_sync(), " sync"), (api.has_callback(), " wait_for_token")];
        let patterns: String = patterns.iter().filter(|(has, _)| *has).map(|(_, name)| *name).collect();
        let path = format!("{}::{}", snake(api.of.service), api.function());
        writeln!(out, "    \"{}\" {path} ({}){patterns};", api.name(), members.join(", "))
            .expect("a text takes it");
    }
    out + "}\n"
}
