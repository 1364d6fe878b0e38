"""Checking for viruses, with the real clamd where Debian's package is installed."""

import io
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.http.response import HttpResponseBase
from django.test import Client

from firstline.foundation.files.actions import store
from firstline.foundation.files.models import StoredFile
from firstline.foundation.files.rules import Scan
from firstline.foundation.files.scanning import Clamd
from firstline.foundation.journal.api import Temporary
from firstline.foundation.journal.models import Delivery, Entry, LanePause
from firstline.foundation.journal.worker.lane import drain
from tests.cast import Cast
from tests.foundation.files.test_pictures import read_whole

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
HARMFUL = b"Firstline's own harmless test signature"
SIGNATURE = f"Firstline.Test:0:*:{HARMFUL.hex()}\n"
PATIENCE_SECONDS = 60
needs_clamd = pytest.mark.skipif(CLAMD is None, reason="clamd is not installed: apt-get install clamav-daemon")


@pytest.fixture(scope="session")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A daemon with one signature of ours; yields its address."""
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "signatures").mkdir()
    (folder / "signatures" / "own.ndb").write_text(SIGNATURE)
    socket = Path("/tmp") / f"firstline-clamd-{folder.name}-{time.monotonic_ns()}.sock"  # a socket's path has to be short
    (folder / "clamd.conf").write_text(
        f"Foreground yes\nDatabaseDirectory {folder}/signatures\nLocalSocket {socket}\nStreamMaxLength 1M\nPidFile {folder}/pid\n"
    )
    process = subprocess.Popen([str(CLAMD), f"--config-file={folder}/clamd.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not socket.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    yield f"unix://{socket}"
    process.terminate()
    process.wait(PATIENCE_SECONDS)
    socket.unlink(missing_ok=True)


@pytest.fixture
def scans(clamd: str, settings) -> str:  # type: ignore[no-untyped-def]
    """The desk has a scanner."""
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"clamd": clamd})
    return clamd


def kept(cast: Cast, content: bytes) -> StoredFile:
    return store(ContentFile(content), by=cast.see(cast.rita), name="notes.txt", size_bytes=len(content))


def fetched(client: Client, file: StoredFile) -> HttpResponseBase:
    answer = client.get(f"/files/{file.token}/{file.name}")
    read_whole(answer)
    return answer


@needs_clamd
def test_clamd_tells_harmful_from_harmless(clamd: str) -> None:
    assert Clamd(clamd).scan(io.BytesIO(b"a log line")) == ""
    assert Clamd(clamd).scan(io.BytesIO(b"before " + HARMFUL + b" after")).startswith("Firstline.Test")
    assert Clamd(clamd).version().startswith("ClamAV")


@needs_clamd
def test_a_file_is_handed_out_once_it_was_checked(cast: Cast, scans: str, client: Client) -> None:
    file = kept(cast, b"a log line")
    client.force_login(cast.rita)
    waiting = fetched(client, file)
    assert (waiting.status_code, waiting["Retry-After"]) == (503, "5")
    drain()
    assert fetched(client, file).status_code == 200


@needs_clamd
def test_a_harmful_file_is_never_handed_out(cast: Cast, scans: str, client: Client) -> None:
    file = kept(cast, HARMFUL)
    drain()
    file.refresh_from_db()
    assert (file.scan, file.finding) == (Scan.HARMFUL, "Firstline.Test.UNOFFICIAL")
    client.force_login(cast.rita)
    answer = fetched(client, file)
    assert answer.status_code == 403
    assert "Firstline.Test" in answer.content.decode()
    assert Entry.objects.filter(kind="file.found_harmful").exists()


@needs_clamd
def test_what_clamd_does_not_take_is_said_with_its_remedy(clamd: str) -> None:
    with pytest.raises(ValueError, match="StreamMaxLength"):
        Clamd(clamd).scan(io.BytesIO(b"x" * 2_000_000))


def test_while_the_scanner_is_away_files_wait_and_no_try_is_lost(cast: Cast, settings) -> None:  # type: ignore[no-untyped-def]
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"clamd": "unix:///tmp/nobody-there.sock"})
    file = kept(cast, b"a log line")
    drain()
    file.refresh_from_db()
    assert file.scan == Scan.WAITING
    assert LanePause.objects.get().lane == "scan"
    assert Delivery.objects.get().tries == 0
    with pytest.raises(Temporary, match="does not answer"):
        Clamd("unix:///tmp/nobody-there.sock").version()


def test_without_a_scanner_nothing_waits(cast: Cast, client: Client) -> None:
    file = kept(cast, b"a log line")
    client.force_login(cast.rita)
    assert file.scan == Scan.NONE
    assert fetched(client, file).status_code == 200
