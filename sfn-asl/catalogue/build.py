#!/usr/bin/env python3
"""Writes `aws-sdk.bin`: every service and operation that a Step Functions task can call as `aws-sdk:…`.

    python3 -m venv venv && venv/bin/pip install botocore==1.44.5
    venv/bin/python sfn-asl/catalogue/build.py

The source is the service models of botocore (https://github.com/boto/botocore), which are
Copyright Amazon.com, Inc. or its affiliates and licensed under the Apache License, Version 2.0.
Only names, required flags and types of the members of inputs are taken, at every depth. One version of botocore gives
one blob, to the byte; the version is written into it.

The blob holds little-endian numbers of 32 bits and text, to be searched where it lies:

    header     "SFNCAT2\\n", then the number of strings, spellings, services, actions, structures, members, types, bytes
               of text, and the string that says where all this is from
    strings    their starts in the text, and the end of the last; names of members come first
    spellings  pairs (name in the model, name in Step Functions) where the two differ, sorted
    services   (name, prefix of errors, first action), sorted by name, and one for the end
    actions    (name + 2^31 if Step Functions does not support it, structure of its input), sorted by name
    structures first member, and one for the end; those with equal members are one, in whichever service
    members    name in the model + 2^16 * type + 2^31 if required, sorted by name within their structure
    types      kind + 2^8 * (the structure, or the type of the items of a list or of the values of a map)
    text       UTF-8
"""

import gzip
import json
import pathlib
import re
import struct

import botocore

OUT = pathlib.Path(__file__).with_name("aws-sdk.bin")

TYPES = ["string", "integer", "float", "boolean", "timestamp", "blob", "list", "map", "structure", "document"]
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


EMPTY = ("", "")


def shapes(all_models):
    """What inputs are made of: {(service, shape): (kind, ((name, required, key), …))}; items have the name ""."""
    found = {EMPTY: ("structure", ())}
    for service, (_, model) in all_models.items():
        inputs = (operation.get("input") for operation in model["operations"].values())
        open_shapes = [it["shape"] for it in inputs if it]
        while open_shapes:
            name = open_shapes.pop()
            if (service, name) in found:
                continue
            parts = parts_of(model["shapes"][name])
            kind = kind_of(model["shapes"][name])
            found[service, name] = (kind, tuple(sorted((m, r, (service, s)) for m, r, s in parts)))
            open_shapes += [shape for _, _, shape in parts]
    return found


def kind_of(shape):
    return "document" if shape.get("document") else TYPE_OF.get(shape["type"], shape["type"])


def parts_of(shape):
    match kind_of(shape):
        case "list":
            return [("", False, shape["member"]["shape"])]
        case "map":
            return [("", False, shape["value"]["shape"])]
        case "structure":
            required = set(shape.get("required", []))
            # Idempotency tokens are made up by the SDK where they are absent.
            return [
                (capital(name), name in required and not member.get("idempotencyToken"), member["shape"])
                for name, member in shape.get("members", {}).items()
            ]
    return []


def classes(found):
    """{shape: number}: shapes that look alike at every depth have one number. They may hold themselves."""
    number = dict.fromkeys(found, 0)
    count = 0
    while True:
        seen = {}
        look = lambda key: (found[key][0], tuple((m, r, number[k]) for m, r, k in found[key][1]))
        number = {key: seen.setdefault((number[key], look(key)), len(seen)) for key in found}
        if len(seen) == count:
            return number
        count = len(seen)


def has_event_stream(model, operation):
    for side in ("input", "output"):
        shape = model["shapes"].get(operation.get(side, {}).get("shape"), {})
        for member in shape.get("members", {}).values():
            if model["shapes"][member["shape"]].get("eventstream"):
                return True
    return False


def catalogue(all_models):
    """[(service, prefix, [(action, supported, input)])], sorted."""
    services = []
    for name, (service_id, model) in all_models.items():
        unsupported = UNSUPPORTED.get(name, "").split()
        actions = []
        for operation_name, operation in model["operations"].items():
            action = operation_name[:1].lower() + operation_name[1:]
            supported = operation_name not in unsupported and not has_event_stream(model, operation)
            key = (name, operation["input"]["shape"]) if "input" in operation else EMPTY
            actions.append((action, supported, key))
        services.append((name, error_prefix(name, service_id), sorted(actions)))
    return services


def by_bytes(texts):
    return sorted(texts, key=lambda text: text.encode())


def blob(all_models):
    services, found = catalogue(all_models), shapes(all_models)
    number = classes(found)
    one_of = {}
    for key, n in number.items():
        one_of.setdefault(n, key)
    # Scalars first, so that their numbers are the same in every version; then in the order of the models.
    order = sorted(one_of, key=lambda n: (found[one_of[n]][0] in ("list", "map", "structure"), n))
    type_number = {n: position for position, n in enumerate(order)}
    structures = [n for n in order if found[one_of[n]][0] == "structure"]
    structure_number = {n: position for position, n in enumerate(structures)}

    origin = f"botocore {botocore.__version__}"
    names = {member for n in structures for member, _, _ in found[one_of[n]][1]}
    spellings = {name: step_functions_name(name) for name in names if step_functions_name(name) != name}
    others = {origin} | set(spellings.values())
    for service, prefix, actions in services:
        others |= {service, prefix} | {action for action, _, _ in actions}
    strings = by_bytes(names) + by_bytes(others - names)
    string = {text: n for n, text in enumerate(strings)}
    assert len(names) < 1 << 16 and len(order) < 1 << 15, "the numbers of a member no longer fit into one word"
    encoded = [text.encode() for text in strings]
    starts = [0]
    for text in encoded:
        starts.append(starts[-1] + len(text))

    service_table, action_table, structure_table, member_table, type_table = [], [], [], [], []
    for service, prefix, actions in services:
        service_table += [string[service], string[prefix], len(action_table) // 2]
        for action, supported, key in actions:
            action_table += [string[action] | (0 if supported else 1 << 31), structure_number[number[key]]]
    service_table += [0, 0, len(action_table) // 2]
    for n in structures:
        structure_table.append(len(member_table))
        for member, required, key in found[one_of[n]][1]:
            member_table.append(string[member] | type_number[number[key]] << 16 | (1 << 31 if required else 0))
    structure_table.append(len(member_table))
    for n in order:
        kind, parts = found[one_of[n]]
        target = 0
        if kind == "structure":
            target = structure_number[n]
        elif parts:
            target = type_number[number[parts[0][2]]]
        type_table.append(TYPES.index(kind) | target << 8)
    spelling_table = [n for name in by_bytes(spellings) for n in (string[name], string[spellings[name]])]

    counts = {
        "strings": len(strings),
        "spellings": len(spellings),
        "services": len(services),
        "actions": len(action_table) // 2,
        "structures": len(structures),
        "members": len(member_table),
        "types": len(type_table),
    }
    header = list(counts.values()) + [starts[-1], string[origin]]
    tables = [starts, spelling_table, service_table, action_table, structure_table, member_table, type_table]
    numbers = header + [n for table in tables for n in table]
    print(f"{origin}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    return b"SFNCAT2\n" + struct.pack(f"<{len(numbers)}I", *numbers) + b"".join(encoded)


if __name__ == "__main__":
    data = blob(dict(sorted(models().items())))
    OUT.write_bytes(data)
    print(f"{OUT.name}: {len(data):,} bytes")
