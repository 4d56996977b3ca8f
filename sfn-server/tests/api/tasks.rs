//! Tasks that commands and HTTP endpoints work.

use std::{path::Path, sync::Arc};

use axum::{
    Router,
    extract::{Path as Route, Query},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::{Value, json};
use sfn_runtime::Handlers;
use sfn_server::{HandlersFile, LambdaApi, Service, Unanswered};
use tokio::{net::TcpListener, sync::Notify};

use crate::support::{ROLE, ask, create, started};

const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:";

/// A service whose tasks are worked as the file says.
fn service(file: &str) -> Service {
    let file = HandlersFile::parse_toml(file).unwrap();
    Service::builder(Handlers::new()).otherwise(file.into_handler()).otherwise(Unanswered).build()
}

/// What becomes of an execution of one task with that input.
async fn run(service: &Service, task: Value, input: &Value) -> Value {
    let mut state = json!({"Type": "Task", "End": true});
    state.as_object_mut().unwrap().extend(task.as_object().unwrap().clone());
    let definition = json!({"StartAt": "Work", "States": {"Work": state}}).to_string();
    let request = json!({"name": "run", "definition": definition, "roleArn": ROLE, "type": "EXPRESS"});
    let created = ask(service, "CreateStateMachine", request).await;
    let request = json!({"stateMachineArn": created["stateMachineArn"], "input": input.to_string()});
    let ended = ask(service, "StartSyncExecution", request).await;
    ask(service, "DeleteStateMachine", json!({"stateMachineArn": created["stateMachineArn"]})).await;
    ended
}

fn output(ended: &Value) -> Value {
    let output = ended["output"].as_str().unwrap_or_else(|| panic!("{ended}"));
    serde_json::from_str(output).unwrap()
}

fn call_of(function: &str) -> Value {
    json!({"Resource": format!("{FUNCTION}{function}")})
}

fn invoke(function: &str) -> Value {
    let parameters = json!({"FunctionName": function, "Payload.$": "$"});
    json!({"Resource": "arn:aws:states:::lambda:invoke", "Parameters": parameters})
}

/// A server that answers every function; gives its URL.
async fn functions(
    answer: impl Fn(String, Option<String>, String) -> Response + Clone + Send + Sync + 'static,
) -> String {
    let answer = async move |Route(name): Route<String>, Query(query): Query<Value>, body: String| {
        answer(name, query["Qualifier"].as_str().map(ToOwned::to_owned), body)
    };
    listen(Router::new().route("/2015-03-31/functions/{name}/invocations", post(answer))).await
}

async fn listen(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let service = hyper_util::service::TowerToHyperService::new(router.clone());
            let stream = hyper_util::rt::TokioIo::new(stream);
            let connection = hyper::server::conn::http1::Builder::new().serve_connection(stream, service);
            tokio::spawn(connection);
        }
    });
    url
}

#[tokio::test]
async fn a_command_reads_the_payload_and_prints_the_result() {
    let service = service(
        r#"tasks.echo = { command = ["sh", "-c", "cat; printf \" $SUFFIX\""], environment = { SUFFIX = " " } }"#,
    );
    let input = json!({"a": [1, "ü"]});
    assert_eq!(output(&run(&service, call_of("echo"), &input).await), input);
    let invoked = output(&run(&service, invoke("echo"), &input).await);
    assert_eq!(invoked, json!({"ExecutedVersion": "$LATEST", "Payload": input, "StatusCode": 200}));
}

#[tokio::test]
async fn a_resource_that_is_no_function_is_worked_by_a_command_too() {
    let service = service(
        r#"tasks."arn:aws:states:::sqs:sendMessage" = { command = ["echo", "{\"MessageId\": \"1\"}"] }"#,
    );
    let task = json!({"Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "q", "MessageBody": "b"}});
    assert_eq!(output(&run(&service, task, &json!({})).await), json!({"MessageId": "1"}));
}

#[tokio::test]
async fn a_command_fails_with_the_end_of_its_standard_error_or_the_error_that_it_printed() {
    let service = service(
        r#"
        [tasks.plain]
        command = ["sh", "-c", "echo 'no such order' >&2; exit 3"]
        [tasks.named]
        command = ["sh", "-c", "echo '{\"errorType\": \"Order.Gone\", \"errorMessage\": \"it went\"}'; exit 1"]
        [tasks.silent]
        command = ["sh", "-c", "exit 3"]
        [tasks.text]
        command = ["echo", "done"]
        [tasks.missing]
        command = ["no-such-program"]
        [tasks.slow]
        command = ["sleep", "3600"]
        timeout = 0.05
        "#,
    );
    for (function, error, cause) in [
        ("plain", "Runtime.ExitError", "no such order"),
        ("named", "Order.Gone", r#"{"errorType": "Order.Gone", "errorMessage": "it went"}"#),
        ("silent", "Runtime.ExitError", "exit status: 3"),
        ("text", "Runtime.MarshalError", "the function's answer is not JSON"),
        ("missing", "Runtime.InvalidEntrypoint", "cannot run `no-such-program`: No such file or directory"),
        ("slow", "Sandbox.Timedout", "`sleep` has not ended within 0.05 seconds"),
    ] {
        let ended = run(&service, call_of(function), &json!({})).await;
        assert_eq!(ended["error"], error, "{ended}");
        assert!(ended["cause"].as_str().unwrap().starts_with(cause), "{ended}");
    }
}

#[tokio::test]
async fn what_a_command_has_left_running_does_not_hold_its_task() {
    let service = service(r#"tasks.leave = { command = ["sh", "-c", "sleep 3600 & echo 1"], timeout = 60 }"#);
    assert_eq!(output(&run(&service, call_of("leave"), &json!({})).await), 1);
}

#[tokio::test]
async fn a_command_that_nobody_waits_for_is_killed_with_all_that_it_has_started() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let file = r#"tasks.forever = { command = ["sh", "-c", "exec 3>pipe; echo up >&3; sleep 3600 & wait"] }"#;
    let file = HandlersFile::parse_toml(file).unwrap().in_directory(folder.path());
    let service = Service::builder(Handlers::new()).otherwise(file.into_handler()).build();
    let machine = create(
        &service,
        "wait",
        json!({"Type": "Task", "Resource": format!("{FUNCTION}forever"), "End": true}),
    )
    .await;
    let execution = started(&service, &machine).await;
    let read = |path: &Path| std::fs::File::open(path);
    let mut end = tokio::task::spawn_blocking(move || read(&pipe)).await.unwrap().unwrap();
    let (up, rest) = tokio::sync::oneshot::channel();
    let reader = tokio::task::spawn_blocking(move || {
        let mut line = [0; 3];
        std::io::Read::read_exact(&mut end, &mut line).unwrap();
        up.send(line).unwrap();
        // The end comes when nobody has the pipe open: neither the shell nor its `sleep`.
        std::io::Read::read_to_end(&mut end, &mut Vec::new()).unwrap()
    });
    assert_eq!(rest.await.unwrap(), *b"up\n");
    ask(&service, "StopExecution", json!({"executionArn": execution})).await;
    assert_eq!(reader.await.unwrap(), 0);
}

#[tokio::test]
async fn as_many_commands_run_at_a_time_as_the_pool_has_places() {
    let folder = tempfile::tempdir().unwrap();
    // Of two at a time, the second would find the folder of the first.
    let file = r#"tasks.alone = { command = ["sh", "-c", "mkdir alone && cat && rmdir alone"], pool = 1 }"#;
    let file = HandlersFile::parse_toml(file).unwrap().in_directory(folder.path());
    let service = Service::builder(Handlers::new()).otherwise(file.into_handler()).build();
    let work = json!({"StartAt": "Alone", "States": {"Alone":
        {"Type": "Task", "Resource": format!("{FUNCTION}alone"), "End": true}}});
    let map = json!({"Type": "Map", "ItemProcessor": work, "End": true});
    let input = json!([1, 2, 3, 4, 5]);
    assert_eq!(output(&run(&service, map, &input).await), input);
}

#[tokio::test]
async fn an_endpoint_is_called_by_the_lambda_invoke_api() {
    let url = functions(|name, qualifier, body| {
        assert_eq!(body, r#"{"a":1}"#);
        let version = ("x-amz-executed-version", qualifier.unwrap_or("7".into()));
        let head = [version, ("x-amzn-requestid", "r-1".into()), ("date", "today".into())];
        (head, json!({"called": name}).to_string()).into_response()
    })
    .await;
    let service = service(&format!(
        "tasks.charge.url = '{url}'\ntasks.pack = {{ url = '{url}', function = 'packing' }}"
    ));
    let input = json!({"a": 1});
    assert_eq!(output(&run(&service, call_of("charge"), &input).await), json!({"called": "charge"}));
    assert_eq!(output(&run(&service, call_of("pack"), &input).await), json!({"called": "packing"}));
    let mut invoked = output(&run(&service, invoke("charge:live"), &input).await);
    let headers = invoked["SdkHttpMetadata"]["AllHttpHeaders"].take();
    assert_eq!(headers["X-Amz-Executed-Version"], json!(["live"]));
    let headers = json!({"Content-Length": "19", "Content-Type": "text/plain; charset=utf-8", "Date": "today",
        "X-Amz-Executed-Version": "live", "x-amzn-RequestId": "r-1"});
    let expected = json!({"ExecutedVersion": "live", "Payload": {"called": "charge"},
        "SdkHttpMetadata": {"AllHttpHeaders": null, "HttpHeaders": headers, "HttpStatusCode": 200},
        "SdkResponseMetadata": {"RequestId": "r-1"}, "StatusCode": 200});
    assert_eq!(invoked, expected);
}

#[tokio::test]
async fn errors_of_functions_and_of_the_api_are_those_of_the_service() {
    let url = functions(|name, _, _| match &*name {
        "raises" => {
            let body = r#"{"errorMessage": "Some exception was raised.", "errorType": "CustomException"}"#;
            ([("x-amz-function-error", "Unhandled")], body).into_response()
        }
        "stopped" => {
            ([("x-amz-function-error", "Unhandled")], r#"{"errorMessage": "timed out"}"#).into_response()
        }
        _ => {
            let head =
                [("x-amzn-errortype", "ResourceNotFoundException:http://x"), ("x-amzn-requestid", "1")];
            (StatusCode::NOT_FOUND, head, r#"{"Message": "Function not found: f"}"#).into_response()
        }
    })
    .await;
    let lambda = LambdaApi::at(url.parse().unwrap());
    let service = Service::builder(Handlers::new()).otherwise(lambda).build();
    let unknown = r#"The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage": "timed out"}"#;
    let gone = "Function not found: f (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: 1; Proxy: null)";
    for (function, error, cause) in [
        (
            "raises",
            "CustomException",
            r#"{"errorMessage": "Some exception was raised.", "errorType": "CustomException"}"#,
        ),
        ("stopped", "Lambda.Unknown", unknown),
        ("missing", "Lambda.ResourceNotFoundException", gone),
    ] {
        for task in [call_of(function), invoke(function)] {
            let ended = run(&service, task, &json!({})).await;
            assert_eq!((&ended["error"], &ended["cause"]), (&json!(error), &json!(cause)));
        }
    }
}

#[tokio::test]
async fn an_endpoint_that_is_not_there_is_an_error_of_the_client() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let service = service(&format!("tasks.charge.url = '{url}'"));
    let ended = run(&service, call_of("charge"), &json!({})).await;
    assert_eq!(ended["error"], "Lambda.SdkClientException");
    assert!(ended["cause"].as_str().unwrap().contains("does not answer"), "{ended}");
}

#[tokio::test]
async fn a_request_that_nobody_waits_for_is_closed() {
    struct Tells(Arc<Notify>);
    impl Drop for Tells {
        fn drop(&mut self) {
            self.0.notify_one();
        }
    }
    let (begun, closed) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (begins, closes) = (Arc::clone(&begun), Arc::clone(&closed));
    let answer = async move |_: HeaderMap| {
        let _tells = Tells(closes);
        begins.notify_one();
        std::future::pending::<()>().await;
    };
    let url = listen(Router::new().fallback(post(answer))).await;
    let service = service(&format!("tasks.charge.url = '{url}'"));
    let machine = create(
        &service,
        "wait",
        json!({"Type": "Task", "Resource": format!("{FUNCTION}charge"), "End": true}),
    )
    .await;
    let execution = started(&service, &machine).await;
    begun.notified().await;
    ask(&service, "StopExecution", json!({"executionArn": execution})).await;
    closed.notified().await;
}

#[tokio::test]
async fn a_function_with_a_token_is_called_and_the_task_waits_on() {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let url = functions(move |_, _, body| {
        tell.send(serde_json::from_str::<Value>(&body).unwrap()).unwrap();
        "\"submitted\"".into_response()
    })
    .await;
    let lambda = LambdaApi::at(url.parse().unwrap());
    let service = Service::builder(Handlers::new()).otherwise(lambda).build();
    let parameters = json!({"FunctionName": "approve", "Payload": {"token.$": "$$.Task.Token"}});
    let task = json!({"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "Parameters": parameters, "End": true});
    let machine = create(&service, "approval", task).await;
    let execution = started(&service, &machine).await;
    let token = &told.recv().await.unwrap()["token"];
    ask(&service, "SendTaskSuccess", json!({"taskToken": token, "output": "{\"ok\": true}"})).await;
    let described = crate::support::ended(&service, &json!(execution)).await;
    assert_eq!(described["output"], r#"{"ok":true}"#);
}

#[tokio::test]
async fn a_task_that_nobody_answers_says_what_to_configure() {
    let service = service("tasks = {}");
    for (task, names) in [
        (call_of("charge"), ["`Work`", "function `charge`", "--lambda-endpoint URL"]),
        (invoke("charge"), ["`arn:aws:states:::lambda:invoke`", "--handlers FILE", "--mock-config FILE"]),
        (
            json!({"Resource": "arn:aws:states:::sns:publish", "Parameters": {"TopicArn": "t", "Message": "m"}}),
            ["`arn:aws:states:::sns:publish`", "--handlers FILE", "`Work`"],
        ),
    ] {
        let ended = run(&service, task, &json!({})).await;
        assert_eq!(ended["error"], "States.Runtime");
        let cause = ended["cause"].as_str().unwrap();
        assert!(names.iter().all(|name| cause.contains(name)), "{cause}");
    }
}

fn check_mistake(
    found: Result<HandlersFile, sfn_server::HandlersFileError>,
    line: usize,
    column: usize,
    message: &str,
) {
    let error = found.unwrap_err();
    assert_eq!((error.line, error.column), (line, column), "{error}");
    assert!(error.message.contains(message), "{error}");
}

#[test]
fn mistakes_in_a_handlers_file_have_their_places() {
    let toml = HandlersFile::parse_toml;
    check_mistake(
        toml("[tasks.a]\ncommand = \"x\""),
        2,
        11,
        "invalid type: string \"x\", expected a sequence",
    );
    check_mistake(toml("[tasks.a]\ncomand = [\"x\"]"), 2, 1, "unknown field `comand`");
    check_mistake(toml("[tasks.a]\nurl = \"https://x\""), 2, 7, "`https://x` is not `http://…`");
    check_mistake(
        toml("[tasks.a]\nurl = \"http://x\"\npool = 0"),
        3,
        8,
        "a pool has a number of places, more than 0",
    );
    check_mistake(
        toml("[tasks.a]\nurl = \"http://x\"\ntimeout = -1"),
        3,
        11,
        "a number of seconds, more than 0",
    );
    check_mistake(toml("\n[tasks.a]\npool = 1"), 2, 1, "write a `command` or a `url`");
    check_mistake(toml("[tasks.a]\ncommand = []"), 1, 1, "`command` is empty");
    check_mistake(toml("[tasks.\"arn:x\"]\nurl = \"http://x\""), 1, 8, "`arn:x` is no resource");
    check_mistake(toml("[tasks.a\n"), 1, 9, "");
    let json = HandlersFile::parse_json;
    check_mistake(json("{\"tasks\": {\"a\": {\n\"urk\": 1}}}"), 2, 5, "unknown field `urk`");
    check_mistake(json("{\"tasks\": {\"a\": {\"url\": \"x\"}}}"), 1, 28, "`x` is no URL");
    check_mistake(json("{"), 1, 1, "EOF while parsing an object");
}
