"""The desk's own matrix grades new tickets, at once; what is there keeps its priority."""

import pytest

from firstline.desk.tickets.grading import opened_lately
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.sections import MATRIX
from firstline.desk.tickets.triage import DEFAULT, Impact, Urgency
from firstline.desk.tickets.trial import try_out
from firstline.foundation.versions.actions import amend_single, undo
from firstline.foundation.versions.queries import history_of, last_version
from tests.cast import Cast, a_ticket

STOPPED = {"impact": "person", "urgency": "interrupted"}


@pytest.mark.django_db(transaction=True)
def test_a_changed_matrix_grades_the_next_ticket(cast: Cast) -> None:
    before = a_ticket(cast, **STOPPED)
    row = amend_single(MATRIX, by=cast.see(cast.ada), person_interrupted="P3")
    assert (a_ticket(cast, **STOPPED).priority, Ticket.objects.get(pk=before.pk).priority) == ("P3", "P2")
    assert history_of(MATRIX)[0].sentence == "Ada changed One person × Work has stopped from “P2” to “P3”"
    version = last_version(row)
    assert version is not None
    undo(version, by=cast.see(cast.ada))
    assert a_ticket(cast, **STOPPED).priority == "P2"


@pytest.mark.django_db
def test_tickets_graded_by_hand_are_not_tried(cast: Cast) -> None:
    a_ticket(cast, **STOPPED)
    a_ticket(cast)
    assert opened_lately(days=30) == {("person", "interrupted"): 1, ("person", "question"): 1}


def test_a_trial_says_what_moves_where() -> None:
    cell = (Impact.DEPARTMENT, Urgency.DEGRADED)
    tried = try_out({cell: 31, (Impact.PERSON, Urgency.DEGRADED): 5}, DEFAULT, {**DEFAULT, cell: "P2"})
    assert [(one.priority, one.now, one.after, one.change, one.moved) for one in tried] == [
        ("P1", 0, 0, 0, 0),
        ("P2", 0, 31, 31, 31),
        ("P3", 36, 5, -31, 31),
        ("P4", 0, 0, 0, 0),
    ]
    assert [one.mover for one in tried] == [None, cell, cell, None]
