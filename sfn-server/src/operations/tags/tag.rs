//! `TagResource`.

use sfn_query::{Str, Value};

use super::with_tags;
use crate::{
    ApiError,
    account::Tags,
    operations::{Operation, nothing},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Tag {
    arn: Str,
    tags: Vec<(Str, Str)>,
}

impl Operation for Tag {
    fn read(members: &Members<'_>) -> Self {
        Self { arn: super::arn(members), tags: Tags::read(members.list("tags").required()) }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        with_tags(context, &self.arn, |tags| tags.set(self.tags, &self.arn))??;
        Ok(nothing())
    }
}
