//! Tokens to model.

use syn::{
    Expr, Token,
    parse::{Parse, ParseStream, Result},
};

use super::model::{Arm, Choice};

impl Parse for Choice {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name: Expr = input.parse()?;
        input.parse::<Token![,]>()?;
        let mut choice = Self { name, parameter: input.parse()?, arms: Vec::new(), default: None };
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
            input.parse::<Token![=>]>()?;
            self.default = Some(input.parse()?);
        } else {
            let condition = input.parse()?;
            input.parse::<Token![=>]>()?;
            self.arms.push(Arm { condition, step: input.parse()? });
        }
        Ok(())
    }
}
