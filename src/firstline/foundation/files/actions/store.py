"""Keeping a file, and saying that something needs it."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from firstline.foundation.files import rules
from firstline.foundation.files.events import FileStored
from firstline.foundation.files.models import StoredFile
from firstline.foundation.files.rules import Scan
from firstline.foundation.journal.api import Actor, Refused, change, record

CHUNK_BYTES = 256 * 1024
BYTES_PER_MEGABYTE = 1024 * 1024


def store(content: "File[Any]", *, by: Actor, name: str, size_bytes: int) -> StoredFile:
    """Keep an uploaded file, content sniffed and hashed; bytes are written before the row, so a row always has its bytes.

    It is loose until something holds it. Raises Refused: file.empty, file.too_large (the setting `attachment_limit_mb`).
    """
    limit = settings.ENVIRONMENT.attachment_limit_mb
    name = rules.safe_name(name)
    if size_bytes > limit * BYTES_PER_MEGABYTE:
        raise Refused(
            "file.too_large",
            _("%(name)s is larger than %(limit)s MB. Send a part of it, or a link."),
            name=name,
            limit=limit,
            field="files",
        )
    head = content.read(rules.HEAD_BYTES)
    if not head:
        raise Refused("file.empty", _("%(name)s is empty. Choose the file again."), name=name, field="files")
    sha256 = _digest(head, content)
    path = _write(f"{sha256[:2]}/{sha256}", content)
    content_type = rules.sniff(head, name)
    with change(by=by) as at:
        row = StoredFile.objects.create(
            name=name,
            content_type=content_type,
            size_bytes=size_bytes,
            sha256=sha256,
            path=path,
            scan=Scan.WAITING if settings.ENVIRONMENT.clamd else Scan.NONE,
            uploaded_by_id=by.id if by.kind == "person" else None,
            uploaded_at=at,
        )
        record(FileStored(file=row.pk, content_type=content_type), by=by)
    _write(path, content)  # a sweep may have taken the same bytes away before the row was there
    return row


def _digest(head: bytes, content: "File[Any]") -> str:
    digest = hashlib.sha256(head)
    while chunk := content.read(CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def _write(path: str, content: "File[Any]") -> str:
    """The same bytes are kept once."""
    if default_storage.exists(path):
        return path
    content.seek(0)
    return default_storage.save(path, content)


def hold(files: Iterable[StoredFile]) -> None:
    """Something needs these files from now on: the sweep leaves them alone. Inside the transaction of what holds them."""
    StoredFile.objects.filter(pk__in=[file.pk for file in files], is_loose=True).update(is_loose=False)
