#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

/// A fragment: the same payment in two workflows.
fn pay(prefix: &str) -> Flow<Order, Order> {
    task("Charge", charge_order)
        .result_path(|order| order.payment)
        .timeout(secs(30))
        .heartbeat(secs(5))
        .retry([ChargeError::GatewayDown])
        .retry((States::Timeout, LambdaError::TooManyRequests).max_attempts(2))
        .retry(error("Legacy.Failure").interval(mins(1)).max_delay(hours(1)))
        .catch(ChargeError::CardDeclined, fail("Declined"))
        .catch(States::ALL.result_path(|order: Expr<Order>| order.failure), skip())
        .into_flow::<Order, Order>()
        .prefixed(prefix)
}

/// A loop: wait and ask again, until it is express.
fn ask_until_express() -> Flow<Order, Order> {
    let ask = task("Ask", apologise);
    let again = ask.label();
    ask.then(choice!["Express?", |order: Order|
        order.express => skip(),
        _ => wait("Pause", secs(10)).then(again.goto()),
    ])
}

/// Every arm diverges.
fn refuse() -> Flow<Order, Order> {
    wait("Think", timestamp("2030-01-01T00:00:00Z")).then(choice!["Sure?", |order: Order|
        order.id.starts_with("test-") => fail("Test"),
        order.total < 10.0 || order.lines.len() >= 3 => succeed("Small"),
        _ => skip(),
    ])
}

/// Branches whose number is not known, and one of a tuple.
fn side_by_side() -> Flow<Order, Vec<Order>> {
    parallel("All", vec![pay("A"), pay("B")]).catch(States::TaskFailed, fail("Lost")).into_flow()
}

#[derive(Document, Serialize, Deserialize)]
struct Page<T> {
    items: Vec<T>,
    next: Option<String>,
}

#[task]
async fn rank(page: Page<Line>) -> Page<Line> {
    page
}

#[derive(Document, Serialize, Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Status {
    Paid,
    Open,
}

#[derive(Document, Serialize, Deserialize)]
struct OrderId(String);

#[derive(Document, Serialize, Deserialize)]
struct Ticket {
    id: OrderId,
    status: Status,
    both: (String, u32),
    due: Timestamp,
}

fn main() {
    let _: Workflow<Order, Order> = Workflow::named("a").start_at(pay("").then(ask_until_express()).then(refuse()));
    let _: Workflow<Order, Vec<Order>> = Workflow::named("b").start_at(side_by_side());
    let _: Workflow<Page<Line>, Page<Line>> = Workflow::named("c").start_at(task("Rank", rank));
    let _ = pass("Shape").arguments(expr!(|ticket: Ticket| Ticket {
        id: ticket.id,
        status: lit(Status::Paid),
        both: (ticket.both.0 + "!", ticket.both.1 + 1),
        due: lit(timestamp("2030-01-01T00:00:00Z")),
    }));
    let _ = choice!["Paid?", |ticket: Ticket|
        ticket.status == Status::Paid && ticket.due < timestamp("2030-01-01T00:00:00Z") => skip(),
        ticket.id.0 != "x" && ticket.both.1 > 4 => wait("Due", until(|ticket: Expr<Ticket>| ticket.due)),
        _ => fail("Open"),
    ];
    let shout = shout(Line { sku: String::new() }); // A name of a task is free for variables.
    let _: &dyn Future<Output = Line> = &shout;
}

#[task(resource = "arn:aws:states:us-east-1:123456789012:activity:shout")]
fn shout(line: Line) -> Line {
    Line { sku: line.sku.to_uppercase() }
}
