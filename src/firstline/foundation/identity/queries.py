"""The desk's identity, for every page: kept for some seconds, because every page asks and it hardly ever changes."""

from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext

from firstline.foundation.identity.models import Identity
from firstline.foundation.identity.rules import Accent, Step
from firstline.foundation.text.bilingual import pick

KEY, KEPT_SECONDS = "identity", 10


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


def desk_identity() -> Shown:
    """What is kept, or the defaults."""
    kept: Shown | None = cache.get(KEY)
    if kept is None:
        row = (
            Identity.objects.filter(pk=1).values_list("name_zh", "name_en", "accent", "logo__token", "guide_step", "guide_ended_at").first()
        )
        kept = Shown(row[0], row[1], row[2], row[3] or "", "" if row[5] else row[4]) if row else Shown()
        cache.set(KEY, kept, KEPT_SECONDS)
    return kept


def forget_identity() -> None:
    """It has changed: this process reads it anew, the others within seconds."""
    cache.delete(KEY)
