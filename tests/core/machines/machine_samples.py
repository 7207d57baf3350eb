"""States, events and facts to try machines with, and short names for what a step did."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.effects import Alert, Quiet, Record, Relay, Say, Start, Wake
from core.ladder import Adult, Ladder, Ladders, Rung
from core.machines import ask_states as ask
from core.machines import concern_states as concern
from core.machines import duty, news
from core.machines import match_states as match
from core.machines import talk_states as talk
from core.meaning import Control, Meaning, Topic, Wishes
from core.people import Level, Person, PersonId, Role
from core.request import Request
from core.routing import Candidate
from core.scheme import Scheme
from core.table import Step
from core.verdict import Category, Tier
from core.words import WordsId

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SAM, MAX, ZOE = PersonId("sam"), PersonId("max"), PersonId("zoe")
LEAD, DEPUTY, HEAD, COORDINATOR = (PersonId(one) for one in ("lead", "deputy", "head", "coordinator"))
WORDS = WordsId(7)
NO_WISH = Wishes()

PUPIL = Person(SAM, Role.PUPIL, 8, Level.KS3)
CHILD = Person(PersonId("ned"), Role.PUPIL, 1, Level.KS1)
MENTOR = Person(MAX, Role.MENTOR, 10, Level.KS4)

REQUEST = Request("R1", SAM, 8, Topic.FRIENDSHIP, NO_WISH, WORDS)
ASK = ask.Facts(PUPIL, True, None, "9")
CLOSED_ASK = replace(ASK, open=False, open_time=NOW + timedelta(days=1))
MATCH = match.Facts(
    now=NOW,
    playtime=False,
    scheme=Scheme(),
    candidates=(),
    next_time=NOW + timedelta(hours=1),
    coordinator=COORDINATOR,
    coordinators=(COORDINATOR,),
    new_id="9",
)
TALK = talk.Facts(Scheme(), 8, 10, True, (COORDINATOR,))
PAIR = talk.Pair("T1", SAM, MAX, Topic.FRIENDSHIP, WORDS)
LADDER = Ladder((Rung(0, (Role.LEAD,)), Rung(900, (Role.DEPUTY,)), Rung(1800, (Role.HEAD,))), 600, 3600, school=True)
STAFF_LADDER = Ladder((Rung(0, (Role.HEAD,)), Rung(900, (Role.DEPUTY,))), 600, 3600, school=False)
CONCERN = concern.Facts(
    now=NOW + timedelta(minutes=5, seconds=50),
    scheme=Scheme(),
    ladders=Ladders(dict.fromkeys((Tier.CONCERN, Tier.SERIOUS, Tier.DANGER), LADDER), STAFF_LADDER),
    adults=(Adult(LEAD, Role.LEAD), Adult(DEPUTY, Role.DEPUTY), Adult(HEAD, Role.HEAD)),
    excluded=frozenset(),
    alerted=(LEAD,),
    permitted=True,
    open=True,
    open_time=None,
    reference="C1",
    year=8,
    raised_at=NOW,
)
FILE = concern.File("C1", SAM, Tier.SERIOUS, Category.PHYSICAL)
DUTY = duty.Facts(MAX, ("R1", "R2"), (COORDINATOR,), True)

STATES: dict[str, tuple[object, ...]] = {
    "ask": (
        ask.Quiet(),
        ask.Quiet(greeted=True),
        ask.Asking(),
        ask.Asking(asked=True, words=WORDS),
        ask.Confirming(Topic.EXAMS, NO_WISH, WORDS),
        ask.Wishing(Topic.EXAMS, NO_WISH, None),
        ask.Waiting("R1"),
        ask.Talking("R1"),
        ask.WithAdult("C1"),
        ask.WithAdult("C1", greeted=False),
        ask.Ended("T1"),
    ),
    "match": (
        match.Looking(REQUEST),
        match.Looking(REQUEST, (MAX,), started=True, told=True),
        match.Offered(REQUEST, MAX, (MAX,)),
        match.Matched(REQUEST, MAX),
        match.Over(REQUEST),
    ),
    "talk": (talk.Open(PAIR), talk.Open(PAIR, 2), talk.Paused(PAIR), talk.Paused(PAIR, "C1"), talk.Closed(PAIR)),
    "concern": (
        concern.Fresh(FILE),
        concern.Climbing(FILE, 0),
        concern.Climbing(FILE, 2, handed=True),
        concern.Taken(FILE, LEAD),
        concern.Acted(FILE, LEAD),
        concern.Closed(FILE),
    ),
    "duty": (duty.Off(), duty.On(), duty.Resting("C1")),
}


def said(topic: Topic = Topic.UNCLEAR, wishes: Wishes = NO_WISH, author: PersonId = SAM) -> news.Said:
    """Words with this meaning."""
    return news.Said(author, WORDS, Meaning(topic, wishes))


def steered(control: Control, author: PersonId = SAM) -> news.Steered:
    """Words that steer."""
    return news.Steered(author, control)


def held(case: str = "C1", author: PersonId = SAM) -> news.Held:
    """Words that stay with staff."""
    return news.Held(author, case, Tier.SERIOUS, Category.PHYSICAL)


EVENTS: dict[str, tuple[object, ...]] = {
    "ask": (
        news.Hello(),
        *(said(topic) for topic in Topic),
        said(Topic.EXAMS, Wishes(gender="girl", older=True)),
        held(),
        *(steered(control) for control in Control),
        ask.AskNow(),
        ask.NotThat(),
        ask.ChooseWish(),
        ask.Picked(Topic.EXAMS),
        ask.Wished(Wishes(gender="boy")),
        ask.Cancelled(),
        news.MatchMade("R1"),
        news.MatchMade("R0"),
        news.MatchOver("R1"),
        news.MatchOver("R0"),
        news.TalkOver("T1"),
        news.TalkOver("T1", again=True),
        news.CaseOver("C1"),
        news.CaseOver("C0"),
        news.GivenBack("C1", LEAD),
    ),
    "match": (
        news.LookNow(),
        *(event(who) for event in (match.Accepted, match.Declined, match.NoAnswer) for who in (MAX, ZOE)),
        match.StillLooking(),
        match.GiveUp(),
        news.CalledOff(),
    ),
    "talk": (
        news.TalkBegins(),
        *(said(author=who) for who in (SAM, MAX)),
        *(held(author=who) for who in (SAM, MAX)),
        *(steered(control, who) for control in Control for who in (SAM, MAX)),
        *(event(who) for event in (talk.Silence, talk.Left, talk.Swapped, talk.Waits) for who in (SAM, MAX)),
        talk.HandedOn(MAX, "C1"),
        talk.StaffPaused(LEAD),
        talk.StaffResumed(LEAD),
        talk.StaffEnded(LEAD),
        talk.StaffWrote(LEAD, WORDS),
        *(news.GivenBack(case, LEAD) for case in ("C1", "C2")),
        *(news.CaseOver(case) for case in ("C1", "C2")),
    ),
    "concern": (
        *(
            concern.Raised(tier, category, rung)
            for tier in (Tier.CONCERN, Tier.SERIOUS, Tier.DANGER)
            for category in Category
            for rung in (-1, 0)
        ),
        concern.HandedOver(LEAD),
        concern.NotReached(),
        *(concern.Climb(rung) for rung in (0, 1, 2)),
        *(
            event(who)
            for event in (concern.Take, concern.Cannot, concern.Act, concern.GiveBack)
            for who in (LEAD, DEPUTY)
        ),
        concern.Close(LEAD, None),
        concern.Close(LEAD, WORDS),
        concern.Write(LEAD, WORDS),
        concern.SaysSafe(),
        concern.Remind(),
    ),
    "duty": (
        duty.CameOn(),
        duty.WentOff(),
        news.NeedsDebrief("C1"),
        news.NeedsDebrief("C1", own=True),
        duty.Debriefed(LEAD),
    ),
}

FACTS: dict[str, tuple[object, ...]] = {
    "ask": (
        ASK,
        CLOSED_ASK,
        replace(CLOSED_ASK, open_time=None),
        replace(ASK, person=CHILD),
        replace(ASK, person=MENTOR, on_duty=True),
        replace(ASK, case="C1", adult=LEAD, last=REQUEST, last_mentor="max"),
    ),
    "match": (
        MATCH,
        replace(MATCH, open=False, next_time=None),
        replace(MATCH, playtime=True, candidates=(Candidate(MAX, 10, True, True, False, False),)),
        replace(MATCH, candidates=(Candidate(ZOE, 10, True, True, False, False),)),
    ),
    "talk": (TALK, replace(TALK, permitted=False), replace(TALK, open=False), replace(TALK, with_adult=True)),
    "concern": (
        CONCERN,
        replace(CONCERN, permitted=False),
        replace(CONCERN, open=False, open_time=NOW + timedelta(days=1)),
        replace(CONCERN, open=False),
        replace(CONCERN, excluded=frozenset({LEAD, HEAD}), talk="T1"),
        replace(CONCERN, adults=()),
    ),
    "duty": (DUTY, replace(DUTY, permitted=False, waiting=(), coordinators=())),
}


def candidate(who: PersonId = MAX, **more: object) -> Candidate:
    """A mentor who may be asked, but for this."""
    fit: dict[str, object] = {"ready": True, "on_duty": True, "busy": False, "conflict": False}
    return Candidate(who, 10, **(fit | more))  # type: ignore[arg-type]


def told(step: Step[object], who: PersonId = SAM) -> list[str]:
    """The keys of what a step says to somebody."""
    return [effect.text.key for effect in step.effects if isinstance(effect, Say) and effect.to == who]


def alerts(step: Step[object]) -> list[tuple[PersonId, str]]:
    """Who is alerted, with which text."""
    return [(effect.to, effect.text.key) for effect in step.effects if isinstance(effect, Alert)]


def started(step: Step[object]) -> list[tuple[str, str, object]]:
    """What is sent to other machines."""
    return [(effect.machine, effect.key, effect.event) for effect in step.effects if isinstance(effect, Start)]


def records(step: Step[object]) -> list[str]:
    """Which facts are kept."""
    return [effect.what for effect in step.effects if isinstance(effect, Record)]


def wakes(step: Step[object]) -> dict[str, Wake]:
    """The timers that are set, by name."""
    return {effect.name: effect for effect in step.effects if isinstance(effect, Wake)}


def quieted(step: Step[object]) -> set[str]:
    """The timers that are cancelled."""
    return {effect.name for effect in step.effects if isinstance(effect, Quiet)}


def relayed(step: Step[object]) -> list[tuple[PersonId, PersonId]]:
    """Whose words go to whom: (author, reader)."""
    return [(effect.author, effect.to) for effect in step.effects if isinstance(effect, Relay)]


def buttons(step: Step[object], key: str) -> list[str]:
    """The choices shown with a text."""
    shown = [effect.buttons for effect in step.effects if isinstance(effect, Say) and effect.text.key == key]
    return [button.choice for button in shown[0]]
