"""What stands around a conversation, at the reading level of whoever looks.

Rule: every sentence of a page comes from the catalogue (``page.ftl``); the page's title never says what it is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.house import House
from core.helplines import Helpline
from core.people import Level, Person
from core.text import Parameter, Text

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "pnb", "ps", "sd", "ur", "yi"})

PAGE_TEXTS = (
    "page-send",
    "page-you",
    "page-sending",
    "page-trying",
    "page-not-taken",
    "page-read-aloud",
    "page-read-stop",
    "page-connecting",
    "page-lost",
    "page-away",
    "page-elsewhere",
    "page-use-here",
    "page-busy",
    "page-too-long",
    "page-adult-sending",
    "page-adult-kept",
    "page-adult-failed",
    "page-adult-away",
)
"""The sentences that the chat page's scripts say."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Says texts to one reader. ``people`` gives, by id, how this reader may know somebody."""

    house: House
    level: Level = Level.KS2
    language: str = "en"

    @classmethod
    def of(cls, house: House, person: Person | None) -> Wording:
        """For a person; for somebody who is not signed in, simply."""
        return cls(house, person.level, person.language) if person else cls(house)

    def __call__(self, key: str, people: Mapping[str, str] | None = None, **values: Parameter) -> str:
        """The sentence of a key."""
        return self.house.catalogue.render(
            Text(key, tuple(sorted(values.items()))),
            level=self.level,
            language=self.language,
            standing=self.house.standing.values(),
            people=people or {},
            now=self.local(self.house.clock.now()),
        )

    def label(self, key: str) -> str:
        """A button's label where a drawing of ours stands beside it: without the emoji that others need."""
        said = self(key)
        start = next((place for place, letter in enumerate(said) if letter.isalnum()), 0)
        return said[start:]

    def local(self, at: datetime) -> datetime:
        """An instant by the school's clock."""
        return at.astimezone(self.house.hours.zone)

    def clock(self, at: datetime) -> str:
        """The school's time of day, such as 13:05."""
        return self.local(at).strftime("%H:%M")

    def moment(self, at: datetime) -> str:
        """Day and time, such as "today at 13:05"."""
        return self("page-moment", time=at.isoformat())

    @property
    def direction(self) -> str:
        """Which way the reader's language runs."""
        return "rtl" if self.language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class CardLine:
    """One number of the emergency card, ready to show."""

    name: str
    say: str
    about: str
    link: str


def card(wording: Wording) -> list[CardLine]:
    """The emergency card."""
    return [_card_line(wording, line) for line in wording.house.web.helplines]


def _card_line(wording: Wording, line: Helpline) -> CardLine:
    known = line.key in {"danger", "childline", "shout"}
    about = wording(f"page-line-{line.key}" if known else "page-line-other")
    digits = line.number.replace(" ", "")
    if line.how == "text":
        say = wording("page-line-text", word=line.word, number=line.number)
        return CardLine(line.name, say, about, f"sms:{digits}?body={line.word}")
    return CardLine(line.name, line.number, about, f"tel:{digits}")
