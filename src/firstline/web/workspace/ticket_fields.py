"""Custom fields on the page of a ticket: in its dialogs, and what they send."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest, QueryDict

from firstline.desk.tickets import fields as rules
from firstline.desk.tickets.actions import set_fields
from firstline.desk.tickets.actions.fields import FieldValues
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries.fields import Held, all_fields, held_by, known_to
from firstline.desk.tickets.rules import Stage
from firstline.foundation.journal.api import Refused, together
from firstline.foundation.people.viewer import Viewer
from firstline.web.writing.custom_fields import FieldForm

STAGE_OF_VERB = {
    "take": Stage.DIAGNOSIS,
    "start_diagnosis": Stage.DIAGNOSIS,
    "start_resolving": Stage.RESOLUTION,
    "propose_solution": Stage.VERIFICATION,
    "confirm": Stage.CLOSURE,
}
"""The stage into which a verb of the page leads."""


def fields_to_ask(
    request: HttpRequest, viewer: Viewer, ticket: Ticket, held: Mapping[int, Held], dialog: str, asked: str, refusal: Refused | None
) -> dict[str, Any]:
    """The inputs of a dialog: all fields in those for the facts, in that for the solution what it must not be without."""
    form = FieldForm.on(viewer, ticket, held, request.POST if asked else QueryDict())
    by_now = rules.stage_for_missing(ticket.status, ticket.before_waiting)
    stage = STAGE_OF_VERB.get(asked, Stage.VERIFICATION if dialog == "solve" else by_now)
    errors = {refusal.field: str(refusal)} if refusal and refusal.field else {}
    only = None
    if dialog in ("solve", "fields"):
        missing = rules.missing(all_fields().values(), known_to(ticket, held), stage)
        only = [*(field.id for field in missing), *form.read, *form.unfit]
    inputs = form.asked(until=stage, errors=errors | form.sent(until=stage).errors if asked else errors, only=only)
    if refusal and refusal.code == "ticket.changed_meanwhile":
        inputs = form.clashing(inputs)
    verb = asked if asked in STAGE_OF_VERB and asked != "propose_solution" else "set_fields"
    return {"asked_fields": inputs, "fields_route": f"ticket_{verb}"}


@contextmanager
def filled_in(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> Iterator[None]:
    """Fill in what the form brought along, and do the verb in the same transaction."""
    with together(by=viewer):
        if values := sent_fields(request, viewer, ticket):
            set_fields(ticket, by=viewer, values=values)
        yield


def sent_fields(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> FieldValues:
    """The custom fields of a posted form, by key. Refused beside the first that does not fit."""
    if not any(name.startswith(rules.PREFIX) for name in request.POST):
        return {}
    form = FieldForm.on(viewer, ticket, held_by(ticket), request.POST)
    for field_id, sentence in form.unfit.items():
        raise Refused("field.unfit", sentence, field=form.fields[field_id].name)
    return form.sent(until=Stage.REGISTRATION).values


def differing_fields(ticket: Ticket, values: FieldValues) -> bool:
    """Whether the form holds other custom fields than the ticket has now: only then can somebody else's be overwritten."""
    if not values:
        return False
    held, ids = held_by(ticket), {field.key: field.id for field in all_fields().values()}
    now = {key: held[ids[key]].value if ids.get(key) in held else None for key in values}
    return any(now[key] != value for key, value in values.items())
