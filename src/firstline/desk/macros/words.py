"""The words that people read for the enumerations of the macros room."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firstline.desk.macros.rules import Audience, Place

PLACE_WORDS: dict[Place, Promise] = {
    Place.REPLY: _("Reply"),
    Place.PROGRESS: _("Progress"),
    Place.NOTE: _("Internal note"),
    Place.SOLUTION: _("Solution"),
}
AUDIENCE_WORDS: dict[Audience, Promise] = {
    Audience.OWN: _("Only me"),
    Audience.TEAM: _("My team"),
    Audience.EVERYONE: _("Everybody at the desk"),
}
