"""Appearance, as a section of the settings."""

from django.utils.translation import gettext_lazy as _

from firstline.foundation.files.models import StoredFile
from firstline.foundation.identity.models import Identity
from firstline.foundation.identity.words import ACCENT_WORDS
from firstline.foundation.people.rights import holder_of
from firstline.foundation.versions.fields import Choice, Row, Text
from firstline.foundation.versions.section import Group, Section

APPEARANCE = Section(
    key="appearance",
    group=Group.DESK,
    place=10,
    word=_("Appearance"),
    one=_("appearance"),
    about=_("How the desk is called and how it looks, for everybody, before and after they sign in."),
    symbol="palette",
    synonyms=_("name colour color logo brand theme title"),
    allows=holder_of("desk.configure"),
    model=Identity,
    is_single=True,
    archived="",
    fields=(
        Text("name_zh", _("Chinese name"), language="zh-Hans", longest=40),
        Text("name_en", _("English name"), language="en", longest=40),
        Choice("accent", _("Colour"), words=ACCENT_WORDS),
        Row("logo", _("Logo"), model=StoredFile, empty=_("no logo")),
    ),
    route="settings_appearance",
)
SECTIONS = [APPEARANCE]
