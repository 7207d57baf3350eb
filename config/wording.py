"""What a sentence of this program may never do, and how hard it may be to read.

Rules: practice.md 2.7 (say, don’t say), 5 (ceilings by Key Stage, "chat at 6-8") and 6(a) 44 (no re-engagement).
The ceilings for words hold for every text; the Flesch-Kincaid ceiling for texts of 15 words or more, because it is
noise on shorter ones, and for all texts of a level read as one. Adults have the ceilings of plain English for
somebody in a hurry.
Known weakness: a list of phrases finds phrases, not meanings; a person still reads every text (``config.review``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from config.readability import Reading, measure
from core.people import Level

MESSAGE_LIMIT = 4096
"""Characters that Telegram takes in one message."""
LABEL_LIMIT = 40
"""Characters that fit on a button of a small screen."""
GRADED_FROM = 15
"""Words from which a text’s own Flesch-Kincaid grade says anything."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The hardest that a level’s texts may be: grade, mean words a sentence, words of the longest sentence."""

    grade: float
    mean: float
    longest: int


CEILINGS: Mapping[Level, Ceiling] = {
    Level.KS1: Ceiling(1, 7, 10),
    Level.KS2: Ceiling(3, 10, 15),
    Level.KS3: Ceiling(5, 12, 20),
    Level.KS4: Ceiling(7, 14, 24),
    Level.ADULT: Ceiling(10, 18, 26),
}

NEVER: Mapping[str, str] = {
    r"promise|swear to": "promises: never promise, least of all secrecy",
    r"\bsecrets?\b(?<!keep that secret)(?<!keep this secret)(?<!isn’t secret)": "secret only to say that it is not one",
    r"between us(?<!can’t keep this between us)": "“between us” only to say that it is not",
    r"(won’t|not|never) tell (anyone|anybody|a soul)|no one will (ever )?know": "no promise of secrecy",
    r"are you (really )?(sure|certain)|\breally\?|is that true|honestly\?": "doubt: believe",
    r"\bwhy\b[^.!?]*\?|\bhow come\b": "why-questions blame",
    r"should(n’t)? have|ought to have|could have (said|told)|too late to|at last you": "blame",
    r"(be|is) (all )?(fine|ok|okay|all right) (soon|in the end)|everything will|all be (fine|ok)": "false promise",
    r"don’t (worry|be (silly|upset|sad|scared))|calm down|cheer up|get over|no big deal": "belittles",
    r"\bI (feel|understand|care|love|worry|know how)\b|I’m (proud|sad|sorry to hear|glad|happy|your friend)"
    r"|here for you|\bI’m (a|only) human": "the program poses as a person",
    r"let (me|us|them|him|her) down|disappoint|waited (so|too) long|you forgot|\bneeds you\b": "guilt",
    r"\bmiss(ed)? you\b|streak|\bpoints\b|come back soon|don’t forget to": "re-engagement",
    r"what happened\?|who (did|was|is it)|where did|when did|did (he|she|they|someone)|show me|send (me )?(a|the) "
    r"(photo|picture|screenshot)": "interviews: software never does",
    r"['\"`]": "a straight quotation mark: use ’ and “ ”",
    r"\{|\}|\?\?\?|None\b": "something was not filled in",
    r"  |^\s|\s$": "a stray space",
}
"""Patterns that no text may match, with what is wrong."""

NOT_OF_STAFF = frozenset({"interviews: software never does", "no promise of secrecy", "why-questions blame"})
"""What holds for texts to children only: staff are told what to ask and whom not to tell, and give reasons."""
NOT_OF_LABELS = frozenset({"the program poses as a person"})
"""What does not hold for buttons: on them the child speaks (“I feel alone”)."""


def faults(said: str, level: Level, *, label: bool = False) -> tuple[str, ...]:
    """Everything wrong with one text as its reader sees it; empty when nothing is."""
    excused = (NOT_OF_STAFF if level is Level.ADULT else frozenset()) | (NOT_OF_LABELS if label else frozenset())
    return (*_phrases(said, excused), *_length(said, label=label), *_hard(measure(said), CEILINGS[level]))


def _phrases(said: str, excused: frozenset[str]) -> Iterator[str]:
    for pattern, wrong in NEVER.items():
        if wrong not in excused and (found := re.search(pattern, said, re.IGNORECASE)):
            yield f"“{found.group()}”: {wrong}"


def _length(said: str, *, label: bool) -> Iterator[str]:
    limit = LABEL_LIMIT if label else MESSAGE_LIMIT
    if len(said) > limit:
        yield f"{len(said)} characters, {limit} at most"


def _hard(reading: Reading, ceiling: Ceiling) -> Iterator[str]:
    if reading.longest > ceiling.longest:
        yield f"a sentence of {reading.longest} words, {ceiling.longest} at most"
    if reading.mean > ceiling.mean:
        yield f"{reading.mean:.1f} words a sentence, {ceiling.mean} at most"
    if reading.words >= GRADED_FROM and reading.grade > ceiling.grade:
        yield f"grade {reading.grade:.1f}, {ceiling.grade} at most"
