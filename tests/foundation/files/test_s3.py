"""Attachments on S3-compatible storage: the same road, against moto's server."""

from collections.abc import Iterator

import boto3
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from moto.server import ThreadedMotoServer

from firstline.config.environment import Environment
from firstline.config.storage import file_storage
from firstline.foundation.files.actions import store, sweep_loose_files
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal import clock
from firstline.foundation.journal.worker.lane import drain
from tests.cast import Cast
from tests.foundation.files.test_pictures import a_picture, read_whole
from tests.foundation.files.test_reactions import A_WEEK


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A bucket on a server of this machine; yields what stands in the setting."""
    server = ThreadedMotoServer("127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(Bucket="desk")
        yield f"s3://desk/attachments?endpoint={endpoint}&region=us-east-1"
    server.stop()


@pytest.fixture
def on_s3(bucket: str, settings) -> str:  # type: ignore[no-untyped-def]
    settings.STORAGES = {**settings.STORAGES, "default": file_storage(Environment(files_url=bucket))}
    return bucket.partition("endpoint=")[2].partition("&")[0]


def names(endpoint: str) -> list[str]:
    found = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").list_objects_v2(Bucket="desk")
    return sorted(item["Key"] for item in found.get("Contents", ()))


def kept(cast: Cast) -> StoredFile:
    data = a_picture().getvalue()
    return store(ContentFile(data), by=cast.see(cast.rita), name="photo.jpg", size_bytes=len(data))


def test_a_picture_goes_up_and_comes_back_from_the_bucket(cast: Cast, on_s3: str, client: Client) -> None:
    file = kept(cast)
    drain()
    file.refresh_from_db()
    assert names(on_s3) == [f"attachments/{file.path}", f"attachments/{file.thumb_path}"]
    client.force_login(cast.rita)
    assert read_whole(client.get(f"/files/{file.token}/{file.name}")) == a_picture().getvalue()
    assert read_whole(client.get(f"/files/{file.token}/thumb/")).startswith(b"RIFF")


def test_the_sweep_takes_the_bytes_out_of_the_bucket(cast: Cast, on_s3: str) -> None:
    kept(cast)
    drain()
    with clock.moved_to(clock.real_now() + A_WEEK):
        assert sweep_loose_files() == 1
    assert names(on_s3) == []
