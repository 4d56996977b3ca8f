//! `ListTagsForResource`.

use sfn_query::{Str, Value};

use super::with_tags;
use crate::{
    ApiError,
    operations::{Operation, object},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct List {
    arn: Str,
}

impl Operation for List {
    fn read(members: &Members<'_>) -> Self {
        Self { arn: super::arn(members) }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let tags = with_tags(context, &self.arn, |tags| tags.to_value())?;
        Ok(object([("tags", Some(tags))]))
    }
}
