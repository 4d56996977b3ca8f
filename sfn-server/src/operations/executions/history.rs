//! `GetExecutionHistory`.

use sfn_query::{Str, Value};

use crate::{
    ApiError,
    operations::Operation,
    service::Context,
    wire::{Members, Page, ascending, descending, paged},
};

pub(in crate::operations) struct History {
    arn: Str,
    is_reversed: bool,
    includes_execution_data: bool,
    page: Page,
}

impl Operation for History {
    fn read(members: &Members<'_>) -> Self {
        Self {
            arn: members.text("executionArn").required().length(1..=256).taken(),
            is_reversed: members.flag("reverseOrder").taken(),
            includes_execution_data: members.flag("includeExecutionData").optional().unwrap_or(true),
            page: Page::read(members, 1024),
        }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let execution = super::find(context, &self.arn)?;
        let mut events = execution.history().await;
        if self.is_reversed {
            events.reverse();
        }
        let key = if self.is_reversed { descending } else { ascending };
        let query = ("GetExecutionHistory", &self.arn, self.is_reversed, self.includes_execution_data);
        let keyed = events.into_iter().map(|it| (key(it.id.number().into()), it));
        let (events, next) = self.page.cut(query, keyed)?;
        // Only what is shown is written out as text.
        let shown = events.iter().map(|it| it.to_value(self.includes_execution_data)).collect();
        Ok(paged("events", (shown, next)))
    }
}
