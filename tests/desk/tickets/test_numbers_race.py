"""Numbers stay unique when many open at once (R22)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.cast import a_ticket, gather

WRITERS = 16
EACH = 5


@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_get_numbers_without_a_gap() -> None:
    cast = gather()

    def write(_: int) -> list[str]:
        try:
            return [a_ticket(cast).number for _ in range(EACH)]
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = [number for some in pool.map(write, range(WRITERS)) for number in some]
    assert len(set(numbers)) == WRITERS * EACH
    assert sorted(int(number[-4:]) for number in numbers) == list(range(1, WRITERS * EACH + 1))
