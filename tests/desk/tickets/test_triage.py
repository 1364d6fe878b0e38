"""Impact × urgency and the class rules, cell by cell."""

import pytest

from firstline.desk.tickets.triage import DEFAULT, Impact, Priority, Urgency, priority, problem_class


@pytest.mark.parametrize(
    ("impact", "row"),
    [("organisation", ["P1", "P2", "P3"]), ("department", ["P2", "P3", "P4"]), ("person", ["P2", "P3", "P4"])],
)
def test_the_default_matrix(impact: str, row: list[str]) -> None:
    assert [priority(impact, urgency) for urgency in ("interrupted", "degraded", "question")] == row


def test_another_matrix_decides() -> None:
    assert priority("person", "question", {**DEFAULT, (Impact.PERSON, Urgency.QUESTION): Priority.P1}) == "P1"


@pytest.mark.parametrize(("impact", "urgency"), [("galaxy", "question"), ("person", "tomorrow"), ("", "")])
def test_an_unknown_word_is_an_error(impact: str, urgency: str) -> None:
    with pytest.raises(ValueError, match="not a valid"):
        priority(impact, urgency)


@pytest.mark.parametrize(
    ("kind", "urgency", "usual", "is_security", "expected"),
    [
        ("incident", "interrupted", "simple", False, "urgent"),
        ("incident", "question", "", True, "urgent"),
        ("incident", "degraded", "simple", False, "simple"),
        ("incident", "degraded", "", False, "complex"),
        ("incident", "question", "", False, "simple"),
        ("service_request", "degraded", "", False, "simple"),
        ("question", "degraded", "complex", False, "complex"),
        ("suggestion", "", "", False, "complex"),
    ],
)
def test_the_class_rules(kind: str, urgency: str, usual: str, is_security: bool, expected: str) -> None:
    assert problem_class(kind, urgency, usual, is_security=is_security) == expected
