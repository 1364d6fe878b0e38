"""How the page of roles words rights: things, verbs and reaches. A verb without words here is shown by its name."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from firstline.foundation.people.rights import Reach
from firstline.foundation.people.words import Role

REACH_WORDS: dict[str, Promise] = {
    Reach.OWN: pgettext_lazy("reach", "own"),
    Reach.AFFECTED: pgettext_lazy("reach", "involved"),
    Reach.TEAM: pgettext_lazy("reach", "team"),
    Reach.PART: pgettext_lazy("reach", "teams with a part"),
    Reach.ORGANISATION: pgettext_lazy("reach", "organisations served"),
    Reach.ANY: pgettext_lazy("reach", "all"),
}
ROLE_MEANS: dict[str, Promise] = {
    Role.AGENT: _("Works on the tickets of their teams and reads those of the organisations they serve."),
    Role.LEAD: _("An agent who also leads teams: shares views and lists, moves tables in and out."),
    Role.KNOWLEDGE_MANAGER: _("Keeps the knowledge in order: reviews articles and their age."),
    Role.CHANGE_MANAGER: _("Looks after changes and problems from first to last."),
    Role.SERVICE_MANAGER: _("Reads and works on everything; answers for the service as a whole."),
    Role.ADMINISTRATOR: _("Keeps these settings, people and rights; does not read tickets by that."),
}
THING_WORDS: dict[str, Promise] = {
    "desk": _("The desk"),
    "feedback": _("Ratings"),
    "person": _("People"),
    "ticket": pgettext_lazy("settings", "Tickets"),
    "view": _("Saved views"),
    "macro": _("Templates and macros"),
}
VERB_WORDS: dict[str, Promise] = {
    "desk.work": _("use the workspace"),
    "desk.configure": _("change settings"),
    "desk.manage_teams": _("set up teams and lines"),
    "desk.retry_deliveries": _("have deliveries tried again"),
    "desk.transfer_tables": _("bring tables in and out"),
    "person.read": _("see details"),
    "person.amend": _("change details"),
    "person.create": _("add people"),
    "person.deactivate": _("deactivate, sign out"),
    "person.grant_role": _("give roles and skills"),
    "person.read_reset_links": _("hand over links for a new password"),
    "ticket.open": _("open"),
    "ticket.open_for_others": _("record for others"),
    "ticket.read": pgettext_lazy("right", "read"),
    "ticket.read_internal": _("read internal notes"),
    "ticket.reply": pgettext_lazy("right", "reply"),
    "ticket.reply_for_desk": _("answer for the desk"),
    "ticket.note": _("write internal notes"),
    "ticket.work": _("work on: assign, change, solve"),
    "ticket.confirm": _("confirm a solution"),
    "ticket.reject_solution": _("say that it does not work"),
    "ticket.reopen": pgettext_lazy("right", "reopen"),
    "ticket.cancel": pgettext_lazy("right", "cancel"),
    "ticket.complain": _("complain"),
    "ticket.watch": _("follow"),
    "feedback.rate": pgettext_lazy("right", "rate"),
    "macro.save": _("save for oneself"),
    "macro.share_with_everyone": _("share with everybody"),
    "macro.read": pgettext_lazy("right", "use"),
    "macro.amend": pgettext_lazy("right", "change"),
    "view.save": _("save for oneself"),
    "view.share_with_everyone": _("share with everybody"),
    "view.read": pgettext_lazy("right", "read"),
    "view.amend": pgettext_lazy("right", "change"),
}
