"""What a new desk begins with: the five usual lines and its own organisation."""

from firstline.foundation.journal.api import Actor, change
from firstline.foundation.people.models import Line, Organisation
from firstline.foundation.people.words import OrganisationKind

LINES = [  # R45: key, Chinese, English, external
    ("L1", "一线", "L1", False),
    ("L1.5", "1.5 线", "L1.5", False),
    ("L2", "二线", "L2", False),
    ("L3", "三线", "L3", False),
    ("vendor", "供应商", "Vendor", True),
]


def lay_out(*, by: Actor, organisation: str) -> Organisation:
    """Lines and the own organisation, unless they are there."""
    with change(by=by):
        for position, (key, zh, en, external) in enumerate(LINES, start=1):
            Line.objects.get_or_create(key=key, defaults={"name_zh": zh, "name_en": en, "position": position, "is_external": external})
        own = Organisation.objects.filter(kind=OrganisationKind.INTERNAL).order_by("pk").first()
        return own or Organisation.objects.create(name=organisation, kind=OrganisationKind.INTERNAL)
