//! `DeleteActivity`.

use sfn_query::{Str, Value};

use crate::{
    ApiError,
    account::check_arn,
    operations::{Operation, nothing},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Delete {
    arn: Str,
}

impl Operation for Delete {
    fn read(members: &Members<'_>) -> Self {
        Self { arn: super::arn(members) }
    }

    /// Deleting what is not there is no error.
    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        check_arn(&self.arn, "activity")?;
        context.service.activities().delete(&self.arn);
        Ok(nothing())
    }
}
