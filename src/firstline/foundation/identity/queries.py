"""The desk's identity, for every page: kept for some seconds, because every page asks and it hardly ever changes."""

from dataclasses import dataclass

from django.utils.translation import gettext

from firstline.foundation.identity.models import Identity
from firstline.foundation.identity.rules import Accent, Step
from firstline.foundation.kept import Kept
from firstline.foundation.text.bilingual import pick


@dataclass(frozen=True)
class Shown:
    """How the desk presents itself. `logo` is the token of its picture, "" for none; `step` is where its guide stands, "" at its end."""

    name_zh: str = ""
    name_en: str = ""
    accent: str = Accent.QING
    logo: str = ""
    step: str = Step.NAME

    @property
    def name(self) -> str:
        """The desk's name in the active language; "" when nobody has given it one."""
        return pick(self.name_zh, self.name_en)

    @property
    def full_name(self) -> str:
        """For pages where nothing else says what this is."""
        return self.name or gettext("Firstline service desk")

    @property
    def short_name(self) -> str:
        """For the head of the rail and the titles of pages."""
        return self.name or gettext("Firstline")


def _load() -> Shown:
    row = Identity.objects.filter(pk=1).values_list("name_zh", "name_en", "accent", "logo__token", "guide_step", "guide_ended_at").first()
    return Shown(row[0], row[1], row[2], row[3] or "", "" if row[5] else row[4]) if row else Shown()


desk_identity = Kept(_load)
"""What is kept of the identity, or the defaults."""
