"""Checks that several sections share."""

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Refused
from firstline.foundation.text.bilingual import Bilingual


def check_named(row: Bilingual) -> None:
    """A name in one language at least."""
    if not row.name_zh and not row.name_en:
        raise Refused("setting.name_missing", _("Give a name in one of the two languages at least."), field="name_zh")
