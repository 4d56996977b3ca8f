//! What has no meaning when a workflow runs is refused where it stands.

use syn::{Expr, Stmt};

use super::{format, pattern};
use crate::errors::Errors;

/// Looks at an expression and those inside of it that `expr!` rewrites.
pub(crate) fn expression(expression: &Expr, errors: &mut Errors) {
    match expression {
        Expr::Binary(it) => pair(&it.left, &it.right, errors),
        Expr::Unary(it) => self::expression(&it.expr, errors),
        Expr::Paren(it) => self::expression(&it.expr, errors),
        Expr::Group(it) => self::expression(&it.expr, errors),
        Expr::Field(it) => self::expression(&it.base, errors),
        Expr::Index(it) => pair(&it.expr, &it.index, errors),
        Expr::MethodCall(it) => {
            self::expression(&it.receiver, errors);
            it.args.iter().for_each(|argument| self::expression(argument, errors));
        }
        Expr::Call(it) => it.args.iter().for_each(|argument| self::expression(argument, errors)),
        Expr::Array(it) => it.elems.iter().for_each(|item| self::expression(item, errors)),
        Expr::Tuple(it) => it.elems.iter().for_each(|item| self::expression(item, errors)),
        Expr::If(it) => {
            if let Expr::Let(pattern) = &*it.cond {
                errors.at(pattern, "`if let` has no meaning here: write a `match`");
            } else {
                self::expression(&it.cond, errors);
            }
            statements(&it.then_branch.stmts, errors);
            match &it.else_branch {
                Some((_, otherwise)) => self::expression(otherwise, errors),
                None => errors.at(it, "this `if` is a value, so it needs an `else`"),
            }
        }
        Expr::Block(it) => statements(&it.block.stmts, errors),
        Expr::Struct(it) => {
            if let Some(rest) = &it.rest {
                errors.at(rest, "name every field: `..` has no meaning here");
            }
            it.fields.iter().for_each(|field| self::expression(&field.expr, errors));
        }
        Expr::Macro(it) if format::is_format(&it.mac) => format::check(&it.mac, errors),
        // A block of it may be Rust like all other: only one expression is rewritten.
        Expr::Closure(it) if !matches!(*it.body, Expr::Block(_)) => self::expression(&it.body, errors),
        Expr::Match(it) => {
            self::expression(&it.expr, errors);
            if it.arms.is_empty() {
                errors.at(it, "a `match` is a value, so it needs an arm");
            }
            for arm in &it.arms {
                pattern::check(&arm.pat, errors);
                self::expression(&arm.body, errors);
            }
        }
        Expr::ForLoop(_)
        | Expr::While(_)
        | Expr::Loop(_)
        | Expr::Return(_)
        | Expr::Try(_)
        | Expr::Await(_)
        | Expr::Assign(_) => {
            errors.at(expression, "this has no meaning in an expression that a workflow evaluates: branch with `choice!`, or compute it in a task");
        }
        _ => {}
    }
}

fn pair(left: &Expr, right: &Expr, errors: &mut Errors) {
    expression(left, errors);
    expression(right, errors);
}

fn statements(statements: &[Stmt], errors: &mut Errors) {
    match statements {
        [Stmt::Expr(value, None)] => expression(value, errors),
        [] => {}
        [first, ..] => errors.at(first, "a block holds one expression here"),
    }
}
