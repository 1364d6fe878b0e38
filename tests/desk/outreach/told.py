"""What the tests of this room ask: who was told what once the worker is through."""

from firstline.desk.outreach.models import Notification
from firstline.foundation.journal.worker.lane import drain
from firstline.foundation.people.models import Person


def told(person: Person) -> list[tuple[str, str]]:
    """(topic, why) of every line of a person, oldest first, after everything due was delivered."""
    drain()
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("topic", "why"))


def the_line(person: Person) -> Notification:
    """The only line of a person."""
    drain()
    return Notification.objects.get(person=person)


def forget() -> None:
    """Deliver what is due and begin with an empty bell."""
    drain()
    Notification.objects.all().delete()
