"""From a text to the sentence one reader sees; and what is refused when texts are loaded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue import Catalogue
from config.fluent_files import TEXTS
from core import texts
from core.errors import SettingError
from core.people import Level, PersonId
from core.text import Text

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 10, 14, 0, tzinfo=LONDON)
STANDING = {"bot": "Robin", "school": "Hill School", "dsl": "Mrs Ward", "coordinator": "Mr Cole"}


@cache
def shipped() -> Catalogue:
    """The shipped texts."""
    return Catalogue.load()


def own(tmp_path: Path, place: str, content: str) -> Path:
    """A school's own texts folder with one file, such as ``en/ks3/own.ftl``."""
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    return tmp_path


def say(
    text: Text,
    level: Level = Level.KS3,
    language: str = "en",
    people: dict[str, str] | None = None,
    catalogue: Catalogue | None = None,
) -> str:
    """A text as one reader sees it."""
    return (catalogue or shipped()).render(
        text, level=level, language=language, standing=STANDING, people=people or {}, now=NOW
    )


def test_a_level_has_its_own_words() -> None:
    """The same text reads differently to a six-year-old and to a sixth-former."""
    said = {say(texts.match_found(mentor=PersonId("m1"), year=9), level) for level in (Level.KS1, Level.KS2, Level.KS3)}

    assert len(said) == 3


def test_a_missing_level_falls_to_an_easier_one(tmp_path: Path) -> None:
    """What ks4 does not have, it says as ks3 does."""
    catalogue = Catalogue.load(TEXTS, own(tmp_path, "en/ks3/own.ftl", "page-back = Back we go\n"))

    assert say(texts.page_back(), Level.KS4, catalogue=catalogue) == "Back we go"


def test_fallback_never_goes_up(tmp_path: Path) -> None:
    """A harder level's sentence does not reach an easier level that has its own."""
    catalogue = Catalogue.load(TEXTS, own(tmp_path, "en/ks4/own.ftl", "label-yes = Indubitably\n"))

    assert say(texts.label_yes(), Level.KS3, catalogue=catalogue) == "Yes"
    assert say(texts.label_yes(), Level.KS4, catalogue=catalogue) == "Indubitably"


def test_an_unusual_level_is_never_silence() -> None:
    """A mentor whose school set ks1 is told in the easiest words there are, rather than nothing."""
    assert say(texts.label_accept(), Level.KS1) == say(texts.label_accept(), Level.KS2)


def test_staff_read_what_pupils_read_when_nothing_is_written_for_them() -> None:
    """Fallback starts below adult."""
    assert say(texts.stop_done(), Level.ADULT) == say(texts.stop_done(), Level.KS4)


def test_an_unknown_language_falls_to_english() -> None:
    """Nobody is left without words because a language is missing."""
    assert say(texts.label_no(), language="xx") == "No"


def test_a_language_goes_before_english_even_when_easier(tmp_path: Path) -> None:
    """A Welsh sentence at ks1 is better for a Welsh reader at ks3 than an English one at ks3."""
    catalogue = Catalogue.load(TEXTS, own(tmp_path, "cy/ks1/own.ftl", "label-yes = Ie\n"))

    assert say(texts.label_yes(), language="cy", catalogue=catalogue) == "Ie"
    assert say(texts.label_no(), language="cy", catalogue=catalogue) == "No"


def test_a_regional_language_finds_its_own(tmp_path: Path) -> None:
    """“pt-BR” is read by who reads “pt”."""
    catalogue = Catalogue.load(TEXTS, own(tmp_path, "pt/ks1/own.ftl", "label-yes = Sim\n"))

    assert say(texts.label_yes(), language="pt-BR", catalogue=catalogue) == "Sim"


def test_a_missing_label_inside_a_translated_sentence_is_english(tmp_path: Path) -> None:
    """References fall back as sentences do."""
    catalogue = Catalogue.load(TEXTS, own(tmp_path, "cy/ks3/own.ftl", "adult-button = Tapiwch “{ label-adult }”.\n"))

    assert say(texts.adult_button(), language="cy", catalogue=catalogue) == "Tapiwch “I need an adult now”."


def test_no_isolation_marks_in_languages_from_left_to_right() -> None:
    """They show as boxes on some screens, and a copied name would carry them."""
    said = say(texts.match_found(mentor=PersonId("m1"), year=9), people={"m1": "Sam"})

    assert "\u2068" not in said
    assert "\u2069" not in said


def test_isolation_marks_in_languages_from_right_to_left(tmp_path: Path) -> None:
    """An English name inside Urdu would otherwise turn the sentence round."""
    catalogue = Catalogue.load(TEXTS, own(tmp_path, "ur/ks1/own.ftl", "concern-more = شکریہ { $adult }\n"))
    said = say(texts.concern_more(adult=PersonId("a1")), language="ur", people={"a1": "Mrs Ward"}, catalogue=catalogue)

    assert said == "شکریہ \u2068Mrs Ward\u2069"


def test_a_person_is_called_as_the_reader_may_know_them() -> None:
    """Parameters hold ids; the name is the reader's business."""
    text = texts.concern_taken(adult=PersonId("a1"))

    assert say(text, people={"a1": "Mrs Ward"}).startswith("Mrs Ward is looking after this")
    assert "a1" not in say(text, people={"a1": "Mrs Ward"})


@pytest.mark.parametrize(
    ("level", "unknown"),
    [(Level.KS1, "a grown-up at school"), (Level.KS3, "an adult at school"), (Level.ADULT, "a colleague")],
)
def test_somebody_unknown_has_words_too(level: Level, unknown: str) -> None:
    """Whoever may not be named, or is forgotten, is still said; an id is never shown."""
    said = say(texts.ask_with_adult(adult=PersonId("a9")), level)

    assert unknown in said.lower()
    assert "a9" not in said


def test_somebody_unknown_begins_a_sentence_with_a_capital() -> None:
    """A phrase in a name's place is written as the place asks, at the start of a sentence and within one."""
    said = say(texts.concern_told(adult=PersonId("a9")), Level.KS2)

    assert said.startswith("I have told an adult at school. An adult at school will only tell")
    assert say(texts.concern_taken(adult=PersonId("a9"))).startswith("An adult at school is looking after")


def test_a_name_keeps_its_own_letters() -> None:
    """Somebody who writes their name small is called so."""
    assert say(texts.concern_taken(adult=PersonId("a1")), people={"a1": "bell"}).startswith("bell is looking")


@given(name=st.text(min_size=1, max_size=40))
def test_any_name_is_said_as_it_is(name: str) -> None:
    """A name with braces, quotes or Fluent's own signs changes nothing but itself."""
    said = say(texts.concern_more(adult=PersonId("a1")), people={"a1": name})

    assert said == f"Thank you. I’ve added this to what {name} has."


def test_words_are_carried_letter_by_letter() -> None:
    """What a person wrote is not read as Fluent."""
    written = 'he said {$secret} "ok" { -term }\n\n  bye'

    assert say(texts.relay_pupil(pupil=PersonId("p1"), words=written), people={"p1": "Jo"}) == f"Jo: {written}"


@pytest.mark.parametrize(("year", "called"), [(0, "Reception"), (1, "Year 1"), (13, "Year 13")])
def test_a_year_group_is_called_by_its_name(year: int, called: str) -> None:
    """Reception has no number."""
    assert f"is in {called} and" in say(texts.match_found(mentor=PersonId("m"), year=year))


def test_a_school_may_call_its_years_otherwise(tmp_path: Path) -> None:
    """Scotland's P and S years are one entry."""
    catalogue = Catalogue.load(TEXTS, own(tmp_path, "en/ks1/words.ftl", "year-name = P{ $year }\n"))

    assert "is in P4 and" in say(texts.match_found(mentor=PersonId("m"), year=4), catalogue=catalogue)


@pytest.mark.parametrize(("minutes", "said"), [(1, "within a minute"), (12, "within 12 minutes")])
def test_one_minute_is_not_minutes(minutes: int, said: str) -> None:
    """Numbers agree with their nouns."""
    assert said in say(texts.how_long(minutes=minutes))


def test_a_topic_is_said_in_the_readers_words() -> None:
    """A code never reaches a screen."""
    text = texts.ask_confirm(topic="feelings_worry")

    assert "how you feel" in say(text, Level.KS1)
    assert "feelings and worries" in say(text, Level.KS3)


@pytest.mark.parametrize("wish", ["older", "wish-older"])
def test_a_wish_is_a_value_or_a_key(wish: str) -> None:
    """Both ways of naming a wish say the same."""
    assert "you’d like someone older" in say(texts.ask_confirm_wish(topic="exams", wish=wish))


def test_a_tier_is_named() -> None:
    """A number alone says nothing at three in the afternoon."""
    assert "serious (tier 3)" in say(texts.alert_new(reference="C7", tier=3, year=8), Level.ADULT)


def test_a_time_is_told_in_the_schools_zone() -> None:
    """UTC in the database, the school's clock on the screen, summer time included."""
    summer = datetime(2026, 3, 30, 7, 30, tzinfo=UTC)
    said = shipped().render(
        texts.ask_closed(open_time=summer),
        level=Level.KS3,
        standing=STANDING,
        people={},
        now=datetime(2026, 3, 29, 20, 0, tzinfo=LONDON),
    )

    assert "You can ask again from tomorrow at 8:30." in said


def test_a_naive_time_is_refused_before_it_is_kept() -> None:
    """A time without a zone would be told an hour wrong for half the year."""
    with pytest.raises(ValueError, match="zone"):
        texts.ask_closed(open_time=datetime(2026, 3, 30, 7, 30))  # noqa: DTZ001


def test_parameters_are_kept_in_order_and_in_utc() -> None:
    """Two machines that say the same text make the same value."""
    half_past = NOW.replace(hour=8, minute=30) + timedelta(days=1)

    assert texts.match_none_free(next_time=half_past, adult=PersonId("a")).parameters == (
        ("adult", "a"),
        ("next_time", "2026-03-11T08:30:00+00:00"),
    )


@pytest.mark.parametrize(
    "text", [Text("no-such-text"), Text("ask-confirm", (("topic", "cricket"),)), Text("concern-more")]
)
def test_what_the_typed_keys_exclude_is_an_error_with_a_name(text: Text) -> None:
    """A key, a code or a parameter that does not exist is named, not shown as a hole in a sentence."""
    with pytest.raises(SettingError, match=r"no-such-text|topic-cricket|concern-more"):
        say(text)


def test_a_schools_own_sentence_replaces_the_shipped_one(tmp_path: Path) -> None:
    """An upgrade does not undo a school's wording, for it stands in another folder."""
    catalogue = Catalogue.load(TEXTS, own(tmp_path, "en/ks3/own.ftl", "stop-done = Right, stopped.\n"))

    assert say(texts.stop_done(), catalogue=catalogue) == "Right, stopped."


def test_a_sentence_may_leave_a_parameter_out(tmp_path: Path) -> None:
    """A school need not name the year."""
    catalogue = Catalogue.load(
        TEXTS, own(tmp_path, "en/ks3/own.ftl", "match-found = { $mentor } will talk with you.\n")
    )
    text = texts.match_found(mentor=PersonId("m"), year=9)

    assert say(text, people={"m": "Sam"}, catalogue=catalogue) == "Sam will talk with you."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("label-yes Yes\n", ["own.ftl, line 1", "label-yes"]),
        ("label-no = No\nlabel-yes = { $\n", ["own.ftl, line 2", "label-yes"]),
        ("label-yess = Yes\n", ["own.ftl, line 1", "label-yess", "not a text of this program"]),
        ("concern-more = { $adlut } has it\n", ["own.ftl, line 1", "concern-more", "$adlut", "{ $adult }"]),
        ("label-yes = { label-of-nothing }\n", ["own.ftl, line 1", "label-yes"]),
        ("label-yes = { label-no }\nlabel-no = { label-yes }\n", ["own.ftl", "label-yes"]),
        ("label-yes = Yes\n    .title = Yes\n", ["own.ftl, line 1", "label-yes", "without attributes"]),
        ("label-yes = Yes\nlabel-yes = Aye\n", ["own.ftl, line 2", "label-yes", "Keep one"]),
    ],
)
def test_a_wrong_file_is_one_clear_line(tmp_path: Path, content: str, told: list[str]) -> None:
    """A person who is no programmer must find the place: file, line, entry, and what to do."""
    folder = own(tmp_path, "en/ks3/own.ftl", content)

    with pytest.raises(SettingError) as caught:
        Catalogue.load(TEXTS, folder)

    assert "\n" not in str(caught.value)
    for part in told:
        assert part in str(caught.value)


def test_the_same_key_in_two_files_of_a_level_is_refused(tmp_path: Path) -> None:
    """Which of the two would be said must not depend on the alphabet."""
    own(tmp_path, "en/ks3/a.ftl", "label-yes = Yes\n")

    with pytest.raises(SettingError, match="already in"):
        Catalogue.load(TEXTS, own(tmp_path, "en/ks3/b.ftl", "label-yes = Aye\n"))


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    """A text saved by an old editor is named, not shown as rubbish."""
    own(tmp_path, "en/ks3/own.ftl", "")
    (tmp_path / "en/ks3/own.ftl").write_bytes("label-yes = Où\n".encode("latin-1"))

    with pytest.raises(SettingError, match=r"own\.ftl.*UTF-8"):
        Catalogue.load(TEXTS, tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """A wrong path is said, not taken for an empty school."""
    with pytest.raises(SettingError, match="nowhere"):
        Catalogue.load(TEXTS, tmp_path / "nowhere")


def test_a_missing_english_text_stops_the_start(tmp_path: Path) -> None:
    """Found at load, by name; never at the moment a child waits for it."""
    with pytest.raises(SettingError, match=r"“adult-button”.*Put it back"):
        Catalogue.load(own(tmp_path, "en/ks1/own.ftl", "label-yes = Yes\n"))


def test_words_of_rendering_cannot_be_said_by_machines(tmp_path: Path) -> None:
    """``words.ftl`` and the other files do not mix."""
    with pytest.raises(SettingError, match="time-today"):
        Catalogue.load(TEXTS, own(tmp_path, "en/ks3/own.ftl", "time-today = now\n"))


def test_other_files_of_a_folder_are_left_alone(tmp_path: Path) -> None:
    """A note or a picture beside the texts is nobody's business."""
    own(tmp_path, "en/ks3/readme.txt", "Ours.")
    (tmp_path / "note.txt").write_text("Ours.", encoding="utf-8")

    assert say(texts.label_yes(), catalogue=Catalogue.load(TEXTS, tmp_path)) == "Yes"
