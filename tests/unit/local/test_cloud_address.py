"""What is known of a cloud before and after something is deployed on it."""

from __future__ import annotations

from local.cloud_address import Coordinates

EMPTY = Coordinates("http://127.0.0.1:1", "us-east-1", "postgresql://u:p@127.0.0.1:2/postgres", "state", 7)
OUTPUTS = {
    "DocumentsBucketName": "documents",
    "WorkBucketName": "work",
    "StateMachineArn": "machine",
    "IntakeQueueUrl": "queue",
    "DatabaseName": "credmate",
}


def test_an_empty_cloud_knows_its_server_and_no_bucket() -> None:
    assert EMPTY.documents_bucket == ""
    assert EMPTY.database_url.endswith("/postgres")


def test_the_outputs_of_the_stacks_complete_it() -> None:
    deployed = EMPTY.with_outputs(OUTPUTS)

    assert (deployed.documents_bucket, deployed.state_machine_arn) == ("documents", "machine")
    assert deployed.database_url == "postgresql://u:p@127.0.0.1:2/credmate"


def test_it_survives_being_written_down() -> None:
    deployed = EMPTY.with_outputs(OUTPUTS)

    assert Coordinates.from_json(deployed.to_json()) == deployed
    assert deployed.looked_up() is deployed
