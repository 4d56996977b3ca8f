//! `include_asl!`: a definition in a file, found as `include_str!` finds it.

use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use quote::quote;
use sfn_asl::ExecutionType;
use syn::LitStr;

use super::line;
use crate::errors::Errors;

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let name: LitStr = match syn::parse2(input) {
        Ok(name) => name,
        Err(error) => {
            let why =
                "write the path of a definition, from the file that this stands in: `\"orders.asl.json\"`";
            return syn::Error::new(error.span(), why).into_compile_error();
        }
    };
    let mut errors = Errors::default();
    // A file that is not there is `include_str!`'s to complain about, and by it the compiler knows of changes.
    if let Some(text) = read(&folder().join(name.value())) {
        check(&name, text, &mut errors);
    }
    errors.or_expression(|| quote!(::sfn_dsl::__private::definition(include_str!(#name))))
}

fn check(name: &LitStr, text: String, errors: &mut Errors) {
    let read = sfn_asl::read(name.value(), text);
    for found in read.check(ExecutionType::Standard).err().into_iter().flatten() {
        if found.is_error() {
            let at = read.source().line_column(found.span().unwrap_or_default().start);
            errors.at(name, format!("{}:{}:{}: {}", name.value(), at.line, at.column, line(&found)));
        }
    }
}

/// The folder of the file in which the macro is called; that of the package for tools that do not say.
fn folder() -> PathBuf {
    // There is no compiler to ask in a unit test.
    let file = proc_macro::is_available().then(|| Span::call_site().unwrap().local_file()).flatten();
    let folder = file.as_deref().and_then(Path::parent).map(Path::to_owned);
    folder.or_else(package).unwrap_or_default()
}

fn package() -> Option<PathBuf> {
    std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from)
}

#[expect(clippy::disallowed_methods, reason = "the definition is a file")]
fn read(path: &Path) -> Option<String> {
    std::fs::read_to_string(path).ok()
}
