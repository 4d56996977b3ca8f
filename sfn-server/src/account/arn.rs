//! ARNs of state machines, and what may stand behind their names.

use sfn_query::Str;
use sfn_runtime::check_arn;

use crate::ApiError;

/// The ARN of a state machine, of a version or an alias of it, or of what the children of one of its distributed Maps
/// run. Whatever account and Region it names, they are taken as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MachineArn<'a> {
    /// `arn:PARTITION:states:REGION:ACCOUNT`.
    pub(crate) place: &'a str,
    pub(crate) name: &'a str,
    /// What stands behind a slash.
    pub(crate) label: Option<&'a str>,
    /// What stands behind a colon: the number of a version or the name of an alias.
    pub(crate) qualifier: Option<&'a str>,
}

impl<'a> MachineArn<'a> {
    pub(crate) fn parse(arn: &'a str) -> Result<Self, ApiError> {
        check_arn(arn, "stateMachine").map_err(|error| ApiError::new("InvalidArn", error.to_string()))?;
        let (place, rest) = arn.split_once(":stateMachine:").expect("its kind was checked");
        // A mocked execution is asked for by the name of its test case, which is no part of the ARN.
        let (head, qualifier) = match rest.split_once(':') {
            Some((head, qualifier)) => (head, Some(qualifier)),
            None => (rest, None),
        };
        let (name, label) = match head.split_once('/') {
            Some((name, label)) => (name, Some(label)),
            None => (head, None),
        };
        Ok(Self { place, name, label, qualifier })
    }

    /// The ARN of the machine itself.
    pub(crate) fn machine(&self) -> Str {
        format!("{}:stateMachine:{}", self.place, self.name).into()
    }

    /// Refuses labels, for operations that know none.
    pub(crate) fn unlabeled(self) -> Result<Self, ApiError> {
        match self.label {
            None => Ok(self),
            Some(_) => Err(ApiError::invalid(
                "API_DOES_NOT_SUPPORT_LABELED_ARNS",
                "This operation does not support state machine ARNs with a label",
            )),
        }
    }

    /// The number of the version that it names, if it names one.
    pub(crate) fn version(&self) -> Option<u64> {
        self.qualifier.filter(|it| it.bytes().all(|digit| digit.is_ascii_digit()))?.parse().ok()
    }
}

/// Refuses what is not the ARN of such a resource.
pub(crate) fn check(arn: &str, resource_type: &str) -> Result<(), ApiError> {
    check_arn(arn, resource_type).map_err(|error| ApiError::new("InvalidArn", error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arn: &str, expected: Result<(&str, Option<&str>, Option<&str>), &str>) {
        let found = MachineArn::parse(arn).map(|it| (it.name, it.label, it.qualifier));
        let found = found.as_ref().map_err(ApiError::message);
        assert_eq!(found, expected.as_ref().map_err(|it| *it), "{arn}");
    }

    #[test]
    fn machines_have_versions_aliases_and_labels() {
        const PLACE: &str = "arn:aws-cn:states:cn-north-1:111111111111:stateMachine";
        check(&format!("{PLACE}:orders"), Ok(("orders", None, None)));
        check(&format!("{PLACE}:orders:12"), Ok(("orders", None, Some("12"))));
        check(&format!("{PLACE}:orders/Lines"), Ok(("orders", Some("Lines"), None)));
        let orders = format!("{PLACE}:orders:live");
        let alias = MachineArn::parse(&orders).unwrap();
        assert_eq!((alias.version(), &*alias.machine()), (None, &*format!("{PLACE}:orders")));
    }

    #[test]
    fn other_texts_are_refused_with_what_they_are() {
        check("orders", Err("Invalid Arn: 'Invalid ARN prefix: orders'"));
        check(
            "arn:aws:states:us-east-1:111111111111:express:orders:a:b",
            Err("Invalid Arn: 'Resource type not valid in this context: express'"),
        );
    }
}
