"""The enumerations of the people room and the words that people read for them."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(StrEnum):
    """What a person may be on this desk (R144); everyone is a requester."""

    REQUESTER = "requester"
    AGENT = "agent"
    LEAD = "lead"
    KNOWLEDGE_MANAGER = "knowledge_manager"
    CHANGE_MANAGER = "change_manager"
    SERVICE_MANAGER = "service_manager"
    ADMINISTRATOR = "administrator"


STAFF_ROLES = frozenset(Role) - {Role.REQUESTER}


class OrganisationKind(StrEnum):
    """Whom the desk serves (R165)."""

    INTERNAL = "internal"
    CUSTOMER = "customer"
    INDIVIDUALS = "individuals"


class Tier(StrEnum):
    """Customer tier by business weight (R132)."""

    STRATEGIC = "strategic"
    ORDINARY = "ordinary"


class Maturity(StrEnum):
    """How well a person can help themselves with IT (R133)."""

    HIGH = "high"
    LOW = "low"
    UNKNOWN = "unknown"


class ContactKind(StrEnum):
    """Kinds of address under which a person is known."""

    EMAIL = "email"
    PHONE = "phone"
    MOBILE = "mobile"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    SLACK = "slack"
    OTHER = "other"


class Theme(StrEnum):
    """Colour scheme a person prefers."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


ROLE_WORDS: dict[str, Promise] = {
    Role.REQUESTER: _("Requester"),
    Role.AGENT: _("Agent"),
    Role.LEAD: _("Team lead"),
    Role.KNOWLEDGE_MANAGER: _("Knowledge manager"),
    Role.CHANGE_MANAGER: _("Change manager"),
    Role.SERVICE_MANAGER: _("Service manager"),
    Role.ADMINISTRATOR: _("Administrator"),
}
CONTACT_WORDS: dict[str, Promise] = {
    ContactKind.EMAIL: _("Mail"),
    ContactKind.PHONE: _("Phone"),
    ContactKind.MOBILE: _("Mobile"),
    ContactKind.WECOM: _("WeCom"),
    ContactKind.DINGTALK: _("DingTalk"),
    ContactKind.FEISHU: _("Feishu"),
    ContactKind.SLACK: _("Slack"),
    ContactKind.OTHER: pgettext_lazy("contact", "Other"),
}
ORGANISATION_WORDS: dict[str, Promise] = {
    OrganisationKind.INTERNAL: _("Own organisation"),
    OrganisationKind.CUSTOMER: _("Customer company"),
    OrganisationKind.INDIVIDUALS: _("Individual customers"),
}
TIER_WORDS: dict[str, Promise] = {Tier.STRATEGIC: _("Strategic customer"), Tier.ORDINARY: _("Ordinary customer")}
MATURITY_WORDS: dict[str, Promise] = {
    Maturity.HIGH: pgettext_lazy("IT maturity", "High"),
    Maturity.LOW: pgettext_lazy("IT maturity", "Low"),
    Maturity.UNKNOWN: pgettext_lazy("IT maturity", "Unknown"),
}
