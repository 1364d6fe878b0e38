"""Kinds of fields that a section declares: each reads a form, reads and writes a row, and tells its value in words.

Between form, row and version a value has one shape that fits JSON: words, numbers, truths, the id of a row, a list of ids.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar, Protocol

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Refused
from firstline.foundation.journal.events import Json, Lazy
from firstline.foundation.text.normal import nfc, one_line
from firstline.foundation.versions.trees import rows_in_order

Offer = tuple[str | int, str]


class Names(Protocol):
    """Finds the name of a row."""

    def __call__(self, model: type[Model], key: int) -> str: ...


@dataclass(frozen=True)
class Field:
    """A column of a row as an administrator fills it in. `word` stands above it and in sentences, `hint` under it."""

    shape: ClassVar[str] = "text"
    name: str
    word: Lazy
    _: KW_ONLY
    hint: Lazy = ""
    required: bool = False

    def typed(self, given: QueryDict) -> Json:
        """The value that a form holds."""
        return given.get(self.name) or ""

    def stored(self, value: Any) -> Json:
        """The value in its JSON shape. Raises Refused with the name of the field when it does not fit."""
        return value  # type: ignore[no-any-return]

    def of(self, row: Model) -> Json:
        """The value that the row has now."""
        return getattr(row, self.name)  # type: ignore[no-any-return]

    def put(self, row: Model, value: Any) -> None:
        """Set it on the row."""
        setattr(row, self.name, value)

    @property
    def is_column(self) -> bool:
        """Whether it is saved with the row, else after it."""
        return True

    def told(self, value: Json, names: Names) -> str:
        """The value in words of the active language."""
        del names
        return str(value) if value not in ("", None) else gettext("nothing")

    def refers(self, value: Json) -> tuple[type[Model], list[int]] | None:
        """The rows that the value names."""
        del value
        return None

    def missing(self) -> Refused:
        """What to say when nothing was filled in."""
        return Refused("setting.missing", _("Please fill this in: %(label)s"), label=self.word, field=self.name)


@dataclass(frozen=True)
class Text(Field):
    """One line. `language` marks whose wording it is, for the screen reader and the spelling."""

    _: KW_ONLY
    language: str = ""
    longest: int = 120

    def stored(self, value: Any) -> Json:
        words = one_line(str(value or ""))
        if self.required and not words:
            raise self.missing()
        return within(words, self.longest, self.name)


@dataclass(frozen=True)
class Mail(Text):
    """A mail address; a row without one holds NULL, so that many can be without."""

    shape: ClassVar[str] = "mail"
    longest: int = 254

    def stored(self, value: Any) -> Json:
        return str(super().stored(value)).lower()

    def of(self, row: Model) -> Json:
        return getattr(row, self.name) or ""

    def put(self, row: Model, value: Any) -> None:
        setattr(row, self.name, value or None)


@dataclass(frozen=True)
class LongText(Text):
    """Several lines."""

    shape: ClassVar[str] = "long"
    longest: int = 10_000

    def stored(self, value: Any) -> Json:
        words = nfc(str(value or "")).strip()
        if self.required and not words:
            raise self.missing()
        return within(words, self.longest, self.name)


def within(words: str, longest: int, field: str) -> str:
    """The words, when they are not too long."""
    if len(words) > longest:
        raise Refused("setting.too_long", _("Keep this under %(limit)s characters."), limit=longest, field=field)
    return words


@dataclass(frozen=True)
class Number(Field):
    """A whole number between two bounds."""

    shape: ClassVar[str] = "number"
    _: KW_ONLY
    least: int = 0
    most: int = 32_000
    unit: Lazy = ""

    def stored(self, value: Any) -> Json:
        text = str(value).strip()
        if not text.isdecimal() or not self.least <= int(text) <= self.most:
            sentence = _("Give a whole number from %(least)s to %(most)s.")
            raise Refused("setting.not_a_number", sentence, least=self.least, most=self.most, field=self.name)
        return int(text)


@dataclass(frozen=True)
class Position(Number):
    """Where the row stands among its neighbours; it is moved in the list, not typed."""

    shape: ClassVar[str] = ""


@dataclass(frozen=True)
class Tick(Field):
    """Yes or no."""

    shape: ClassVar[str] = "tick"

    def typed(self, given: QueryDict) -> Json:
        return given.get(self.name) == "on"

    def stored(self, value: Any) -> Json:
        return bool(value)

    def told(self, value: Json, names: Names) -> str:
        del names
        return gettext("yes") if value else gettext("no")


@dataclass(frozen=True)
class Choice(Field):
    """One value of an enumeration. `empty` is the word of no choice; without it one must be chosen."""

    shape: ClassVar[str] = "choice"
    _: KW_ONLY
    words: Mapping[str, Lazy]
    empty: Lazy = ""

    def offers(self, row: Model | None = None) -> list[Offer]:
        """What can be chosen, with words."""
        del row
        return [(value, str(word)) for value, word in self.words.items()]

    def stored(self, value: Any) -> Json:
        chosen = str(value or "")
        if chosen not in self.words and not (self.empty and not chosen):
            raise Refused("setting.unknown_choice", _("Choose one of the offered values."), field=self.name)
        return chosen

    def told(self, value: Json, names: Names) -> str:
        del names
        return str(self.words.get(str(value)) or value or self.empty or gettext("nothing"))


@dataclass(frozen=True)
class Symbol(Choice):
    """A picture for the row, drawn as a palette."""

    shape: ClassVar[str] = "symbol"


@dataclass(frozen=True)
class Zone(Text):
    """An IANA time zone, written with completion; empty means the desk's."""

    shape: ClassVar[str] = "zone"
    _: KW_ONLY
    zones: frozenset[str]

    def stored(self, value: Any) -> Json:
        words = one_line(str(value or ""))
        if words and words not in self.zones:
            raise Refused("setting.unknown_zone", _("Choose a time zone from the list, like Asia/Shanghai."), field=self.name)
        return words


@dataclass(frozen=True)
class Row(Field):
    """One row of another kind. `among` narrows what is offered to a row that is edited."""

    shape: ClassVar[str] = "row"
    _: KW_ONLY
    model: type[Model]
    empty: Lazy = ""
    among: Callable[[Model | None], QuerySet[Any]] | None = None

    def offers(self, row: Model | None = None) -> list[Offer]:
        """What can be chosen; rows of a tree under their parents. What the row has stays on offer, archived or not."""
        found = self.among(row) if self.among else living(self.model)
        offered: list[Offer] = [(one.row.pk, one.path) for one in rows_in_order(found)]
        kept = [key for key in self._chosen(row) if key not in {key for key, _word in offered}]
        return offered + [(one.pk, str(one)) for one in self.model._default_manager.filter(pk__in=kept)]

    def _chosen(self, row: Model | None) -> Iterable[int]:
        value = getattr(row, self.name + "_id", None) if row else None
        return [value] if value else []

    def stored(self, value: Any) -> Json:
        key = value.pk if isinstance(value, Model) else value
        if key in ("", None, 0):
            if self.required:
                raise self.missing()
            return None
        if not str(key).isdecimal() or not self.model._default_manager.filter(pk=int(key)).exists():
            raise Refused("setting.unknown_choice", _("Choose one of the offered values."), field=self.name)
        return int(key)

    def of(self, row: Model) -> Json:
        return getattr(row, self.name + "_id")  # type: ignore[no-any-return]

    def put(self, row: Model, value: Any) -> None:
        setattr(row, self.name + "_id", value)

    def told(self, value: Json, names: Names) -> str:
        return names(self.model, value) if isinstance(value, int) else str(self.empty) or gettext("nothing")

    def refers(self, value: Json) -> tuple[type[Model], list[int]] | None:
        return (self.model, [value]) if isinstance(value, int) else None


@dataclass(frozen=True)
class Rows(Row):
    """Several rows of another kind (many to many); `told_none` is the word for none."""

    shape: ClassVar[str] = "rows"

    def typed(self, given: QueryDict) -> Json:
        return list(given.getlist(self.name))

    def stored(self, value: Any) -> Json:
        keys = [one.pk if isinstance(one, Model) else one for one in value or ()]
        if self.required and not keys:
            raise self.missing()
        found = set(self.model._default_manager.filter(pk__in=[key for key in keys if str(key).isdecimal()]).values_list("pk", flat=True))
        if len(found) < len(set(map(str, keys))):
            raise Refused("setting.unknown_choice", _("Choose one of the offered values."), field=self.name)
        return sorted(found)

    def _chosen(self, row: Model | None) -> Iterable[int]:
        return self.of(row) if row is not None and row.pk else []  # type: ignore[return-value]

    def of(self, row: Model) -> Json:
        return sorted(getattr(row, self.name).values_list("pk", flat=True)) if row.pk else []

    def put(self, row: Model, value: Any) -> None:
        getattr(row, self.name).set(value)

    @property
    def is_column(self) -> bool:
        return False

    def told(self, value: Json, names: Names) -> str:
        keys: Sequence[Any] = value if isinstance(value, list) else []
        return pgettext("between the items of a list", ", ").join(names(self.model, key) for key in keys) or gettext("nothing")

    def refers(self, value: Json) -> tuple[type[Model], list[int]] | None:
        return self.model, [key for key in value if isinstance(key, int)] if isinstance(value, list) else []


def living(model: type[Model]) -> QuerySet[Any]:
    """The rows of a model that are not archived."""
    rows = model._default_manager.all()
    return rows.filter(is_active=True) if any(column.name == "is_active" for column in model._meta.fields) else rows
