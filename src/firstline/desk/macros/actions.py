"""Keeping macros, putting them away, and counting their use."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from firstline.desk.macros.events import MacroAmended, MacroArchived, MacroRestored, MacroSaved
from firstline.desk.macros.models import Macro, MacroUse
from firstline.desk.macros.rules import NAME_CHARACTERS, TEXT_CHARACTERS, Audience, Place
from firstline.desk.tickets.changes import Values
from firstline.desk.tickets.models import Category
from firstline.desk.tickets.placeholders import by_key, unknown_in
from firstline.foundation.journal.api import Refused, change, record
from firstline.foundation.people.models import Team
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.text.normal import nfc, one_line


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a macro says and does, as its form gives it. `team` counts for the audience TEAM alone."""

    name_zh: str = ""
    name_en: str = ""
    text_zh: str = ""
    text_en: str = ""
    places: Collection[Place] = (Place.REPLY,)
    changes: Values = field(default_factory=dict)
    category: Category | None = None
    audience: Audience = Audience.OWN
    team: Team | None = None


def save_macro(wording: Wording, *, by: Viewer) -> Macro:
    """Keep a text, for oneself, one of one's teams, or everybody at the desk.

    Raises Refused: not_allowed, macro.name_missing, macro.text_missing, macro.place_missing, macro.team_missing, macro.unknown_placeholder.
    """
    if not may(by, "macro.save"):
        raise Refused("not_allowed", _("Your role does not allow this. Ask an administrator of the desk."))
    _check_audience(by, wording)
    facts = _facts(wording)
    with change(by=by):
        row = Macro.objects.create(owner_id=by.id, **facts)
        record(MacroSaved(macro=row.pk, shared_with=row.audience), by=by)
    return row


def amend_macro(macro: Macro, wording: Wording, *, by: Viewer) -> Macro:
    """Give it these words, fields, places and readers instead. Raises Refused like `save_macro`."""
    facts = _facts(wording)
    with change(macro, by=by):
        _check_keeper(macro, by)
        if (facts["audience"], facts["team_id"]) != (macro.audience, macro.team_id):
            _check_audience(by, wording)
            facts["owner_id"] = macro.owner_id or by.id
        changed = sorted(name for name, value in facts.items() if getattr(macro, name) != value)
        if changed:
            for name in changed:
                setattr(macro, name, facts[name])
            macro.save(update_fields=changed)
            record(MacroAmended(macro=macro.pk, fields=changed), by=by)
    return macro


def archive_macro(macro: Macro, *, by: Viewer) -> None:
    """Offer it no longer; `restore_macro` brings it back."""
    with change(macro, by=by) as at:
        _check_keeper(macro, by)
        if macro.archived_at is None:
            macro.archived_at = at
            macro.save(update_fields=["archived_at"])
            record(MacroArchived(macro=macro.pk), by=by)


def restore_macro(macro: Macro, *, by: Viewer) -> None:
    """Offer it again."""
    with change(macro, by=by):
        _check_keeper(macro, by)
        if macro.archived_at is not None:
            macro.archived_at = None
            macro.save(update_fields=["archived_at"])
            record(MacroRestored(macro=macro.pk), by=by)


def count_use(macro: Macro, *, by: Viewer) -> None:
    """Somebody put it into their editor; scratch, so without an event."""
    with change(by=by) as at:
        row, _made = MacroUse.objects.get_or_create(macro=macro, person_id=by.id, defaults={"used_at": at})
        MacroUse.objects.filter(pk=row.pk).update(count=F("count") + 1, used_at=at)


def _check_keeper(macro: Macro, by: Viewer) -> None:
    if not may(by, "macro.amend", macro):
        raise Refused("not_allowed", _("Only those who keep this template can change it. Save it as one of your own."))


def _check_audience(by: Viewer, wording: Wording) -> None:
    if wording.audience == Audience.EVERYONE and not may(by, "macro.share_with_everyone"):
        raise Refused(
            "not_allowed", _("Leads and administrators share templates with everybody. Share it with your team."), field="audience"
        )
    if wording.audience == Audience.TEAM and (wording.team is None or wording.team.pk not in by.team_ids):
        raise Refused("macro.team_missing", _("Choose one of your teams."), field="audience")


def _facts(wording: Wording) -> dict[str, Any]:
    """The columns of a macro. Refused beside the field that is not right."""
    names = {name: one_line(getattr(wording, name))[:NAME_CHARACTERS] for name in ("name_zh", "name_en")}
    texts = {name: nfc(getattr(wording, name)).strip()[:TEXT_CHARACTERS] for name in ("text_zh", "text_en")}
    if not any(names.values()):
        raise Refused("macro.name_missing", _("Give it a name in one language at least."), field="name_zh")
    if not any(texts.values()) and not wording.changes:
        raise Refused("macro.text_missing", _("Write the text, or choose what it sets."), field="text_zh")
    if not wording.places:
        raise Refused("macro.place_missing", _("Choose where it is offered."), field="places")
    for name, text in texts.items():
        _check_placeholders(name, text)
    return {
        **names,
        **{name: by_key(text) for name, text in texts.items()},
        **{f"in_{place}": place in wording.places for place in Place},
        "changes": {str(where): value for where, value in wording.changes.items()},
        "category_id": wording.category.pk if wording.category else None,
        "audience": wording.audience,
        "team_id": wording.team.pk if wording.team and wording.audience == Audience.TEAM else None,
    }


def _check_placeholders(where: str, text: str) -> None:
    for unknown in unknown_in(text, get_language() or ""):
        if unknown.nearest:
            sentence = _("There is no placeholder {%(name)s}. Did you mean {%(nearest)s}? All of them are listed below.")
        else:
            sentence = _("There is no placeholder {%(name)s}. All of them are listed below.")
        raise Refused("macro.unknown_placeholder", sentence, name=unknown.written, nearest=unknown.nearest, field=where)
