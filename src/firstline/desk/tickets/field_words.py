"""The words of custom fields: their types, who fills them in, and what to do when something does not fit."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from firstline.desk.tickets.fields import NO, YES, Fact, FieldType, FilledBy, Problem
from firstline.desk.tickets.words import IMPACT_WORDS, KIND_WORDS, URGENCY_WORDS

TYPE_WORDS: dict[str, Promise] = {
    FieldType.TEXT: _("One line of text"),
    FieldType.LONG_TEXT: _("Several lines of text"),
    FieldType.NUMBER: pgettext_lazy("type of field", "Number"),
    FieldType.DATE: pgettext_lazy("type of field", "Date"),
    FieldType.MOMENT: _("Date and time"),
    FieldType.YES_NO: _("Yes or no"),
    FieldType.CHOICE: _("One of several values"),
    FieldType.CHOICES: _("Any of several values"),
    FieldType.PERSON: pgettext_lazy("type of field", "Person"),
    FieldType.LINK: pgettext_lazy("type of field", "Web address"),
}
FILLED_BY_WORDS: dict[str, Promise] = {
    FilledBy.REQUESTER: _("The requester"),
    FilledBy.BOTH: _("The requester, if they know it; otherwise the desk"),
    FilledBy.DESK: _("The desk alone"),
}
FACT_OF_CONDITION_WORDS: dict[str, Promise] = {Fact.KIND: _("Kind"), Fact.IMPACT: _("Impact"), Fact.URGENCY: _("Urgency")}
FACT_VALUE_WORDS: dict[str, dict[str, Promise]] = {Fact.KIND: KIND_WORDS, Fact.IMPACT: IMPACT_WORDS, Fact.URGENCY: URGENCY_WORDS}
YES_NO_WORDS: dict[str, Promise] = {YES: pgettext_lazy("answer", "Yes"), NO: pgettext_lazy("answer", "No")}
PROBLEM_WORDS: dict[str, Promise] = {
    Problem.TOO_LONG: _("This is too long for %(field)s; put the details into the description."),
    Problem.NO_NUMBER: _("Write %(field)s as a number, for example 12 or 3.5."),
    Problem.TOO_SMALL: _("%(field)s must be at least %(at_least)s."),
    Problem.TOO_LARGE: _("%(field)s must be at most %(at_most)s."),
    Problem.NO_DATE: _("Write %(field)s as a date like 2026-11-22."),
    Problem.NO_MOMENT: _("Write %(field)s like 2026-11-22 09:30."),
    Problem.NOT_OFFERED: _("Choose one of the offered values for %(field)s."),
    Problem.NO_LINK: _("Write %(field)s as a web address that begins with https://."),
}
REQUIRED = _("Fill in: %(field)s.")
