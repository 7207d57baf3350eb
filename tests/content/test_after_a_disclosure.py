"""What may be said once somebody may be at risk (practice.md 2.7 and 6(d))."""

from __future__ import annotations

import re

import pytest
from content_samples import PUPIL_LEVELS, keys_in, said_at

from core.people import Level
from core.texts import PARAMETERS

QUESTION = "concern-safe-question"
BEFORE_ANYBODY_KNOWS = (
    "concern-thanks",
    "concern-asked",
    "concern-unread",
    "concern-closed",
    "concern-closed-unknown",
    "concern-safe-yes",
    "concern-safe-no",
    "concern-mentor-words",
    "emergency-card",
    "adult-button",
    "talk-handed-over-pupil",
    "went-wrong",
)
"""Said before any alert has been handed over: no claim that anybody was told, knows, or is on the way."""
AFTERWARDS = (
    "ask-with-adult",
    "ask-with-adult-nobody-yet",
    "talk-paused-pupil",
    "talk-not-sent",
    "talk-resumed-pupil",
    "talk-mentor-own-pupil",
    "talk-ended-pupil",
)
"""Other texts that can follow a disclosure."""
CLAIMS = re.compile(
    r"have (told|asked|reached)|’ve (told|asked|passed|reached a)|has been told|have been told|knows|is coming"
    r"|is on (the|their) way|has (seen|read)|is helping|is looking",
    re.IGNORECASE,
)


def follow_up() -> frozenset[str]:
    """Every text that a child can be told after a disclosure."""
    return keys_in("concern", Level.KS3) | {*BEFORE_ANYBODY_KNOWS, *AFTERWARDS}


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_one_question_only(level: Level) -> None:
    """The bot asks “Are you safe right now?” and nothing else: no interviewing by software."""
    asking = {key for key in follow_up() if "?" in said_at(level)[key]}

    assert asking == {QUESTION}
    assert said_at(level)[QUESTION] == "Are you safe right now?"


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_the_first_answer_says_what_a_child_needs_to_hear(level: Level) -> None:
    """practice.md 2.7 "Say": thanks, the right thing, not in trouble, not their fault, and no secret."""
    said = said_at(level)["concern-thanks"]

    for needed in ("Thank you for telling", "right thing", "not in trouble", "not your fault"):
        assert needed in said.replace("you’re not", "you are not").replace("is not your fault", "not your fault")
    assert re.search(r"can’t keep this|has to know", said)


@pytest.mark.parametrize("level", PUPIL_LEVELS)
@pytest.mark.parametrize("key", BEFORE_ANYBODY_KNOWS)
def test_no_claim_ahead_of_the_truth(key: str, level: Level) -> None:
    """practice.md 6(d): “I have told …” only after an alert was handed over."""
    claim = CLAIMS.search(said_at(level)[key].replace("when I’ve reached", "").replace("when I have one", ""))

    assert claim is None, claim
    assert not {"adult", "staff"} & set(PARAMETERS[key])


@pytest.mark.parametrize("level", PUPIL_LEVELS)
@pytest.mark.parametrize(
    "key", ["concern-told", "concern-told-concern", "concern-taken", "concern-acted", "concern-more"]
)
def test_a_claim_names_the_adult(key: str, level: Level) -> None:
    """“A concern ends with a named adult”: whoever is said to have it is named."""
    assert PARAMETERS[key] == ("adult",)
    assert "Mrs Ward" in said_at(level)[key]


@pytest.mark.parametrize("level", PUPIL_LEVELS)
@pytest.mark.parametrize(
    "key", ["concern-closed", "concern-closed-unknown", "concern-safe-no", "emergency-card", "ask-closed"]
)
def test_help_outside_school_is_named(key: str, level: Level) -> None:
    """Closed is not deaf, and whoever may be in danger is told whom to call."""
    assert "999" in said_at(level)[key]
    assert "0800 1111" in said_at(level)[key]


@pytest.mark.parametrize("level", PUPIL_LEVELS)
@pytest.mark.parametrize("key", ["concern-not-reached", "concern-more-nobody"])
def test_when_nobody_was_reached_the_child_is_told_where_to_go(key: str, level: Level) -> None:
    """The fallback line: still trying, and what to do meanwhile."""
    said = said_at(level)[key]

    assert "still trying" in said
    assert "999" in said


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_an_unsafe_child_is_sent_to_an_adult(level: Level) -> None:
    """practice.md 6(b), tier 4: go to an adult now, and stay with them."""
    said = said_at(level)["concern-safe-no"].lower()

    assert "trust now" in said
    assert "stay with them" in said


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_no_standing_name_in_a_concern(level: Level) -> None:
    """An alert about a person never goes to that person: the lead may be the accused, so only {adult} is named."""
    unnamed = [key for key in follow_up() if "adult" not in PARAMETERS[key] and key != "went-wrong"]

    for key in unnamed:
        assert "Mrs Ward" not in said_at(level)[key], key
        assert "Mr Cole" not in said_at(level)[key], key


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_nobody_is_asked_to_say_more(level: Level) -> None:
    """Bot asks for no detail, no name of anybody, no picture (practice.md 2.7)."""
    for key in follow_up():
        assert not re.search(r"tell me (what|who|when|where|more about)|describe|explain what", said_at(level)[key]), (
            key
        )


@pytest.mark.parametrize("level", PUPIL_LEVELS)
@pytest.mark.parametrize("key", ["talk-paused-pupil", "talk-handed-over-pupil"])
def test_a_pause_is_nobodys_fault(key: str, level: Level) -> None:
    """Whoever reads that a talk has paused reads that they did nothing wrong."""
    assert "nothing wrong" in said_at(level)[key]


@pytest.mark.parametrize("level", [Level.KS2, Level.KS3, Level.KS4])
@pytest.mark.parametrize("key", ["talk-helping-mentor", "talk-paused-mentor", "concern-mentor-helping"])
def test_a_mentor_is_relieved_without_guilt(key: str, level: Level) -> None:
    """Promise 5: a pupil never carries another's danger, and is told so kindly (practice.md 1.10, guilt)."""
    assert "nothing wrong" in said_at(level)[key]


@pytest.mark.parametrize("level", PUPIL_LEVELS)
def test_the_adult_button_is_named_as_it_reads(level: Level) -> None:
    """A text that speaks of the adult button calls it by the label of this level."""
    said = said_at(level)

    assert f"“{said['label-adult']}”" in said["adult-button"]
    assert f"“{said['label-adult']}”" in said["concern-safe-yes"]
