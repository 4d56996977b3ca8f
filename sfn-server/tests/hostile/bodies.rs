//! Bodies, targets and heads.

use serde_json::json;

use crate::socket::{Answer, call, goes_on, head, send, serve};

fn code(answer: &Answer) -> (u16, &str) {
    let kind = answer.1["__type"].as_str().unwrap_or_default();
    (answer.0, kind.rsplit('#').next().unwrap_or_default())
}

#[tokio::test]
async fn what_is_no_json_is_refused_by_name() {
    let server = serve(|_| {}).await;
    for body in ["{", "[]", "null", "{\"name\":1}", "{'a':1}", "\u{feff}{}", "{\"name\":\"\\ud800\"", "{}{}"]
    {
        let request = head("CreateActivity", body.len()) + body;
        let answer = send(server, request.as_bytes()).await.unwrap();
        assert_eq!(code(&answer), (400, "SerializationException"), "{body}");
    }
    let mut request = head("CreateActivity", 2).into_bytes();
    request.extend([0xff, 0xfe]);
    assert_eq!(code(&send(server, &request).await.unwrap()), (400, "SerializationException"));
    goes_on(server).await;
}

#[tokio::test]
async fn other_targets_methods_and_paths_are_none_of_the_api() {
    let server = serve(|_| {}).await;
    for target in ["", "MakeCoffee", "listStateMachines", "ListStateMachines ListActivities"] {
        let answer = send(server, (head(target, 2) + "{}").as_bytes()).await.unwrap();
        assert_eq!(code(&answer), (404, "UnknownOperationException"), "{target}");
    }
    let answer = send(server, b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}").await.unwrap();
    assert_eq!(code(&answer), (404, "UnknownOperationException"));
    for (request, status) in
        [("GET /", 405), ("DELETE /", 405), ("POST /2016-11-23", 404), ("GET /..%2f", 404)]
    {
        let answer = send(server, format!("{request} HTTP/1.1\r\nhost: a\r\n\r\n").as_bytes()).await.unwrap();
        assert_eq!(answer.0, status, "{request}");
    }
    assert_eq!(send(server, b"\x16\x03\x01 this is no HTTP\r\n\r\n").await.map_or(400, |it| it.0), 400);
    goes_on(server).await;
}

#[tokio::test]
async fn bodies_beyond_the_limit_are_refused() {
    let server = serve(|limits| limits.body_bytes = 1 << 20).await;
    let body = vec![b' '; 10 << 20];
    let mut request = head("ListStateMachines", body.len()).into_bytes();
    request.extend(&body);
    // The server does not read on: its answer may be lost with the connection.
    assert_eq!(send(server, &request).await.map_or(413, |it| it.0), 413);
    let mut chunked =
        head("ListStateMachines", 0).replace("content-length: 0", "transfer-encoding: chunked").into_bytes();
    for _ in 0..200 {
        chunked.extend(b"10000\r\n");
        chunked.extend(&body[..0x10000]);
        chunked.extend(b"\r\n");
    }
    assert_eq!(send(server, &chunked).await.map_or(413, |it| it.0), 413);
    goes_on(server).await;
}

#[tokio::test]
async fn json_of_ten_thousand_levels_is_refused_wherever_it_stands() {
    let server = serve(|_| {}).await;
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let body = format!(r#"{{"name": "a", "more": {deep}}}"#);
    let answer = send(server, (head("CreateActivity", body.len()) + &body).as_bytes()).await.unwrap();
    assert_eq!(code(&answer), (400, "SerializationException"));
    let role = "arn:aws:iam::123456789012:role/a";
    let objects = format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
    for definition in [&deep, &objects] {
        let request = json!({"name": "a", "roleArn": role, "definition": definition});
        let answer = call(server, "CreateStateMachine", &request).await;
        assert_eq!(code(&answer), (400, "InvalidDefinition"));
        let validated =
            call(server, "ValidateStateMachineDefinition", &json!({"definition": definition})).await;
        assert_eq!((validated.0, &validated.1["result"]), (200, &json!("FAIL")));
    }
    let definition = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;
    let created = json!({"name": "a", "roleArn": role, "definition": definition, "type": "EXPRESS"});
    let machine = call(server, "CreateStateMachine", &created).await.1["stateMachineArn"].clone();
    for operation in ["StartExecution", "StartSyncExecution"] {
        let answer = call(server, operation, &json!({"stateMachineArn": machine, "input": deep})).await;
        assert_eq!(code(&answer), (400, "InvalidExecutionInput"), "{operation}");
    }
    call(server, "DeleteStateMachine", &json!({"stateMachineArn": machine})).await;
    goes_on(server).await;
}

#[tokio::test]
async fn heads_of_a_thousand_fields_or_a_megabyte_are_refused() {
    let server = serve(|_| {}).await;
    let many: String = (0..1000).map(|number| format!("x-{number}: a\r\n")).collect();
    let request = head("ListStateMachines", 0).replace("\r\n\r\n", &format!("\r\n{many}\r\n"));
    assert_eq!(send(server, request.as_bytes()).await.map_or(431, |it| it.0), 431);
    let long = format!("\r\nx-long: {}\r\n\r\n", "a".repeat(1 << 20));
    let request = head("ListStateMachines", 0).replace("\r\n\r\n", &long);
    assert_eq!(send(server, request.as_bytes()).await.map_or(431, |it| it.0), 431);
    goes_on(server).await;
}
