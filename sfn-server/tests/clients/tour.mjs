// A tour by the AWS SDK for JavaScript, against a server whose endpoint, key and secret are the arguments.

import assert from "node:assert/strict";
import * as sfn from "@aws-sdk/client-sfn";

const [endpoint, accessKeyId, secretAccessKey] = process.argv.slice(2);
const roleArn = "arn:aws:iam::123456789012:role/tour";

// `disableHostPrefix`: StartSyncExecution and TestState would go to `sync-127.0.0.1`, which is no host.
const made = (secret) =>
  new sfn.SFNClient({
    endpoint,
    region: "eu-central-1",
    disableHostPrefix: true,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey: secret },
  });

const client = made(secretAccessKey);
const call = (operation, input) => client.send(new sfn[`${operation}Command`](input));

const create = async (name, type, state) => {
  const definition = JSON.stringify({ StartAt: "A", States: { A: state } });
  return (await call("CreateStateMachine", { name, type, roleArn, definition })).stateMachineArn;
};

const work = async () => {
  const { activityArn } = await call("CreateActivity", { name: "pack" });
  const stateMachineArn = await create("packs", "STANDARD", { Type: "Task", Resource: activityArn, End: true });
  // The worker is there before the work: a long poll.
  const worker = call("GetActivityTask", { activityArn });
  const { executionArn, startDate } = await call("StartExecution", { stateMachineArn, name: "one", input: "[1]" });
  assert(startDate instanceof Date);
  const { taskToken, input } = await worker;
  assert.equal(input, "[1]");
  await call("SendTaskSuccess", { taskToken, output: "2" });
  await assert.rejects(call("SendTaskSuccess", { taskToken, output: "3" }), sfn.TaskTimedOut);
  let described;
  do described = await call("DescribeExecution", { executionArn });
  while (described.status === "RUNNING");
  assert.deepEqual([described.status, described.output], ["SUCCEEDED", "2"]);
  const types = [];
  for await (const page of sfn.paginateGetExecutionHistory({ client, pageSize: 2 }, { executionArn })) {
    types.push(...page.events.map((it) => it.type));
  }
  assert.deepEqual(types, [
    "ExecutionStarted",
    "TaskStateEntered",
    "ActivityScheduled",
    "ActivityStarted",
    "ActivitySucceeded",
    "TaskStateExited",
    "ExecutionSucceeded",
  ]);
};

const express = async () => {
  const pass = { Type: "Pass", Result: { a: 1 }, End: true };
  const stateMachineArn = await create("quick", "EXPRESS", pass);
  const ended = await call("StartSyncExecution", { stateMachineArn });
  assert.deepEqual([ended.status, ended.output], ["SUCCEEDED", '{"a":1}']);
  const tried = await call("TestState", { definition: JSON.stringify(pass), input: "{}" });
  assert.deepEqual([tried.status, JSON.parse(tried.output)], ["SUCCEEDED", { a: 1 }]);
};

const errors = async () => {
  await assert.rejects(call("DescribeExecution", { executionArn: "nonsense" }), sfn.InvalidArn);
  const absent = "arn:aws:states:eu-central-1:123456789012:stateMachine:absent";
  await assert.rejects(call("StartExecution", { stateMachineArn: absent }), (error) => {
    assert(error instanceof sfn.StateMachineDoesNotExist);
    assert.equal(error.message, `State Machine Does Not Exist: '${absent}'`);
    assert.equal(error.$metadata.httpStatusCode, 400);
    return true;
  });
  const names = [];
  for await (const page of sfn.paginateListStateMachines({ client, pageSize: 1 }, {})) {
    names.push(...page.stateMachines.map((it) => it.name));
  }
  assert.deepEqual(names, ["packs", "quick"]);
  const stranger = made("another").send(new sfn.ListActivitiesCommand({}));
  await assert.rejects(stranger, { name: "InvalidSignatureException" });
};

await work();
await express();
await errors();
console.log("toured");
