"""The organisation's own words as they are read for pages and for the settings."""

from firstline.desk.tickets.models import OwnWord
from firstline.desk.tickets.own_words import Wordings


def own_words() -> Wordings:
    """Key → (Chinese, English) of everything that is called differently here."""
    return {key: (zh, en) for key, zh, en in OwnWord.objects.values_list("key", "zh", "en")}
