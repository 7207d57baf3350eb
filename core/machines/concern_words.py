"""What a concern says, to the child and to the adults: which text, at which moment."""

from __future__ import annotations

from core import texts
from core.effects import Effect, Say
from core.machines.concern_states import Facts, File, Raised
from core.machines.talk_words import adult
from core.people import PersonId
from core.text import Button, Text
from core.verdict import Category, Tier


def thanks(
    file: File, event: Raised, facts: Facts, *, first: bool, taker: PersonId | None = None
) -> tuple[Effect, ...]:
    """The child's answer within seconds: thanks without a claim, then the one question, or the closed script."""
    child = file.child
    if event.category is Category.MENTOR:
        return (Say(child, texts.concern_mentor_words()),)
    said = list(_opening(child, event, first=first, taker=taker))
    if not facts.open:
        said.append(Say(child, _closed(facts)))
    if event.tier >= Tier.DANGER and first and event.category is not Category.UNSAFE:
        said.append(Say(child, texts.emergency_card()))
    return (*said, *_question(file, event))


def _opening(child: PersonId, event: Raised, *, first: bool, taker: PersonId | None) -> tuple[Effect, ...]:
    """The first sentence. What a mentor handed on, the child did not write: they are told why an adult comes."""
    if event.category is Category.UNSAFE:
        return (Say(child, texts.concern_safe_no(), (adult(),)),)
    if event.category is Category.HANDED:
        return (Say(child, texts.talk_handed_over_pupil(), (adult(),)),)
    if first:
        return (Say(child, _first(event.category)),)
    more = texts.concern_more(adult=taker) if taker else texts.concern_more_nobody()
    return (Say(child, more, (adult(),)),)


def told(file: File, adult: PersonId) -> tuple[Effect, ...]:
    """The child is told who knows, now that somebody does."""
    if file.category is Category.MENTOR:
        return ()
    if file.tier >= Tier.SERIOUS:
        return (Say(file.child, texts.concern_told(adult=adult)),)
    return (Say(file.child, texts.concern_told_concern(adult=adult)),)


def alert(tier: Tier, category: Category, reference: str, year: int) -> Text:
    """The first words of an alert: no name, no words of the child."""
    if category is Category.MENTOR:
        return texts.alert_mentor(reference=reference, year=year)
    if category is Category.STAFF:
        return texts.alert_staff(reference=reference)
    if tier >= Tier.DANGER:
        return texts.alert_danger(reference=reference, year=year)
    return texts.alert_new(reference=reference, year=year, tier=int(tier))


def alert_more(reference: str) -> Text:
    """Another concern has joined a case that somebody has."""
    return texts.alert_more(reference=reference)


def alert_buttons(case: str) -> tuple[Button, ...]:
    """What an adult can do straight from an alert."""
    return (
        Button(texts.label_show(), f"case.show:{case}"),
        Button(texts.label_take(), f"case.take:{case}"),
        Button(texts.label_cannot(), f"case.cannot:{case}"),
    )


def _first(category: Category) -> Text:
    match category:
        case Category.ASKED:
            return texts.concern_asked()
        case Category.UNREAD:
            return texts.concern_unread()
        case _:
            return texts.concern_thanks()


def _closed(facts: Facts) -> Text:
    if facts.open_time is None:
        return texts.concern_closed_unknown()
    return texts.concern_closed(open_time=facts.open_time)


def _question(file: File, event: Raised) -> tuple[Effect, ...]:
    """The one question the bot asks, at tiers 3 and 4 (practice.md 2.7)."""
    if event.tier < Tier.SERIOUS or event.category is Category.UNSAFE:
        return ()
    buttons = (
        Button(texts.label_yes(), "safe.yes", "yes"),
        Button(texts.label_no(), "safe.no", "no"),
        Button(texts.label_not_sure(), "safe.unsure", "not_sure"),
    )
    return (Say(file.child, texts.concern_safe_question(), buttons),)
