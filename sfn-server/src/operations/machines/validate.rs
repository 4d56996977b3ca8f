//! `ValidateStateMachineDefinition`.

use sfn_asl::{AwsDiagnostic, ExecutionType, Severity, aws_report};
use sfn_query::{Str, Value};

use super::{LONGEST_DEFINITION, execution_type};
use crate::{
    ApiError,
    operations::{Operation, object},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Validate {
    definition: Str,
    kind: ExecutionType,
    severity: Severity,
    most: usize,
}

impl Operation for Validate {
    fn read(members: &Members<'_>) -> Self {
        let severity = members.text("severity").one_of(&["ERROR", "WARNING"]).optional();
        let most = members.integer("maxResults").range(0..=100).optional().unwrap_or(0);
        Self {
            definition: members.secret("definition").required().length(0..=LONGEST_DEFINITION).taken(),
            kind: execution_type(members),
            severity: if severity.as_deref() == Some("WARNING") {
                Severity::Warning
            } else {
                Severity::Error
            },
            most: usize::try_from(most).unwrap_or(0),
        }
    }

    async fn call(self, _: &Context<'_>) -> Result<Value, ApiError> {
        let found = match sfn_asl::read("definition", &*self.definition).check(self.kind) {
            Ok(checked) => checked.warnings().to_vec(),
            Err(found) => found,
        };
        let report = aws_report(&found).limited(self.severity, self.most);
        Ok(object([
            ("result", Some(report.result.into())),
            ("diagnostics", Some(Value::array(report.diagnostics.iter().map(diagnostic)))),
            ("truncated", Some(report.truncated.into())),
        ]))
    }
}

fn diagnostic(it: &AwsDiagnostic) -> Value {
    object([
        ("severity", Some(it.severity.into())),
        ("code", Some(it.code.into())),
        ("message", Some(it.message.as_str().into())),
        ("location", it.location.as_deref().map(Value::from)),
    ])
}
