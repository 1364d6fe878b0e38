"""A small room for the journal's own tests: things that are made, counted and touched."""

from dataclasses import dataclass
from typing import Annotated

from django.db import models

from firstline.foundation.journal.api import Actor, Audience, Event, Name, Recorded, Word, change, record


class Thing(models.Model):
    """Counts."""

    count = models.IntegerField(default=0)
    owner_name = models.CharField(max_length=40, default="")

    class Meta:
        app_label = "things"


@dataclass(frozen=True, kw_only=True)
class ThingMade(Event, kind="thing.made", subject="thing", audience=Audience.PUBLIC, sentence="{actor} made {thing}"):
    thing: Annotated[int, Name("thing")]


@dataclass(frozen=True, kw_only=True)
class ThingCounted(Event, kind="thing.counted", subject="thing", audience=Audience.INTERNAL, sentence="{actor} counted {thing}: {count}"):
    thing: Annotated[int, Name("thing")]
    count: int
    mood: Annotated[str, Word({"good": "well"})] = "good"


def make_thing(*, by: Actor) -> Thing:
    with change(by=by):
        thing = Thing.objects.create()
        record(ThingMade(thing=thing.pk), by=by)
    return thing


def count_thing(thing: Thing, *, by: Actor) -> Recorded[ThingCounted]:
    with change(thing, by=by):
        thing.count += 1
        thing.save(update_fields=["count"])
        [recorded] = record(ThingCounted(thing=thing.pk, count=thing.count), by=by)
    return recorded
