"""Macros: checked when they are kept, offered where they fit, filled in the language of those who will read them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from firstline.desk.macros import starting
from firstline.desk.macros.actions import Wording, amend_macro, archive_macro, count_use, restore_macro, save_macro
from firstline.desk.macros.models import Macro
from firstline.desk.macros.queries import filled, find_macro, macros_of, offered
from firstline.desk.macros.rules import Audience, Place
from firstline.desk.tickets.changes import Changeable
from firstline.desk.tickets.models import Category
from firstline.desk.tickets.placeholders import unknown_in
from firstline.foundation.journal.api import SYSTEM, history
from tests.cast import Cast, a_ticket, a_ticket_at_work, refused

pytestmark = pytest.mark.django_db


def a_macro(cast: Cast, **facts: Any) -> Macro:
    by = facts.pop("by", cast.amir)
    return save_macro(Wording(**{"name_en": "Hello", "text_en": "Dear {requester.name}", **facts}), by=cast.see(by))


def names(cast: Cast, who: str) -> list[str]:
    return [macro.name_en for macro in macros_of(cast.see(getattr(cast, who)))]


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"name_en": " "}, "name_missing", "name_zh"),
        ({"text_en": ""}, "text_missing", "text_zh"),
        ({"places": ()}, "place_missing", "places"),
        ({"text_zh": "{提报人名}您好"}, "unknown_placeholder", "text_zh"),
        ({"audience": Audience.EVERYONE}, "not_allowed", "audience"),
        ({"audience": Audience.TEAM}, "team_missing", "audience"),
    ],
)
def test_a_macro_that_is_not_right_is_refused(cast: Cast, facts: dict[str, Any], code: str, field: str) -> None:
    with refused(code, field=field):
        a_macro(cast, **facts)


def test_a_macro_can_be_fields_alone(cast: Cast) -> None:
    macro = a_macro(cast, text_en="", changes={Changeable.STATUS: "waiting:vendor"})
    assert macro.values == {Changeable.STATUS: "waiting:vendor"}


def test_who_has_it(cast: Cast) -> None:
    a_macro(cast, name_en="own")
    a_macro(cast, name_en="team", audience=Audience.TEAM, team=cast.desk)
    a_macro(cast, name_en="all", audience=Audience.EVERYONE, by=cast.lena)
    assert names(cast, "amir") == ["own", "team", "all"]
    assert (names(cast, "lena"), names(cast, "nils"), names(cast, "rita")) == (["team", "all"], ["all"], [])


def test_only_its_keeper_changes_it(cast: Cast) -> None:
    macro = a_macro(cast, audience=Audience.TEAM, team=cast.desk)
    with refused("not_allowed"):
        amend_macro(macro, Wording(name_en="Mine", text_en="x"), by=cast.see(cast.nils))
    amend_macro(macro, Wording(name_en="Ours", text_en="x", audience=Audience.TEAM, team=cast.desk), by=cast.see(cast.lena))
    assert (macro.name_en, macro.owner_id) == ("Ours", cast.amir.pk)
    assert history("macro", macro.pk)[-1].event.fields == ["name_en", "text_en"]


def test_put_away_and_brought_back(cast: Cast) -> None:
    macro, amir = a_macro(cast), cast.see(cast.amir)
    archive_macro(macro, by=amir)
    assert (names(cast, "amir"), find_macro(amir, macro.pk)) == ([], None)
    restore_macro(macro, by=amir)
    assert [entry.event.kind for entry in history("macro", macro.pk)] == ["macro.saved", "macro.archived", "macro.restored"]


def test_the_most_used_come_first(cast: Cast) -> None:
    a_macro(cast, name_en="rare")
    often = a_macro(cast, name_en="often", audience=Audience.TEAM, team=cast.desk)
    for _ in range(2):
        count_use(often, by=cast.see(cast.amir))
    assert names(cast, "amir") == ["often", "rare"]
    assert often.uses.get().count == 2


def test_offered_where_it_fits(cast: Cast) -> None:
    vpn, printer = Category.objects.get(key="network.vpn"), Category.objects.get(key="hardware.printer")
    a_macro(cast, name_en="progress", places=[Place.PROGRESS])
    a_macro(cast, name_en="network", category=vpn.parent)
    a_macro(cast, name_en="printer", category=printer)
    a_macro(cast, name_en="note", places=[Place.NOTE])
    ticket, amir = a_ticket(cast, category=vpn), cast.see(cast.amir)
    assert [one.name for one in offered(amir, ticket, Place.REPLY)] == ["progress", "network"]
    assert [one.name for one in offered(amir, ticket, Place.NOTE)] == ["note"]


def test_filled_in_the_readers_language_and_zone(cast: Cast) -> None:
    macro = a_macro(cast, text_zh="{提报人姓名}您好，{预计解决时间} {设备或系统}", text_en="Dear {requester name}, {my name}")
    ticket, amir = a_ticket_at_work(cast), cast.see(cast.amir)
    ticket.expected_at = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    ticket.requester.language, ticket.requester.zone = "zh-hans", "Asia/Shanghai"
    said = filled(amir, macro, ticket, Place.REPLY)
    assert (said.text, said.gaps) == ("Rita您好，11月24日 18:00 {设备或系统}", ["设备或系统"])
    ticket.requester.language = "en"
    assert filled(amir, macro, ticket, Place.REPLY).text == "Dear Rita, Amir"


def test_the_shipped_wordings_are_whole_and_laid_out_once(cast: Cast) -> None:
    shipped = starting.shipped()
    assert len({one["key"] for one in shipped}) == len(shipped) >= 14
    for one in shipped:
        for language in ("zh", "en"):
            assert one["name"][language]
            assert unknown_in(one["text"][language], language) == [], one["key"]
    assert starting.lay_out(by=SYSTEM) == len(shipped)
    Macro.objects.filter(key="progress").update(text_en="Ours")
    assert starting.lay_out(by=SYSTEM) == 0
    assert Macro.objects.get(key="progress").text_en == "Ours"


def test_a_notice_says_cause_action_and_recovery_with_an_apology() -> None:
    filled_in = ("write.cause", "expected_at", "write.action")
    for one in starting.shipped():
        if one["key"].startswith("notice-") or one["key"] == "outage-notice":
            macro = starting._macro(one, {})
            assert all(f"{{{key}}}" in macro.text_zh and f"{{{key}}}" in macro.text_en for key in filled_in), one["key"]
            assert "歉" in macro.text_zh, one["key"]
            assert "sorry" in macro.text_en, one["key"]
