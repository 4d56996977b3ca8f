//! Expansions as people read them, for snapshots.

use proc_macro2::TokenStream;

/// The items, formatted.
pub(crate) fn pretty(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("an expansion is items");
    prettyplease::unparse(&file)
}

/// The expression, formatted.
pub(crate) fn pretty_expression(expression: TokenStream) -> String {
    let name = quote::quote!(const EXPANSION: _ =);
    pretty(name.into_iter().chain(expression).chain(quote::quote!(;)).collect())
}
