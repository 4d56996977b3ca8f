//! ARNs of what belongs to the account in which a workflow runs.

/// The account, as the ARNs of its Lambda functions tell it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Account<'a> {
    /// What stands before the name of a Lambda function in its ARN.
    pub(super) lambda_prefix: &'a str,
}

impl Account<'_> {
    pub(super) fn function(self, name: &str) -> String {
        format!("{}{name}", self.lambda_prefix)
    }

    /// `activity:ask`
    pub(super) fn activity(self, activity: &str) -> String {
        self.of_states(activity)
    }

    pub(super) fn machine(self, name: &str) -> String {
        self.of_states(&format!("stateMachine:{name}"))
    }

    /// `arn:aws:lambda:us-east-1:123456789012:function:` holds the partition, the region and the account.
    fn of_states(self, what: &str) -> String {
        let mut parts = self.lambda_prefix.split(':').skip(1);
        let mut part = |index| parts.nth(index).unwrap_or_default();
        let (partition, region, account) = (part(0), part(1), part(0));
        format!("arn:{partition}:states:{region}:{account}:{what}")
    }
}

#[cfg(test)]
mod tests {
    use super::Account;

    #[test]
    fn what_is_in_the_account_has_its_region_and_number() {
        let account = Account { lambda_prefix: "arn:aws-cn:lambda:cn-north-1:111122223333:function:" };
        assert_eq!(account.function("ship"), "arn:aws-cn:lambda:cn-north-1:111122223333:function:ship");
        assert_eq!(
            account.activity("activity:ask"),
            "arn:aws-cn:states:cn-north-1:111122223333:activity:ask"
        );
        assert_eq!(account.machine("pack"), "arn:aws-cn:states:cn-north-1:111122223333:stateMachine:pack");
    }
}
