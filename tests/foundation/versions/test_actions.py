"""What administrators keep: every change is a version with words and an event without, is told, and can be undone once."""

import pytest

from firstline.desk.tickets.models import Category
from firstline.foundation.journal.models import Entry
from firstline.foundation.people.models import Department, Skill, Team
from firstline.foundation.people.sections import DEPARTMENTS, SKILLS, TEAMS
from firstline.foundation.versions.actions import amend, archive, create, move, restore, undo
from firstline.foundation.versions.models import Version
from firstline.foundation.versions.queries import history_of, last_version, number_of
from tests.cast import Cast, refused

pytestmark = pytest.mark.django_db


def sentences(section: object) -> list[str]:
    return [one.sentence for one in history_of(section)]  # type: ignore[arg-type]


def test_a_change_is_told_in_a_sentence(cast: Cast) -> None:
    skill = create(SKILLS, by=cast.see(cast.ada), name="VPN")
    amend(skill, by=cast.see(cast.ada), name="VPN and Wi-Fi")
    archive(skill, by=cast.see(cast.ada))
    restore(skill, by=cast.see(cast.ada))
    assert sentences(SKILLS) == [
        "Ada brought back VPN and Wi-Fi",
        "Ada archived VPN and Wi-Fi",
        "Ada changed VPN and Wi-Fi: Name from “VPN” to “VPN and Wi-Fi”",
        "Ada added VPN and Wi-Fi",
    ]


def test_the_journal_holds_ids_and_no_words(cast: Cast) -> None:
    skill = create(SKILLS, by=cast.see(cast.ada), name="Confidential")
    version = last_version(skill)
    assert version is not None
    entry = Entry.objects.about("version", version.pk).get()
    assert (entry.kind, entry.payload) == ("setting.created", {"section": "skills", "row": skill.pk})


def test_rows_are_told_by_their_names(cast: Cast) -> None:
    team = Team.objects.get(pk=cast.network.pk)
    amend(team, by=cast.see(cast.ada), organisations=[cast.own, cast.customer])
    assert sentences(TEAMS) == ["Ada changed Network: Works for from “Example Group” to “Example Group, Contoso”"]


def test_what_stays_is_no_change(cast: Cast) -> None:
    skill = create(SKILLS, by=cast.see(cast.ada), name="VPN")
    amend(skill, by=cast.see(cast.ada), name="  VPN ")
    assert number_of(skill) == 1


def test_an_undo_puts_back_what_stood_there_and_happens_once(cast: Cast) -> None:
    ada, skill = cast.see(cast.ada), create(SKILLS, by=cast.see(cast.ada), name="VPN")
    amend(skill, by=ada, name="Wi-Fi")
    version = last_version(skill)
    assert version is not None
    undo(version, by=ada)
    skill.refresh_from_db()
    assert skill.name == "VPN"
    assert sentences(SKILLS)[0] == "Ada took back a change of VPN: Name from “Wi-Fi” to “VPN”"
    with refused("changed_since"):
        undo(version, by=ada)


def test_what_was_changed_again_is_not_undone_over_it(cast: Cast) -> None:
    ada, skill = cast.see(cast.ada), create(SKILLS, by=cast.see(cast.ada), name="VPN")
    amend(skill, by=ada, name="Wi-Fi")
    first = last_version(skill)
    amend(skill, by=ada, name="SAP")
    assert first is not None
    with refused("changed_since"):
        undo(first, by=ada)
    assert [one.can_undo for one in history_of(SKILLS)] == [True, False, True]


def test_undoing_an_addition_archives_it(cast: Cast) -> None:
    skill = create(SKILLS, by=cast.see(cast.ada), name="VPN")
    undo(Version.objects.get(), by=cast.see(cast.ada))
    assert not Skill.objects.get(pk=skill.pk).is_active


def test_two_administrators_do_not_overwrite_each_other(cast: Cast) -> None:
    skill = create(SKILLS, by=cast.see(cast.ada), name="VPN")
    opened_with = number_of(skill)
    amend(skill, by=cast.see(cast.ada), version=opened_with, name="Wi-Fi")
    with refused("changed_meanwhile"):
        amend(skill, by=cast.see(cast.ada), version=opened_with, name="SAP")
    assert Skill.objects.get(pk=skill.pk).name == "Wi-Fi"


def test_only_who_may_changes_anything(cast: Cast) -> None:
    skill = create(SKILLS, by=cast.see(cast.ada), name="VPN")
    for who in (cast.lena, cast.amir, cast.rita):
        for attempt in (
            lambda by: create(SKILLS, by=by, name="X"),
            lambda by: amend(skill, by=by, name="X"),
            lambda by: archive(skill, by=by),
            lambda by: undo(Version.objects.get(), by=by),
        ):
            with refused("not_allowed"):
                attempt(cast.see(who))
    assert Version.objects.count() == 1


@pytest.mark.parametrize(("name", "code"), [("", "missing"), (" ", "missing"), ("vpn", "taken"), ("x" * 81, "too_long")])
def test_a_name_that_does_not_do_is_refused_beside_its_field(cast: Cast, name: str, code: str) -> None:
    create(SKILLS, by=cast.see(cast.ada), name="VPN")
    with refused(code, field="name"):
        create(SKILLS, by=cast.see(cast.ada), name=name)


def test_a_tree_has_no_loops_and_keeps_its_branches(cast: Cast) -> None:
    ada = cast.see(cast.ada)
    top = create(DEPARTMENTS, by=ada, organisation=cast.own, name="Finance")
    below = create(DEPARTMENTS, by=ada, organisation=cast.own, name="Payables", parent=top)
    with refused("loop", field="parent"):
        amend(top, by=ada, parent=below)
    with refused("has_children"):
        archive(top, by=ada)
    with refused("parent_elsewhere", field="parent"):
        create(DEPARTMENTS, by=ada, organisation=cast.customer, name="Sales", parent=top)
    assert Department.objects.get(pk=top.pk).is_active


def test_a_row_moves_among_its_neighbours(cast: Cast) -> None:
    tops = list(Category.objects.filter(parent=None))
    move(tops[2], by=cast.see(cast.ada), up=True)
    assert list(Category.objects.filter(parent=None))[:3] == [tops[0], tops[2], tops[1]]
    move(tops[0], by=cast.see(cast.ada), up=True)
    assert Category.objects.filter(parent=None)[0] == tops[0]


def test_the_last_team_that_takes_tickets_stays(cast: Cast) -> None:
    ada = cast.see(cast.ada)
    for team in Team.objects.filter(is_restricted=False).exclude(pk=cast.desk.pk):
        archive(team, by=ada)
    with refused("team.last"):
        archive(cast.desk, by=ada)
    with refused("team.last"):
        amend(cast.desk, by=ada, is_restricted=True)
