//! What is said of a call, and what becomes of it.

use sfn_dsl::{
    integrations::{dynamodb, events, glue, sns, sqs},
    prelude::*,
};

#[derive(Clone, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Order {
    order_id: String,
    total: f64,
    queue: String,
    sent: Option<sqs::SendMessageOutput>,
    job: Option<Placed>,
    decision: Option<Decision>,
    failure: Option<ErrorOutput>,
}

#[derive(Clone, Document, Serialize, Deserialize)]
struct Decision {
    approved: bool,
}

#[derive(Clone, Document, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    detail: Placed,
    detail_type: String,
    source: String,
}

#[derive(Clone, Document, Serialize, Deserialize)]
struct Placed {
    order: String,
}

#[derive(Clone, Document, Serialize, Deserialize)]
struct Question {
    order: String,
    token: String,
}

fn orders<S>(language: QueryLanguage, first: S) -> String
where
    S: sfn_dsl::StepFrom<Order, Output: sfn_dsl::RejoinsAs<Order>>,
{
    let workflow: Workflow<Order, Order> = Workflow::named("orders").query_language(language).start_at(first);
    workflow.to_asl().unwrap_or_else(|found| panic!("{found:#?}"))
}

fn steps() -> Flow<Order, Order> {
    let notify = sqs::send_message("Notify")
        .queue_url(expr!(|order: Order| order.queue))
        .message_body(expr!(|order: Order| Placed { order: order.order_id }))
        .delay_seconds(5)
        .result_path(|order| order.sent)
        .timeout(secs(10))
        .retry(Retry::transient())
        .catch(sqs::SendMessageError::AmazonSqs.result_path(|order: Expr<Order>| order.failure), skip());
    let emit = events::put_events("Emit")
        .entries(expr!(|order: Order| [Entry {
            detail: Placed { order: order.order_id },
            detail_type: "OrderPlaced",
            source: "shop"
        }]))
        .retry(events::PutEventsError::FailedEntry.max_attempts(2))
        .discard_result();
    let save = dynamodb::put_item("Save")
        .table_name("orders")
        .item(expr!(|order: Order| dynamodb::item()
            .text("orderId", order.order_id)
            .number("total", order.total)
            .null("note")))
        .retry(Retry::transient().max_attempts(2))
        .discard_result();
    let crunch = glue::start_job_run::<Order>("Crunch")
        .job_name("crunch")
        .api_timeout(60)
        .sync()
        .select(expr!(|run: glue::StartJobRunSyncOutput| Placed { order: run.id.unwrap() }))
        .result_path(|order| order.job)
        .timeout(hours(1));
    let ask = sns::publish("Ask")
        .topic_arn("arn:aws:sns:us-east-1:123456789012:questions")
        .message(expr!(|ask: Callback<Order>| Question { order: ask.input.order_id, token: ask.task_token }))
        .wait_for_token::<Decision>()
        .result_path(|order| order.decision)
        .timeout(days(1));
    notify.then(emit).then(save).then(crunch).then(ask).into_flow()
}

#[test]
fn calls_are_task_states_with_their_arguments_and_patterns() {
    insta::assert_snapshot!("calls_in_jsonpath", orders(QueryLanguage::JsonPath, steps()));
    insta::assert_snapshot!("calls_in_jsonata", orders(QueryLanguage::Jsonata, steps()));
}

/// What is wrong with a workflow of that step.
fn faults<S>(first: S) -> String
where
    S: sfn_dsl::StepFrom<Order, Output: sfn_dsl::RejoinsAs<Order>>,
{
    let workflow: Workflow<Order, Order> = Workflow::named("orders").start_at(first);
    let found = workflow.check().expect_err("something is wrong with it");
    found.iter().map(|it| format!("{it}\n")).collect()
}

#[test]
fn what_types_cannot_see_of_a_call_is_a_diagnostic() {
    let silent = sqs::send_message("Ask")
        .queue_url(expr!(|ask: Callback<Order>| ask.input.queue))
        .message_body("decide!")
        .wait_for_token::<Decision>()
        .result_path(|order| order.decision);
    insta::assert_snapshot!("nobody_is_told_the_token", faults(silent));

    let twice =
        sqs::send_message::<Order>("Notify").queue_url("q").message_body("b").queue_url("r").discard_result();
    insta::assert_snapshot!("a_member_is_given_twice", faults(twice));

    let express: Workflow<Order, Order> = Workflow::named("crunch")
        .kind(ExecutionType::Express)
        .start_at(glue::start_job_run::<Order>("Crunch").job_name("crunch").sync().discard_result());
    let found = express.check().expect_err("an express workflow cannot wait");
    assert!(found[0].to_string().contains("cannot wait with `.sync`"), "{}", found[0]);
}

#[test]
fn members_of_structures_are_checked_at_every_depth() {
    #[derive(Clone, Document, Serialize, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Wrong {
        detail_typ: String,
    }
    let emit = events::put_events("Emit")
        .entries(expr!(|order: Order| [Wrong { detail_typ: order.order_id }]))
        .discard_result();
    insta::assert_snapshot!("a_member_of_a_structure_is_unknown", faults(emit));
}

#[test]
fn what_a_service_answers_is_read_as_it_writes_it() {
    let text = r#"{"MessageId":"m-1","MD5OfMessageBody":"5d","SdkHttpMetadata":{"HttpStatusCode":200}}"#;
    let answer: sqs::SendMessageOutput = sfn_query::from_value(&text.parse().unwrap()).unwrap();
    assert_eq!((answer.message_id.as_str(), answer.md5_of_message_attributes.as_deref()), ("m-1", None));
    let written = sfn_query::to_value(&answer).unwrap();
    assert_eq!(written.to_string(), r#"{"MD5OfMessageBody":"5d","MessageId":"m-1"}"#);

    let missing = sfn_query::from_value::<sqs::SendMessageOutput>(&"{}".parse().unwrap()).unwrap_err();
    assert!(missing.to_string().contains("MD5OfMessageBody"), "{missing}");
}
