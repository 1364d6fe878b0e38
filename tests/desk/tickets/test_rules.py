"""The lifecycle table, read as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.desk.tickets import rules
from firstline.desk.tickets.rules import LIFECYCLE, OPEN, Kind, Stage, Status, Step

STATUSES = list(Status)


def test_every_status_can_be_reached() -> None:
    assert {Status.NEW} | {move.target for move in LIFECYCLE.values() if move.target} == set(Status)


def test_finished_tickets_only_reopen_close_or_merge() -> None:
    allowed = {status: {verb for verb in LIFECYCLE if rules.allows(verb, status)} for status in STATUSES}
    assert allowed[Status.CLOSED] == {"reopen", "merge"}
    assert allowed[Status.RESOLVED] == {"reopen", "close", "merge"}
    assert allowed[Status.CANCELLED] == allowed[Status.MERGED] == set()


@given(st.lists(st.sampled_from(sorted(LIFECYCLE)), max_size=30))
def test_no_walk_leaves_the_table(verbs: list[str]) -> None:
    status, before = Status.NEW, ""
    for verb in verbs:
        if rules.allows(verb, status):
            target = rules.target_of(verb, before_waiting=before)
            before = status if target == Status.WAITING else ""
            status = target
        assert (status in OPEN) == (status not in {Status.RESOLVED, Status.CLOSED, Status.CANCELLED, Status.MERGED})
        assert rules.requester_step(status, before) in Step
        assert rules.stage(status, before) in Stage


@pytest.mark.parametrize(("before", "expected"), [("", "diagnosing"), ("new", "diagnosing"), ("resolving", "resolving")])
def test_waiting_goes_back_to_where_it_was(before: str, expected: str) -> None:
    assert rules.target_of("resume", before_waiting=before) == expected


@pytest.mark.parametrize(
    ("status", "before", "step"), [("waiting", "resolving", "resolving"), ("new", "", "diagnosing"), ("closed", "", "done")]
)
def test_what_the_requester_reads(status: str, before: str, step: str) -> None:
    assert rules.requester_step(status, before) == step


def test_missing_facts_depend_on_the_kind() -> None:
    assert rules.missing_facts(Kind.INCIDENT, {"impact": "person", "affected": "PC"}) == ("category", "urgency", "occurred_at")
    assert rules.missing_facts(Kind.QUESTION, {"category": 1}) == ()
