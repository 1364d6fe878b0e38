"""Keeping a file."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from firstline.foundation.files import rules
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal.api import Actor, Refused, change

CHUNK_BYTES = 256 * 1024
BYTES_PER_MEGABYTE = 1024 * 1024


def store(content: "File[Any]", *, by: Actor, name: str, size_bytes: int) -> StoredFile:
    """Keep an uploaded file, content sniffed and hashed; bytes are written before the row, so a row always has its bytes.

    Raises Refused: file.empty, file.too_large (the setting `attachment_limit_mb`).
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
    digest = hashlib.sha256(head)
    while chunk := content.read(CHUNK_BYTES):
        digest.update(chunk)
    content.seek(0)
    sha256 = digest.hexdigest()
    path = f"{sha256[:2]}/{sha256}"
    if not default_storage.exists(path):
        path = default_storage.save(path, content)
    with change(by=by) as at:
        return StoredFile.objects.create(
            name=name,
            content_type=rules.sniff(head, name),
            size_bytes=size_bytes,
            sha256=sha256,
            path=path,
            uploaded_by_id=by.id if by.kind == "person" else None,
            uploaded_at=at,
        )
