"""What can have happened to the guide of the first visit."""

from dataclasses import dataclass
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from firstline.foundation.identity.words import STEP_WORDS
from firstline.foundation.journal.api import Audience, Event, Word


@dataclass(frozen=True, kw_only=True)
class GuideWalked(
    Event,
    kind="identity.guide_walked",
    subject="identity",
    audience=Audience.INTERNAL,
    sentence=_("{actor} set the desk up as far as: {step}"),
):
    identity: int
    step: Annotated[str, Word(STEP_WORDS)]


@dataclass(frozen=True, kw_only=True)
class GuideEnded(
    Event, kind="identity.guide_ended", subject="identity", audience=Audience.INTERNAL, sentence=_("{actor} finished setting the desk up")
):
    identity: int
