"""Every story can be told to its end: known words, known teams and categories, files that are there."""

import re
from random import Random

import pytest

from firstline.demo.days import TODAY, _leads_to
from firstline.demo.people import HERE
from firstline.demo.stories import MOMENTS, Story, stories, told, words
from firstline.demo.talk import _ATTACHED, FILES, LINES
from firstline.desk.tickets import rules, triage
from firstline.desk.tickets.starting import CATEGORIES

ALL = [story for language in ("zh", "en") for story in stories(language)]
NAMED = pytest.mark.parametrize("story", ALL, ids=lambda story: story.title[0][:30])
DESK = (HERE / "desk.toml").read_text("utf-8")
KNOWN = {"name": "王芳", "pc": "FIN-PC-0392", "department": "财务部"}


@NAMED
def test_a_story_is_whole(story: Story) -> None:
    teams = re.findall(r"^(\w+) = \[", DESK, re.M)
    assert story.category in {row[0] for row in CATEGORIES}
    assert story.kind in set(rules.Kind)
    assert triage.priority(story.impact, story.urgency)
    assert story.team in {"", *teams}
    assert set(story.of) <= set(re.findall(r'"([^"]+)"', "".join(re.findall(r"^departments = .*", DESK, re.M))))
    assert len(story.title) in (1, len(story.text))
    assert all((FILES / name).is_file() for name in [*story.files, *_ATTACHED.findall(" ".join(story.talk))])
    for line in story.talk:
        letter, text = line.split(" ", 1)
        assert letter in LINES
        assert letter not in "h@b" or text.split(" ", 1)[0] in teams
        assert letter != "!" or text[:3] in ("P1 ", "P2 ", "P3 ", "P4 ")


@NAMED
def test_every_slot_is_filled(story: Story) -> None:
    for n in range(8):
        one = told(story, Random(n), KNOWN)
        for text in (*one.title, *one.text, *one.talk, one.affected, one.cause, one.solution, one.prevention, one.comment):
            assert set(re.findall(r"\{(\w+)\}", text)) <= MOMENTS
        assert len(one.title[0]) <= 100
        assert one.cause
        assert one.solution
        assert one.prevention


@pytest.mark.parametrize("language", ["zh", "en"])
def test_there_are_stories_for_everything(language: str) -> None:
    found = [story for story in stories(language) if not story.asked_by]
    assert len(found) >= 45
    assert {story.category.split(".")[0] for story in found} == {row[0].split(".")[0] for row in CATEGORIES}
    assert all(any(_leads_to(to, story) for story in found if not story.is_shown) for to in TODAY)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_word_is_without_a_story(language: str) -> None:
    """Slots that no story draws are forgotten lines."""
    used = {slot for story in stories(language) for slot in re.findall(r"\{(\w+)\}", repr(story))}
    spoken = {
        "praise",
        "grumble",
        "blame",
        "still",
        "withdrawn",
        "recovered",
        "remind",
        "chase",
        "progress",
        "sorry",
        "second_try",
        "thanks",
    }
    assert set(words(language)) == (used - MOMENTS - {"name"}) | spoken | ({"pc", "department"} & set(words(language)))
