#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;

fn main() {
    let _ = aws_sdk!["List", |order: Order| s3:listObjectV2 { Bucket: order.id }];
    let _ = aws_sdk!["Become", |order: Order| sts:assumeRole { RoleArn: order.id }];
}
