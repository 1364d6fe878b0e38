"""Asking clamd, ClamAV's daemon, whether a file is harmful (clamd(8), "INSTREAM").

The client libraries on PyPI are either unmaintained or under GPL-2.0 alone, which does not go together with our licence.
"""

import socket
from typing import IO, Protocol
from urllib.parse import urlsplit

from firstline.foundation.journal.api import Temporary

TIMEOUT_SECONDS = 60
PORT = 3310
CHUNK_BYTES = 64 * 1024
LENGTH_BYTES = 4
ANSWER_BYTES = 4096


class Scanner(Protocol):
    """Something that can tell."""

    def scan(self, content: IO[bytes]) -> str:
        """The name of what was found, or "" for nothing. Raises Temporary while it is away."""


class Clamd:
    """`unix:///run/clamav/clamd.ctl` or `tcp://host:3310`."""

    def __init__(self, address: str) -> None:
        self._address = address

    def version(self) -> str:
        """As clamd tells it, with the age of its signatures. Raises Temporary while it is away."""
        try:
            with self._connected() as line:
                line.sendall(b"zVERSION\0")
                return _answer(line)
        except OSError as error:
            raise Temporary(f"clamd at {self._address} does not answer: {error}") from error

    def scan(self, content: IO[bytes]) -> str:
        """The name of the virus, or "" for none; ValueError for a file that clamd does not take (its StreamMaxLength)."""
        try:
            with self._connected() as line:
                _send(line, content)
                answer = _answer(line)
        except OSError:
            self.version()  # it hangs up when a file is too large for it, and when it goes away
            answer = "size limit exceeded"
        if answer.endswith(" FOUND"):
            return answer.removeprefix("stream: ").removesuffix(" FOUND")
        if "size limit exceeded" in answer:
            raise ValueError("clamd does not take files of this size: raise its StreamMaxLength")
        if answer != "stream: OK":
            raise ValueError(f"clamd: {answer or 'no answer'}")
        return ""

    def _connected(self) -> socket.socket:
        parts = urlsplit(self._address)
        if parts.scheme == "tcp":
            return socket.create_connection((parts.hostname or "", parts.port or PORT), TIMEOUT_SECONDS)
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(TIMEOUT_SECONDS)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line


def _send(line: socket.socket, content: IO[bytes]) -> None:
    line.sendall(b"zINSTREAM\0")
    while chunk := content.read(CHUNK_BYTES):
        line.sendall(len(chunk).to_bytes(LENGTH_BYTES) + chunk)
    line.sendall(bytes(LENGTH_BYTES))


def _answer(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and (part := line.recv(ANSWER_BYTES)):
        answer += part
    return answer.rstrip(b"\0").decode("utf-8", "replace")
