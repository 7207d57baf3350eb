"""Anybody does anything, in any order, at any time, and the program may end between any two steps."""

from __future__ import annotations

import sys
from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from handlers.post import handed_over
from storage import lines, timers
from storage.tx import Tx
from tests.promises import promised
from tests.promises.world import ADULTS, MENTORS, PUPILS, SAYINGS, World, newest_said

WHO = st.sampled_from(("sam", "sam", "max", "max", "tom", "zoe", "ned", "ada", "kim"))
HARMLESS = st.sampled_from(sorted(one for one, read in SAYINGS.items() if not read.verdict.holds))
WORRYING = st.sampled_from(sorted(one for one, read in SAYINGS.items() if read.verdict.holds))
ODD = st.sampled_from(
    (
        "hello",
        "ask.yes",
        "ask.cancel",
        "ask.topic:exams",
        "ask.topic:nothing",
        "ask.wish:girl",
        "duty.on",
        "duty.off",
        "duty.debriefed:max",
        "match.accept:R1",
        "case.take:C1",
        "case.close:C1",
        "no.such:thing",
        ":",
        "x" * 64,
    )
)
IN_TALK = st.sampled_from(("talk.end", "talk.swap", "talk.wait", "talk.hand-over"))
SAFE = st.sampled_from(("adult.now", "safe.yes", "safe.no", "safe.unsure"))
STAFF = st.sampled_from(("case.take", "case.cannot", "case.acted", "case.close", "case.write", "case.resume"))
TALK_ACTS = st.sampled_from(("talk.pause", "talk.resume", "talk.end", "talk.write"))
SOON = st.sampled_from((1.0, 5.0, 21.0, 61.0, 605.0, 3700.0))
LATER = st.sampled_from((6 * 3600.0, 14 * 3600.0, 24 * 3600.0, 48 * 3600.0))
WAITED = st.sampled_from((True, True, True, False))
"""Whether everything that follows happens before the next thing does."""


class AnyOrder(RuleBasedStateMachine):
    """The school, played by chance. ``scenes`` are those that it begins with; none means any."""

    scenes: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self._said = self._shown = 0

    @initialize(
        coalesce=st.sampled_from((0.01, 20.0)),
        duty=st.sampled_from((MENTORS, MENTORS[:1])),
        scene=st.integers(0, 59),
    )
    def opens(self, coalesce: float, duty: tuple[str, ...], scene: int) -> None:
        """Morning: some mentors come on duty, and something is going on already."""
        self.world = World(coalesce)
        self.world.store.committed = self._committed
        for name in duty:
            self._sends(name, choice="duty.on", waited=True)
        scenes = self.scenes or sorted(SCENES)
        for act in SCENES[scenes[scene % len(scenes)]]:
            act(self)

    @rule(who=st.sampled_from(PUPILS[:2]))
    def gets_a_mentor(self, who: str) -> None:
        """A pupil asks for somebody, plainly, and whoever is asked says yes."""
        self.asks_for_help(who, waited=True)
        for name in MENTORS:
            self.answers_an_offer(name, "accept", waited=True)

    @rule(who=WHO, words=HARMLESS, waited=WAITED)
    def says_something(self, who: str, words: str, waited: bool) -> None:
        """Anybody writes anything that is no alarm."""
        self._sends(who, text=words, waited=waited)

    @rule(who=st.sampled_from(PUPILS + MENTORS[:2]), words=WORRYING, waited=WAITED)
    def says_something_worrying(self, who: str, words: str, waited: bool) -> None:
        """Anybody writes something that an adult must know."""
        self._sends(who, text=words, waited=waited)

    @rule(who=WHO, choice=ODD, waited=WAITED)
    def taps_something_odd(self, who: str, choice: str, waited: bool) -> None:
        """Anybody's channel hands in any choice, shown to them or not."""
        self._sends(who, choice=choice, waited=waited)

    @rule(who=WHO, choice=IN_TALK, waited=WAITED)
    def taps_in_a_talk(self, who: str, choice: str, waited: bool) -> None:
        """Either side taps what a talk offers, in a talk or not."""
        self._sends(who, choice=choice, waited=waited)

    @rule(who=WHO, choice=SAFE, waited=WAITED)
    def answers_whether_they_are_safe(self, who: str, choice: str, waited: bool) -> None:
        """Anybody calls an adult, or says whether they are safe."""
        self._sends(who, choice=choice, waited=waited)

    @rule(who=WHO, back=st.integers(0, 5), waited=WAITED)
    def taps_what_was_just_shown(self, who: str, back: int, waited: bool) -> None:
        """Anybody taps a button that was shown to them lately."""
        if shown := self.world.buttons.get(who, []):
            self._sends(who, choice=shown[max(-len(shown), -1 - back)], waited=waited)

    @rule(who=WHO, place=st.integers(0, 200), waited=WAITED)
    def taps_an_old_button(self, who: str, place: int, waited: bool) -> None:
        """Anybody taps a button that was ever shown to them."""
        if shown := self.world.buttons.get(who, []):
            self._sends(who, choice=shown[place % len(shown)], waited=waited)

    @rule(who=st.sampled_from(PUPILS[:2]), waited=WAITED)
    def asks_for_help(self, who: str, waited: bool) -> None:
        """A pupil asks for somebody, plainly."""
        self._sends(who, text="friends", waited=True)
        self._sends(who, choice="ask.yes", waited=waited)

    @rule(who=st.sampled_from(MENTORS), answer=st.sampled_from(("accept", "accept", "decline")), waited=WAITED)
    def answers_an_offer(self, who: str, answer: str, waited: bool) -> None:
        """A mentor answers the offer that was shown to them last."""
        shown = [one for one in self.world.buttons.get(who, []) if one.startswith(f"match.{answer}")]
        if shown:
            self._sends(who, choice=shown[-1], waited=waited)

    @rule(who=st.sampled_from(ADULTS), act=STAFF, words=st.booleans(), place=st.integers(0, 9))
    def staff_act_on_a_case(self, who: str, act: str, words: bool, place: int) -> None:
        """Staff do something about a case, allowed to or not."""
        self._staff(who, act, "case_file", words, place)

    @rule(who=st.sampled_from(ADULTS), act=TALK_ACTS, words=st.booleans(), place=st.integers(0, 9))
    def staff_act_on_a_talk(self, who: str, act: str, words: bool, place: int) -> None:
        """Staff do something about a talk."""
        self._staff(who, act, "talk", words, place)

    @rule(act=st.sampled_from(("case.resume", "case.close")), who=st.sampled_from(ADULTS[:3]))
    def a_case_runs_its_course(self, who: str, act: str) -> None:
        """An adult takes the newest case, acts, and closes it or lets peer support go on."""
        for step in ("case.take", "case.acted", act):
            self._staff(who, step, "case_file", words=True, place=0)

    @rule(who=st.sampled_from(ADULTS), mentor=st.sampled_from(MENTORS))
    def staff_debrief(self, who: str, mentor: str) -> None:
        """Somebody has talked with a mentor."""
        self._sends(who, choice=f"duty.debriefed:{mentor}", waited=True)

    @rule(desks=st.sets(st.sampled_from(ADULTS)))
    def desks_change(self, desks: set[str]) -> None:
        """Other adults sit at a desk."""
        self.world.desks = desks
        self.world.settles()

    @rule(seconds=SOON)
    def time_passes(self, seconds: float) -> None:
        """Time passes while the program runs."""
        self.world.time_passes(seconds)

    @rule(seconds=LATER)
    def hours_pass(self, seconds: float) -> None:
        """Hours or days pass, over closing time and midnight; the program sleeps through most of them."""
        self.world.time_passes(seconds, rings=3)

    @rule(writes=st.integers(1, 6), how=st.sampled_from(("before", "inside", "after")))
    def will_crash(self, writes: int, how: str) -> None:
        """The program will end at a write to come."""
        self.world.crashes(writes, how)

    @precondition(lambda self: self.world.sent)
    @rule(place=st.integers(0, 200))
    def happens_twice(self, place: int) -> None:
        """Promise 8: received, rung, handed over and worked through again, everything stays as it is."""
        self.world.settles()
        self.world.rings()
        self.world.settles()
        before = self.world.digest()
        self.world.receives(self.world.sent[place % len(self.world.sent)].heard)
        self.world.write(lambda tx: self._rings_again(tx, place))
        self.world.write(self._handed_again)
        self.world.rings()
        self.world.settles()
        assert self.world.digest() == before, "a second time changed something"

    @rule()
    def comes_to_rest(self) -> None:
        """Whatever happened before, a little later every promise holds."""
        self.world.settles()
        promised.everybody_was_answered(self.world)
        self.world.comes_to_rest()
        promised.every_concern_is_in_front_of_an_adult(self.world)
        for promise in promised.AT_REST:
            self.world.read(promise)

    @invariant()
    def holds_always(self) -> None:
        """At rest or in the middle of work."""
        for promise in promised.ALWAYS:
            self.world.read(promise)

    def teardown(self) -> None:
        """Every play that has broken nothing ends at rest, with somebody at each desk."""
        if sys.exc_info()[0] is None:
            self.world.desks = set(ADULTS)
            self.comes_to_rest()

    def _sends(self, who: str, *, text: str = "", choice: str = "", waited: bool) -> None:
        self.world.clock.passes(0.5)
        self.world.sends(who, text=text, choice=choice)
        if waited:
            self.world.settles()
            promised.everybody_was_answered(self.world)

    def _staff(self, who: str, act: str, table: str, words: bool, place: int) -> None:
        found = self.world.read(lambda tx: tx.all(f"SELECT id FROM {table} ORDER BY opened_at DESC"))  # type: ignore[arg-type]
        if found:
            key = str(found[place % len(found)]["id"])
            self._sends(who, text="all well now" if words else "", choice=f"{act}:{key}", waited=True)

    def _rings_again(self, tx: Tx, place: int) -> None:
        """A timer that rang is there again, as after a backup was put back; it rings without effect."""
        if self.world.rang:
            timer = self.world.rang[place % len(self.world.rang)]
            if not any(one.name == timer.name for one in timers.of(tx, timer.machine, timer.key)):
                timers.set_timer(tx, timer)

    def _handed_again(self, tx: Tx) -> None:
        for row in tx.all("SELECT id FROM outbox WHERE handed_at IS NOT NULL"):
            handed_over(tx, int(row["id"]), self.world.clock.now())

    def _committed(self) -> None:
        """Who is named in a case is looked at after every commit: a moment later more may be named."""
        self.world.read(self._holds)

    def _holds(self, tx: Tx) -> None:
        promised.no_alert_goes_to_whom_it_is_about(tx, self._said)
        promised.nothing_is_shown_to_whom_it_is_about(tx, self._shown)
        self._said, self._shown = newest_said(tx), lines.newest(tx)


Act = Callable[[AnyOrder], None]
SCENES: dict[str, tuple[Act, ...]] = {
    "morning": (),
    "a talk": (lambda play: play.gets_a_mentor("sam"),),
    "two talks": (lambda play: play.gets_a_mentor("sam"), lambda play: play.gets_a_mentor("tom")),
    "two who wait": (
        lambda play: play.asks_for_help("sam", waited=True),
        lambda play: play.asks_for_help("tom", waited=True),
    ),
    "a paused talk": (
        lambda play: play.gets_a_mentor("sam"),
        lambda play: play._sends("sam", text="they pick on me", waited=True),
    ),
    "a case that is taken": (
        lambda play: play._sends("sam", text="mr reyes hits me", waited=True),
        lambda play: play._staff("lead", "case.take", "case_file", words=False, place=0),
    ),
}
"""Where a play may begin, so that chance need not find its way there first."""
