"""Whom an occasion concerns, and why: tables alone."""

import pytest

from firstline.desk.outreach.rules import DEFAULTS, TELLS, Occasion, Reason, Topic, Why, outranks, recipients

PARTIES = {Why.ASSIGNEE: [1], Why.REQUESTER: [2], Why.WATCHER: [3, 1], Why.LEAD: [4], Why.TEAM: [1, 4, 5], Why.PREVIOUS: [6]}


def test_nobody_is_told_of_their_own_act() -> None:
    assert 2 not in recipients(Occasion.CONFIRMED, PARTIES, actor=2)
    assert 2 in recipients(Occasion.CONFIRMED, PARTIES, actor=1)


def test_the_end_of_ones_own_long_work_is_news() -> None:
    assert recipients(Occasion.EDITED_MANY, {Why.ORDERED: [7]}, actor=7) == {7: Reason(Topic.BULK, Why.ORDERED)}


def test_who_is_concerned_twice_is_told_once_for_the_stronger_reason() -> None:
    told = recipients(Occasion.REPLIED_BY_REQUESTER, PARTIES, actor=2)
    assert told == {1: Reason(Topic.REPLY, Why.ASSIGNEE), 3: Reason(Topic.FOLLOWED, Why.WATCHER)}


def test_a_lead_hears_of_an_urgent_ticket_as_lead() -> None:
    assert recipients(Occasion.OPENED_URGENT, PARTIES, actor=2)[4].why == Why.LEAD


@pytest.mark.parametrize("occasion", Occasion)
def test_every_occasion_tells_somebody(occasion: Occasion) -> None:
    assert TELLS[occasion]


def test_every_topic_has_its_defaults_and_its_occasion() -> None:
    assert set(DEFAULTS) == set(Topic) == {topic for told in TELLS.values() for topic in told.values()}


def test_a_solution_tells_more_than_the_reply_that_came_with_it() -> None:
    assert outranks(Topic.SOLUTION, Topic.ANSWER)
    assert not outranks(Topic.ANSWER, Topic.SOLUTION)
