//! Amazon DynamoDB. Written by `tests/integrations`, never by hand.

mod delete_item;
mod get_item;
mod put_item;
mod update_item;

pub use super::super::item::{Item, item};
pub use delete_item::{DeleteItem, DeleteItemError, DeleteItemOutput, delete_item};
pub use get_item::{GetItem, GetItemError, GetItemOutput, get_item};
pub use put_item::{PutItem, PutItemError, PutItemOutput, put_item};
pub use update_item::{UpdateItem, UpdateItemError, UpdateItemOutput, update_item};
