"""A tour through every operation of the API by boto3, against a server whose endpoint is the first argument.

Each step asserts what a client sees: shapes, error classes, paginators, long polls. At the end no operation is left out.
"""

import datetime
import json
import socket
import sys
import threading
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
ROLE = "arn:aws:iam::000011112222:role/tour"
PLACE = "arn:aws:states:eu-central-1:000011112222"
called = set()


def client(**config):
    made = boto3.client(
        "stepfunctions",
        endpoint_url=ENDPOINT,
        region_name="eu-central-1",
        aws_access_key_id="000011112222",
        aws_secret_access_key="secret",
        config=Config(retries={"max_attempts": 0}, read_timeout=70, **config),
    )
    made.meta.events.register("before-call.stepfunctions", lambda model, **_: called.add(model.name))
    return made


sfn = client(inject_host_prefix=False)
errors = sfn.exceptions


def machine(state, **more):
    return json.dumps({"StartAt": "A", "States": {"A": state}, **more})


PASS = machine({"Type": "Pass", "End": True})
WAIT = machine({"Type": "Wait", "Seconds": 3600, "End": True})


def refused(error, call, **params):
    """The call is refused with that class; gives what the service said."""
    try:
        call(**params)
    except error as raised:
        return raised.response["Error"]["Message"]
    raise AssertionError(f"{call} {params} was not refused")


def create(name, definition, **more):
    return sfn.create_state_machine(name=name, definition=definition, roleArn=ROLE, **more)["stateMachineArn"]


def soon(holds):
    """Waits until that gives something, which it returns, but not for ever."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if given := holds():
            return given
    raise AssertionError("it has not come true within a minute")


def ended(arn):
    def described():
        described = sfn.describe_execution(executionArn=arn)
        return described if described["status"] != "RUNNING" else None

    return soon(described)


def machines():
    made = sfn.create_state_machine(name="hello", definition=PASS, roleArn=ROLE, tags=[{"key": "a", "value": "1"}])
    arn = made["stateMachineArn"]
    assert arn == f"{PLACE}:stateMachine:hello", arn
    assert isinstance(made["creationDate"], datetime.datetime)
    assert made["ResponseMetadata"]["RequestId"]
    again = sfn.create_state_machine(name="hello", definition=PASS, roleArn=ROLE)
    assert again["creationDate"] == made["creationDate"]
    refused(errors.StateMachineAlreadyExists, sfn.create_state_machine, name="hello", definition=WAIT, roleArn=ROLE)
    refused(errors.InvalidName, sfn.create_state_machine, name="a b", definition=PASS, roleArn=ROLE)
    refused(errors.InvalidDefinition, sfn.create_state_machine, name="x", definition="{}", roleArn=ROLE)
    described = sfn.describe_state_machine(stateMachineArn=arn)
    assert (described["status"], described["type"], described["definition"]) == ("ACTIVE", "STANDARD", PASS)
    refused(errors.InvalidArn, sfn.describe_state_machine, stateMachineArn="hello")
    refused(errors.StateMachineDoesNotExist, sfn.describe_state_machine, stateMachineArn=f"{arn}-not")
    valid = sfn.validate_state_machine_definition(definition="{}")
    assert (valid["result"], valid["diagnostics"][0]["code"]) == ("FAIL", "SCHEMA_VALIDATION_FAILED")
    for number in range(4):
        create(f"listed-{number}", PASS)
    pages = list(sfn.get_paginator("list_state_machines").paginate(PaginationConfig={"PageSize": 2}))
    names = [it["name"] for page in pages for it in page["stateMachines"]]
    assert names == ["hello"] + [f"listed-{number}" for number in range(4)] and len(pages) == 3, names
    refused(errors.InvalidToken, sfn.list_state_machines, nextToken="nonsense")
    return arn


def versions(arn):
    first = sfn.publish_state_machine_version(stateMachineArn=arn, revisionId="INITIAL", description="first")
    updated = sfn.update_state_machine(stateMachineArn=arn, definition=WAIT, publish=True)
    assert updated["stateMachineVersionArn"] == f"{arn}:2"
    refused(errors.MissingRequiredParameter, sfn.update_state_machine, stateMachineArn=arn)
    refused(errors.ConflictException, sfn.publish_state_machine_version, stateMachineArn=arn, revisionId="INITIAL")
    routes = [
        {"stateMachineVersionArn": first["stateMachineVersionArn"], "weight": 90},
        {"stateMachineVersionArn": f"{arn}:2", "weight": 10},
    ]
    alias = sfn.create_state_machine_alias(name="live", routingConfiguration=routes)["stateMachineAliasArn"]
    told = refused(
        errors.ValidationException, sfn.create_state_machine_alias, name="half", routingConfiguration=routes[:1]
    )
    assert told == "Sum of routing configuration weights must equal 100. Received: [90]", told
    all_first = [{**routes[0], "weight": 100}]
    sfn.update_state_machine_alias(stateMachineAliasArn=alias, routingConfiguration=all_first, description="one")
    described = sfn.describe_state_machine_alias(stateMachineAliasArn=alias)
    assert described["routingConfiguration"] == all_first and described["description"] == "one"
    listed = sfn.list_state_machine_aliases(stateMachineArn=arn)["stateMachineAliases"]
    assert [it["stateMachineAliasArn"] for it in listed] == [alias]
    refused(errors.ConflictException, sfn.delete_state_machine_version, stateMachineVersionArn=f"{arn}:1")
    started = sfn.start_execution(stateMachineArn=alias)["executionArn"]
    through = ended(started)
    assert (through["stateMachineAliasArn"], through["stateMachineVersionArn"]) == (alias, f"{arn}:1")
    sfn.delete_state_machine_alias(stateMachineAliasArn=alias)
    refused(errors.ResourceNotFound, sfn.describe_state_machine_alias, stateMachineAliasArn=alias)
    sfn.delete_state_machine_version(stateMachineVersionArn=f"{arn}:1")
    left = sfn.list_state_machine_versions(stateMachineArn=arn)["stateMachineVersions"]
    assert [it["stateMachineVersionArn"] for it in left] == [f"{arn}:2"]


def executions(arn):
    started = sfn.start_execution(stateMachineArn=arn, name="one", input='{"a": 1}')
    execution = started["executionArn"]
    assert sfn.start_execution(stateMachineArn=arn, name="one", input='{"a": 1}')["startDate"] == started["startDate"]
    refused(errors.ExecutionAlreadyExists, sfn.start_execution, stateMachineArn=arn, name="one", input="{}")
    refused(errors.InvalidExecutionInput, sfn.start_execution, stateMachineArn=arn, input="not json")
    refused(errors.ExecutionDoesNotExist, sfn.describe_execution, executionArn=f"{execution}-not")
    assert sfn.describe_state_machine_for_execution(executionArn=execution)["definition"] == WAIT
    sfn.stop_execution(executionArn=execution, error="Enough", cause="the tour goes on")
    stopped = sfn.describe_execution(executionArn=execution)
    assert (stopped["status"], stopped["error"]) == ("ABORTED", "Enough")
    sfn.redrive_execution(executionArn=execution)
    assert sfn.describe_execution(executionArn=execution)["redriveCount"] == 1
    told = refused(errors.ExecutionNotRedrivable, sfn.redrive_execution, executionArn=execution)
    assert "RUNNING" in told, told
    sfn.stop_execution(executionArn=execution)
    pages = sfn.get_paginator("get_execution_history").paginate(
        executionArn=execution, PaginationConfig={"PageSize": 2}
    )
    types = [event["type"] for page in pages for event in page["events"]]
    assert types[0] == "ExecutionStarted" and types[-1] == "ExecutionAborted" and "ExecutionRedriven" in types, types
    reverse = sfn.get_execution_history(executionArn=execution, reverseOrder=True)["events"]
    assert [event["type"] for event in reverse] == types[::-1]
    aborted = sfn.get_paginator("list_executions").paginate(stateMachineArn=arn, statusFilter="ABORTED")
    assert [it["name"] for page in aborted for it in page["executions"]] == ["one"]
    told = refused(ClientError, sfn.list_executions, stateMachineArn=arn, statusFilter="aborted")
    assert "Member must satisfy enum value set" in told, told


def express():
    arn = create("quick", PASS, type="EXPRESS")
    done = sfn.start_sync_execution(stateMachineArn=arn, name="now", input='{"a":1}')
    assert (done["status"], done["output"]) == ("SUCCEEDED", '{"a":1}')
    assert done["billingDetails"]["billedMemoryUsedInMB"] == 64
    refused(errors.StateMachineTypeNotSupported, sfn.list_executions, stateMachineArn=arn)
    # The way the service has its clients go: with `sync-` in front of the host.
    resolve = socket.getaddrinfo
    socket.getaddrinfo = lambda host, *rest, **more: resolve(
        "127.0.0.1" if host in ("localhost", "sync-localhost") else host, *rest, **more
    )
    prefixed = boto3.client(
        "stepfunctions",
        endpoint_url=ENDPOINT.replace("127.0.0.1", "localhost"),
        region_name="eu-central-1",
        aws_access_key_id="000011112222",
        aws_secret_access_key="secret",
    )
    hosts = []
    prefixed.meta.events.register("before-send.stepfunctions", lambda request, **_: hosts.append(request.url))
    assert prefixed.start_sync_execution(stateMachineArn=arn)["status"] == "SUCCEEDED"
    assert "//sync-localhost" in hosts[0], hosts


def activities():
    made = sfn.create_activity(name="pack", tags=[{"key": "team", "value": "a"}])
    activity = made["activityArn"]
    assert sfn.describe_activity(activityArn=activity)["creationDate"] == made["creationDate"]
    pages = sfn.get_paginator("list_activities").paginate()
    assert [it["name"] for page in pages for it in page["activities"]] == ["pack"]
    arn = create("packs", machine({"Type": "Task", "Resource": activity, "End": True}))
    # The worker is there before the work: a long poll.
    taken = []
    worker = threading.Thread(target=lambda: taken.append(client().get_activity_task(activityArn=activity)))
    worker.start()
    execution = sfn.start_execution(stateMachineArn=arn, input="[1]")["executionArn"]
    worker.join()
    assert taken[0]["input"] == "[1]", taken
    token = taken[0]["taskToken"]
    sfn.send_task_heartbeat(taskToken=token)
    refused(errors.InvalidOutput, sfn.send_task_success, taskToken=token, output="{")
    sfn.send_task_success(taskToken=token, output="2")
    assert ended(execution)["output"] == "2"
    refused(errors.TaskTimedOut, sfn.send_task_success, taskToken=token, output="2")
    refused(errors.InvalidToken, sfn.send_task_heartbeat, taskToken="nonsense")
    execution = sfn.start_execution(stateMachineArn=arn)["executionArn"]
    token = sfn.get_activity_task(activityArn=activity, workerName="tour")["taskToken"]
    sfn.send_task_failure(taskToken=token, error="Torn", cause="it was wet")
    assert ended(execution)["error"] == "Torn"
    sfn.delete_activity(activityArn=activity)
    refused(errors.ActivityDoesNotExist, sfn.describe_activity, activityArn=activity)


def map_runs():
    processor = {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "Wait",
        "States": {"Wait": {"Type": "Wait", "Seconds": 3600, "End": True}},
    }
    arn = create("many", machine({"Type": "Map", "Label": "Each", "ItemProcessor": processor, "End": True}))
    execution = sfn.start_execution(stateMachineArn=arn, input="[1,2,3]")["executionArn"]
    runs = []
    while not runs:
        runs = sfn.list_map_runs(executionArn=execution)["mapRuns"]
    run = runs[0]["mapRunArn"]
    assert runs[0]["stateMachineArn"] == f"{PLACE}:stateMachine:many/Each", runs
    while sfn.describe_map_run(mapRunArn=run)["executionCounts"]["running"] < 3:
        pass
    children = sfn.list_executions(mapRunArn=run)["executions"]
    assert {it["mapRunArn"] for it in children} == {run} and len(children) == 3
    child = sfn.describe_state_machine_for_execution(executionArn=children[0]["executionArn"])
    assert (child["label"], child["mapRunArn"]) == ("Each", run)
    sfn.update_map_run(mapRunArn=run, maxConcurrency=1, toleratedFailureCount=2)
    described = sfn.describe_map_run(mapRunArn=run)
    assert (described["maxConcurrency"], described["toleratedFailureCount"]) == (1, 2)
    refused(errors.ResourceNotFound, sfn.describe_map_run, mapRunArn=f"{run}-not")
    sfn.stop_execution(executionArn=execution)
    while sfn.describe_map_run(mapRunArn=run)["status"] == "RUNNING":
        pass
    refused(errors.ValidationException, sfn.update_map_run, mapRunArn=run, maxConcurrency=1)


def tags(arn):
    sfn.tag_resource(resourceArn=arn, tags=[{"key": "b", "value": "2"}])
    sfn.untag_resource(resourceArn=arn, tagKeys=["a"])
    assert sfn.list_tags_for_resource(resourceArn=arn)["tags"] == [{"key": "b", "value": "2"}]
    refused(errors.ResourceNotFound, sfn.tag_resource, resourceArn=f"{arn}:2", tags=[{"key": "c", "value": "3"}])
    too_many = [{"key": f"k{number}", "value": ""} for number in range(50)]
    refused(errors.TooManyTags, sfn.tag_resource, resourceArn=arn, tags=too_many)


def trials():
    state = {"Type": "Pass", "Parameters": {"doubled.$": "States.MathAdd($.n, $.n)"}, "Next": "Done"}
    tried = sfn.test_state(definition=json.dumps(state), roleArn=ROLE, input='{"n": 2}', inspectionLevel="DEBUG")
    assert (tried["status"], json.loads(tried["output"]), tried["nextState"]) == ("SUCCEEDED", {"doubled": 4}, "Done")
    assert tried["inspectionData"]["input"] == '{"n": 2}'
    task = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": True}
    mocked = sfn.test_state(definition=json.dumps(task), mock={"errorOutput": {"error": "E", "cause": "c"}})
    assert (mocked["status"], mocked["error"]) == ("FAILED", "E"), mocked


def deletes(arn):
    running = sfn.start_execution(stateMachineArn=arn)["executionArn"]
    sfn.delete_state_machine(stateMachineArn=arn)
    assert sfn.describe_state_machine(stateMachineArn=arn)["status"] == "DELETING"
    refused(errors.StateMachineDeleting, sfn.start_execution, stateMachineArn=arn)
    sfn.stop_execution(executionArn=running)
    soon(lambda: arn not in {it["stateMachineArn"] for it in sfn.list_state_machines()["stateMachines"]})
    refused(errors.StateMachineDoesNotExist, sfn.start_execution, stateMachineArn=arn)


hello = machines()
versions(hello)
executions(hello)
express()
activities()
map_runs()
tags(hello)
trials()
deletes(hello)
left_out = set(sfn.meta.service_model.operation_names) - called
assert not left_out, left_out
print(f"{len(called)} operations")
