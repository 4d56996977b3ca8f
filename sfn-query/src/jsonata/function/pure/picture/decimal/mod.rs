//! `$formatNumber`: decimal pictures (XPath Functions and Operators 4.7).

mod check;
mod format;
mod options;
mod picture;

pub(crate) use options::Options;
pub(crate) use picture::DecimalPicture;
