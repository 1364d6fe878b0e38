"""Giving stages, states and steps the organisation's own words (R174)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.events import OwnWordsChanged
from firstline.desk.tickets.models import OwnWord
from firstline.desk.tickets.own_words import SHIPPED, forget
from firstline.foundation.journal.api import Actor, Refused, change, record
from firstline.foundation.people.rights import may
from firstline.foundation.text.normal import one_line

WORD_CHARACTERS, SENTENCE_CHARACTERS = 24, 200


def longest(key: str) -> int:
    """How many characters fit: a status stands in a narrow column, operating points are a sentence."""
    return SENTENCE_CHARACTERS if key.startswith(("stage_point:", "stage_role:")) else WORD_CHARACTERS


def call_differently(words: Mapping[str, tuple[str, str]], *, by: Actor) -> list[str]:
    """Key → (Chinese, English); what is empty, or what we say anyhow, goes back to the shipped word. Returns the keys that changed.

    Raises Refused: not_allowed, own_word.unknown, own_word.too_long beside the field "KEY.zh" or "KEY.en".
    """
    if not may(by, "own_word.amend"):
        raise Refused("not_allowed", _("Your role does not allow this. Ask an administrator of the desk."))
    wanted = {key: _checked(key, zh, en) for key, (zh, en) in words.items()}
    with change(by=by):
        present = {row.key: row for row in OwnWord.objects.select_for_update().filter(key__in=wanted)}
        changed = []
        for key, (zh, en) in wanted.items():
            row = present.get(key)
            if (row.zh if row else "", row.en if row else "") == (zh, en):
                continue
            changed.append(key)
            if row and not (zh or en):
                row.delete()
            else:
                OwnWord.objects.update_or_create(key=key, defaults={"zh": zh, "en": en})
        if changed:
            record(OwnWordsChanged(desk=0, keys=changed), by=by)
            forget()
    return changed


def _checked(key: str, zh: str, en: str) -> tuple[str, str]:
    if key not in SHIPPED:
        raise Refused("own_word.unknown", _("There is no such word."))
    texts = {"zh": one_line(zh), "en": one_line(en)}
    for language, text in texts.items():
        if len(text) > longest(key):
            raise Refused("own_word.too_long", _("At most %(most)s characters."), most=longest(key), field=f"{key}.{language}")
    return texts["zh"], texts["en"]
