"""Verbs of the identity room: a logo, and how far the guide was walked. Name and colour are a section of the settings."""

from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from firstline.foundation.files.actions import hold, store
from firstline.foundation.files.models import StoredFile
from firstline.foundation.files.rules import safe_name
from firstline.foundation.identity.events import GuideEnded, GuideWalked
from firstline.foundation.identity.models import Identity
from firstline.foundation.identity.rules import LOGO_BYTES, LOGO_TYPES, Step
from firstline.foundation.journal.api import Actor, Refused, change, record
from firstline.foundation.people.rights import may


def keep_logo(content: "File[Any]", *, by: Actor, name: str, size_bytes: int) -> StoredFile:
    """Keep a picture that can be the logo. Refused: logo.too_large (over 512 KB), logo.no_picture (PNG, JPEG or WebP)."""
    _authorise(by)
    if size_bytes > LOGO_BYTES:
        raise Refused("logo.too_large", _("Choose a picture under %(limit)s KB."), limit=LOGO_BYTES // 1024, field="logo")
    file = store(content, by=by, name=safe_name(name), size_bytes=size_bytes)
    if file.content_type not in LOGO_TYPES:
        raise Refused("logo.no_picture", _("Choose a PNG, JPEG or WebP picture."), field="logo")
    with change(by=by):
        hold([file])
    return file


def walk_guide(*, by: Actor, step: Step) -> Identity:
    """Remember the step at which the guide stands."""
    return _walk(by, step)


def end_guide(*, by: Actor) -> Identity:
    """The desk is set up; its guide no longer offers itself."""
    return _walk(by, None)


def _walk(by: Actor, step: Step | None) -> Identity:
    _authorise(by)
    with change(by=by):
        row, _is_new = Identity.objects.get_or_create(pk=1)
        with change(row, by=by) as at:
            if step is None and row.guide_ended_at is None:
                row.guide_ended_at = at
                row.save(update_fields=["guide_ended_at"])
                record(GuideEnded(identity=row.pk), by=by)
            elif step is not None and row.guide_step != step:
                row.guide_step = step
                row.save(update_fields=["guide_step"])
                record(GuideWalked(identity=row.pk, step=step), by=by)
    return row


def _authorise(by: Actor) -> None:
    if not may(by, "desk.configure"):
        raise Refused("not_allowed", _("Your role does not allow this. Ask an administrator of the desk."))
