//! What tasks give, as far as it is certain.
//!
//! A function, an activity and whoever sends a token back can give anything. Of the optimized integrations only
//! those are here whose answers are documented in full or were seen.

use std::sync::LazyLock;

use crate::resource::Pattern;
use crate::shape::{Field, Kinds, Members, Shape};

/// The members of the answer of an integration.
struct Answer {
    service: &'static str,
    action: &'static str,
    pattern: Pattern,
    /// Members that hold text, or nothing.
    texts: &'static [&'static str],
    /// All other members.
    others: &'static [&'static str],
    /// Whether there may be more.
    is_open: bool,
}

const ANSWERS: &[Answer] = &[
    Answer {
        service: "lambda",
        action: "invoke",
        pattern: Pattern::RequestResponse,
        texts: &["ExecutedVersion", "FunctionError", "LogResult"],
        others: &["DurableExecutionArn", "Payload", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode"],
        is_open: false,
    },
    Answer {
        service: "sns",
        action: "publish",
        pattern: Pattern::RequestResponse,
        texts: &["MessageId", "SequenceNumber"],
        others: &["SdkHttpMetadata", "SdkResponseMetadata"],
        is_open: false,
    },
    Answer {
        service: "sqs",
        action: "sendMessage",
        pattern: Pattern::RequestResponse,
        texts: &[
            "MD5OfMessageAttributes",
            "MD5OfMessageBody",
            "MD5OfMessageSystemAttributes",
            "Md5OfMessageAttributes",
            "Md5OfMessageBody",
            "Md5OfMessageSystemAttributes",
            "MessageId",
            "SequenceNumber",
        ],
        others: &["SdkHttpMetadata", "SdkResponseMetadata"],
        is_open: false,
    },
    Answer {
        service: "states",
        action: "startExecution",
        pattern: Pattern::RequestResponse,
        texts: &["ExecutionArn"],
        others: &["SdkHttpMetadata", "SdkResponseMetadata", "StartDate"],
        is_open: false,
    },
    // `.sync` gives input and output as text; `.sync:2` parses them.
    Answer {
        service: "states",
        action: "startExecution",
        pattern: Pattern::Sync,
        texts: &["ExecutionArn", "Input", "Name", "Output", "StateMachineArn", "Status"],
        others: &[],
        is_open: true,
    },
    Answer {
        service: "http",
        action: "invoke",
        pattern: Pattern::RequestResponse,
        texts: &["StatusText"],
        others: &["Headers", "ResponseBody", "StatusCode"],
        is_open: false,
    },
];

/// The shapes of the answers, in their order.
static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| ANSWERS.iter().map(shape).collect());

/// What a task with that resource gives.
pub(super) fn result(resource: &str) -> Shape {
    // Resources that are none are refused elsewhere; those of integrations need not be taken apart once more.
    let Some((_, called)) = resource.split_once(":states:::") else { return Shape::unknown() };
    ANSWERS.iter().position(|it| it.is_of(called)).map_or_else(Shape::unknown, |n| SHAPES[n].clone())
}

impl Answer {
    /// Whether `sqs:sendMessage.waitForTaskToken` is this one.
    fn is_of(&self, called: &str) -> bool {
        let action = called.strip_prefix(self.service).and_then(|rest| rest.strip_prefix(':'));
        action.and_then(|rest| rest.strip_prefix(self.action)) == Some(self.pattern.suffix())
    }
}

fn shape(answer: &Answer) -> Shape {
    let text = Shape::of_kinds(Kinds::STRING.or(Kinds::NULL));
    let texts = answer.texts.iter().map(|name| ((*name).into(), Field::optional(text.clone())));
    let others = answer.others.iter().map(|name| ((*name).into(), Field::optional(Shape::unknown())));
    let known = texts.chain(others);
    Shape::object(if answer.is_open { Members::open(known) } else { Members::closed(known) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_of_a_nested_execution_is_text_unless_the_second_pattern_parses_it() {
        let text = result("arn:aws:states:::states:startExecution.sync");
        assert!(text.member("Output").member("total").is_never());
        let parsed = result("arn:aws:states:::states:startExecution.sync:2");
        assert!(!parsed.member("Output").member("total").is_never());
    }
}
