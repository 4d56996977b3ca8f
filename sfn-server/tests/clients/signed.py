"""boto3 with keys and without, against a server that verifies signatures: endpoint, key and secret are the arguments."""

import sys

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT, KEY, SECRET = sys.argv[1:]


def client(key, secret, **config):
    return boto3.client(
        "stepfunctions",
        endpoint_url=ENDPOINT,
        region_name="eu-central-1",
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        config=Config(retries={"max_attempts": 0}, **config),
    )


def refused(client):
    try:
        client.list_activities()
    except ClientError as raised:
        return raised.response["Error"]["Code"]
    raise AssertionError("it was not refused")


signed = client(KEY, SECRET)
# What goes over the wire in UTF-8 is signed as that.
activity = signed.create_activity(name="päckchen-包裹")["activityArn"]
assert [it["activityArn"] for it in signed.list_activities()["activities"]] == [activity]
told = [
    refused(client(KEY, "another")),
    refused(client("AKIAANOTHER", SECRET)),
    refused(client(KEY, SECRET, signature_version=UNSIGNED)),
]
assert told == [
    "InvalidSignatureException",
    "UnrecognizedClientException",
    "MissingAuthenticationTokenException",
], told
print("as expected")
