#!/usr/bin/env python3
"""Writes `aws-sdk.bin`: every service and operation that a Step Functions task can call as `aws-sdk:…`.

    python3 -m venv venv && venv/bin/pip install botocore==1.44.5
    venv/bin/python sfn-asl/catalogue/build.py

The source is the service models of botocore (https://github.com/boto/botocore), which are
Copyright Amazon.com, Inc. or its affiliates and licensed under the Apache License, Version 2.0.
Only names, required flags and types of the members of inputs are taken. One version of botocore gives one
blob, to the byte; the version is written into it.

The blob holds little-endian numbers of 32 bits and text, to be searched where it lies:

    header    "SFNCAT1\\n", then the number of strings, spellings, services, actions, members, bytes of text,
              and the string that says where all this is from
    strings   their starts in the text, in the order of their bytes, and the end of the last
    spellings pairs (name in the model, name in Step Functions) where the two differ, sorted
    services  (name, prefix of errors, first action), sorted by name, and one for the end
    actions   (name + 2^31 if Step Functions does not support it, first member), by name, and one for the end
    members   name in the model + 2^24 * type + 2^31 if required, sorted by name within their action
    text      UTF-8
"""

import gzip
import json
import pathlib
import re
import struct

import botocore

OUT = pathlib.Path(__file__).with_name("aws-sdk.bin")

TYPES = ["string", "integer", "float", "boolean", "timestamp", "blob", "list", "map", "structure"]
TYPE_OF = {"character": "string", "long": "integer", "bigdecimal": "float", "double": "float"}

# Operations that Step Functions does not call although the SDK has them, besides those with event streams.
UNSUPPORTED = {
    "applicationdiscovery": "DescribeExportConfigurations ExportConfigurations",
    "bedrockagentruntime": "InvokeAgent InvokeFlow InvokeInlineAgent OptimizePrompt RetrieveAndGenerateStream",
    "bedrockruntime": "InvokeModelWithResponseStream ConverseStream",
    "cloudwatchlogs": "StartLiveTail",
    "codedeploy": "BatchGetDeploymentInstances GetDeploymentInstance ListDeploymentInstances"
    " SkipWaitTimeForInstanceTermination",
    "comprehendmedical": "DetectEntities",
    "dataexchange": "SendApiAsset",
    "directconnect": "AllocateConnectionOnInterconnect DescribeConnectionLoa DescribeConnectionsOnInterconnect"
    " DescribeInterconnectLoa",
    "efs": "CreateTags",
    "elastictranscoder": "TestRole",
    "emr": "DescribeJobFlows",
    "iot": "AttachPrincipalPolicy ListPrincipalPolicies DetachPrincipalPolicy ListPolicyPrincipals",
    "iotdeviceadvisor": "ListTestCases",
    "iotsitewise": "InvokeAssistant",
    "kinesis": "SubscribeToShard",
    "lambda": "InvokeAsync InvokeWithResponseStream",
    "lexruntimev2": "StartConversation",
    "mediapackage": "RotateChannelCredentials",
    "qbusiness": "Chat",
    "rdsdata": "ExecuteSql",
    "s3": "SelectObjectContent",
    "s3control": "SelectObjectContent",
    "sagemakerruntime": "InvokeEndpointWithResponseStream",
    "shield": "DeleteSubscription",
    "sts": "AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity",
}

# Prefixes of errors that the rule below does not give.
PREFIXES = {
    "iot": "Iot",
    "iotjobsdataplane": "IotJobsDataPlane",
    "iotwireless": "IotWireless",
    "sesv2": "SesV2",
}

# A member of such a name would be no method of a Java class, so that the SDK (and Step Functions) add `Value`.
JAVA_WORDS = set(
    "abstract assert boolean break byte case catch char class const continue default do double else enum extends"
    " final finally float for goto if implements import instanceof int interface long native new package private"
    " protected public return short static strictfp super switch synchronized this throw throws transient try"
    " void volatile while true false null equals clone finalize getClass hashCode notify notifyAll toString"
    " wait".split()
)


def service_name(service_id):
    """`Config Service` -> `config`: how the ARN of a resource names a service."""
    text = re.sub(r"^(AWS|Amazon)\s+", "", service_id)
    text = re.sub(r"\s+Service$", "", text)
    return re.sub(r"[^a-z0-9]", "", text.lower())


def error_prefix(service, service_id):
    """`ACM PCA` -> `AcmPca`: acronyms are words; what a service writes small stays so after its first letter."""
    if service in PREFIXES:
        return PREFIXES[service]
    text = re.sub(r"^(AWS|Amazon)\s+", "", service_id)
    text = re.sub(r"\s+Service$", "", text)
    words = re.findall(r"[A-Z]+(?![a-z])[0-9]*|[A-Z][a-z0-9]*|[a-z0-9]+", text)
    return "".join(word[:1].upper() + word[1:].lower() for word in words)


def step_functions_name(name):
    """`DBInstanceIdentifier` -> `DbInstanceIdentifier`: the name in the AWS SDK for Java, with a capital.

    A leading acronym becomes a word; what follows it stays as it is.
    """
    end = 1
    while end < len(name) and name[end].isupper() and not name[end + 1 : end + 2].islower():
        end += 1
    java = name[:end].lower() + name[end:]
    if java in JAVA_WORDS:
        java += "Value"
    return capital(java)


def capital(name):
    return name[:1].upper() + name[1:]


def models():
    """The latest model of every service, by the name of the service."""
    found = {}
    for folder in sorted((pathlib.Path(botocore.__file__).parent / "data").iterdir()):
        versions = sorted(path for path in folder.glob("*/service-2.json*"))
        if not versions:
            continue
        latest = versions[-1]
        read = gzip.open if latest.suffix == ".gz" else open
        with read(latest, "rt", encoding="utf-8") as file:
            model = json.load(file)
        service_id = model["metadata"]["serviceId"]
        name = service_name(service_id)
        # One service may have two folders with one and the same model.
        assert name not in found or found[name][1]["operations"] == model["operations"], name
        found[name] = (service_id, model)
    return found


def members(model, operation):
    """The members of an input: (name, required, type)."""
    shapes = model["shapes"]
    if "input" not in operation:
        return []
    shape = shapes[operation["input"]["shape"]]
    required = set(shape.get("required", []))
    result = []
    for name, member in shape.get("members", {}).items():
        kind = shapes[member["shape"]]["type"]
        # Idempotency tokens are made up by the SDK where they are absent.
        is_required = name in required and not member.get("idempotencyToken")
        result.append((capital(name), is_required, TYPES.index(TYPE_OF.get(kind, kind))))
    return sorted(result)


def has_event_stream(model, operation):
    for side in ("input", "output"):
        shape = model["shapes"].get(operation.get(side, {}).get("shape"), {})
        for member in shape.get("members", {}).values():
            if model["shapes"][member["shape"]].get("eventstream"):
                return True
    return False


def catalogue():
    """[(service, prefix, [(action, supported, [(member, required, type)])])], sorted."""
    services = []
    for name, (service_id, model) in sorted(models().items()):
        unsupported = UNSUPPORTED.get(name, "").split()
        actions = []
        for operation_name, operation in model["operations"].items():
            action = operation_name[:1].lower() + operation_name[1:]
            supported = operation_name not in unsupported and not has_event_stream(model, operation)
            actions.append((action, supported, members(model, operation)))
        services.append((name, error_prefix(name, service_id), sorted(actions)))
    return services


def blob(services):
    origin = f"botocore {botocore.__version__}"
    texts = {origin}
    spellings = {}
    for service, prefix, actions in services:
        texts |= {service, prefix}
        for action, _, inputs in actions:
            texts.add(action)
            for member, _, _ in inputs:
                texts.add(member)
                spelling = step_functions_name(member)
                if spelling != member:
                    texts.add(spelling)
                    spellings[member] = spelling
    strings = sorted(texts, key=lambda text: text.encode())
    number = {text: n for n, text in enumerate(strings)}
    assert len(strings) < 1 << 24
    encoded = [text.encode() for text in strings]
    starts = [0]
    for text in encoded:
        starts.append(starts[-1] + len(text))

    service_table, action_table, member_table = [], [], []
    for service, prefix, actions in services:
        service_table += [number[service], number[prefix], len(action_table) // 2]
        for action, supported, inputs in actions:
            action_table += [number[action] | (0 if supported else 1 << 31), len(member_table)]
            for member, required, kind in inputs:
                member_table.append(number[member] | kind << 24 | (1 << 31 if required else 0))
    action_count = len(action_table) // 2
    service_table += [0, 0, action_count]
    action_table += [0, len(member_table)]
    spelling_table = []
    for member in sorted(spellings, key=lambda text: text.encode()):
        spelling_table += [number[member], number[spellings[member]]]

    header = [
        len(strings),
        len(spellings),
        len(services),
        action_count,
        len(member_table),
        starts[-1],
        number[origin],
    ]
    numbers = header + starts + spelling_table + service_table + action_table + member_table
    print(
        f"{origin}: {len(services)} services, {action_count} actions, {len(member_table)} members,"
        f" {len(strings)} strings"
    )
    return b"SFNCAT1\n" + struct.pack(f"<{len(numbers)}I", *numbers) + b"".join(encoded)


if __name__ == "__main__":
    data = blob(catalogue())
    OUT.write_bytes(data)
    print(f"{OUT.name}: {len(data):,} bytes")
