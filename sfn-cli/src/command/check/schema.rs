//! `--input-schema`: what is known of the input.

use std::path::Path;

use sfn_asl::Shape;

use crate::{Trouble, document::Document, file};

/// Reads a JSON Schema; tells where it is none.
pub(super) fn read(path: &Path) -> Result<Shape, Trouble> {
    let document = Document::parse(path.display().to_string(), file::read(path)?)?;
    Shape::from_schema(&document.value).map_err(|error| {
        let help = "a JSON Schema is an object such as `{\"type\": \"object\", \"properties\": {…}}`";
        document.refuse(&error.pointer, &error.message, help)
    })
}
