"""People from a table: each row is new, changed, the same or refused with a reason; a second time nothing happens."""

from collections.abc import Sequence

import pytest

from firstline.foundation.people.importing import Fate, Planned, import_people, plan
from firstline.foundation.people.models import Contact, Department, Person
from firstline.foundation.people.tables import Column, UnreadableError, column_of, read_csv
from tests.cast import Cast


def planned(text: str) -> list[Planned]:
    found, rows = read_csv(text.encode())
    places = {column: at for at, heading in enumerate(found) if (column := column_of(heading))}
    return plan(rows, places)


def fates(rows: Sequence[Planned]) -> list[str]:
    return [one.fate for one in rows]


@pytest.mark.parametrize(("heading", "column"), [("姓名", "name"), ("E-Mail", "email"), ("所属部门", "department"), ("full_name", "name")])
def test_headings_are_known_in_both_languages(heading: str, column: str) -> None:
    assert column_of(heading) == column


def test_a_heading_that_means_nothing_is_no_column() -> None:
    assert column_of("Salary") is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_are_read_as_offices_write_them(encoding: str, delimiter: str) -> None:
    content = f"姓名{delimiter}邮箱\r\n\r\n王芳{delimiter}wang@example.cn\r\n".encode(encoding)
    assert read_csv(content) == (["姓名", "邮箱"], [(3, ["王芳", "wang@example.cn"])])


def test_a_picture_is_no_table() -> None:
    with pytest.raises(UnreadableError):
        read_csv(b"\x89PNG\x00\x00")


@pytest.mark.django_db
def test_each_row_says_what_it_would_do(cast: Cast) -> None:
    rows = planned(
        "Name,Mail,Organisation,Job title\n"
        "Wang Fang,wang@example.com,,Accountant\n"
        "Rita,rita@example.com,,Manager\n"
        "Amir,amir@example.com,,\n"
        "Zoe,zoe@example.com,Nowhere Ltd,\n"
        "Bob,bob at example,,\n"
        "Eve,WANG@example.com,,\n"
        ",x@example.com,,\n"
    )
    assert fates(rows) == [Fate.NEW, Fate.CHANGED, Fate.SAME, *[Fate.REFUSED] * 4]
    assert rows[1].before == {Column.JOB_TITLE: ""}
    assert [one.reason.split(".")[0] for one in rows[3:]] == [
        "There is no organisation “Nowhere Ltd”",
        "“bob at example” is not a mail address",
        "Line 2 has the same mail address",
        "The name is missing",
    ]


@pytest.mark.django_db
def test_what_was_planned_happens_and_happens_once(cast: Cast) -> None:
    table = "姓名,邮箱,部门,手机,语言\n王芳,wang@example.com,财务部/应收组,13800000000,中文\nRita,rita@example.com,财务部,,en\n"
    outcome = import_people(planned(table), by=cast.see(cast.ada))
    assert (outcome.new, outcome.changed, outcome.refused) == (1, 1, [])
    wang = Person.objects.get(email="wang@example.com")
    assert (wang.department.name, wang.department.parent.name, wang.organisation, wang.language) == (
        "应收组",
        "财务部",
        cast.own,
        "zh-hans",
    )  # type: ignore[union-attr]
    assert Contact.objects.filter(person=wang).count() == 2
    assert Person.objects.get(pk=cast.rita.pk).language == "en"
    assert fates(planned(table)) == [Fate.SAME, Fate.SAME]
    assert Department.objects.count() == 2


@pytest.mark.django_db
def test_people_without_mail_are_known_by_their_name(cast: Cast) -> None:
    import_people(planned("姓名,手机\n老李,139\n"), by=cast.see(cast.ada))
    assert fates(planned("姓名,手机\n老李,139\n")) == [Fate.SAME]
    import_people(planned("姓名,邮箱\n老李,li@example.com\n"), by=cast.see(cast.ada))
    assert [one.reason.split(".")[0] for one in planned("姓名,手机\n老李,138\n")] == ["Several people have this name"]


@pytest.mark.django_db
def test_who_changes_the_organisation_leaves_its_department(cast: Cast) -> None:
    import_people(planned("Name,Mail,Department\nRita,rita@example.com,Finance\n"), by=cast.see(cast.ada))
    outcome = import_people(planned("Name,Mail,Organisation\nRita,rita@example.com,Contoso\n"), by=cast.see(cast.ada))
    rita = Person.objects.get(pk=cast.rita.pk)
    assert (outcome.changed, rita.organisation, rita.department) == (1, cast.customer, None)
