//! What clients ask, round for round, and how long a round takes.

use std::{net::SocketAddr, time::Duration};

use tokio::{task::JoinSet, time::Instant};

use crate::client::{Client, member};

/// What a client asks once; it may take several requests.
pub(crate) trait Round: Clone + Send + Sync + 'static {
    fn ask(&self, client: &mut Client) -> impl Future<Output = ()> + Send;
}

/// Asks so many rounds on each of so many connections; prints a row of how long they took.
pub(crate) async fn run(what: &str, address: SocketAddr, round: impl Round, connections: usize, each: usize) {
    let began = Instant::now();
    let mut clients = JoinSet::new();
    for _ in 0..connections {
        let round = round.clone();
        clients.spawn(async move {
            let mut client = Client::connect(address).await;
            let mut took = Vec::with_capacity(each);
            for _ in 0..each {
                let began = Instant::now();
                round.ask(&mut client).await;
                took.push(began.elapsed());
            }
            took
        });
    }
    let took = clients.join_all().await.concat();
    row(what, connections, took, began.elapsed());
}

fn row(what: &str, connections: usize, mut took: Vec<Duration>, all: Duration) {
    took.sort();
    let at = |part: f64| took[((took.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
    let rate = took.len() as f64 / all.as_secs_f64();
    println!("| {what} | {connections} | {rate:.0} | {:.2} | {:.2} |", at(0.5), at(0.99));
}

/// Two documents of the size of those that start and describe an execution.
#[derive(Clone)]
pub(crate) struct Floor;

impl Round for Floor {
    async fn ask(&self, client: &mut Client) {
        let arn =
            "arn:aws:states:us-east-1:123456789012:execution:hello:5c63e0bf-7eb3-4bcc-b5e7-a707d0cf62a9";
        client.call("Echo", &format!(r#"{{"stateMachineArn":"{arn}","input":"{{}}"}}"#)).await;
        client.call("Echo", &format!(r#"{{"executionArn":"{arn}"}}"#)).await;
    }
}

/// Starts an execution and describes it.
#[derive(Clone)]
pub(crate) struct StartAndDescribe(pub(crate) String);

impl Round for StartAndDescribe {
    async fn ask(&self, client: &mut Client) {
        let started = client.call("StartExecution", &format!(r#"{{"stateMachineArn":"{}"}}"#, self.0)).await;
        let arn = member(&started, "executionArn");
        let described = client.call("DescribeExecution", &format!(r#"{{"executionArn":"{arn}"}}"#)).await;
        assert!(
            described.contains(r#""status":"SUCCEEDED""#) || described.contains(r#""status":"RUNNING""#),
            "{described}"
        );
    }
}

/// Runs an express execution to its end.
#[derive(Clone)]
pub(crate) struct StartSync(pub(crate) String);

impl Round for StartSync {
    async fn ask(&self, client: &mut Client) {
        let ended =
            client.call("StartSyncExecution", &format!(r#"{{"stateMachineArn":"{}"}}"#, self.0)).await;
        assert!(ended.contains(r#""status":"SUCCEEDED""#), "{ended}");
    }
}

/// Takes the task of an activity and answers it. Its executions wait already.
#[derive(Clone)]
pub(crate) struct Work(pub(crate) String);

impl Round for Work {
    async fn ask(&self, client: &mut Client) {
        let task = client.call("GetActivityTask", &format!(r#"{{"activityArn":"{}"}}"#, self.0)).await;
        let token = member(&task, "taskToken");
        let sent =
            client.call("SendTaskSuccess", &format!(r#"{{"taskToken":"{token}","output":"1"}}"#)).await;
        assert_eq!(sent, "{}");
    }
}

/// Creates a state machine; gives its ARN.
pub(crate) async fn create(client: &mut Client, name: &str, definition: &str, kind: &str) -> String {
    let definition = serde_json::Value::from(definition);
    let role = "arn:aws:iam::123456789012:role/bench";
    let request =
        format!(r#"{{"name":"{name}","definition":{definition},"roleArn":"{role}","type":"{kind}"}}"#);
    member(&client.call("CreateStateMachine", &request).await, "stateMachineArn").to_owned()
}
