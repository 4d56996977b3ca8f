//! Findings for programs.

use sfn_query::{Number, Value};

use super::Diagnostic;
use crate::read::Source;

impl Diagnostic {
    /// The finding as one JSON object:
    /// `{"code","rule","severity","message","help","pointer","line","column","start","end"}`.
    ///
    /// Lines and columns count from 1, columns in characters; `start` and `end` are bytes. Those four are `null`
    /// without a source, and `help` where there is none.
    pub fn to_value(&self, source: Option<&Source>) -> Value {
        let span = source.and(self.span());
        let start = span.as_ref().zip(source).map(|(span, source)| source.line_column(span.start));
        let number = |it: Option<usize>| {
            it.and_then(|it| i64::try_from(it).ok()).map_or(Value::Null, |it| Number::from(it).into())
        };
        Value::object([
            ("code", self.code.id().into()),
            ("rule", self.code.rule().into()),
            ("severity", self.severity().as_str().into()),
            ("message", self.message.as_str().into()),
            ("help", self.help.as_deref().map_or(Value::Null, Value::from)),
            ("pointer", self.pointer().as_str().into()),
            ("line", number(start.map(|at| at.line))),
            ("column", number(start.map(|at| at.column))),
            ("start", number(span.as_ref().map(|span| span.start))),
            ("end", number(span.as_ref().map(|span| span.end))),
        ])
    }
}
