//! Paths and templates: parsed, and their variables bound to slots.

use sfn_asl::{Assign, Nullable, QueryLanguage};
use sfn_query::{Expression, JsonPath, ParseError, ResultPath, Str, Value, jsonata};

use super::{CompileError, Site, variable_name};
use crate::program::{self, Field, Place, Selection, Template};

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

    /// A template in the query language of the state.
    pub(super) fn template(&self, field: impl Into<Str>, value: &Value) -> Result<Template> {
        let field = field.into();
        if self.language == QueryLanguage::Jsonata {
            return self.field(field, value).map(Template::Jsonata);
        }
        self.path_template(field, value).map(Template::JsonPath)
    }

    fn path_template(&self, field: Str, value: &Value) -> Result<sfn_query::Template> {
        let mut template =
            sfn_query::Template::parse(value).map_err(|faults| self.bad_template(field, value, &faults))?;
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

    /// A field that JSONata computes.
    pub(super) fn field(&self, name: impl Into<Str>, value: &Value) -> Result<Field> {
        let name = name.into();
        let mut variables = |name: &str| self.compiler.bound(self.scope_id, name);
        match jsonata::Template::parse(value, &mut variables) {
            Ok(template) => Ok(Field::new(name, template)),
            Err(faults) => Err(self.bad_template(name, value, &faults)),
        }
    }

    /// A field whose value is the text of one JSONata string.
    pub(super) fn text_field(&self, name: impl Into<Str>, text: &str) -> Result<Field> {
        self.field(name, &Value::from(text))
    }

    pub(super) fn optional_field(&self, name: impl Into<Str>, it: Option<&Value>) -> Result<Option<Field>> {
        it.map(|value| self.field(name, value)).transpose()
    }

    fn bad_template(&self, field: Str, value: &Value, faults: &[impl ToString]) -> CompileError {
        CompileError::Expression {
            state: self.name.clone(),
            field,
            text: value.to_string().into(),
            reason: faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        }
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
            Some(Nullable::Value(text)) => Ok(Selection::Path(self.path(field, text)?.into())),
        }
    }

    pub(super) fn place(&self, path: Option<&Nullable<String>>) -> Result<Place> {
        match path {
            None => Ok(Place::Whole),
            Some(Nullable::Null) => Ok(Place::Nowhere),
            Some(Nullable::Value(text)) => {
                let path = ResultPath::parse(text)
                    .map_err(|fault| self.not_understood("ResultPath", text, &fault))?;
                Ok(if path.is_root() { Place::Whole } else { Place::At(path.into()) })
            }
        }
    }

    /// `Assign`, by the name under which failures know it.
    pub(super) fn assign(
        &self,
        field: impl Into<Str>,
        assign: Option<&Assign>,
    ) -> Result<Option<program::Assign>> {
        let Some(assign) = assign else { return Ok(None) };
        let slot = |key: &sfn_query::Str| self.compiler.slot(self.scope_id, variable_name(key));
        let slots = assign.keys().map(slot).collect();
        let template = self.template(field, &Value::Object(assign.clone()))?;
        Ok(Some(program::Assign { template, slots }))
    }

    fn not_understood(&self, field: &'static str, text: &str, fault: &ParseError) -> CompileError {
        CompileError::Expression {
            state: self.name.clone(),
            field: field.into(),
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
