"""Sections that are pages of their own."""

from django.utils.translation import gettext_lazy as _

from firstline.foundation.people.rights import holder_of
from firstline.foundation.versions.section import Group, Section

DELIVERIES = Section(
    key="deliveries",
    group=Group.DESK,
    place=80,
    word=_("Deliveries"),
    about=_("What could not be delivered after many tries, each with its reason, to be tried again."),
    symbol="truck",
    synonyms=_("dead failed queue worker retry webhook"),
    allows=holder_of("desk.retry_deliveries"),
    route="deliveries",
)
UNSENT = Section(
    key="unsent",
    group=Group.DESK,
    place=90,
    word=_("Unsent mail"),
    about=_("Links for a new password that no mail has carried, to be handed over by you."),
    symbol="mail-warning",
    synonyms=_("password reset link smtp"),
    allows=holder_of("person.read_reset_links"),
    route="unsent",
)
SESSIONS = Section(
    key="sessions",
    group=Group.DESK,
    place=60,
    word=_("Sessions"),
    about=_("Who is signed in on which device. Somebody has lost theirs? Sign them out on their page."),
    symbol="monitor-smartphone",
    synonyms=_("devices login logout signed in security browser"),
    allows=holder_of("person.deactivate"),
    route="settings_sessions",
)
LANGUAGES = Section(
    key="languages",
    group=Group.DESK,
    place=20,
    word=_("Language and time"),
    about=_("The language and the time zone of the desk, for everybody who has chosen none."),
    symbol="languages",
    synonyms=_("Chinese English locale time zone clock"),
    allows=holder_of("desk.configure"),
    route="settings_languages",
)
ROLES = Section(
    key="roles",
    group=Group.ORGANISATION,
    place=50,
    word=_("Roles"),
    about=_("What each role may do, and who has it. Roles are given on the page of a person."),
    symbol="shield-check",
    synonyms=_("rights permissions access administrator agent lead may"),
    allows=holder_of("person.grant_role"),
    route="settings_roles",
)
FIELDS = Section(
    key="fields",
    group=Group.TICKETS,
    place=30,
    word=_("Custom fields"),
    about=_(
        "What you want to know beyond the usual facts: of which tickets, when, from whom, and up to which stage. Forms ask in this order."
    ),
    symbol="list-plus",
    synonyms=_("form input attribute required mandatory conditional asset"),
    allows=holder_of("field.shape"),
    route="shape_fields",
)
WORDS = Section(
    key="words",
    group=Group.TICKETS,
    place=40,
    word=_("Stages and their words"),
    about=_("Say it as your organisation says it. The life of a ticket stays as it is; only the words change."),
    symbol="spell-check",
    synonyms=_("status state stage step rename wording vocabulary"),
    allows=holder_of("own_word.amend"),
    route="own_words",
)
SECTIONS = [FIELDS, WORDS, ROLES, LANGUAGES, SESSIONS, DELIVERIES, UNSENT]
