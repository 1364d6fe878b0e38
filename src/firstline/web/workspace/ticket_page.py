"""Everything that the page of one ticket shows to the people of the desk."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from firstline.desk.feedback.queries import newest_rating
from firstline.desk.tickets import rules, words
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.parts import PartState
from firstline.desk.tickets.placeholders import unfilled_in
from firstline.desk.tickets.queries import (
    Timeline,
    around,
    drafts_of,
    helpers_in,
    history_of_requester,
    knowledge_in,
    missing_facts,
    parts_in,
    priority_reason,
    tags_in,
    ties_of,
    timeline,
    watchers_in,
)
from firstline.desk.tickets.queries.fields import held_in_things
from firstline.desk.tickets.rules import SOLVED, Status, Verification
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import TIER_WORDS, Tier
from firstline.foundation.text.markdown import snippet
from firstline.web.ui.moments import read_instant, show_moment
from firstline.web.ui.talk import stored_html
from firstline.web.workspace import choices, clash
from firstline.web.workspace.frame import Desk, frame
from firstline.web.workspace.staging import chips_of
from firstline.web.workspace.ticket_fields import fields_to_ask
from firstline.web.writing.conversation import Entry, Said, Solved, entries
from firstline.web.writing.field_facts import field_facts, missing_labels
from firstline.web.writing.views import describe

KNOWLEDGE = "knowledge"
DIALOGS = {  # dialog: (the verb that it speaks, its move in the lifecycle; without one an open ticket is enough)
    "solve": ("propose_solution", "propose_solution"),
    "fields": ("set_fields", ""),
    "assign": ("assign", ""),
    "hand-over": ("hand_over", ""),
    "expect": ("expect", ""),
    "prioritise": ("override_priority", ""),
    "edit": ("amend", ""),
    "cancel": ("cancel", "cancel"),
    "reject": ("reject_solution", "reject_solution"),
    "reopen": ("reopen", "reopen"),
    KNOWLEDGE: ("link_knowledge", ""),
}
VERBS = ("reply", "note", "work", "confirm", "reject_solution", "reopen", "cancel", "watch")
SOON = timedelta(hours=1)
SOLUTION_CHARACTERS = 90


def draft_key(ticket: Ticket) -> str:
    """Under which the words in the ticket's editor are kept; a taken-back reply returns there."""
    return f"reply:{ticket.number}"


def ticket_page(request: HttpRequest, viewer: Viewer, ticket: Ticket, *, refusal: Refused | None = None, asked: str = "") -> dict[str, Any]:
    """The context of workspace/ticket.html; `asked` names the verb that was refused, and its dialog is open again."""
    may_do = {verb: may(viewer, f"ticket.{verb}", ticket) for verb in VERBS}
    desk = Desk.of(viewer)
    told = timeline(viewer, ticket, everything="all" in request.GET, team_names={scope.team_id: scope.name for scope in desk.scopes})
    things, shown = around(ticket), entries(viewer, told)
    held = held_in_things(things)
    state = _state(ticket, may_do)
    wants_fields = bool(refusal and refusal.code == "ticket.fields_missing" and asked != "propose_solution")
    dialog = _dialog(request, ticket, may_do, state["can"], "set_fields" if wants_fields else asked)
    here = reverse("inbox") if ticket.assignee_id == viewer.id else reverse("inbox_team", args=[ticket.team_id])
    return (
        frame(viewer, here, desk)
        | state
        | _editor(request, viewer, ticket, asked)
        | (_menus() if may_do["work"] and ticket.is_open else {})
        | (_offers(viewer, ticket) if dialog else {})
        | (fields_to_ask(request, viewer, ticket, held, dialog, asked, refusal) if dialog else {})
        | (_edited(request, ticket, refusal) if dialog == "edit" else {})
        | {
            "ticket": ticket,
            "may": may_do,
            "here": here,
            "here_word": gettext("Assigned to me") if ticket.assignee_id == viewer.id else ticket.team.name,
            "entries": shown,
            "unread_from": "" if "X-Firstline-Live" in request.headers else _unread_from(viewer, told, shown),
            "earlier": told.earlier,
            "pending": told.pending,
            "pending_body": stored_html(told.pending.html) if told.pending else "",
            "past": history_of_requester(viewer, desk.scopes, ticket.requester_id, besides=ticket.pk),
            "missing": [*state["missing"], *(missing := missing_labels(ticket, held))],
            "missing_fields": missing,
            "field_facts": field_facts(ticket, held),
            "watchers": watchers_in(things),
            "tags": tags_in(things),
            "helpers": helpers_in(things),
            "parts": (parts := parts_in(things)),
            "open_parts": [row for row in parts if row.state == PartState.OPEN],
            "knowledge": knowledge_in(things),
            "knowledge_words": dict(choices.offered(words.KNOWLEDGE_WORDS)),
            "solved_by": _solved_by(told),
            "ties": ties_of(viewer, desk.scopes, ticket),
            "rating": newest_rating(ticket) if ticket.status in SOLVED else None,
            "refusal": str(refusal) if refusal else "",
            "refused": {refusal.field or "": str(refusal)} if refusal else {},
            "newest_said": told.newest_said.isoformat() if told.newest_said else "",
            "news": _news(viewer, told, request) if refusal and refusal.code == "ticket.said_meanwhile" else [],
            "minute": clock.now().replace(second=0, microsecond=0),
            "zone": timezone.get_current_timezone_name(),
            "asked": asked,
            "dialog": dialog,
            "typed": request.POST if asked else {},
        }
    )


def _state(ticket: Ticket, may_do: dict[str, bool]) -> dict[str, Any]:
    now = clock.now()
    expected = ticket.expected_at
    waiting = bool(ticket.waiting_for)
    left = expected - now if expected and ticket.is_open and not waiting and ticket.status != Status.VERIFYING else None
    return {
        "can": {verb: rules.allows(verb, ticket.status) and may_do.get(verb, may_do["work"]) for verb in rules.LIFECYCLE},
        "status_word": words.WAITING_WORDS[ticket.waiting_for] if waiting else words.STATUS_WORDS[ticket.status],
        "kind_word": str(words.KIND_WORDS[ticket.kind]),
        "class_word": str(words.CLASS_WORDS[ticket.problem_class]),
        "channel_word": words.CHANNEL_WORDS[ticket.channel],
        "closure_word": words.CLOSURE_WORDS.get(ticket.closure, ""),
        "impact_word": str(words.IMPACT_WORDS.get(ticket.impact, "")),
        "urgency_word": str(words.URGENCY_WORDS.get(ticket.urgency, "")),
        "tier_word": TIER_WORDS[Tier.STRATEGIC] if (ticket.requester.tier or ticket.organisation.tier) == Tier.STRATEGIC else "",
        "reason": priority_reason(ticket),
        "missing": [words.FACT_WORDS[fact] for fact in missing_facts(ticket)] if ticket.is_open else [],
        "promise_state": "hold" if waiting else "" if left is None else "late" if left <= timedelta(0) else "risk" if left < SOON else "",
        "stages": choices.offered(words.STAGE_WORDS),
        "stage": (present := rules.stage(ticket.status, ticket.before_waiting)),
        "stage_role": str(words.STAGE_ROLE_WORDS[present]),
        "stage_point": str(words.STAGE_POINT_WORDS[present]),
        "category_path": category_path(ticket.category),
    }


def _solved_by(told: Timeline) -> str:
    """The solution in a line: one of the labels under which the case is archived (R95)."""
    solutions = [item.resolution.solution for item in told.items if item.resolution]
    return snippet(solutions[-1], SOLUTION_CHARACTERS) if solutions else ""


def category_path(category: Category | None) -> str:
    """Network › VPN"""
    if category is None:
        return ""
    return f"{category.parent.name} › {category.name}" if category.parent else category.name


def _suggestions() -> list[tuple[str, timedelta]]:
    words_of = {1: gettext("in 1 hour"), 4: gettext("in 4 hours"), 24: gettext("in 1 day")}
    return [(word, timedelta(hours=hours)) for hours, word in words_of.items()]


def _editor(request: HttpRequest, viewer: Viewer, ticket: Ticket, asked: str) -> dict[str, Any]:
    solution_key = f"solution:{ticket.number}"
    drafts = drafts_of(viewer, draft_key(ticket), solution_key)
    draft = drafts.get(draft_key(ticket))
    kept = draft.fields if draft else {}
    solution = drafts.get(solution_key)
    tokens = request.POST.getlist("files") or kept.get("files", [])
    files = StoredFile.objects.filter(token__in=tokens, uploaded_by=viewer.id) if tokens else ()
    is_said = asked == "say"
    words_kept = request.POST.get("text", "") if is_said else kept.get("text", "")
    return {
        "draft_key": draft_key(ticket),
        "draft_notice": draft.notice if draft else "",
        "words_kept": words_kept,
        "gaps": unfilled_in(words_kept),
        "chips": chips_of(ticket, request.POST.getlist("staged") if is_said else kept.get("staged", [])),
        "because": (request.POST.get("because", "") if is_said else kept.get("because", "")),
        "mode": (request.POST.get("mode") if is_said else kept.get("mode")) or "reply",
        "files": [describe(file) for file in files],
        "solution_key": solution_key,
        "solution": (typed := request.POST if asked == "propose_solution" else solution.fields if solution else {}),
        "solution_gaps": unfilled_in(typed.get("solution", "")),
        "solution_chips": chips_of(ticket, request.POST.getlist("staged") if asked == "propose_solution" else typed.get("staged", [])),
    }


def _dialog(request: HttpRequest, ticket: Ticket, may_do: dict[str, bool], can: dict[str, bool], asked: str) -> str:
    """The dialog that stands open: the one asked for, or that of the refused verb, where it makes sense."""
    wanted = next((name for name, (verb, _) in DIALOGS.items() if verb == asked), request.GET.get("dialog", ""))
    if wanted not in DIALOGS or not may_do["work"]:
        return ""
    if wanted == KNOWLEDGE:  # what was learned is written down when the work is over
        return wanted
    move = DIALOGS[wanted][1]
    return wanted if (can[move] if move else ticket.is_open or wanted == "fields") else ""


def _edited(request: HttpRequest, ticket: Ticket, refusal: Refused | None) -> dict[str, Any]:
    """The facts in their dialog: as they are, or as they were typed, with what both sides have changed beside it."""
    now, posted = clash.values(ticket, show_moment(ticket.occurred_at)), request.POST.dict()
    is_clash = refusal is not None and refusal.code == "ticket.changed_meanwhile"
    return {
        "was": now if is_clash or not refusal else {name: posted.get(clash.WAS + name, value) for name, value in now.items()},
        "mine": clash.joined(now, posted) if is_clash else now | {name: posted[name] for name in now if name in posted},
        "clashes": clash.clashes(now, posted) if is_clash else {},
        "version": ticket.version if is_clash or not refusal else posted.get("version", ticket.version),
    }


def _unread_from(viewer: Viewer, told: Timeline, shown: list[Entry]) -> str:
    """The first words of others since the viewer's last visit, when there are words before them; the script keeps the line where it was."""
    words_said = [entry for entry in shown if isinstance(entry, Said | Solved)]
    fresh = (entry.id for entry in words_said[1:] if told.read_at and entry.at > told.read_at and entry.key != viewer.id)
    return next(fresh, "")


def _news(viewer: Viewer, told: Timeline, request: HttpRequest) -> list[Said | Solved]:
    """What somebody else has said since the editor was opened."""
    seen = read_instant(request.POST.get("seen", ""))
    fresh = [item for item in told.items if item.is_public and seen is not None and item.at > seen]
    return [entry for entry in entries(viewer, Timeline(fresh)) if isinstance(entry, Said | Solved) and entry.key != viewer.id]


def _menus() -> dict[str, Any]:
    return {
        "kinds": choices.offered(choices.OFFERED_KINDS),
        "classes": choices.offered(words.CLASS_WORDS),
        "impacts": choices.offered(words.IMPACT_WORDS),
        "urgencies": choices.offered(words.URGENCY_WORDS),
        "waits": choices.offered(words.WAITING_WORDS),
    }


def _offers(viewer: Viewer, ticket: Ticket) -> dict[str, Any]:
    """What the dialogs let choose from."""
    now = clock.now()
    return {
        "priorities_shown": [(priority, f"{priority} {word}", "") for priority, word in words.PRIORITY_WORDS.items()],
        "verifications_shown": [(value, word, "") for value, word in words.VERIFICATION_WORDS.items()],
        "first_verification": Verification.DESK,
        "members": choices.members(ticket.team_id),
        "category_options": [(choice.id, choice.path) for choice in choices.categories()],
        "lines": [(line.name, [(t.id, t.name) for t in line.teams if t.id != ticket.team_id]) for line in choices.lines(viewer)],
        "occurred": show_moment(ticket.occurred_at),
        "expected": show_moment(ticket.expected_at),
        "suggested_times": [(word, show_moment(now + span)) for word, span in _suggestions()],
    }
