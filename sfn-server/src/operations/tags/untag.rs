//! `UntagResource`.

use sfn_query::{Str, Value};

use super::with_tags;
use crate::{
    ApiError,
    operations::{Operation, nothing},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Untag {
    arn: Str,
    keys: Vec<Str>,
}

impl Operation for Untag {
    fn read(members: &Members<'_>) -> Self {
        let keys = members.list("tagKeys").required().texts(1..=128).unwrap_or_default();
        Self { arn: super::arn(members), keys }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        with_tags(context, &self.arn, |tags| tags.remove(&self.keys))?;
        Ok(nothing())
    }
}
