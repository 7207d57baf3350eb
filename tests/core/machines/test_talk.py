"""`talk`, function by function."""

from __future__ import annotations

from dataclasses import replace

import pytest
from machine_samples import (
    LEAD,
    MAX,
    PAIR,
    SAM,
    TALK,
    WORDS,
    buttons,
    held,
    quieted,
    records,
    relayed,
    said,
    started,
    steered,
    told,
    wakes,
)

from core.effects import In
from core.machines.news import CaseOver, GivenBack, NeedsDebrief, TalkBegins, TalkOver
from core.machines.talk import TABLE
from core.machines.talk_states import (
    Closed,
    Facts,
    HandedOn,
    Left,
    Open,
    Paused,
    Silence,
    StaffEnded,
    StaffPaused,
    StaffResumed,
    StaffWrote,
    Swapped,
    Talk,
    Waits,
)
from core.meaning import Control
from core.people import PersonId
from core.table import Step

OPEN = Open(PAIR)
PAUSED = Paused(PAIR, "C1")
SHUT = replace(TALK, open=False)
REFUSED = replace(TALK, permitted=False)


def step(state: Talk, event: object, facts: Facts = TALK) -> Step[Talk]:
    """What the table says."""
    return TABLE.step(state, event, facts)


def test_the_other_of_two() -> None:
    """Who hears what this one says."""
    assert (PAIR.other(SAM), PAIR.other(MAX)) == (MAX, SAM)


def test_both_learn_who_is_there() -> None:
    """And the mentor reads the opening words, if there were any."""
    found = step(OPEN, TalkBegins())

    assert (told(found), told(found, MAX)) == (["match-found"], ["match-you-are-on"])
    assert relayed(found) == [(SAM, MAX)]
    assert buttons(found, "match-found") == ["talk.end", "talk.swap", "adult.now"]
    assert buttons(found, "match-you-are-on") == ["talk.hand-over", "talk.end"]
    assert relayed(step(Open(replace(PAIR, opening=None)), TalkBegins())) == []


@pytest.mark.parametrize("author", [SAM, MAX])
def test_words_are_carried(author: PersonId) -> None:
    """To the other side, whose turn it is then; nobody is quiet any more."""
    found = step(Open(PAIR, 2), said(author=author))

    assert found.state == OPEN
    assert relayed(found) == [(author, PAIR.other(author))]
    assert wakes(found)["silence"].event == Silence(PAIR.other(author))
    assert wakes(found)["silence"].when == In(600)


@pytest.mark.parametrize("event", [said(), said(author=MAX), Silence(SAM), Silence(MAX)])
def test_school_closes(event: object) -> None:
    """Nothing passes; it ends, and both are told why."""
    found = step(OPEN, event, SHUT)

    assert found.state == Closed(PAIR)
    assert (told(found), told(found, MAX)) == (["talk-school-closed"], ["talk-school-closed-mentor"])
    assert relayed(found) == []


def test_held_words_of_the_pupil() -> None:
    """The mentor is relieved and rests."""
    found = step(OPEN, held())

    assert found.state == PAUSED
    assert (told(found), told(found, MAX)) == ([], ["talk-helping-mentor"])
    assert started(found) == [("duty", MAX, NeedsDebrief("C1"))]
    assert (records(found), quieted(found)) == (["talk-paused"], {"silence"})


def test_held_words_of_the_mentor() -> None:
    """The pupil may have somebody else; the mentor is not thanked for listening."""
    found = step(OPEN, held(author=MAX))

    assert found.state == PAUSED
    assert (told(found), told(found, MAX)) == (["talk-mentor-own-pupil"], [])
    assert buttons(found, "talk-mentor-own-pupil") == ["talk.swap", "adult.now"]
    assert started(found) == [("duty", MAX, NeedsDebrief("C1", own=True))]


def test_handing_over() -> None:
    """Frozen in one tap, also when it was paused already; no case that holds it is forgotten."""
    found = step(OPEN, HandedOn(MAX, "C1"))

    assert found.state == PAUSED
    assert told(found, MAX) == ["talk-handed-over-mentor"]
    assert started(found) == [("duty", MAX, NeedsDebrief("C1"))]
    assert step(PAUSED, HandedOn(MAX, "C2")).state == Paused(PAIR, "C1", ("C2",))


def test_more_held_words() -> None:
    """A pause of staff becomes the case's; a second case holds it too; the same one once."""
    assert step(Paused(PAIR), held()).state == PAUSED
    assert step(PAUSED, held()).state == PAUSED
    both = step(PAUSED, held("C2")).state
    assert both == Paused(PAIR, "C1", ("C2",))
    assert step(both, held("C2")).state == both


def test_nothing_passes_while_paused() -> None:
    """And that is said."""
    found = step(PAUSED, said())

    assert (found.state, told(found), relayed(found)) == (PAUSED, ["talk-not-sent"], [])


@pytest.mark.parametrize("state", [OPEN, PAUSED])
@pytest.mark.parametrize("author", [SAM, MAX])
@pytest.mark.parametrize("event", ["stop", "cancel", "left"])
def test_leaving(state: Talk, author: PersonId, event: str) -> None:
    """Either side, at once, without a reason."""
    happens = Left(author) if event == "left" else steered(Control(event), author)
    found = step(state, happens)

    assert found.state == Closed(PAIR)
    assert (told(found), told(found, MAX)) == (["talk-ended-pupil"], ["talk-ended-mentor"])
    assert started(found) == [("ask", SAM, TalkOver("T1")), ("ask", MAX, TalkOver("T1"))]
    assert (records(found), quieted(found)) == (["talk-closed"], {"silence"})


def test_leaving_with_a_case_open() -> None:
    """Not told to ask a mentor again: the adults still help."""
    assert told(step(PAUSED, Left(SAM), replace(TALK, with_adult=True))) == ["talk-ended-with-adult"]


@pytest.mark.parametrize("event", [Swapped(SAM), steered(Control.CHANGE_MENTOR), steered(Control.WRONG_PERSON)])
def test_somebody_else(event: object) -> None:
    """The pupil's ask looks again; the mentor hears only that it ended."""
    found = step(OPEN, event)

    assert started(found)[0] == ("ask", SAM, TalkOver("T1", again=True))
    assert told(found, MAX) == ["talk-ended-mentor"]


def test_a_mentor_does_not_swap() -> None:
    """A crafted tap only ends it; in words it is a plain question."""
    assert started(step(OPEN, Swapped(MAX)))[0] == ("ask", SAM, TalkOver("T1"))
    assert told(step(OPEN, steered(Control.CHANGE_MENTOR, MAX)), MAX) == ["help-text"]


@pytest.mark.parametrize("state", [OPEN, PAUSED])
def test_a_plain_question(state: Talk) -> None:
    """Answered to who asked, not carried, and nothing changes."""
    found = step(state, steered(Control.ROBOT))

    assert (found.state, told(found), told(found, MAX), relayed(found)) == (state, ["robot-answer"], [], [])


def test_a_silent_mentor() -> None:
    """Twice noticed, then gone; the pupil may choose each time."""
    once = step(OPEN, Silence(MAX))
    assert (once.state, told(once), told(once, MAX)) == (Open(PAIR, 1), ["talk-mentor-quiet"], ["talk-nudge-mentor"])
    assert buttons(once, "talk-mentor-quiet") == ["talk.wait", "talk.swap", "adult.now"]
    assert step(once.state, Silence(MAX)).state == Open(PAIR, 2)
    gone = step(Open(PAIR, 2), Silence(MAX))
    assert (gone.state, told(gone), told(gone, MAX)) == (Closed(PAIR), ["talk-mentor-gone"], ["talk-ended-mentor"])
    assert buttons(gone, "talk-mentor-gone") == ["ask.yes", "adult.now"]


def test_a_silent_pupil() -> None:
    """Noticed once, then ended kindly."""
    once = step(OPEN, Silence(SAM))
    assert (once.state, told(once), told(once, MAX)) == (Open(PAIR, 1), [], ["talk-pupil-quiet"])
    assert step(once.state, Silence(SAM)).state == Closed(PAIR)


def test_waiting() -> None:
    """The clock starts anew."""
    found = step(Open(PAIR, 2), Waits(SAM))

    assert (found.state, told(found)) == (OPEN, ["talk-waiting"])
    assert wakes(found)["silence"].event == Silence(MAX)


def test_staff_pause_and_resume() -> None:
    """Openly, under a name."""
    paused = step(OPEN, StaffPaused(LEAD))
    assert (paused.state, told(paused), told(paused, MAX)) == (
        Paused(PAIR),
        ["talk-paused-pupil"],
        ["talk-paused-mentor"],
    )
    resumed = step(Paused(PAIR), StaffResumed(LEAD))
    assert (resumed.state, told(resumed), told(resumed, MAX)) == (
        OPEN,
        ["talk-resumed-pupil"],
        ["talk-resumed-mentor"],
    )
    assert (records(paused), records(resumed)) == (["talk-paused"], ["talk-open"])


def test_given_back() -> None:
    """When every case that holds it allows; a case that does not hold it has no say."""
    assert step(PAUSED, GivenBack("C1", LEAD)).state == OPEN
    assert step(PAUSED, GivenBack("C2", LEAD)).state == PAUSED
    both = Paused(PAIR, "C1", ("C2",))
    assert step(both, GivenBack("C1", LEAD)) == Step(Paused(PAIR, "C2"))
    assert step(both, GivenBack("C2", LEAD)) == Step(PAUSED)


def test_staff_write_and_end() -> None:
    """The mentor does not read an adult's words; both hear the end."""
    for state in (OPEN, PAUSED):
        assert relayed(step(state, StaffWrote(LEAD, WORDS))) == [(LEAD, SAM)]
        ended = step(state, StaffEnded(LEAD))
        assert (ended.state, told(ended, MAX)) == (Closed(PAIR), ["talk-ended-mentor"])


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (OPEN, StaffPaused(LEAD)),
        (PAUSED, StaffResumed(LEAD)),
        (PAUSED, GivenBack("C1", LEAD)),
        (OPEN, StaffEnded(LEAD)),
        (PAUSED, StaffEnded(LEAD)),
        (OPEN, StaffWrote(LEAD, WORDS)),
    ],
)
def test_who_may_not(state: Talk, event: object) -> None:
    """Told so, and nothing changes."""
    found = step(state, event, REFUSED)

    assert (found.state, told(found, LEAD), told(found)) == (state, ["staff-not-allowed"], [])


def test_the_case_is_closed() -> None:
    """A talk that nobody gave back ends with it; another case's end changes nothing."""
    assert step(PAUSED, CaseOver("C1")).state == Closed(PAIR)
    assert step(Paused(PAIR, "C1", ("C2",)), CaseOver("C2")).state == Closed(PAIR)
    assert step(PAUSED, CaseOver("C9")) == Step(PAUSED)
