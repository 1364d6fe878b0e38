"""What a person wishes to hear, as values: the rows over the desk's defaults."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time

from firstline.desk.outreach.models import Preference
from firstline.desk.outreach.quiet import WEEK, quiet_until
from firstline.desk.outreach.rules import DEFAULTS, Channel, Topic


@dataclass(frozen=True)
class Wishes:
    """Where somebody is told of each topic, and when they are left in peace."""

    is_on: bool = True
    topics: dict[Topic, frozenset[Channel]] = field(default_factory=dict)
    quiet_from: time | None = None
    quiet_to: time | None = None
    quiet_days: tuple[int, ...] = tuple(WEEK)
    digest_at: time | None = None

    def channels(self, topic: Topic) -> frozenset[Channel]:
        """Where they are told of it; nowhere when everything is switched off."""
        if not self.is_on:
            return frozenset()
        return self.topics.get(topic, DEFAULTS[topic])

    def quiet_until(self, now: datetime) -> datetime | None:
        """When the quiet that holds now (in their zone) ends."""
        return quiet_until(now, self.quiet_from, self.quiet_to, self.quiet_days)


def wishes_of(people: Collection[int]) -> dict[int, Wishes]:
    """The wishes of these people, in one query."""
    rows = {row.pk: row for row in Preference.objects.filter(pk__in=people)}
    return {person: _wishes(rows[person]) if person in rows else Wishes() for person in people}


def _wishes(row: Preference) -> Wishes:
    return Wishes(
        is_on=row.is_on,
        topics={Topic(topic): _channels(chosen) for topic, chosen in row.topics.items() if topic in set(Topic)},
        quiet_from=row.quiet_from,
        quiet_to=row.quiet_to,
        quiet_days=tuple(row.quiet_days),
        digest_at=row.digest_at,
    )


def _channels(chosen: Iterable[str]) -> frozenset[Channel]:
    return frozenset(Channel(one) for one in chosen if one in set(Channel))
