use quote::quote;

use super::expand;
use crate::pretty::pretty_expression;

#[test]
fn arguments_are_held_against_their_kinds() {
    let call = quote!["Remove", |order: Order| s3:deleteObjects {
        Bucket: order.bucket,
        Delete: { Objects: [{ Key: order.key }, { Key: "index" }], Quiet: true },
    } -> Removed];
    insta::assert_snapshot!(pretty_expression(expand(call)));
}

#[test]
fn what_does_not_exist_is_refused_with_what_may_be_meant() {
    let check = |call, expected: &str| {
        let errors = expand(call).to_string();
        assert!(errors.contains(expected), "{errors}");
    };
    check(quote!["Call", dynamobd:listTables {}], "did you mean `dynamodb`?");
    check(
        quote!["Call", s3:listObjectV2 {}],
        "`s3` has no action `listObjectV2`; did you mean `listObjectsV2`?",
    );
    check(
        quote!["Call", s3:listObjectsV2 { Buckett: "b" }],
        "has no member `Buckett`; did you mean `Bucket`?",
    );
    check(quote!["Call", s3:getObject { Bucket: "b" }], "`s3:getObject` requires `Key`");
    check(quote!["Call", sts:assumeRole {}], "Step Functions can't call `sts:assumeRole`");
    check(quote!["Call", s3:listObjectsV2 { Bucket: "b", Bucket: "c" }], "`Bucket` is given twice");
    check(quote!["Call", s3:listObjectsV2 { Bucket: "b", MaxKeys: [1] }], "`MaxKeys` takes a number");
    check(
        quote!["Call", s3:deleteObjects { Bucket: "b", Delete: { Object: [] } }],
        "did you mean `Objects`?",
    );
    check(quote!["Call", s3.listObjectsV2 {}], "write the service and the action");
}
