//! A module for each service. Written by `tests/integrations`, never by hand.

#[rustfmt::skip]
pub mod apigateway;
#[rustfmt::skip]
pub mod athena;
#[rustfmt::skip]
pub mod batch;
#[rustfmt::skip]
pub mod bedrock;
#[rustfmt::skip]
pub mod bedrockagentcore;
#[rustfmt::skip]
pub mod codebuild;
#[rustfmt::skip]
pub mod databrew;
#[rustfmt::skip]
pub mod dynamodb;
#[rustfmt::skip]
pub mod ecs;
#[rustfmt::skip]
pub mod eks;
#[rustfmt::skip]
pub mod elasticmapreduce;
#[rustfmt::skip]
pub mod emr_containers;
#[rustfmt::skip]
pub mod emr_serverless;
#[rustfmt::skip]
pub mod events;
#[rustfmt::skip]
pub mod glue;
#[rustfmt::skip]
pub mod http;
#[rustfmt::skip]
pub mod lambda;
#[rustfmt::skip]
pub mod mediaconvert;
#[rustfmt::skip]
pub mod sagemaker;
#[rustfmt::skip]
pub mod sns;
#[rustfmt::skip]
pub mod sqs;
#[rustfmt::skip]
pub mod states;
mod words;
