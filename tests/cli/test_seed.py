"""`firstline seed` fills an empty desk, and nobody's own."""

import pytest
from typer.testing import CliRunner

from firstline.cli.main import VERBS, command_line
from firstline.desk.tickets.models import Ticket
from firstline.foundation.people.models import Team
from tests.cast import Cast

runner = CliRunner()


def seeded(*arguments: str) -> tuple[int, str]:
    result = runner.invoke(command_line("seed", VERBS["seed"][0]), ["--tickets", "20", *arguments])
    return result.exit_code, result.output


@pytest.mark.django_db(transaction=True)
def test_an_empty_desk_gets_teams_people_and_tickets() -> None:
    code, output = seeded()
    assert (code, Ticket.objects.count()) == (0, 20)
    assert "lin.tao@yuanshan.example" in output
    assert "20 tickets" in output


@pytest.mark.django_db(transaction=True)
def test_a_desk_in_use_is_left_alone_unless_told(cast: Cast) -> None:
    teams = set(Team.objects.values_list("pk", flat=True))
    code, output = seeded()
    assert (code, Ticket.objects.count()) == (2, 0)
    assert "--into-this-desk" in output
    assert seeded("--into-this-desk")[0] == 0
    assert Ticket.objects.count() == 20
    assert set(Team.objects.values_list("pk", flat=True)) == teams
