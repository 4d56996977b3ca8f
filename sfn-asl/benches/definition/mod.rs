//! The definition that benches check.

/// A chain of tasks with parameters, a retrier and a catcher, with a choice after every fourth.
pub(crate) fn definition(states: usize) -> String {
    let mut text = String::from(r#"{"StartAt":"Step 1","States":{"#);
    for n in 1..states - 1 {
        let next = format!("Step {}", n + 1);
        text.push_str(&match n % 4 {
            0 => format!(
                r#""Step {n}":{{"Type":"Choice","Choices":[{{"And":[{{"Variable":"$.order.total",
                "NumericGreaterThan":100}},{{"Variable":"$.order.vip","BooleanEquals":true}}],"Next":"{next}"}}],
                "Default":"{next}"}},"#
            ),
            _ => format!(
                r#""Step {n}":{{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
                "Parameters":{{"FunctionName":"charge","Payload":{{"id.$":"$.order.id",
                "label.$":"States.Format('{{}}-{{}}', $.order.id, $.order.line)"}}}},
                "ResultPath":"$.steps[{n}]","TimeoutSeconds":30,
                "Retry":[{{"ErrorEquals":["States.Timeout"],"MaxAttempts":5,"BackoffRate":2}}],
                "Catch":[{{"ErrorEquals":["States.ALL"],"ResultPath":"$.failure","Next":"Failed"}}],
                "Next":"{next}"}},"#
            ),
        });
    }
    let last = states - 1;
    text.push_str(&format!(r#""Step {last}":{{"Type":"Succeed"}},"Failed":{{"Type":"Fail"}}}}}}"#));
    text
}
