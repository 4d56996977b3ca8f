//! Tokens to model.

use syn::{
    Expr, Token,
    parse::{Parse, ParseStream, Result},
};

use crate::expression::Parameter;

use super::model::{Arm, Assignment, Choice, Target};

impl Parse for Choice {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name: Expr = input.parse()?;
        input.parse::<Token![,]>()?;
        let mut choice = Self { name, parameter: Parameter::alone(input)?, arms: Vec::new(), default: None };
        while !input.is_empty() {
            choice.arm(input)?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(choice)
    }
}

impl Choice {
    fn arm(&mut self, input: ParseStream<'_>) -> Result<()> {
        if self.default.is_some() {
            return Err(input.error("nothing comes after `_`, which takes all that is left"));
        }
        if input.peek(Token![_]) {
            input.parse::<Token![_]>()?;
            self.default = Some(input.parse()?);
        } else {
            let condition = input.parse()?;
            self.arms.push(Arm { condition, target: input.parse()? });
        }
        Ok(())
    }
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
