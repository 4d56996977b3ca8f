//! Paths and templates: parsed, and their variables bound to slots.

use sfn_asl::{Assign, Nullable};
use sfn_query::{Expression, JsonPath, ParseError, ResultPath, Template, Value};

use super::{CompileError, Site, variable_name};
use crate::program::{self, Place, Selection};

type Result<T> = std::result::Result<T, CompileError>;

impl Site<'_, '_> {
    pub(super) fn path(&self, field: &'static str, text: &str) -> Result<JsonPath> {
        let mut path = JsonPath::parse(text).map_err(|fault| self.not_understood(field, text, &fault))?;
        path.bind(&mut |name| self.compiler.slot(self.scope_id, name));
        Ok(path)
    }

    pub(super) fn expression(&self, field: &'static str, text: &str) -> Result<Expression> {
        let mut expression =
            Expression::parse(text).map_err(|fault| self.not_understood(field, text, &fault))?;
        expression.bind(&mut |name| self.compiler.slot(self.scope_id, name));
        Ok(expression)
    }

    pub(super) fn template(&self, field: &'static str, value: &Value) -> Result<Template> {
        let mut template = Template::parse(value).map_err(|faults| CompileError::Expression {
            state: self.name.clone(),
            field,
            text: value.to_string().into(),
            reason: faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        })?;
        template.bind(&mut |name| self.compiler.slot(self.scope_id, name));
        Ok(template)
    }

    pub(super) fn optional_template(
        &self,
        field: &'static str,
        it: Option<&Value>,
    ) -> Result<Option<Template>> {
        it.map(|value| self.template(field, value)).transpose()
    }

    pub(super) fn selection(
        &self,
        field: &'static str,
        path: Option<&Nullable<String>>,
    ) -> Result<Selection> {
        match path {
            None => Ok(Selection::Whole),
            Some(Nullable::Null) => Ok(Selection::Nothing),
            Some(Nullable::Value(text)) if text == "$" => Ok(Selection::Whole),
            Some(Nullable::Value(text)) => self.path(field, text).map(Selection::Path),
        }
    }

    pub(super) fn place(&self, path: Option<&Nullable<String>>) -> Result<Place> {
        match path {
            None => Ok(Place::Whole),
            Some(Nullable::Null) => Ok(Place::Nowhere),
            Some(Nullable::Value(text)) => {
                let path = ResultPath::parse(text)
                    .map_err(|fault| self.not_understood("ResultPath", text, &fault))?;
                Ok(if path.is_root() { Place::Whole } else { Place::At(path) })
            }
        }
    }

    pub(super) fn assign(&self, assign: Option<&Assign>) -> Result<Option<program::Assign>> {
        let Some(assign) = assign else { return Ok(None) };
        let slot = |key: &sfn_query::Str| self.compiler.slot(self.scope_id, variable_name(key));
        let slots = assign.keys().map(slot).collect();
        let template = self.template("Assign", &Value::Object(assign.clone()))?;
        Ok(Some(program::Assign { template, slots }))
    }

    fn not_understood(&self, field: &'static str, text: &str, fault: &ParseError) -> CompileError {
        CompileError::Expression {
            state: self.name.clone(),
            field,
            text: text.into(),
            reason: fault.to_string(),
        }
    }

    /// An error for what is valid and not done here.
    pub(super) fn unsupported(&self, feature: &'static str) -> CompileError {
        CompileError::Unsupported { state: self.name.clone(), feature }
    }

    /// An error for a value that its field does not take.
    pub(super) fn bad_field(&self, field: &'static str, problem: &'static str) -> CompileError {
        CompileError::Field { state: self.name.clone(), field, problem }
    }
}
