"""A person as administrators keep them."""

from typing import Any
from zoneinfo import available_timezones

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from firstline.foundation.journal import clock
from firstline.foundation.journal.api import Actor, Refused
from firstline.foundation.people.actions import check_email_is_free
from firstline.foundation.people.models import Contact, Department, Location, Organisation, Person
from firstline.foundation.people.rights import holder_of
from firstline.foundation.people.words import MATURITY_WORDS, TIER_WORDS, ContactKind
from firstline.foundation.versions.fields import Choice, Mail, Row, Text, Zone, living
from firstline.foundation.versions.section import Changes, Group, Section

LANGUAGE_WORDS = {"zh-hans": "简体中文", "en": "English"}
TEXT_CHARACTERS = 80


def _departments(row: Model | None) -> QuerySet[Any]:
    return _of_organisation(living(Department).select_related("parent").order_by("organisation__name", "name"), row)


def _locations(row: Model | None) -> QuerySet[Any]:
    return _of_organisation(living(Location).order_by("organisation__name", "name"), row)


def _of_organisation(found: QuerySet[Any], row: Model | None) -> QuerySet[Any]:
    return found.filter(organisation=row.organisation_id) if isinstance(row, Person) and row.organisation_id else found


def prepare_person(row: Person) -> None:
    """Here from now on, without a password."""
    row.created_at = clock.now()
    row.set_unusable_password()


def check_person(row: Person) -> None:
    """The mail address is nobody else's; department and location are the organisation's. Refused: person.…, beside the field."""
    if row.email:
        check_email_is_free(row.email, besides=row.pk)
    for field, place in (("department", row.department), ("location", row.location)):
        if place is not None and place.organisation_id != row.organisation_id:
            raise Refused("person.place_elsewhere", _("This belongs to another organisation. Choose one of the same."), field=field)


def keep_mail_contact(row: Person, changes: Changes, by: Actor) -> None:
    """The address to sign in with is also one to be reached at."""
    del by
    if "email" in changes:
        Contact.objects.filter(person=row, kind=ContactKind.EMAIL).exclude(value__iexact=row.email or "").delete()
        if row.email:
            Contact.objects.get_or_create(person=row, kind=ContactKind.EMAIL, value=row.email)


PEOPLE = Section(
    key="people",
    group=Group.ORGANISATION,
    place=40,
    word=_("People"),
    one=pgettext_lazy("settings", "person"),
    about=_("Everybody whom the desk knows: requesters, callers, and those who work on it. One by one, or from a table."),
    symbol="user-round",
    synonyms=_("users staff employees contacts import csv agents roles deactivate password"),
    allows=holder_of("person.deactivate"),
    model=Person,
    archived="",
    route="settings_people",
    fields=(
        Text("name", pgettext_lazy("person", "Name"), required=True),
        Mail("email", _("Mail"), hint=_("To sign in and to be written to. A caller may have none.")),
        Row("organisation", _("Organisation"), model=Organisation, empty=_("none: an individual customer")),
        Row("department", _("Department"), model=Department, empty=_("none"), among=_departments),
        Row("location", _("Location"), model=Location, empty=_("none"), among=_locations),
        Text("job_title", _("Job title"), longest=TEXT_CHARACTERS),
        Text("device", _("Usual device")),
        Choice("tier", _("Tier"), words=TIER_WORDS, empty=_("as the organisation")),
        Choice("maturity", _("IT knowledge"), words=MATURITY_WORDS),
        Choice("language", _("Language"), words=LANGUAGE_WORDS, empty=_("as the desk")),
        Zone("zone", _("Time zone"), zones=frozenset(available_timezones()), hint=_("Empty means that of the location, else of the desk.")),
    ),
    prepare=prepare_person,
    check=check_person,
    follow=keep_mail_contact,
)
