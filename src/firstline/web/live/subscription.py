"""Who listens to what: the rights of a stream, checked at its start and every minute."""

from dataclasses import dataclass
from typing import Protocol

from firstline.desk.tickets.queries import find_ticket, readable_teams
from firstline.desk.tickets.queries.live import Concern, concern_of
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer


class Interest(Protocol):
    """Decides in memory whether a change reaches a stream."""

    def wants(self, concern: Concern, *, is_public: bool) -> bool: ...


@dataclass(frozen=True)
class OneTicket:
    """The page of one ticket; the requester's page hears public events only."""

    concern: Concern
    hears_internal: bool

    @property
    def ticket_id(self) -> int:
        """The ticket of the page."""
        return self.concern.ticket_id

    def wants(self, concern: Concern, *, is_public: bool) -> bool:
        return concern.ticket_id == self.ticket_id and (is_public or self.hears_internal)


@dataclass(frozen=True)
class Inbox:
    """The inbox of an agent: team → the organisations of which they may read tickets there (None: all)."""

    teams: dict[int, frozenset[int] | None]
    person_id: int

    def wants(self, concern: Concern, *, is_public: bool) -> bool:
        if (
            concern.assignee_id == self.person_id
            or self.person_id in concern.helper_ids
            or not concern.part_team_ids.isdisjoint(self.teams)
        ):
            return True
        if concern.team_id not in self.teams:
            return False
        organisations = self.teams[concern.team_id]
        return organisations is None or concern.organisation_id in organisations


@dataclass(frozen=True)
class OwnBell:
    """A page that follows nothing: it hears its own bell alone, as every page does."""

    def wants(self, concern: Concern, *, is_public: bool) -> bool:
        return False


@dataclass(frozen=True)
class OwnTickets:
    """The lists of a requester: public events of what is theirs."""

    person_id: int

    def wants(self, concern: Concern, *, is_public: bool) -> bool:
        return is_public and (concern.requester_id == self.person_id or self.person_id in concern.watcher_ids)


def interest_of(viewer: Viewer, path: str) -> Interest | None:
    """The interest that `/events/…` names, or None when there is no such thing for this viewer."""
    topic, _, name = path.strip("/").partition("/")
    if topic == "ticket" and (ticket := find_ticket(viewer, name)):
        return OneTicket(concern_of(ticket), hears_internal=may(viewer, "ticket.read_internal", ticket))
    if topic == "inbox" and not name and viewer.is_staff:
        return Inbox({scope.team_id: scope.organisation_ids for scope in readable_teams(viewer)}, viewer.id)
    if topic == "mine" and not name:
        return OwnTickets(viewer.id)
    return OwnBell() if topic == "bell" and not name else None
