//! `DescribeActivity`.

use sfn_query::{Str, Value};

use super::does_not_exist;
use crate::{
    ApiError,
    account::check_arn,
    operations::{Operation, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Describe {
    arn: Str,
}

impl Operation for Describe {
    fn read(members: &Members<'_>) -> Self {
        Self { arn: super::arn(members) }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        check_arn(&self.arn, "activity")?;
        let activity =
            context.service.activities().get(&self.arn).ok_or_else(|| does_not_exist(&self.arn))?;
        Ok(object([
            ("activityArn", Some(activity.arn.into())),
            ("name", Some(activity.name.into())),
            ("creationDate", Some(seconds(activity.created))),
            ("encryptionConfiguration", Some(activity.encryption.to_value())),
        ]))
    }
}
