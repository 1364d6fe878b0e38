"""Which room hangs on which: every reactions module, every table of rights, every resolver of names."""

from importlib import import_module

from firstline.desk.feedback import rights as feedback_rights
from firstline.desk.inbox import queries as inbox_queries
from firstline.desk.inbox import rights as inbox_rights
from firstline.desk.macros import queries as macro_queries
from firstline.desk.macros import rights as macro_rights
from firstline.desk.tickets import queries as ticket_queries
from firstline.desk.tickets import rights as ticket_rights
from firstline.desk.tickets import sections as ticket_sections
from firstline.desk.tickets.own_words import follow
from firstline.desk.tickets.queries.own_words import own_words
from firstline.foundation.files.actions.sweep import register_use
from firstline.foundation.identity import sections as identity_sections
from firstline.foundation.journal.api import register_names, wiring_loaded
from firstline.foundation.people import permissions as people_permissions
from firstline.foundation.people import queries as people_queries
from firstline.foundation.people import sections as people_sections
from firstline.foundation.people.rights import register_rights
from firstline.foundation.versions import queries as version_queries
from firstline.foundation.versions.section import register_effects, register_section
from firstline.web.settings import sections as settings_sections

EVENTS = [
    "firstline.foundation.journal.own_events",
    "firstline.foundation.versions.events",
    "firstline.foundation.people.events",
    "firstline.foundation.identity.events",
    "firstline.foundation.files.events",
    "firstline.desk.tickets.events",
    "firstline.desk.tickets.involved_events",
    "firstline.desk.tickets.ties_events",
    "firstline.desk.tickets.knowledge_events",
    "firstline.desk.feedback.events",
    "firstline.desk.inbox.events",
    "firstline.desk.macros.events",
    "firstline.desk.outreach.events",
    "firstline.channels.tracking.events",
]
REACTIONS = [
    "firstline.foundation.identity.reactions",
    "firstline.foundation.files.reactions",
    "firstline.desk.tickets.reactions",
    "firstline.desk.inbox.reactions",
    "firstline.desk.outreach.reactions",
    "firstline.channels.tracking.reactions",
    "firstline.web.accounts.reactions",
    "firstline.web.bell.reactions",
]
RIGHTS = [*people_permissions.RIGHTS, *ticket_rights.RIGHTS, *feedback_rights.RIGHTS, *inbox_rights.RIGHTS, *macro_rights.RIGHTS]
SECTIONS = [
    *identity_sections.SECTIONS,
    *people_sections.SECTIONS,
    *ticket_sections.SECTIONS,
    *settings_sections.SECTIONS,
]
EFFECTS = ticket_sections.EFFECTS
NAMES = {
    "person": people_queries.person_names,
    "version": version_queries.version_names,
    "skill": people_queries.skill_names,
    "team": people_queries.team_names,
    "ticket": ticket_queries.ticket_numbers,
    "category": ticket_queries.category_names,
    "view": inbox_queries.view_names,
    "macro": macro_queries.macro_names,
    "part": ticket_queries.part_names,
    "tag": ticket_queries.tag_names,
    "knowledge": ticket_queries.knowledge_texts,
    "remark": ticket_queries.remark_texts,
    "field": ticket_queries.field_names,
    "field_value": ticket_queries.field_value_words,
    "filled_field": ticket_queries.filled_field_words,
}


def connect() -> None:
    """Load the rooms' events and reactions and fill the registries; `record` refuses to run before."""
    for module in (*EVENTS, *REACTIONS):
        import_module(module)
    for rights in RIGHTS:
        register_rights(rights)
    for kind, resolver in NAMES.items():
        register_names(kind, resolver)
    register_use("drafts", ticket_queries.files_in_drafts)
    for section in SECTIONS:
        register_section(section)
    for key, effects in EFFECTS.items():
        register_effects(key, effects)
    follow(own_words)
    register_use("drafts", ticket_queries.files_in_drafts)
    wiring_loaded()
