//! The members of the states.

use sfn_query::Value;

use super::{Json, Record, Sink, record};
use crate::model::{
    Choice, Fail, Map, Parallel, Pass, QueryLanguage, State, StateKind, StateType, Succeed, Task, Wait,
};
use crate::read::{Fields, Node, Spot};

record! { Task {
    jsonpath io.input_path = "InputPath",
    both resource = "Resource" required,
    jsonpath work.parameters = "Parameters",
    jsonata work.arguments = "Arguments",
    both credentials = "Credentials",
    both timeout_seconds = "TimeoutSeconds",
    both heartbeat_seconds = "HeartbeatSeconds",
    jsonpath work.result_selector = "ResultSelector",
    jsonpath work.result_path = "ResultPath",
    jsonpath io.output_path = "OutputPath",
    jsonata io.output = "Output",
    both work.retry = "Retry",
    both work.catch = "Catch",
    both assign = "Assign",
    both transition = "Next",
} }

record! { Parallel {
    jsonpath io.input_path = "InputPath",
    jsonpath work.parameters = "Parameters",
    jsonata work.arguments = "Arguments",
    both branches = "Branches" required,
    jsonpath work.result_selector = "ResultSelector",
    jsonpath work.result_path = "ResultPath",
    jsonpath io.output_path = "OutputPath",
    jsonata io.output = "Output",
    both work.retry = "Retry",
    both work.catch = "Catch",
    both assign = "Assign",
    both transition = "Next",
} }

record! { Pass {
    jsonpath io.input_path = "InputPath",
    jsonpath parameters = "Parameters",
    jsonpath result = "Result",
    jsonpath result_path = "ResultPath",
    jsonpath io.output_path = "OutputPath",
    jsonata io.output = "Output",
    both assign = "Assign",
    both transition = "Next",
} }

record! { Wait {
    jsonpath io.input_path = "InputPath",
    both until = "Seconds",
    jsonpath io.output_path = "OutputPath",
    jsonata io.output = "Output",
    both assign = "Assign",
    both transition = "Next",
} }

record! { Choice {
    jsonpath io.input_path = "InputPath",
    both choices = "Choices" required,
    both default = "Default",
    jsonpath io.output_path = "OutputPath",
    jsonata io.output = "Output",
    both assign = "Assign",
} }

record! { Succeed {
    jsonpath io.input_path = "InputPath",
    jsonpath io.output_path = "OutputPath",
    jsonata io.output = "Output",
} }

record! { Fail {
    both error = "Error",
    both cause = "Cause",
} }

impl Json for State {
    fn to_value(&self) -> Value {
        crate::write::object(|out| self.write(out))
    }

    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        let Some(mut fields) = spot.fields(node) else { return Some(Self::default()) };
        let own = fields.json::<QueryLanguage>(key("QueryLanguage"));
        fields.set_language(own);
        let state_type = fields.state_type();
        let comment = fields.json::<String>(key("Comment"));
        let kind = StateKind::read(state_type.unwrap_or(StateType::Pass), &mut fields);
        // Of a state without a type nobody can say which members are too many.
        let unknown = fields.rest();
        let unknown = if state_type.is_some() { unknown } else { Default::default() };
        Some(Self { comment, query_language: own, kind, unknown })
    }
}

/// A member that every state may have.
fn key(name: &'static str) -> super::Key {
    super::Key { name, path: "", required: false, placing: super::Placing::Both }
}

impl State {
    /// Hands over every member, `Type` first.
    pub(crate) fn write(&self, out: &mut dyn Sink) {
        let both = super::Placing::Both;
        out.member("Type", both, &|| self.kind.state_type().as_str().into());
        if let Some(comment) = &self.comment {
            out.member("Comment", both, &|| comment.to_value());
        }
        if let Some(language) = self.query_language {
            out.member("QueryLanguage", both, &|| language.to_value());
        }
        self.kind.write(out);
        for (name, value) in &self.unknown {
            out.unknown(name, value);
        }
    }
}

/// One line per type, in the order of the specification.
macro_rules! kinds {
    ($($name:ident),+) => {
        impl StateKind {
            fn read(state_type: StateType, fields: &mut Fields<'_>) -> Self {
                match state_type {
                    $(StateType::$name => Self::$name(Record::read(fields)),)+
                }
            }

            fn write(&self, out: &mut dyn Sink) {
                match self {
                    $(Self::$name(it) => Record::write(it, out),)+
                }
            }
        }

        /// The names of the members that a state of that type can have.
        pub(crate) fn field_names(state_type: StateType) -> Vec<&'static str> {
            let mut names = match state_type {
                $(StateType::$name => <$name as Record>::names(),)+
            };
            names.extend(["Type", "Comment", "QueryLanguage"]);
            names
        }
    };
}

kinds! { Task, Pass, Wait, Choice, Succeed, Fail, Parallel, Map }

impl<T: Record> Record for Box<T> {
    fn write(&self, out: &mut dyn Sink) {
        T::write(self, out);
    }

    fn read(fields: &mut Fields<'_>) -> Self {
        Self::new(T::read(fields))
    }

    fn names() -> Vec<&'static str> {
        T::names()
    }
}
