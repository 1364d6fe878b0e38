"""`log_format`: what a collector reads is one JSON object a line, tracebacks included."""

import json
import logging
import logging.config

import pytest

from firstline.config.log_lines import log_lines


@pytest.fixture(autouse=True)
def logging_restored():
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def _complain() -> None:
    log = logging.getLogger("firstline.worker")
    log.warning("%s stopped", "工人", extra={"delivery": 7})
    try:
        raise ValueError("odd")
    except ValueError:
        log.exception("failed")


def test_json_is_an_object_a_line(capsys):
    logging.config.dictConfig(log_lines("json"))
    _complain()
    stopped, failed = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (stopped["event"], stopped["level"], stopped["logger"], stopped["delivery"]) == (
        "工人 stopped",
        "warning",
        "firstline.worker",
        7,
    )
    assert "ValueError: odd" in failed["exception"]


def test_console_is_a_line_for_people(capsys):
    logging.config.dictConfig(log_lines("console"))
    _complain()
    said = capsys.readouterr().err
    assert "工人 stopped" in said.splitlines()[0]
    assert "\x1b" not in said
