"""How satisfied somebody is, as far as the viewer may read the tickets."""

from datetime import timedelta

import pytest

from firstline.desk.feedback.actions import rate
from firstline.desk.feedback.queries import satisfaction_of_organisation, satisfaction_of_requester
from firstline.desk.tickets.actions import confirm
from firstline.desk.tickets.queries import readable_teams
from firstline.foundation.journal import clock
from firstline.foundation.people.models import Person
from tests.cast import Cast, a_ticket_to_confirm

pytestmark = pytest.mark.django_db


def rated(cast: Cast, stars: int, comment: str = "") -> None:
    ticket = a_ticket_to_confirm(cast)
    confirm(ticket, by=cast.see(cast.rita))
    rate(ticket, by=cast.see(cast.rita), stars=stars, comment=comment)


def seen_by(cast: Cast, who: Person) -> tuple[int, float, str] | None:
    viewer = cast.see(who)
    found = satisfaction_of_requester(viewer, readable_teams(viewer), cast.rita.pk)
    return (found.number, found.mean, found.comment) if found else None


def test_the_mean_and_the_last_words(cast: Cast) -> None:
    rated(cast, 2, "Too slow")
    rated(cast, 4, "Better")
    rated(cast, 5)
    assert seen_by(cast, cast.amir) == (3, pytest.approx(11 / 3), "Better")
    assert seen_by(cast, cast.olga) is None


def test_the_newest_rating_of_a_ticket_counts(cast: Cast) -> None:
    ticket = a_ticket_to_confirm(cast)
    confirm(ticket, by=cast.see(cast.rita))
    rate(ticket, by=cast.see(cast.rita), stars=1)
    ticket.ratings.create(person=cast.rita, stars=5, rated_at=clock.now())
    assert seen_by(cast, cast.amir) == (1, 5.0, "")


def test_an_organisation_is_as_satisfied_as_its_people_were_lately(cast: Cast) -> None:
    rated(cast, 4)
    scopes = readable_teams(cast.see(cast.amir))
    found = satisfaction_of_organisation(scopes, cast.own.pk)
    assert found is not None
    assert (found.number, found.mean) == (1, 4.0)
    with clock.moved_to(clock.now() + timedelta(days=91)):
        assert satisfaction_of_organisation(scopes, cast.own.pk) is None
    assert satisfaction_of_organisation(readable_teams(cast.see(cast.olga)), cast.own.pk) is None
