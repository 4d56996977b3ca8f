//! Executions of other workflows, activities and decisions of people.

use sfn_dsl::{
    approval::{Approval, decided},
    prelude::*,
};

#[derive(Clone, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Order {
    order_id: String,
    parcel: Option<Parcel>,
    packed: Option<Completed<Parcel>>,
    approval: Option<Approval>,
}

#[derive(Clone, Document, Serialize, Deserialize)]
struct Packing {
    order: String,
}

#[derive(Clone, Document, Serialize, Deserialize)]
struct Parcel {
    label: String,
}

#[task(activity = "weigh")]
fn weigh(packing: Packing) -> Parcel {
    Parcel { label: packing.order }
}

fn packing() -> Workflow<Packing, Parcel> {
    Workflow::named("packing").start_at(task("Weigh", weigh).timeout(hours(1)))
}

fn asking() -> Workflow<Callback<Packing>, Callback<Packing>> {
    Workflow::named("asking").start_at(pass("Ask"))
}

fn shop(language: QueryLanguage) -> Workflow<Order, Order> {
    let prefix = "arn:aws:lambda:eu-central-1:111122223333:function:";
    let packing = packing();
    let begin = nested("Begin", &packing)
        .arguments(expr!(|order: Order| Packing { order: order.order_id }))
        .execution_name(expr!(|order: Order| order.order_id))
        .discard_result();
    let pack = nested("Pack", &packing)
        .arguments(expr!(|order: Order| Packing { order: order.order_id }))
        .sync()
        .result_path(|order| order.packed)
        .timeout(hours(2))
        .catch(States::TaskFailed, fail("NotPacked"));
    let ask = nested("Ask", &asking())
        .arguments(expr!(|ask: Callback<Order>| Callback::<Packing> {
            input: Packing { order: ask.input.order_id },
            task_token: ask.task_token,
        }))
        .wait_for_token::<Approval>()
        .result_path(|order| order.approval)
        .timeout(days(1));
    let approved = decided("Approved?", |order: Expr<Order>| order.approval, fail("Rejected"));
    Workflow::named("shop")
        .query_language(language)
        .lambda_arn_prefix(prefix)
        .start_at(begin.then(pack).then(ask).then(approved))
}

#[test]
fn executions_of_other_workflows_are_typed_by_them() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let shop = shop(language);
        let warnings = shop.check().unwrap_or_else(|found| panic!("{found:#?}")).warnings().to_vec();
        assert_eq!(warnings, []);
        insta::assert_snapshot!(format!("executions_in_{language:?}"), shop.to_asl().unwrap());
    }
}

#[test]
fn an_express_workflow_is_not_waited_for() {
    let express: Workflow<Packing, Packing> =
        Workflow::named("quick").kind(ExecutionType::Express).start_at(pass("Nothing"));
    let waiting: Workflow<Packing, Completed<Packing>> =
        Workflow::named("waiting").start_at(nested("Wait", &express).sync());
    let found = waiting.check().expect_err("it never learns of the end");
    insta::assert_snapshot!(found.iter().map(ToString::to_string).collect::<String>());
}

#[test]
fn an_activity_is_a_task_with_a_contract() {
    let asl = packing().to_asl().unwrap();
    assert!(asl.contains(r#""Resource": "arn:aws:states:us-east-1:123456789012:activity:weigh""#), "{asl}");
    assert_eq!(packing().handlers()[0].resource, "activity:weigh");
}
