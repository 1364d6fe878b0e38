"""What follows from an upload."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from firstline.desk.tickets.actions import reply, save_draft
from firstline.foundation.files.actions import store, sweep_loose_files
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal import clock
from firstline.foundation.journal.models import Delivery, Entry
from firstline.foundation.journal.worker.lane import drain
from tests.cast import Cast, a_ticket
from tests.foundation.files.test_pictures import a_picture, read_whole

A_WEEK = timedelta(days=8)


def kept(cast: Cast, content: bytes | None = None, name: str = "photo.jpg") -> StoredFile:
    data = a_picture().getvalue() if content is None else content
    return store(ContentFile(data), by=cast.see(cast.rita), name=name, size_bytes=len(data))


def test_a_picture_gets_its_small_version(cast: Cast) -> None:
    file = kept(cast)
    drain()
    file.refresh_from_db()
    assert (file.width, file.height) == (1600, 900)
    with default_storage.open(file.thumb_path) as small:
        assert small.read(4) == b"RIFF"


def test_the_small_version_is_for_those_who_may_have_the_picture(cast: Cast, client: Client) -> None:
    file = kept(cast)
    drain()
    answers = {}
    for name in ("rita", "noor"):
        client.force_login(getattr(cast, name))
        answer = client.get(f"/files/{file.token}/thumb/")
        answers[name] = answer.status_code, read_whole(answer)[:4] == b"RIFF"
    assert answers == {"rita": (200, True), "noor": (404, False)}


def test_only_pictures_are_drawn(cast: Cast) -> None:
    kept(cast, b"plain words", "notes.txt")
    assert not Delivery.objects.exists()


def test_an_upload_that_nothing_came_of_goes_after_a_week(cast: Cast) -> None:
    file = kept(cast)
    drain()
    file.refresh_from_db()
    assert sweep_loose_files() == 0
    with clock.moved_to(clock.real_now() + A_WEEK):
        assert sweep_loose_files() == 1
    assert not default_storage.exists(file.path)
    assert not default_storage.exists(file.thumb_path)
    assert Entry.objects.filter(kind="file.swept", subject_id=file.pk).exists()


def test_a_file_of_a_message_stays(cast: Cast) -> None:
    file = kept(cast)
    reply(a_ticket(cast), by=cast.see(cast.rita), text="See the picture.", files=[file])
    with clock.moved_to(clock.real_now() + A_WEEK):
        assert sweep_loose_files() == 0


def test_a_file_that_a_draft_names_stays(cast: Cast) -> None:
    file = kept(cast)
    save_draft(by=cast.see(cast.rita), key="request", fields={"title": "", "files": [file.token]})
    with clock.moved_to(clock.real_now() + A_WEEK):
        assert sweep_loose_files() == 0


def test_the_same_bytes_stay_while_another_row_needs_them(cast: Cast) -> None:
    loose, held = kept(cast), kept(cast)
    reply(a_ticket(cast), by=cast.see(cast.rita), text="See the picture.", files=[held])
    with clock.moved_to(clock.real_now() + A_WEEK):
        assert sweep_loose_files() == 1
    assert not StoredFile.objects.filter(pk=loose.pk).exists()
    assert default_storage.exists(held.path)
