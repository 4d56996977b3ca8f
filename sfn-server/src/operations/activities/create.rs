//! `CreateActivity`.

use sfn_query::{Str, Value};
use sfn_runtime::check_name;

use crate::{
    ApiError,
    account::{Activity, EncryptionRequest, Tags, Turn},
    operations::{Operation, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Create {
    name: Str,
    tags: Vec<(Str, Str)>,
    encryption: Option<EncryptionRequest>,
}

impl Operation for Create {
    fn read(members: &Members<'_>) -> Self {
        Self {
            name: members.text("name").required().length(1..=80).taken(),
            tags: Tags::read(members.list("tags")),
            encryption: EncryptionRequest::read(members),
        }
    }

    /// Once more with the same name is the same activity, whatever its tags.
    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        check_name(&self.name).map_err(|error| ApiError::new("InvalidName", error.to_string()))?;
        let encryption = self.encryption.map(EncryptionRequest::check).transpose()?.unwrap_or_default();
        let arn = Str::from(format!("{}:activity:{}", context.origin.place(), self.name));
        let mut tags = Tags::default();
        tags.set(self.tags, &arn)?;
        let created = context.service.now();
        let turn = Turn::at(created);
        let asked = Activity { arn, name: self.name, created, turn, encryption: encryption.clone(), tags };
        let activity = context.service.activities().create(asked);
        if activity.encryption != encryption {
            let message = format!("Activity Already Exists: '{}'", activity.arn);
            return Err(ApiError::new("ActivityAlreadyExists", message));
        }
        Ok(object([
            ("activityArn", Some(activity.arn.into())),
            ("creationDate", Some(seconds(activity.created))),
        ]))
    }
}
