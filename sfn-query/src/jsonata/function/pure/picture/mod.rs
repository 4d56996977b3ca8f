//! Pictures: how numbers, integers and moments are written and read (XPath and XQuery Functions and
//! Operators, 4.6, 4.7 and 9.8). A picture is parsed once into a type; literals are parsed while lowering.

pub(crate) mod date;
pub(crate) mod decimal;
pub(crate) mod digits;
pub(crate) mod integer;
