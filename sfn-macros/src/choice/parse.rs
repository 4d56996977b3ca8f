//! Tokens to model.

use syn::{
    Expr, Pat, Token, braced,
    parse::{Parse, ParseStream, Result},
};

use crate::expression::Parameter;

use super::model::{Arm, Arms, Assignment, Choice, PatternArm, Target};

impl Parse for Choice {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name: Expr = input.parse()?;
        input.parse::<Token![,]>()?;
        let parameter = Parameter::alone(input)?;
        let arms = if input.peek(Token![match]) { patterns(input)? } else { conditions(input)? };
        Ok(Self { name, parameter, arms })
    }
}

fn conditions(input: ParseStream<'_>) -> Result<Arms> {
    let (mut arms, mut default) = (Vec::new(), None);
    while !input.is_empty() {
        if default.is_some() {
            return Err(input.error("nothing comes after `_`, which takes all that is left"));
        }
        if input.peek(Token![_]) {
            input.parse::<Token![_]>()?;
            default = Some(input.parse()?);
        } else {
            let condition = input.parse()?;
            arms.push(Arm { condition, target: input.parse()? });
        }
        comma(input)?;
    }
    Ok(Arms::Conditions { arms, default })
}

fn patterns(input: ParseStream<'_>) -> Result<Arms> {
    input.parse::<Token![match]>()?;
    let of = Box::new(Expr::parse_without_eager_brace(input)?);
    let (content, mut arms) = (braces(input)?, Vec::new());
    while !content.is_empty() {
        let pattern = Pat::parse_multi_with_leading_vert(&content)?;
        let guard = match content.peek(Token![if]) {
            true => {
                content.parse::<Token![if]>()?;
                Some(content.parse()?)
            }
            false => None,
        };
        arms.push(PatternArm { pattern, guard, target: content.parse()? });
        comma(&content)?;
    }
    comma(input)?;
    if !input.is_empty() {
        return Err(input.error("nothing comes after the `match`, which takes every value"));
    }
    Ok(Arms::Patterns { of, arms })
}

fn braces<'a>(input: ParseStream<'a>) -> Result<syn::parse::ParseBuffer<'a>> {
    let content;
    braced!(content in input);
    Ok(content)
}

fn comma(input: ParseStream<'_>) -> Result<()> {
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok(())
}

impl Parse for Target {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut assign = Vec::new();
        while input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
            assign.push(input.parse()?);
        }
        input.parse::<Token![=>]>()?;
        Ok(Self { assign, step: input.parse()? })
    }
}

impl Parse for Assignment {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        // Not as one expression, which could take the `=` of `=>` for its own.
        let variable = Expr::Path(input.parse()?);
        input.parse::<Token![=]>()?;
        Ok(Self { variable, value: input.parse()? })
    }
}
