//! Model to tokens: the operators that Rust can't overload become calls, literals become expressions.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{
    BinOp, Block, Expr, ExprCall, ExprClosure, ExprIf, ReturnType, Stmt, Token, UnOp, punctuated::Punctuated,
    spanned::Spanned, token::Paren,
};

use super::{
    constructor, format, matching,
    model::{Closure, Parameter},
};

pub(super) fn closure(closure: &Closure) -> TokenStream {
    let parameters =
        closure.parameters.iter().map(|Parameter { ident, ty }| quote!(#ident: ::sfn_dsl::Expr<#ty>));
    let body = expected(&closure.body);
    let made = quote!(|#(#parameters),*| #body);
    match closure.parameters.len() {
        0 => body,
        2 => quote!(::sfn_dsl::__private::with_item(#made)),
        _ => made,
    }
}

/// Where what stands around says the type: a literal is made an expression of that type.
pub(crate) fn expected(expression: &Expr) -> TokenStream {
    match is_literal(expression) {
        true => {
            let literal = rewrite(expression);
            quote_spanned!(expression.span()=> ::sfn_dsl::__private::constant(#literal))
        }
        false => value(expression),
    }
}

/// Where an `Expr<T>` is needed: a literal is made one, of its own type.
pub(crate) fn value(expression: &Expr) -> TokenStream {
    let rewritten = rewrite(expression);
    if is_literal(expression) {
        return quote_spanned!(expression.span()=> ::sfn_dsl::__private::lit(#rewritten));
    }
    match expression {
        Expr::Path(it) if it.qself.is_none() => constructor::unit(&it.path).unwrap_or(rewritten),
        _ => rewritten,
    }
}

/// Where a plain Rust value will do too.
fn rewrite(expression: &Expr) -> TokenStream {
    match expression {
        Expr::Binary(it) => binary(&it.left, &it.op, &it.right),
        Expr::Unary(it) if matches!(it.op, UnOp::Not(_)) => {
            let (not, operand) = (&it.op, value(&it.expr));
            quote!(#not #operand)
        }
        Expr::Unary(it) if matches!(it.op, UnOp::Neg(_)) && !is_literal(expression) => {
            let (minus, operand) = (&it.op, value(&it.expr));
            quote!(#minus #operand)
        }
        Expr::Array(it) => {
            let items = it.elems.iter().map(expected);
            quote_spanned!(it.span()=> ::sfn_dsl::__private::list([#(#items),*]))
        }
        Expr::Paren(it) => {
            let inner = rewrite(&it.expr);
            // Not the user's parentheses: rustc would call them unused around the argument of a call.
            quote!((#inner))
        }
        Expr::Group(it) => rewrite(&it.expr),
        Expr::Field(it) => {
            let (base, dot, member) = (rewrite(&it.base), &it.dot_token, &it.member);
            quote!(#base #dot #member)
        }
        Expr::Index(it) => {
            let (base, index) = (rewrite(&it.expr), &it.index);
            quote_spanned!(it.span()=> #base.at(#index))
        }
        Expr::MethodCall(it) => {
            let (receiver, dot, method, turbofish) =
                (rewrite(&it.receiver), &it.dot_token, &it.method, &it.turbofish);
            let arguments = in_parentheses(it.paren_token, &it.args);
            quote!(#receiver #dot #method #turbofish #arguments)
        }
        Expr::Call(it) => call(it),
        Expr::Tuple(it) if !it.elems.is_empty() => {
            let (items, types) = (it.elems.iter().map(expected), it.elems.iter().map(|_| quote!(_)));
            quote_spanned!(it.span()=> ::sfn_dsl::__private::template::<(#(#types,)*)>((#(#items,)*)))
        }
        Expr::If(it) => if_else(it),
        Expr::Block(it) => block(&it.block),
        Expr::Struct(it) => constructor::literal(it),
        Expr::Closure(it) => each(it),
        Expr::Match(it) => matching::expand(it),
        Expr::Macro(it) if format::is_format(&it.mac) => format::expand(&it.mac),
        Expr::Path(it) if it.path.is_ident("None") => {
            quote_spanned!(it.span()=> ::sfn_dsl::__private::none())
        }
        other => quote!(#other),
    }
}

fn binary(left: &Expr, operator: &BinOp, right: &Expr) -> TokenStream {
    let function = match operator {
        BinOp::Eq(_) => quote!(eq),
        BinOp::Ne(_) => quote!(ne),
        BinOp::Lt(_) => quote!(lt),
        BinOp::Le(_) => quote!(le),
        BinOp::Gt(_) => quote!(gt),
        BinOp::Ge(_) => quote!(ge),
        BinOp::And(_) | BinOp::Or(_) => {
            let (left, right) = (value(left), value(right));
            let function = if matches!(operator, BinOp::And(_)) { quote!(and) } else { quote!(or) };
            return quote_spanned!(operator.span()=> ::sfn_dsl::__private::#function(#left, #right));
        }
        _ => {
            let (left, right) = (value(left), rewrite(right));
            return quote!(#left #operator #right);
        }
    };
    let (left, right) = (value(left), rewrite(right));
    quote_spanned!(operator.span()=> ::sfn_dsl::__private::#function(#left, #right))
}

fn call(call: &ExprCall) -> TokenStream {
    if let Expr::Path(function) = &*call.func {
        if function.path.is_ident("Some") {
            let arguments = call.args.iter().map(expected);
            return quote_spanned!(call.span()=> ::sfn_dsl::__private::some(#(#arguments),*));
        }
        if let Some(made) = constructor::call(&function.path, call) {
            return made;
        }
    }
    let (function, arguments) = (&call.func, in_parentheses(call.paren_token, &call.args));
    quote!(#function #arguments)
}

/// With the user's own parentheses, so that rustc points at the user's call.
fn in_parentheses(parentheses: Paren, arguments: &Punctuated<Expr, Token![,]>) -> TokenStream {
    let arguments = arguments.iter().map(rewrite);
    let mut tokens = TokenStream::new();
    parentheses.surround(&mut tokens, |tokens| tokens.extend(quote!(#(#arguments),*)));
    tokens
}

/// The closure of `filter`, `map` and the like: what it says of an item is an expression too.
fn each(closure: &ExprClosure) -> TokenStream {
    let body = match (&*closure.body, &closure.output) {
        (Expr::Block(_), _) | (_, ReturnType::Type(..)) => return quote!(#closure),
        (body, ReturnType::Default) => value(body),
    };
    ExprClosure { body: Box::new(Expr::Verbatim(body)), ..closure.clone() }.into_token_stream()
}

fn if_else(it: &ExprIf) -> TokenStream {
    let (condition, then) = (value(&it.cond), block(&it.then_branch));
    let otherwise = it.else_branch.as_ref().map(|(_, otherwise)| expected(otherwise));
    quote_spanned!(it.span()=> ::sfn_dsl::__private::if_else(#condition, #then, #otherwise))
}

fn block(block: &Block) -> TokenStream {
    match block.stmts.as_slice() {
        [Stmt::Expr(only, None)] => expected(only),
        _ => quote!(#block),
    }
}

fn is_literal(expression: &Expr) -> bool {
    match expression {
        Expr::Lit(_) => true,
        Expr::Unary(it) => matches!(it.op, UnOp::Neg(_)) && is_literal(&it.expr),
        Expr::Paren(it) => is_literal(&it.expr),
        Expr::Group(it) => is_literal(&it.expr),
        _ => false,
    }
}
