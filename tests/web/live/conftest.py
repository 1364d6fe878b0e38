"""The cast for these tests, in a database that other threads see."""

from tests.cast import cast
from tests.foundation.journal.flushing import journal_may_be_flushed

__all__ = ["cast", "journal_may_be_flushed"]
