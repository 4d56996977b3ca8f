//! Calls that give more than a document can hold, if nothing narrows them: W022.
//!
//! Only those are here whose documentation says that they give all there is, up to more than 256 KiB at once. Of an
//! object in S3 or the answer of a function nobody knows how large it is: nothing is said of these.

use sfn_query::{Object, Value};

use super::limit::LIMIT;
use crate::diagnostic::{Code, Diagnostic, Findings, Place};
use crate::model::{StateKind, StateMachine, Task};

/// A call that gives pages.
struct Pages {
    called: &'static str,
    /// What a page holds at most.
    most: &'static str,
    /// Parameters that make it less.
    narrowed_by: &'static [&'static str],
}

const PAGES: &[Pages] = &[
    // DynamoDB API Reference, Scan: 1 MB is read where there is no limit.
    Pages {
        called: "aws-sdk:dynamodb:scan",
        most: "1 MB",
        narrowed_by: &[
            "Limit",
            "ProjectionExpression",
            "FilterExpression",
            "Select",
            "AttributesToGet",
            "ScanFilter",
        ],
    },
    // Kinesis API Reference, GetRecords.
    Pages { called: "aws-sdk:kinesis:getRecords", most: "10 MB", narrowed_by: &["Limit"] },
    // CloudWatch Logs API Reference: as many events as fit in 1 MB.
    Pages {
        called: "aws-sdk:cloudwatchlogs:getLogEvents",
        most: "1 MB",
        narrowed_by: &["Limit", "StartTime", "EndTime", "NextToken"],
    },
    Pages {
        called: "aws-sdk:cloudwatchlogs:filterLogEvents",
        most: "1 MB",
        narrowed_by: &[
            "Limit",
            "FilterPattern",
            "StartTime",
            "EndTime",
            "NextToken",
            "LogStreamNames",
            "LogStreamNamePrefix",
        ],
    },
    // EC2 API Reference: all that are public, which are tens of thousands.
    Pages {
        called: "aws-sdk:ec2:describeImages",
        most: "many MB",
        narrowed_by: &["ExecutableUsers", "Filters", "ImageIds", "MaxResults", "Owners"],
    },
    Pages {
        called: "aws-sdk:ec2:describeSnapshots",
        most: "many MB",
        narrowed_by: &["Filters", "MaxResults", "OwnerIds", "RestorableByUserIds", "SnapshotIds"],
    },
];

/// Looks at every task of a machine.
pub(super) fn examine(machine: &StateMachine, found: &mut Findings) {
    for site in machine.scopes() {
        for (name, state) in &site.scope.states {
            let StateKind::Task(task) = &state.kind else { continue };
            if let Some(pages) = whole_pages(task) {
                found.add(finding(pages, Place::of_key(site.state_pointer(name))));
            }
        }
    }
}

/// The call of a task that nothing narrows.
fn whole_pages(task: &Task) -> Option<&'static Pages> {
    let (_, called) = task.resource.split_once(":states:::")?;
    let pages = PAGES.iter().find(|it| it.called == called)?;
    let given = task.work.parameters.as_ref().or(task.work.arguments.as_ref());
    let narrows = |members: &Object| {
        let name = |key: &str| pages.narrowed_by.contains(&key.strip_suffix(".$").unwrap_or(key));
        members.iter().any(|(key, _)| name(key))
    };
    match given {
        None => Some(pages),
        Some(Value::Object(members)) if !narrows(members) => Some(pages),
        // What an expression gives may narrow it.
        Some(_) => None,
    }
}

fn finding(pages: &Pages, place: Place) -> Diagnostic {
    let Pages { called, most, narrowed_by } = pages;
    let message = format!(
        "`{called}` gives {most} at once, where nothing narrows it, but {LIMIT} bytes at most are taken"
    );
    let help = format!("narrow it: with {}", crate::diagnostic::or_list(narrowed_by));
    Diagnostic::new(Code::DataLimit, place, message).help(help)
}
