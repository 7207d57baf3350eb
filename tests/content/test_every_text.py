"""What holds for every sentence that the program can say."""

from __future__ import annotations

import emoji
import pytest
from content_samples import MENTOR_LEVELS, PUPIL_LEVELS, STAFF_FILES, files, keys_in, said_at, shown_at

from config.readability import measure
from config.wording import CEILINGS, LABEL_LIMIT, MESSAGE_LIMIT, faults
from core.meaning import Topic
from core.people import Level
from core.text import STANDING_PARAMETERS
from core.texts import PARAMETERS, TOPIC_LABELS

EVERY_LEVEL = (*PUPIL_LEVELS, Level.ADULT)
SPOKEN = frozenset({"general", "ask", "match", "talk", "mentor", "concern", "feedback", "staff", "prompts"})
"""Files of what is said in a conversation, as against what stands on pages."""
FRAGMENTS = ("label-", "wish-", "tier-", "category-", "relay-")
"""Their keys that are no sentence of their own."""


@pytest.mark.parametrize("level", EVERY_LEVEL)
def test_nothing_is_wrong_with_any_text(level: Level) -> None:
    """practice.md 2.7 and 5: no phrase that must never be said, and no text harder than its level's ceilings."""
    wrong = {one.key: found for one in shown_at(level) if (found := faults(one.said, level, label=one.label))}

    assert wrong == {}


@pytest.mark.parametrize("level", EVERY_LEVEL)
def test_a_whole_level_is_easy_enough(level: Level) -> None:
    """Flesch-Kincaid means most on long texts: all sentences of a level read as one stay below its ceilings."""
    reading = measure(" ".join(one.said for one in shown_at(level) if one.said.endswith((".", "!", "?"))))

    assert reading.grade <= CEILINGS[level].grade - 1
    assert reading.mean <= CEILINGS[level].mean


def test_levels_get_harder_with_age() -> None:
    """A level that reads harder than the next one up would be at the wrong level."""
    means = [
        measure(" ".join(one.said for one in shown_at(level) if one.file == "concern")).mean for level in PUPIL_LEVELS
    ]

    assert means == sorted(means)


@pytest.mark.parametrize("level", EVERY_LEVEL)
def test_texts_fit_their_channel(level: Level) -> None:
    """A message fits one Telegram message; a label fits a button of a small screen."""
    for one in shown_at(level):
        assert 0 < len(one.said) <= (LABEL_LIMIT if one.label else MESSAGE_LIMIT), one.key


@pytest.mark.parametrize("level", EVERY_LEVEL)
def test_sentences_end(level: Level) -> None:
    """Read-aloud needs an end to every sentence."""
    open_ended = [
        one.key
        for one in shown_at(level)
        if one.file in SPOKEN and not one.key.startswith(FRAGMENTS) and not one.said.endswith((".", "!", "?"))
    ]

    assert open_ended == []


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_emoji_stand_before_words_of_buttons_only(level: Level) -> None:
    """Pictures help those who cannot read yet; inside sentences read-aloud would say their names."""
    labels = {one.said for one in shown_at(level) if one.label}
    for one in shown_at(level):
        rest = one.said
        for label in labels if not one.label else ():
            rest = rest.replace(label, "")
        found = emoji.emoji_list(rest)
        assert len(found) <= (1 if one.label and level in {Level.KS1, Level.KS2} else 0), one.key
        assert all(place["match_start"] == 0 for place in found), one.key


@pytest.mark.parametrize("level", [Level.KS1, Level.KS2])
def test_every_button_of_the_youngest_has_a_picture(level: Level) -> None:
    """practice.md 6(a) 6: a child who cannot read yet finds the way by pictures."""
    bare = [one.key for one in shown_at(level) if one.label and not emoji.emoji_list(one.said)]

    assert bare == []


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_no_two_buttons_of_a_set_read_the_same(level: Level) -> None:
    """Typing a label counts as its tap, so two alike would be one too many."""
    said = said_at(level)
    for prefix in ("topic-label-", "label-wish-", "label-helped-"):
        labels = [text for key, text in said.items() if key.startswith(prefix)]
        assert len(labels) == len(set(labels)), prefix


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_every_pupil_text_is_there_for_every_pupil(level: Level) -> None:
    """Fallback goes down only, so what pupils are told has to exist at the easiest level."""
    mentors = keys_in("mentor", Level.KS3)
    ours = set().union(*(keys_in(one.path.stem, Level.KS3) for one in files() if one.speaks)) - mentors

    assert ours <= said_at(level).keys()


@pytest.mark.parametrize("level", MENTOR_LEVELS)
def test_every_mentor_text_is_there_for_every_mentor(level: Level) -> None:
    """Mentors of Years 5 and 6 read at ks2."""
    assert keys_in("mentor", Level.KS3) <= said_at(level).keys()


def test_what_is_for_mentors_is_not_in_a_six_year_olds_catalogue() -> None:
    """Nobody is a mentor before Year 5 (practice.md 1.6)."""
    assert not keys_in("mentor", Level.KS3) & said_at(Level.KS1).keys()


@pytest.mark.parametrize("level", PUPIL_LEVELS)
@pytest.mark.parametrize("file", ["concern", "general", "ask", "match", "talk", "labels", "topics", "feedback"])
def test_what_a_conversation_says_is_written_for_each_level(file: str, level: Level) -> None:
    """A sixth-former is not spoken to like a six-year-old: no conversation relies on fallback."""
    assert keys_in(file, level) == keys_in(file, Level.KS3)


def test_every_key_is_said_somewhere() -> None:
    """The typed keys and the catalogues name the same texts."""
    every = {key for level in EVERY_LEVEL for key in said_at(level)}

    assert every == PARAMETERS.keys()


def test_staff_texts_are_for_adults_only() -> None:
    """No pupil level has an entry of a staff file."""
    misplaced = [one.path for one in files() if one.path.stem in STAFF_FILES and one.level is not Level.ADULT]

    assert misplaced == []


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_every_topic_has_a_phrase(level: Level) -> None:
    """A mentor is told what it is about for whatever topic was understood, the unclear ones too."""
    assert {f"topic-{topic}" for topic in Topic} <= said_at(level).keys()


def test_topics_to_choose_are_topics() -> None:
    """Every topic button stands for a topic that can be understood, or for something else."""
    assert TOPIC_LABELS.keys() - {"other"} <= {topic.value for topic in Topic}


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_a_phrase_fits_into_a_sentence(level: Level) -> None:
    """“So it’s about …”: a noun phrase without a capital (but for I) and without an end."""
    for key, said in said_at(level).items():
        if key.startswith(("topic-", "wish-")) and not key.startswith("topic-label-"):
            assert said[0].islower(), key
            assert not said.endswith("."), key


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_nobody_is_left_without_the_machine_being_named(level: Level) -> None:
    """practice.md 5: "I am not a person", whenever it greets and whenever it is asked."""
    for key in ("greeting", "robot-answer"):
        assert "not a person" in said_at(level)[key]


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_privacy_is_told_straight(level: Level) -> None:
    """practice.md 6(a) 4: the mentor reads it, staff can, and danger is passed on."""
    said = said_at(level)["privacy"].lower()

    assert any(word in said for word in ("buddy", "supporter", "mentor"))
    assert any(word in said for word in ("grown-ups", "staff", "mr cole"))
    assert any(word in said for word in ("i tell a grown-up", "have to tell", "pass that to"))


def test_standing_names_are_no_parameters() -> None:
    """What every text may use is added when it is said, never handed over by a machine."""
    assert not STANDING_PARAMETERS & {name for names in PARAMETERS.values() for name in names}
