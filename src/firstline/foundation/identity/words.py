"""What people read for colours and steps."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from firstline.foundation.identity.rules import Accent, Step

ACCENT_WORDS: dict[str, Promise] = {
    Accent.QING: pgettext_lazy("colour", "Celadon"),
    Accent.BLUE: pgettext_lazy("colour", "Blue"),
    Accent.INDIGO: pgettext_lazy("colour", "Indigo"),
    Accent.PLUM: pgettext_lazy("colour", "Plum"),
    Accent.PINE: pgettext_lazy("colour", "Pine"),
    Accent.SLATE: pgettext_lazy("colour", "Slate"),
}
STEP_WORDS: dict[str, Promise] = {
    Step.NAME: _("Name of the desk"),
    Step.LOOK: _("Colour and logo"),
    Step.TEAM: _("Who answers"),
    Step.TOPICS: _("What it is about"),
    Step.TRY: _("Try it out"),
}
