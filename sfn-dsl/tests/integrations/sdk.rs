//! `aws_sdk!`: any API.

use sfn_dsl::prelude::*;

#[derive(Clone, Document, Serialize, Deserialize)]
struct Order {
    bucket: String,
    key: String,
    listing: Option<Listing>,
    decision: Option<Decision>,
}

#[derive(Clone, Document, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Listing {
    key_count: u32,
}

#[derive(Clone, Document, Serialize, Deserialize)]
struct Decision {
    approved: bool,
}

fn steps() -> Flow<Order, Order> {
    let list =
        aws_sdk!["List", |order: Order| s3:listObjectsV2 { Bucket: order.bucket, MaxKeys: 10 } -> Listing]
            .result_path(|order| order.listing)
            .retry(States::Timeout)
            .catch(error("S3.NoSuchBucketException"), fail("NoBucket"));
    let remove = aws_sdk!["Remove", |order: Order| s3:deleteObjects {
        Bucket: order.bucket,
        Delete: { Objects: [{ Key: order.key }, { Key: "index" }], Quiet: true },
    }]
    .discard_result();
    let whoami = aws_sdk!["WhoAmI", sts:getCallerIdentity {}].discard_result();
    let ask = aws_sdk!["Ask", |ask: Callback<Order>| ssm:startAutomationExecution {
        DocumentName: "approve",
        Parameters: { order: [ask.input.key], token: [ask.task_token] },
    }]
    .wait_for_token::<Decision>()
    .result_path(|order| order.decision)
    .timeout(days(1));
    list.then(remove).then(whoami).then(ask).into_flow()
}

#[test]
fn any_api_is_called_with_arguments_that_are_known() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let workflow: Workflow<Order, Order> =
            Workflow::named("orders").query_language(language).start_at(steps());
        let warnings = workflow.check().unwrap_or_else(|found| panic!("{found:#?}")).warnings().to_vec();
        assert_eq!(warnings, []);
        insta::assert_snapshot!(format!("any_api_in_{language:?}"), workflow.to_asl().unwrap());
    }
}
