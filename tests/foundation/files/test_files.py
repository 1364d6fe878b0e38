"""Keeping files, and who may fetch them."""

import struct
import zlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st

from firstline.desk.tickets.actions import note, reply, send_later
from firstline.desk.tickets.queries import find_file
from firstline.foundation.files import rules
from firstline.foundation.files.actions import store
from firstline.foundation.files.models import StoredFile
from firstline.foundation.people.models import Person
from tests.cast import Cast, a_ticket, refused


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


HEADER = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
PNG = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", HEADER) + _chunk(b"IDAT", zlib.compress(b"\0\0")) + _chunk(b"IEND", b"")


def kept(cast: Cast, by: Person, *, content: bytes = PNG, name: str = "shot.png") -> StoredFile:
    return store(ContentFile(content), by=cast.see(by), name=name, size_bytes=len(content))


def test_the_content_decides_what_a_file_is(cast: Cast) -> None:
    assert kept(cast, cast.rita, name="invoice.pdf").content_type == "image/png"
    assert not rules.is_shown_in_place(kept(cast, cast.rita, content=b"<svg onload=alert(1)>", name="a.png").content_type)
    assert rules.sniff("日志\n".encode(), "app.log") == "text/plain"
    assert rules.sniff(b"\x00\x01\x02", "app.log") == rules.UNKNOWN


def test_the_same_bytes_are_kept_once(cast: Cast) -> None:
    first, second = kept(cast, cast.rita), kept(cast, cast.noor)
    assert (first.path, first.sha256) == (second.path, second.sha256)
    assert first.token != second.token
    with default_storage.open(first.path) as file:
        assert file.read() == PNG


def test_what_is_too_large_or_empty_is_refused(cast: Cast) -> None:
    with refused("too_large"):
        store(ContentFile(b"x"), by=cast.see(cast.rita), name="big.bin", size_bytes=26 * 1024 * 1024)
    with refused("empty"):
        kept(cast, cast.rita, content=b"")


@given(st.text(max_size=300))
def test_file_names_are_safe(name: str) -> None:
    safe = rules.safe_name(name)
    assert 0 < len(safe) <= rules.NAME_CHARACTERS
    assert not set(safe) & set('/\\\x00"\u202e<>')
    assert safe not in (".", "..")


def test_a_long_name_keeps_its_ending() -> None:
    assert rules.safe_name("截图" * 100 + ".png").endswith("….png"[1:])


def test_a_file_is_seen_by_whom_the_message_is_for(cast: Cast) -> None:
    ticket = a_ticket(cast, files=[kept(cast, cast.rita)])
    file = StoredFile.objects.get()
    readers = {name for name in ("rita", "amir", "nils", "noor", "carl", "olga") if find_file(cast.see(getattr(cast, name)), file.token)}
    assert readers == {"rita", "amir", "nils"}
    secret = kept(cast, cast.amir, content=b"internal log", name="a.log")
    note(ticket, by=cast.see(cast.amir), text="see", files=[secret])
    assert find_file(cast.see(cast.rita), secret.token) is None
    assert find_file(cast.see(cast.lena), secret.token) == secret


def test_a_file_of_a_reply_that_is_not_out_is_not_seen(cast: Cast) -> None:
    ticket, file = a_ticket(cast), kept(cast, cast.amir, content=b"early", name="a.log")
    send_later(ticket, by=cast.see(cast.amir), text="later", undo_seconds=10, files=[file])
    assert find_file(cast.see(cast.rita), file.token) is None
    reply(ticket, by=cast.see(cast.amir), text="now", files=[file])
    assert find_file(cast.see(cast.rita), file.token) == file
