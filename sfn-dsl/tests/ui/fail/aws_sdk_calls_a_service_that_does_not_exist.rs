#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;

fn main() {
    let _ = aws_sdk!["Tables", |_order: Order| dynamobd:listTables { Limit: 10 }];
}
