"""Who plays in the tests: Rita requests, Amir is an agent, Lena leads, Noor is a stranger, Ada administers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from firstline.desk.tickets import starting
from firstline.desk.tickets.actions import open_ticket, propose_solution, take
from firstline.desk.tickets.models import Ticket
from firstline.foundation.journal.api import SYSTEM, Refused, together
from firstline.foundation.journal.models import Entry
from firstline.foundation.people.actions import create_person, create_team, grant_role, join_team
from firstline.foundation.people.models import Line, Organisation, Person, Team
from firstline.foundation.people.rights import Viewer, viewer_of
from firstline.foundation.people.words import OrganisationKind, Role


@dataclass
class Cast:
    """People as rows; `see(person)` gives the viewer that acts and looks."""

    own: Organisation
    customer: Organisation
    desk: Team
    network: Team
    personnel: Team
    rita: Person
    amir: Person
    lena: Person
    noor: Person
    ada: Person
    nils: Person
    """works in the network team"""
    hana: Person
    """works in the restricted personnel team"""
    carl: Person
    """a person of the customer company"""
    olga: Person
    """an agent of a team that serves the customer alone"""

    @staticmethod
    def see(person: Person) -> Viewer:
        return viewer_of(person)


def gather() -> Cast:
    """The whole cast with two organisations and four teams."""
    with together(by=SYSTEM):
        return _gather()


def _gather() -> Cast:
    desk = starting.lay_out(by=SYSTEM, organisation="Example Group")
    own = Organisation.objects.get(kind=OrganisationKind.INTERNAL)
    customer = Organisation.objects.create(name="Contoso", kind=OrganisationKind.CUSTOMER)
    l1, l2 = Line.objects.get(key="L1"), Line.objects.get(key="L2")
    network = create_team(by=SYSTEM, name_zh="网络组", name_en="Network", line=l2, serves=[own])
    personnel = create_team(by=SYSTEM, name_zh="人事系统", name_en="Personnel", line=l2, serves=[own], is_restricted=True)
    abroad = create_team(by=SYSTEM, name_zh="客户支持", name_en="Customer support", line=l1, serves=[customer])

    def person(name: str, organisation: Organisation = own) -> Person:
        return create_person(by=SYSTEM, name=name, email=f"{name.lower()}@example.com", organisation=organisation)

    cast = Cast(
        own=own,
        customer=customer,
        desk=desk,
        network=network,
        personnel=personnel,
        **{name: person(name.title()) for name in ("rita", "amir", "lena", "noor", "ada", "nils", "hana", "olga")},
        carl=person("Carl", customer),
    )
    join_team(cast.amir, by=SYSTEM, team=desk)
    join_team(cast.lena, by=SYSTEM, team=desk, is_lead=True)
    join_team(cast.nils, by=SYSTEM, team=network)
    join_team(cast.hana, by=SYSTEM, team=personnel)
    join_team(cast.olga, by=SYSTEM, team=abroad)
    grant_role(cast.ada, by=SYSTEM, role=Role.ADMINISTRATOR)
    return cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast in a clean desk."""
    return gather()


def a_ticket(cast: Cast, **facts: Any) -> Ticket:
    """A ticket of Rita's with the desk, unless the facts say otherwise."""
    requester = facts.pop("requester", cast.rita)
    by = facts.pop("by", None) or cast.see(requester)
    return open_ticket(by=by, requester=requester, **{"title": "VPN is down", "description": "It says ERR_CERT.", **facts})


def a_ticket_at_work(cast: Cast, **facts: Any) -> Ticket:
    """Amir has taken it."""
    return take(a_ticket(cast, **facts), by=cast.see(cast.amir))


def a_ticket_to_confirm(cast: Cast, **facts: Any) -> Ticket:
    """Amir has proposed a solution."""
    ticket = a_ticket_at_work(cast, **facts)
    propose_solution(ticket, by=cast.see(cast.amir), cause="Old certificate", solution="New certificate", prevention="Renew by timer")
    return ticket


def happened(ticket: Ticket) -> list[str]:
    """The kinds of events of a ticket in order, without the prefix: ["opened", "taken", …]."""
    kinds = Entry.objects.filter(subject_kind="ticket", subject_id=ticket.pk).order_by("id").values_list("kind", flat=True)
    return [kind.removeprefix("ticket.") for kind in kinds]


@contextmanager
def refused(code: str, *, field: str | None = None) -> Iterator[None]:
    """The block is refused with this code (its last part is enough), beside this field."""
    with pytest.raises(Refused) as refusal:
        yield
    assert refusal.value.code.endswith(code)
    if field:
        assert refusal.value.field == field
