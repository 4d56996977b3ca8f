#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;

fn main() {
    let _ = aws_sdk!["Fetch", |order: Order| s3:getObject { Buckett: order.id }];
    let _ = aws_sdk!["Remove", |order: Order| s3:deleteObjects {
        Bucket: order.id,
        Delete: { Objects: [{ Kye: order.id }] },
    }];
}
