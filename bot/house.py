"""The running program as its channels see it: where things are kept, how something heard is handed in, and
what this school is called.

A channel is given one ``House`` and nothing else; it never opens a database, reads a setting or asks the time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.helplines import Helpline

if TYPE_CHECKING:
    from config.catalogue import Catalogue
    from core.calendar import SchoolHours
    from core.clock import Clock
    from core.heard import Heard
    from storage.ports import Store


@dataclass(frozen=True)
class Standing:
    """Names that every text may use: the bot, the school, and how its two adults are called by pupils."""

    bot: str
    school: str
    dsl: str
    coordinator: str

    def values(self) -> dict[str, str]:
        """As the catalogue takes them."""
        return {"bot": self.bot, "school": self.school, "dsl": self.dsl, "coordinator": self.coordinator}


HELPLINES = (
    Helpline("danger", "999", "999"),
    Helpline("childline", "Childline", "0800 1111"),
    Helpline("shout", "Shout", "85258", "text", "SHOUT"),
)
"""The emergency card of an English school (practice.md 2.6); settings may name others."""


@dataclass(frozen=True)
class WebSettings:
    """How the web channel behaves.

    ``public_url`` is the address pupils type; https makes the cookie Secure unless ``secure`` decides it.
    ``leave_to`` is where quick-hide
    goes. Times are in seconds: how often a silent stream says that it lives (``heartbeat``), how long a session
    of a child and of staff lasts without use, and how old the oldest unhandled message or alert may be before
    ``/healthz`` answers 503 (``stale``).
    """

    public_url: str = "http://127.0.0.1:8080"
    secure: bool | None = None
    leave_to: str = "about:blank"
    heartbeat: float = 15.0
    pages_per_person: int = 5
    child_session: float = 60 * 60.0
    staff_session: float = 10 * 60 * 60.0
    stale: float = 60.0
    helplines: tuple[Helpline, ...] = HELPLINES

    @property
    def is_secure(self) -> bool:
        """Whether people reach the service over TLS, so that cookies are kept to it."""
        return self.public_url.startswith("https://") if self.secure is None else self.secure


@dataclass(frozen=True)
class House:
    """What the program hands to a channel.

    ``receive`` screens, keeps and commits; when it returns, the message is on disk. Whatever it raises means
    that it may not be, and the channel must let the person try again. ``token`` makes an unguessable string
    (256 bits).
    """

    store: Store
    receive: Callable[[Heard], Awaitable[None]]
    catalogue: Catalogue
    clock: Clock
    hours: SchoolHours
    standing: Standing
    token: Callable[[], str]
    web: WebSettings = field(default_factory=WebSettings)
    leaving: list[Callable[[], None]] = field(default_factory=list)
    """What channels want done when the program stops, before it waits for requests under way."""
