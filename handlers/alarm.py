"""Keeps a concern with its case and its first alerts, in the transaction that keeps the message.

Rules (design.md promises 2, 3, 5, 6; "Tiers"):
- Nothing here needs a machine, a text or a channel: no later fault can undo or delay an alarm.
- A child has one open case. A later concern joins it, may raise it, and alerts again: the first rung, or the one
  adult who has it when it is not more serious.
- Words that name a member of staff together with harm go round that person, on the staff ladder.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.effects import Alert
from core.ladder import first_adults
from core.machines.concern_states import Raised
from core.machines.concern_words import alert as alert_text
from core.machines.concern_words import alert_buttons, alert_more
from core.people import PersonId
from core.text import Text
from core.verdict import Category, Tier, Verdict
from core.words import WordsId
from handlers import effects, facts
from handlers.accused import accused_in
from handlers.codec import dump, dump_named
from handlers.school import Turn
from storage import audit, cases, concerns, inbox, outbox, people
from storage.cases import Case
from storage.tx import Tx

HARM_BY_ADULTS = frozenset(
    {
        Category.PHYSICAL,
        Category.EMOTIONAL,
        Category.SEXUAL,
        Category.SEXUAL_VIOLENCE,
        Category.EXPLOITATION,
        Category.ONLINE,
        Category.STAFF,
    }
)


@dataclass(frozen=True, slots=True)
class Worry:
    """A concern about ``child``, found in what inbox row ``seq`` holds."""

    child: PersonId
    verdict: Verdict
    text: str
    words: WordsId | None


def raise_alarm(tx: Tx, worry: Worry, turn: Turn) -> str:
    """Keep the concern and write its alerts; the case's id, or "" for what only goes into the digest."""
    tier, category = worry.verdict.tier, worry.verdict.category
    if tier < Tier.LOW:
        return ""
    if tier < Tier.CONCERN:
        _keep(tx, worry, "", tier, category, turn)
        return ""
    accused = accused_in(tx, worry.text) if category in HARM_BY_ADULTS else frozenset()
    category = Category.STAFF if accused else category
    case, news = _case(tx, worry.child, tier, category, accused, turn)
    _keep(tx, worry, case.id, tier, category, turn)
    inbox.tag(tx, turn.seq, case=case.id)
    rung = _alert(tx, case, news, turn)
    raised = dump_named(Raised(tier, category, rung))
    inbox.keep(tx, inbox.NewEvent("concern", str(turn.seq), "concern", case.id, raised, turn.moment.now))
    return case.id


def written_to_adult(tx: Tx, case: Case, turn: Turn) -> None:
    """More words of a child whom an adult is helping: they belong to the case, and the adult who has it is told."""
    inbox.tag(tx, turn.seq, case=case.id)
    if case.taken_by and case.taken_by not in case.excluded:
        _write(tx, (case.taken_by,), case, alert_more(case.reference), turn)


@dataclass(frozen=True, slots=True)
class _News:
    """What a concern is to its case: the first, a louder one, or one more."""

    first: bool
    louder: bool


def _case(
    tx: Tx, child: PersonId, tier: Tier, category: Category, accused: frozenset[PersonId], turn: Turn
) -> tuple[Case, _News]:
    open_now = cases.open_of(tx, child)
    name = open_now.id if open_now else f"C{turn.seq}"
    if open_now is None:
        # Somebody once accused stays outside whatever comes later for this child.
        outside = accused.union(*(one.excluded for one in cases.of_child(tx, child)))
        new = cases.NewCase(name, child, name, tier, category, turn.moment.now, outside)
        cases.open_case(tx, new)
        audit.append(tx, turn.moment.now, "program", "case-opened", name, {"tier": int(tier), "category": category})
    louder = open_now is not None and (_joins(tx, open_now, tier, category) or open_now.taken_by in accused)
    if open_now is not None and accused:
        cases.exclude(tx, name, accused)
        for one in accused:
            outbox.withhold(tx, one, name)
    case = cases.case(tx, name)
    if case is None:
        raise LookupError("a case that was just opened")
    return case, _News(open_now is None, louder)


def _joins(tx: Tx, case: Case, tier: Tier, category: Category) -> bool:
    """Another concern joins a case; whether it makes the case louder. About staff once is about staff for good."""
    about_staff = Category.STAFF in {case.category, category}
    raised = cases.raise_tier(tx, case.id, tier, Category.STAFF if about_staff else category)
    turned = about_staff and cases.allege(tx, case.id)
    return raised or turned


def _keep(tx: Tx, worry: Worry, case: str, tier: Tier, category: Category, turn: Turn) -> None:
    kept = dump(replace(worry.verdict, category=category))
    new = concerns.NewConcern(worry.child, tier, category, turn.moment.now, case, turn.seq, worry.words, kept)
    concerns.add(tx, new)


def _alert(tx: Tx, case: Case, news: _News, turn: Turn) -> int:
    """Write the alerts; the rung they belong to, -1 when they went to the one adult who has the case."""
    with_adult = case.taken_by and not case.acted_by and not news.louder and case.taken_by not in case.excluded
    if with_adult:
        _write(tx, (case.taken_by,), case, alert_more(case.reference), turn)
        return -1
    ladder = turn.school.ladders.of(case.tier, case.category)
    rung, reached = first_adults(ladder, people.adults(tx), case.excluded)
    again = not (news.first or news.louder or case.acted_by)
    _write(tx, reached, case, alert_more(case.reference) if again else _text(tx, case), turn)
    return rung


def _text(tx: Tx, case: Case) -> Text:
    return alert_text(case.tier, case.category, case.reference, facts.person(tx, case.child).year)


def _write(tx: Tx, adults: tuple[PersonId, ...], case: Case, text: Text, turn: Turn) -> None:
    for number, adult in enumerate(adults):
        told = Alert(adult, case.id, text, alert_buttons(case.id))
        effects.alert(tx, told, f"{turn.seq}:alert:{number}", turn.moment.now)
