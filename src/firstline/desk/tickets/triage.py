"""From what the requester said to a priority and a class: pure, and explained (R28, R33, R34)."""

from collections.abc import Mapping
from enum import StrEnum


class Impact(StrEnum):
    """Who is affected (R16)."""

    ORGANISATION = "organisation"
    DEPARTMENT = "department"
    PERSON = "person"


class Urgency(StrEnum):
    """How much it hurts (R17)."""

    INTERRUPTED = "interrupted"
    DEGRADED = "degraded"
    QUESTION = "question"


class Priority(StrEnum):
    """P1 is worst: business interrupted (R35)."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


class ProblemClass(StrEnum):
    """Beside the priority: how hard it will be (R33)."""

    SIMPLE = "simple"
    COMPLEX = "complex"
    URGENT = "urgent"


Matrix = Mapping[tuple[str, str], str]

DEFAULT: Matrix = {
    (Impact.ORGANISATION, Urgency.INTERRUPTED): Priority.P1,
    (Impact.ORGANISATION, Urgency.DEGRADED): Priority.P2,
    (Impact.ORGANISATION, Urgency.QUESTION): Priority.P3,
    (Impact.DEPARTMENT, Urgency.INTERRUPTED): Priority.P2,
    (Impact.DEPARTMENT, Urgency.DEGRADED): Priority.P3,
    (Impact.DEPARTMENT, Urgency.QUESTION): Priority.P4,
    (Impact.PERSON, Urgency.INTERRUPTED): Priority.P2,
    (Impact.PERSON, Urgency.DEGRADED): Priority.P3,
    (Impact.PERSON, Urgency.QUESTION): Priority.P4,
}


def priority(impact: str, urgency: str, matrix: Matrix = DEFAULT) -> str:
    """ "P1".."P4" for an impact ("person", "department", "organisation") and an urgency ("interrupted", "degraded", "question").

    Raises ValueError for a word that is neither, KeyError for a matrix with a hole.
    """
    return matrix[Impact(impact), Urgency(urgency)]


def problem_class(kind: str, urgency: str, usual: str = "", *, is_security: bool = False) -> str:
    """The class by the default rules of R33: urgent when business stands still or a hole is open, else what the category
    usually is, else simple for questions and requests and complex for everything that does not work."""
    if is_security or urgency == Urgency.INTERRUPTED:
        return ProblemClass.URGENT
    if usual:
        return ProblemClass(usual)
    if urgency == Urgency.QUESTION or kind in ("question", "service_request"):
        return ProblemClass.SIMPLE
    return ProblemClass.COMPLEX
