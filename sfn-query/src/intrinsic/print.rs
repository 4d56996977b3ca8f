//! A call as text, in canonical form.

use std::fmt;

use super::{ArgumentNode, Call, Intrinsic};

impl fmt::Display for Intrinsic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "States.{}(", self.function.name())?;
        for (at, argument) in self.arguments.iter().enumerate() {
            if at > 0 {
                f.write_str(", ")?;
            }
            match &argument.node {
                ArgumentNode::Literal(value) => value.fmt(f)?,
                ArgumentNode::Text { source, .. } => write!(f, "'{source}'")?,
                ArgumentNode::Path(path) => path.fmt(f)?,
                ArgumentNode::Call(call) => call.fmt(f)?,
            }
        }
        f.write_str(")")
    }
}
