#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = aws_sdk!["List", |order: Order| s3:listObjectsV2 { Bucket: order.total, MaxKeys: [10] }];
    let _ = aws_sdk!["List", |order: Order| s3:listObjectsV2 { Bucket: order.total, MaxKeys: "10" }];
}
