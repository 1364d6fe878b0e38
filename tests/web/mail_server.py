"""A mail server on a real socket, as much of RFC 5321 as a client needs; it keeps what it takes and refuses as it is told."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message


class _Talk(socketserver.StreamRequestHandler):
    """One connection."""

    server: "MailServer"

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ", 1)[0].upper().split(":")[0]
            if verb == "DATA":
                self._data()
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say(self.server.refusal if verb == self.server.refuses else "250 fine")

    def _data(self) -> None:
        self._say("354 go on")
        taken = bytearray()
        while (line := self.rfile.readline()) != b".\r\n":
            taken += line[1:] if line.startswith(b"..") else line
        self.server.taken.append(message_from_bytes(bytes(taken)))
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """`taken` are the mails; `refuses` the verb that it answers with `refusal` ("MAIL", "450 later")."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[Message] = []
        self.refuses, self.refusal = "", ""

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """One that listens until the block ends."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
