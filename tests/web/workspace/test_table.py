"""The table page: look, bring in by the worker, take out; only for those who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from firstline.channels.tracking.models import TableImport
from firstline.channels.tracking.reactions import bring_in
from firstline.desk.tickets.models import Ticket
from firstline.foundation.journal.models import Delivery
from firstline.foundation.journal.queries import read
from tests.cast import Cast
from tests.channels.tracking.conftest import DATA

pytestmark = pytest.mark.django_db


def deliver() -> None:
    """What the worker does with the deliveries of the table."""
    for delivery in Delivery.objects.filter(reaction="tracking.bring_in").select_related("entry"):
        bring_in(read(delivery.entry))  # type: ignore[arg-type]


def upload(client: Client, content: bytes) -> str:
    response = client.post("/workspace/table/files/", {"table": SimpleUploadedFile("t.csv", content)})
    assert response.status_code == 302
    return str(response["Location"])


def test_look_first_then_bring_in(client: Client, cast: Cast) -> None:
    client.force_login(cast.lena)
    address = upload(client, (DATA / "tracking_001.csv").read_bytes().replace("处理中".encode(), "哈哈".encode()))
    page = client.get(address).content.decode()
    assert ("2 new rows" in page, "1 cannot go in" in page, Ticket.objects.count()) == (True, True, 0)
    client.post("/workspace/table/imports/", {"file": address.partition("=")[2]})
    run = TableImport.objects.get()
    assert "Waiting for the worker" in client.get(f"/workspace/table/imports/{run.pk}/").content.decode()
    deliver()
    deliver()  # a repeated delivery finds it finished
    run.refresh_from_db()
    assert (run.total, run.done, run.imported, run.known, [line for line, *_ in run.problems]) == (3, 3, 2, 0, [4])
    assert "2 new" in client.get("/workspace/table/").content.decode()
    assert client.get("/workspace/table/download.csv").getvalue().count(b"\r\n") == 3


def test_a_file_that_is_no_table_is_refused_with_what_to_do(client: Client, cast: Cast) -> None:
    client.force_login(cast.lena)
    assert "The first row has to name the columns" in client.get(upload(client, b"one,two\n1,2\n")).content.decode()
    assert client.post("/workspace/table/files/").status_code == 422


def test_who_may_not_finds_nothing(client: Client, cast: Cast) -> None:
    client.force_login(cast.amir)
    assert [client.get(address).status_code for address in ("/workspace/table/", "/workspace/table/download.xlsx")] == [404, 404]
    client.force_login(cast.lena)
    token = upload(client, b"x").partition("=")[2]
    client.force_login(cast.ada)
    assert client.get(f"/workspace/table/?file={token}").status_code == 404
