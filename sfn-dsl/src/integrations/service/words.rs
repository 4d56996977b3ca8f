//! What the files of the builders say.

pub(super) use std::marker::PhantomData;

pub(super) use sfn_asl::Pattern;

pub(super) use super::super::{
    Answered, ApiCall, ApiGatewayError, Argument, Given, HasCallback, HasSync, HttpError, Json, List,
    Missing, Object, ServiceError, Synced,
    api::{api, callback, complete, has_callback, has_sync, needs, optional, required, sync},
    errors::errors,
    output::output,
    pattern::{answered, synced},
    request::{Request, steps},
};
pub(super) use crate::{AnyError, Data, Numeric, Text, Truth, Value, step::HasToken};
