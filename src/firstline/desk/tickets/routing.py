"""Where a new ticket begins: its category's team, else the first line that serves the organisation."""

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.models import Category
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.models import Organisation, Team


def first_team(organisation: Organisation, category: Category | None) -> Team:
    """The team that gets a new ticket. Raises Refused("ticket.no_team") on a desk without teams."""
    if category and category.team_id and category.team and category.team.is_active:
        return category.team
    teams = Team.objects.filter(is_active=True, is_restricted=False).order_by("line__position", "pk")
    team = teams.filter(organisations=organisation).first() or teams.first()
    if team is None:
        raise Refused("ticket.no_team", _("The desk has no team yet. An administrator has to set one up first."))
    return team
