"""What hangs on a ticket, read in one statement."""

from pytest_django import DjangoAssertNumQueries

from firstline.desk.tickets.actions import watch
from firstline.desk.tickets.queries import around, watchers_in
from tests.cast import Cast, a_ticket


def test_watchers_are_read_by_name_in_one_statement(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ticket, other = a_ticket(cast), a_ticket(cast)
    for person in (cast.noor, cast.carl):
        watch(ticket, by=cast.see(cast.amir), person=person)
    watch(other, by=cast.see(cast.amir), person=cast.lena)
    with django_assert_num_queries(1):
        assert watchers_in(around(ticket)) == [(cast.carl.pk, "Carl"), (cast.noor.pk, "Noor")]
