"""The loud no of an action: a code for programs, a sentence that helps for people."""

from typing import Any

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """The change was not made. `code` is stable ("ticket.not_open"); str() is the sentence in the active language.

    `sentence` is a lazy msgid with %(name)s slots, filled from `params`; `field` names the form field that it belongs to.
    """

    def __init__(self, code: str, sentence: str | Promise, *, field: str | None = None, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.field = field
        self.params = params

    def __str__(self) -> str:
        return str(self.sentence) % self.params if self.params else str(self.sentence)
