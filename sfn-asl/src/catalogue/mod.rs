//! The catalogue of services: what a task state can call, with which parameters, and what comes of it.
//!
//! ```
//! use sfn_asl::{Pattern, Support, catalogue};
//!
//! // The integrations that Step Functions made for a service.
//! let run_task = catalogue::optimized("ecs", "runTask").unwrap();
//! assert_eq!(run_task.supports(Pattern::Sync), Support::Yes);
//! assert!(run_task.parameters().find("TaskDefinition").unwrap().is_required);
//!
//! // Every other API, as `aws-sdk:rds:rebootDBInstance`.
//! let reboot = catalogue::sdk("rds").unwrap().action("rebootDBInstance").unwrap();
//! let names: Vec<_> = reboot.members().map(|member| member.name).collect();
//! assert_eq!(names, ["DbInstanceIdentifier", "ForceFailover"]);
//! ```
//!
//! Knows which values a parameter can take, but nothing of what an account is allowed to do.

mod blob;
mod errors;
mod form;
mod optimized;
mod parameters;
mod retired;
mod sdk;

pub use errors::{can_raise, error_prefixes};
pub use form::Form;
pub use optimized::{Integration, Support, actions_of, integrations, optimized, services};
pub use parameters::{Parameter, Parameters};
pub use retired::is_retired;
pub use sdk::{MemberType, SdkAction, SdkMember, SdkService, SdkType, sdk, sdk_origin, sdk_services};
