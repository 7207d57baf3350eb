"""The roster file: what it may look like, what each mistake says, and that a mistake lets nobody in."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.roster import ALSO, COLUMNS, RosterError, parse, template
from config.school import DEMO
from core.people import KeyStage, Level, PersonId, Role, key_stage
from core.roster import RosterPerson

SECRET = "Persephone"
"""A child's name that no message may repeat."""


def roster(*lines: str, header: str = "id,given,role,year") -> bytes:
    """A roster file of a header and lines."""
    return "\n".join([header, *lines]).encode()


def one(header: str, line: str) -> RosterPerson:
    """The only person of a roster with these columns after id, given, role and year."""
    (person,) = parse(roster(f"m1,Amina,mentor,9,{line}", header=f"id,given,role,year,{header}"))
    return person


def mistakes(content: bytes, known: frozenset[PersonId] = frozenset()) -> tuple[str, ...]:
    """Every mistake of a roster."""
    with pytest.raises(RosterError) as error:
        parse(content, known)
    return error.value.mistakes


def test_the_least_roster() -> None:
    """Id, first name and role are enough for staff; a pupil's year comes with them."""
    lead, pupil = parse(roster("s1,Folasade,lead,", "p1,Alfie,pupil,3"))
    assert lead == RosterPerson(PersonId("s1"), "Folasade", "", Role.LEAD)
    assert (pupil.role, pupil.year, pupil.languages) == (Role.PUPIL, 3, ("en",))
    assert (pupil.trained_until, pupil.cleared, pupil.permission) == (None, False, False)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_spreadsheets_save_it_in_many_ways(delimiter: str, encoding: str, newline: str) -> None:
    """Comma, semicolon or tab; with or without a mark; any line end; blank lines between."""
    rows = [
        ["given", "id", "role", "year"],
        [],
        ["Zoë", "p1", "pupil", "7"],
        ["", "", "", ""],
        ["Ola", "p2", "pupil", "8"],
    ]
    content = newline.join(delimiter.join(row) for row in rows).encode(encoding)
    assert [person.given for person in parse(content)] == ["Zoë", "Ola"]


def test_columns_in_any_order_and_under_usual_names() -> None:
    """Schools' systems call columns differently."""
    content = roster(
        "Rahman,Mo,9,M,Mohammed,p1,student,12/05/2013",
        header="Surname,Known as,Year Group,Sex,First Name,Pupil ID,ROLE,Date of Birth",
    )
    (person,) = parse(content)
    assert (person.id, person.name, person.full_name) == ("p1", "Mo", "Mohammed Rahman")
    assert (person.year, person.gender, person.born) == (9, "boy", date(2013, 5, 12))


@pytest.mark.parametrize(
    "written",
    ["2026-09-01", "01/09/2026", "1/9/2026", "01.09.2026", "01-09-2026", "2026-09-01 00:00:00", "01/09/26", "1-Sep-26"],
)
def test_dates_as_spreadsheets_write_them(written: str) -> None:
    """Day before month, as in the United Kingdom; a midnight at the end is left out."""
    assert one("trained_until", written).trained_until == date(2026, 9, 1)


@pytest.mark.parametrize(("written", "year"), [("9", 9), ("Year 9", 9), ("Y9", 9), ("yr 9", 9), ("09", 9), ("13", 13)])
def test_years_as_people_write_them(written: str, year: int) -> None:
    """A year group with or without the word."""
    assert parse(roster(f"m1,Amina,mentor,{written}"))[0].year == year


@pytest.mark.parametrize("written", ["R", "Reception", "0"])
def test_reception_is_year_nought(written: str) -> None:
    """The youngest have no number."""
    assert parse(roster(f"p1,Amina,pupil,{written}"))[0].year == 0


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Pupil", Role.PUPIL),
        ("peer-supporter", Role.MENTOR),
        ("DSL", Role.LEAD),
        ("Deputy DSL", Role.DEPUTY),
        ("Headteacher", Role.HEAD),
        ("LADO", Role.OFFICER),
        ("Coordinator", Role.COORDINATOR),
    ],
)
def test_roles_by_the_words_schools_use(written: str, role: Role) -> None:
    """Each role has its everyday names."""
    year = "" if role.is_staff else "9"
    assert parse(roster(f"x1,Amina,{written},{year}"))[0].role is role


def test_a_mentor_with_everything() -> None:
    """Languages, interests, clearance and conflicts of both kinds are read."""
    person = parse(
        roster(
            'm1,Amina,mentor,9,EN pl,"football; board games, chess",yes,Y,ks2,p1,p2 p1',
            "p1,Bo,pupil,7,,,,,,,",
            "p2,Cy,pupil,7,,,,,,,",
            header="id,given,role,year,languages,interests,cleared,permission,reading,siblings,never_with",
        )
    )[0]
    assert person.languages == ("en", "pl")
    assert person.interests == ("football", "board games", "chess")
    assert (person.cleared, person.permission, person.reading) == (True, True, Level.KS2)
    assert person.conflicts == ("p1", "p2")


def test_emails_of_pupils_are_not_kept() -> None:
    """What the program does not need of a child it does not take."""
    pupil, lead = parse(
        roster("p1,Bo,pupil,7,bo@school.example", "s1,Jo,lead,,jo@school.example", header="id,given,role,year,email")
    )
    assert (pupil.email, lead.email) == ("", "jo@school.example")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",Bo,pupil,7", 'Line 2, column "id": it must be 1 to 32'),
        ("p 1,Bo,pupil,7", 'Line 2, column "id": it must be 1 to 32'),
        ("p1,,pupil,7", 'Line 2, column "given": it must be given.'),
        ("p1,Bo,pupl,7", 'Line 2, column "role": it must be one of pupil, mentor'),
        ("p1,Bo,,7", 'Line 2, column "role": it must be one of'),
        ("p1,Bo,pupil,", 'Line 2, column "year": it must be given for pupils and mentors.'),
        ("p1,Bo,pupil,14", 'Line 2, column "year": it must be R or a number from 0 to 13.'),
        ("p1,Bo,pupil,²", 'Line 2, column "year": it must be R or a number'),
        ("p1,Bo,mentor,4", 'Line 2, column "year": a mentor or supporter must be in Year 5 or above.'),
        ("s1,Bo,lead,7", 'Line 2, column "year": it must be empty for staff.'),
        ("p1,B\u202eo,pupil,7", 'Line 2, column "given": it must be at most 60 ordinary characters.'),
        (f"p1,{'B' * 61},pupil,7", 'Line 2, column "given": it must be at most 60'),
        ("p1,Bo,Jo,pupil,7", "Line 2: it has more cells than columns."),
        ('p1,"Bo,pupil,7', "Line 2: the quotes in it do not match"),
    ],
)
def test_a_bad_row_is_named_by_line_and_column(line: str, said: str) -> None:
    """The person who made the file finds the cell."""
    assert any(mistake.startswith(said) for mistake in mistakes(roster(line)))


@pytest.mark.parametrize(
    ("column", "written", "said"),
    [
        ("born", "13/13/2013", "it must be a date"),
        ("born", "46266", "it must be a date"),
        ("gender", "grl", "it must be girl, boy or empty"),
        ("languages", "English", "it must be codes"),
        ("reading", "easy", "it must be ks1, ks2, ks3 or ks4"),
        ("reading", "adult", "it must be ks1, ks2, ks3 or ks4"),
        ("reading", "ks4", "it must not be harder than the year's own level"),
        ("cleared", "perhaps", "it must be yes or no"),
        ("siblings", "p(2)", "it must be 1 to 32"),
        ("siblings", "m1", "it must not name the person themself"),
        ("never_with", "p9", "it names somebody who is not in the roster"),
    ],
)
def test_a_bad_cell_says_what_is_expected(column: str, written: str, said: str) -> None:
    """Each column's mistake tells what it may hold."""
    (mistake,) = mistakes(roster(f"m1,Amina,mentor,9,{written}", header=f"id,given,role,year,{column}"))
    assert mistake.startswith(f'Line 2, column "{column}": {said}')


@pytest.mark.parametrize(
    "line",
    [
        f"{SECRET} X,Bo,pupil,7",
        f"p1,Bo,{SECRET},7",
        f"p1,Bo,pupil,{SECRET}",
        f"p1,Bo,,pupil,7,{SECRET}",
        f'p1,"{SECRET},p',
    ],
)
def test_no_mistake_repeats_a_cell(line: str) -> None:
    """Shifted columns may put a child's name anywhere; it appears in no message."""
    assert SECRET not in "".join(mistakes(roster(line)))


def test_every_mistake_is_named_and_nobody_returned() -> None:
    """All bad rows at once; the good row is not returned either."""
    found = mistakes(roster("p1,Bo,pupil,7", "p2,,pupil,", "p3,Cy,pupl,8"))
    assert [mistake.split(":")[0] for mistake in found] == [
        'Line 3, column "year"',
        'Line 3, column "given"',
        'Line 4, column "role"',
    ]


def test_the_error_is_one_line() -> None:
    """However many mistakes there are, the error's own text is a line that says nobody was imported."""
    with pytest.raises(RosterError) as error:
        parse(roster("p2,,pupil,", "p3,Cy,pupl,8"))
    assert str(error.value).endswith("(2 more) Nobody was imported.")
    assert "\n" not in str(error.value)


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    """Blank lines and a line break within quotes count."""
    found = mistakes(b'id,given,role,year\n\np1,"Bo\nAnn",pupil,7\np2,,pupil,7\n')
    assert found == ('Line 5, column "given": it must be given.',)


def test_one_id_is_one_person() -> None:
    """A second row with the same id would overwrite the first."""
    assert mistakes(roster("p1,Bo,pupil,7", "p1,Cy,pupil,8")) == ('Line 3, column "id": line 2 has the same.',)


def test_siblings_may_be_in_the_school_already() -> None:
    """An id known from an earlier import counts; any other is a slip that would lose a protection."""
    content = roster("p1,Bo,pupil,7,p0", header="id,given,role,year,siblings")
    assert parse(content, frozenset({PersonId("p0")}))[0].conflicts == ("p0",)
    assert "it names somebody" in mistakes(content)[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is nobody in the file."),
        (b"id,given,role,year\n", "There is nobody in the file."),
        (b"id,given,year\np1,Bo,7", 'Line 1: the column "role" is missing.'),
        (b"id,given,role,role\n", 'Line 1: the column "role" is there twice.'),
        (b"id,given,role,yeer\n", 'Line 1: there is no column "yeer". Did you mean "year"?'),
        (b"id,given,role,shoe size\n", 'Line 1: there is no column "shoe size". Known are: id, given'),
        ("id,given,role\np1,Zoë,pupil".encode("latin-1"), 'Save the file as "CSV UTF-8"'),
    ],
)
def test_a_file_that_is_no_roster_says_why(content: bytes, said: str) -> None:
    """The header's mistakes are named before anything else is read."""
    (mistake,) = mistakes(content)
    assert mistake.startswith(said)


def test_empty_columns_at_the_end_do_not_matter() -> None:
    """Spreadsheets add empty columns, and leave empty cells out."""
    assert len(parse(roster("p1,Bo,pupil,7,,", "s1,Jo,lead", header="id,given,role,year,,"))) == 2


def test_the_template_has_every_column() -> None:
    """What the template offers is what the reader takes; each other name belongs to a column."""
    assert next(csv.reader(io.StringIO(template()))) == list(COLUMNS)
    assert set(ALSO) <= set(COLUMNS)
    assert mistakes(template().encode()) == ("There is nobody in the file.",)


def test_the_demo_school_is_whole() -> None:
    """Pupils of every Key Stage, supporters and mentors for them, and each role of staff."""
    people = parse((DEMO / "roster.csv").read_bytes())
    pupils = [person for person in people if person.role is Role.PUPIL]
    mentors = [person for person in people if person.role is Role.MENTOR]
    ready = [person for person in mentors if person.trained_until and person.cleared and person.permission]
    assert {key_stage(person.year) for person in pupils} == set(KeyStage)
    assert {5, 6} <= {person.year for person in ready}
    assert {9, 10, 11, 12, 13} <= {person.year for person in ready}
    assert len(ready) < len(mentors), "one is still in training, so that the demo shows what that means"
    assert {person.role for person in people} == set(Role)
    assert sum(person.role is Role.DEPUTY for person in people) == 2


def test_demo_conflicts_are_in_force() -> None:
    """The demo has siblings and a pair that is never matched."""
    people = {person.id: person for person in parse((DEMO / "roster.csv").read_bytes())}
    assert people[PersonId("mohammed")].conflicts == ("nadia",)
    assert people[PersonId("freya")].conflicts == ("chloe",)


def outcome(content: bytes) -> tuple[object, ...]:
    """People, or the mistakes that kept them out; anything else raised is a fault."""
    try:
        return parse(content)
    except RosterError as error:
        return error.mistakes


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_no_file_breaks_the_reader(content: bytes) -> None:
    """Whatever is dropped on it, the answer is people or a list of mistakes."""
    assert outcome(content)


@given(st.text(max_size=20), st.sampled_from([column for column in COLUMNS if column not in {"id", "role"}]))
@settings(deadline=None)
def test_no_cell_breaks_the_reader(cell: str, column: str) -> None:
    """Whatever is in a cell, the answer is a person or mistakes."""
    row = {"id": "p1", "given": "Bo", "role": "pupil", "year": "7", column: cell}
    written = io.StringIO()
    csv.writer(written).writerows([list(row), list(row.values())])
    assert outcome(written.getvalue().encode("utf-8", "surrogatepass"))
