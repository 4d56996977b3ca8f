//! `ListActivities`.

use sfn_query::Value;

use crate::{
    ApiError,
    account::Activity,
    operations::{Operation, object, seconds},
    service::Context,
    wire::{Members, Page, paged},
};

pub(in crate::operations) struct List {
    page: Page,
}

impl Operation for List {
    fn read(members: &Members<'_>) -> Self {
        Self { page: Page::read(members, 1024) }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let place = context.origin.place();
        let mut activities = context.service.activities().of_place(&place);
        activities.sort_by_key(|it| it.turn.oldest_first());
        let keyed = activities.into_iter().map(|it| (it.turn.oldest_first(), listed(it)));
        Ok(paged("activities", self.page.cut(("ListActivities", place), keyed)?))
    }
}

fn listed(activity: Activity) -> Value {
    object([
        ("activityArn", Some(activity.arn.into())),
        ("name", Some(activity.name.into())),
        ("creationDate", Some(seconds(activity.created))),
    ])
}
