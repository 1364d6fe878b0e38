"""What an organisation calls its stages, states and steps."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from firstline.desk.tickets.actions import call_differently
from firstline.desk.tickets.models import OwnWord
from firstline.desk.tickets.own_words import SHIPPED, follow
from firstline.desk.tickets.queries.own_words import own_words
from firstline.desk.tickets.words import STAGE_POINT_WORDS, STATUS_WORDS, STEP_WORDS
from firstline.foundation.journal.models import Entry
from tests.cast import Cast, refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def followed(fresh_start: None) -> None:
    follow(own_words)


def test_own_words_stand_in_the_place_of_ours_in_their_language_alone(cast: Cast) -> None:
    call_differently({"status:new": ("", "Just in")}, by=cast.see(cast.ada))
    assert str(STATUS_WORDS["new"]) == "Just in"
    with override("zh-hans"):
        assert str(STATUS_WORDS["new"]) == str(SHIPPED["status:new"])


def test_an_emptied_word_is_ours_again(cast: Cast) -> None:
    ada = cast.see(cast.ada)
    call_differently({"step:done": ("完工", "Finished"), "stage_point:diagnosis": ("", "Look twice.")}, by=ada)
    call_differently({"step:done": ("", " ")}, by=ada)
    assert (str(STEP_WORDS["done"]), str(STAGE_POINT_WORDS["diagnosis"])) == ("Done", "Look twice.")
    assert list(OwnWord.objects.values_list("key", flat=True)) == ["stage_point:diagnosis"]


def test_the_journal_names_what_was_called_differently_and_not_how(cast: Cast) -> None:
    assert call_differently({"status:new": ("", "Just in"), "status:closed": ("", "")}, by=cast.see(cast.ada)) == ["status:new"]
    assert Entry.objects.get(kind="desk.own_words_changed").payload == {"keys": ["status:new"]}
    assert call_differently({"status:new": ("", "Just in")}, by=cast.see(cast.ada)) == []


def test_only_known_words_of_a_fitting_length_by_an_administrator(cast: Cast) -> None:
    with refused("own_word.unknown"):
        call_differently({"status:lost": ("", "Lost")}, by=cast.see(cast.ada))
    with refused("own_word.too_long", field="status:new.en"):
        call_differently({"status:new": ("", "x" * 25)}, by=cast.see(cast.ada))
    with refused("not_allowed"):
        call_differently({"status:new": ("", "Just in")}, by=cast.see(cast.lena))


def test_a_row_that_says_nothing_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnWord.objects.create(key="status:new")
