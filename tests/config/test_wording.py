"""The rules of wording find what they are for, and leave alone what may be said."""

from __future__ import annotations

import pytest

from config.wording import CEILINGS, GRADED_FROM, LABEL_LIMIT, MESSAGE_LIMIT, NEVER, faults
from core.people import Level

BAD = [
    ("I promise not to tell.", "promises"),
    ("I promise I won’t tell.", "promises"),
    ("I swear to keep it.", "promises"),
    ("This is our secret.", "secret only"),
    ("It stays between us.", "between us"),
    ("I won’t tell anyone.", "no promise of secrecy"),
    ("No one will know.", "no promise of secrecy"),
    ("Are you sure?", "doubt"),
    ("Really?", "doubt"),
    ("Why did you go there?", "why-questions"),
    ("How come you went?", "why-questions"),
    ("You should have said so sooner.", "blame"),
    ("It will be fine soon.", "false promise"),
    ("Everything will work out.", "false promise"),
    ("Don’t worry.", "belittles"),
    ("Calm down.", "belittles"),
    ("I feel sad for you.", "poses as a person"),
    ("I understand.", "poses as a person"),
    ("I’m your friend.", "poses as a person"),
    ("Jo needs you.", "guilt"),
    ("You let them down.", "guilt"),
    ("We miss you!", "re-engagement"),
    ("You have a streak of five.", "re-engagement"),
    ("What happened?", "interviews"),
    ("Who did this?", "interviews"),
    ("Send me a photo.", "interviews"),
    ("Did he hit you?", "interviews"),
    ("It's here.", "straight quotation mark"),
    ('Tap "Stop".', "straight quotation mark"),
    ("Ask { $adult } now.", "not filled in"),
    ("Two  spaces.", "stray space"),
    (" Before.", "stray space"),
]
GOOD = [
    "I can’t keep this secret, because we want to keep you safe.",
    "I can’t keep that secret.",
    "This is confidential, but it isn’t secret.",
    "I can’t keep this between us.",
    "You don’t have to say why.",
    "Are you safe right now?",
    "Thank you for telling me. You are not in trouble.",
    "You don’t have to explain anything.",
    "Nobody has answered yet.",
]


@pytest.mark.parametrize(("said", "wrong"), BAD)
def test_what_must_not_be_said_is_found(said: str, wrong: str) -> None:
    """practice.md 2.7 "Don't say", one phrase at a time."""
    assert any(wrong in fault for fault in faults(said, Level.KS3)), faults(said, Level.KS3)


@pytest.mark.parametrize("said", GOOD)
def test_what_may_be_said_is_left_alone(said: str) -> None:
    """The true sense of “secret”, and the one question, are wanted."""
    assert faults(said, Level.KS3) == ()


def test_every_rule_has_an_example() -> None:
    """A rule that nothing can break protects nobody."""
    broken = {wrong for wrong in NEVER.values() for said, _ in BAD if any(wrong in f for f in faults(said, Level.KS3))}

    assert broken == set(NEVER.values())


@pytest.mark.parametrize("said", ["Why do you need to read it?", "Do not tell anyone who is named."])
def test_staff_are_asked_for_reasons(said: str) -> None:
    """What protects a child from blame does not excuse an adult from giving a reason."""
    assert faults(said, Level.ADULT) == ()
    assert faults(said, Level.KS4)


def test_on_a_button_the_child_speaks() -> None:
    """“I feel alone” is theirs to say, not the program's."""
    assert faults("I feel alone", Level.KS1, label=True) == ()
    assert faults("I feel alone", Level.KS1)


def test_lengths() -> None:
    """A label fits a button, a message one message of Telegram."""
    assert faults("a" * LABEL_LIMIT, Level.ADULT, label=True) == ()
    assert faults("a" * (LABEL_LIMIT + 1), Level.ADULT, label=True)
    assert any(str(MESSAGE_LIMIT) in fault for fault in faults("a" * (MESSAGE_LIMIT + 1), Level.ADULT))


@pytest.mark.parametrize("level", list(CEILINGS))
def test_the_longest_sentence_is_held(level: Level) -> None:
    """One word more than the ceiling is one too many."""
    most = CEILINGS[level].longest
    short = " ".join(["We go."] * most)

    assert not any("a sentence of" in fault for fault in faults(f"{'go ' * (most - 1)}go. {short}", level))
    assert any("a sentence of" in fault for fault in faults(f"{'go ' * most}go. {short}", level))


def test_the_mean_is_held() -> None:
    """Many middling sentences are as hard as one long one."""
    assert any("on average" in fault or "words a sentence" in fault for fault in faults("go " * 7 + "go.", Level.KS1))


def test_grade_counts_only_where_it_says_something() -> None:
    """practice.md 5: Flesch-Kincaid is unreliable on short texts."""
    hard = "Organisational responsibilities."
    long = " ".join([hard] * GRADED_FROM)

    assert not any("grade" in fault for fault in faults(hard, Level.KS1))
    assert any("grade" in fault for fault in faults(long, Level.KS1))


def test_ceilings_rise_with_age() -> None:
    """practice.md 5, as given."""
    ordered = [CEILINGS[level] for level in Level]

    assert [one.grade for one in ordered] == sorted(one.grade for one in ordered)
    assert [one.longest for one in ordered] == sorted(one.longest for one in ordered)
    assert (CEILINGS[Level.KS1].grade, CEILINGS[Level.KS1].mean, CEILINGS[Level.KS1].longest) == (1, 7, 10)
    assert (CEILINGS[Level.KS2].grade, CEILINGS[Level.KS2].mean, CEILINGS[Level.KS2].longest) == (3, 10, 15)
    assert (CEILINGS[Level.KS3].grade, CEILINGS[Level.KS3].mean, CEILINGS[Level.KS3].longest) == (5, 12, 20)
    assert (CEILINGS[Level.KS4].grade, CEILINGS[Level.KS4].mean, CEILINGS[Level.KS4].longest) == (7, 14, 24)
