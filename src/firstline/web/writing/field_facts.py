"""Custom fields as the pages of both sides show them: what stands in them, and which are still missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from firstline.desk.tickets import fields as rules
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries.fields import Held, all_fields, known_to, label, missing_fields, spoken
from firstline.desk.tickets.rules import Status


@dataclass(frozen=True)
class FieldFact:
    """A custom field beside the conversation; `link` is the address when it holds one."""

    key: str
    label: str
    words: str
    link: str
    is_public: bool


def field_facts(ticket: Ticket, held: Mapping[int, Held], *, is_public: bool = False) -> list[FieldFact]:
    """The fields that the ticket has, and those that it had and that still hold something; `is_public` for its requester."""
    if not all_fields():
        return []
    shown = {field.id for field in rules.shown(all_fields().values(), known_to(ticket, held))}
    return [
        FieldFact(
            field.key,
            label(field),
            spoken(field, held[pk].value, held[pk].person) if pk in held else "",
            str(held[pk].value) if pk in held and field.type == rules.FieldType.LINK else "",
            field.is_public,
        )
        for pk, field in all_fields().items()
        if (pk in shown or pk in held) and (field.is_public or not is_public)
    ]


def missing_labels(ticket: Ticket, held: Mapping[int, Held], *, is_desk: bool = True) -> list[str]:
    """Labels of the required fields that are still empty; on a finished ticket too, where the desk may fill them in (R178)."""
    if not all_fields() or ticket.status in (Status.CANCELLED, Status.MERGED):
        return []
    return [label(field) for field in missing_fields(ticket, held) if field.is_asked_of(is_desk=is_desk)]
