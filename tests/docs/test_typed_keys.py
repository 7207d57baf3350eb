"""One typed function for each text, and a loud stop where levels disagree."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.fluent_files import read_folder
from core import texts
from core.errors import SettingError
from core.people import PersonId
from core.text import PERSON_PARAMETERS, STANDING_PARAMETERS, TIME_PARAMETERS, Text
from docs.typed_keys import Key, keys, source

AT = datetime(2026, 3, 10, 8, 30, tzinfo=UTC)


def function_of(key: str) -> Callable[..., Text]:
    """The typed function of a key."""
    found: Callable[..., Text] = getattr(texts, key.replace("-", "_"))
    return found


def found(tmp_path: Path, **levels: str) -> tuple[Key, ...]:
    """The keys of a catalogue with one file a level."""
    for level, content in levels.items():
        file = tmp_path / "en" / level / "own.ftl"
        file.parent.mkdir(parents=True)
        file.write_text(content, encoding="utf-8")
    return keys(read_folder(tmp_path))


@pytest.mark.parametrize("key", sorted(texts.PARAMETERS))
def test_every_key_has_a_function_with_its_parameters(key: str) -> None:
    """A machine cannot say a text that does not exist, or forget a parameter."""
    function = function_of(key)
    signature = inspect.signature(function)
    values = {name: AT if name in TIME_PARAMETERS else 3 for name in signature.parameters}
    text = function(**values)

    assert text.key == key
    assert tuple(name for name, _ in text.parameters) == texts.PARAMETERS[key] == tuple(sorted(signature.parameters))
    assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in signature.parameters.values())
    assert function.__doc__


@pytest.mark.parametrize("key", sorted(texts.PARAMETERS))
def test_parameters_have_the_types_their_names_say(key: str) -> None:
    """Persons are ids, times are instants, counts are numbers, the rest is text."""
    for name, parameter in inspect.signature(function_of(key)).parameters.items():
        if name in PERSON_PARAMETERS:
            assert parameter.annotation == "PersonId"
        elif name in TIME_PARAMETERS:
            assert parameter.annotation == "datetime"
        else:
            assert parameter.annotation in {"int", "str"}
        assert name not in STANDING_PARAMETERS


def test_a_text_as_a_machine_makes_it() -> None:
    """The example of the brief: parameters sorted, values as given."""
    made = texts.match_found(year=9, mentor=PersonId("m1"))

    assert made == Text("match-found", (("mentor", "m1"), ("year", 9)))


def test_a_docstring_is_the_sentence() -> None:
    """Who writes a machine reads what will be said."""
    assert texts.stop_done.__doc__ == "OK, I’ve stopped. You can write to me again whenever you like."


def test_families_are_in_the_catalogues_order() -> None:
    """Buttons are shown as a person ordered them, not by the alphabet."""
    assert next(iter(texts.TOPIC_LABELS)) == "friendship"
    assert list(texts.TOPIC_LABELS)[-1] == "other"
    assert texts.PROMPTS["FGM"] == texts.prompt_fgm()


def test_the_generated_file_is_python() -> None:
    """It parses, whatever a sentence holds."""
    assert ast.parse(source()).body


def test_staff_texts_are_documented_by_the_adult_sentence(tmp_path: Path) -> None:
    """A key is based on ks3, or else on adult."""
    (key,) = found(tmp_path, adult="alert-x = { $reference } now\n")

    assert key == Key("alert-x", ("reference",), "{reference} now")


def test_pupil_texts_are_documented_by_ks3(tmp_path: Path) -> None:
    """Even when adults have a sentence of their own."""
    (key,) = found(tmp_path, ks1="hello = Hi\n", ks3="hello = Hello\n", adult="hello = Good morning\n")

    assert key.sentence == "Hello"


def test_levels_that_disagree_stop_the_generator(tmp_path: Path) -> None:
    """Both levels and both sets of parameters are named."""
    with pytest.raises(SettingError, match=r"“hello” uses year at ks1 but mentor at ks3"):
        found(tmp_path, ks1="hello = Hi { $year }\n", ks3="hello = Hello { $mentor }\n")


def test_standing_names_do_not_count_as_parameters(tmp_path: Path) -> None:
    """One level may greet by the school's name and another not."""
    (key,) = found(tmp_path, ks1="hello = Hi\n", ks3="hello = Hello from { $school }\n")

    assert key.parameters == ()


def test_a_key_without_a_base_stops_the_generator(tmp_path: Path) -> None:
    """A text that only six-year-olds would be told is a slip."""
    with pytest.raises(SettingError, match="neither en/ks3 nor en/adult"):
        found(tmp_path, ks1="hello = Hi\n")


def test_a_choice_reads_by_its_default(tmp_path: Path) -> None:
    """A docstring shows one plain sentence, its parameter still counted."""
    (key,) = found(
        tmp_path, ks3="wait = Wait { $minutes ->\n    [one] a minute\n   *[other] { $minutes } minutes\n}.\n"
    )

    assert key == Key("wait", ("minutes",), "Wait {minutes} minutes.")
