//! Model to tokens: one closure that makes the arguments, each held against its kind by rustc.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use sfn_asl::catalogue::{MemberType, SdkAction, SdkType};
use syn::ext::IdentExt;

use super::model::{Call, Member, Value};
use crate::expression::{self, Parameter};

pub(super) fn call(call: &Call, action: SdkAction) -> TokenStream {
    let Call { name, service, members, .. } = call;
    let service = format!("aws-sdk:{}", service.unraw());
    let action_name = action.name();
    let members = members.iter().map(|it| member(it, action.member(&text(it)).map(|it| it.value)));
    let (parameter, document) = match &call.parameter {
        Some(Parameter { ident, ty }) => (quote!(#ident: ::sfn_dsl::Expr<#ty>), quote!(let _ = #ident;)),
        None => (quote!(_), quote!()),
    };
    let answer = match &call.answer {
        Some(answer) => quote!(#answer),
        None => quote!(::sfn_dsl::Value),
    };
    quote! {
        ::sfn_dsl::__private::sdk::<_, #answer>(#name, #service, #action_name, |#parameter| {
            #document
            ::std::vec![#(#members),*]
        })
    }
}

fn text(member: &Member) -> String {
    member.name.unraw().to_string()
}

fn member(member: &Member, of: Option<SdkType>) -> TokenStream {
    let (name, value) = (text(member), value(&member.value, of));
    quote!((#name, #value))
}

fn value(value: &Value, of: Option<SdkType>) -> TokenStream {
    let span = value.span();
    match value {
        Value::Expression(expression) => {
            let (kind, value) = (kind(of), expression::value(expression));
            quote_spanned!(span=> ::sfn_dsl::__private::given::<::sfn_dsl::__private::kind::#kind, _>(#value))
        }
        Value::Object { members, .. } => {
            let inner = |name: &str| match of.map(SdkType::kind) {
                Some(MemberType::Structure) => {
                    let found = of?.members().find(|it| it.name == name || it.api_name == name);
                    found.map(|it| it.value)
                }
                Some(MemberType::Map) => of?.items(),
                _ => None,
            };
            let members = members.iter().map(|it| member(it, inner(&text(it))));
            quote_spanned!(span=> ::sfn_dsl::__private::object_of(::std::vec![#(#members),*]))
        }
        Value::List { items, .. } => {
            let items = items.iter().map(|item| self::value(item, of.and_then(SdkType::items)));
            quote_spanned!(span=> ::sfn_dsl::__private::list_of(::std::vec![#(#items),*]))
        }
    }
}

/// The kind of expressions that a type takes.
fn kind(of: Option<SdkType>) -> TokenStream {
    match of.map(SdkType::kind) {
        Some(MemberType::String) => quote!(Text),
        Some(MemberType::Integer | MemberType::Float) => quote!(Numeric),
        Some(MemberType::Boolean) => quote!(Truth),
        Some(MemberType::Timestamp) => quote!(Time),
        Some(MemberType::List) => quote!(List),
        Some(MemberType::Map | MemberType::Structure) => quote!(Object),
        Some(MemberType::Blob | MemberType::Document) | None => quote!(Json),
    }
}
