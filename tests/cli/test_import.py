"""The exit status of an import tells a script how it went."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from firstline.cli.export import app as export_app
from firstline.cli.import_ import app as import_app
from firstline.desk.tickets.models import Ticket
from tests.cast import Cast
from tests.channels.tracking.conftest import DATA

pytestmark = pytest.mark.django_db
runner = CliRunner()


def imported(*arguments: str | Path) -> tuple[int, str]:
    result = runner.invoke(import_app, ["tracking", *map(str, arguments)])
    return result.exit_code, result.output


def test_all_in_some_refused_and_unusable(cast: Cast, tmp_path: Path) -> None:
    good = (DATA / "tracking_001.csv").read_text("utf-8")
    bad, none = tmp_path / "bad.csv", tmp_path / "none.csv"
    bad.write_text(good.replace("处理中", "哈哈"), "utf-8")
    none.write_text("nothing here", "utf-8")
    assert imported(DATA / "tracking_001.csv", "--dry-run")[0] == 0
    assert Ticket.objects.count() == 0
    code, output = imported(bad)
    assert (code, Ticket.objects.count()) == (1, 2)
    assert "处理状态" in output
    assert "4" in output
    assert imported(DATA / "tracking_001.csv") == (0, "1 rows went in, 2 were there already, 0 refused.\n")
    assert imported(none)[0] == 2
    assert imported(tmp_path / "missing.csv")[0] == 2


def test_a_file_of_another_kind_is_not_written(tmp_path: Path) -> None:
    result = runner.invoke(export_app, ["tracking", str(tmp_path / "out.pdf")])
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
