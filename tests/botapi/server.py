"""A Bot API server for tests, over a real loopback socket, in the test's own event loop.

    async with BotApi(clock=clock) as api:
        sam = api.person("Sam")
        bot = telegram.Bot(api.token, base_url=f"{api.address}/bot")
        sam.starts("CODE")
        await api.until(lambda: sam.sees("Hello"))

A bot in a child process is given ``api.address`` and ``api.token``. Time is two things here: what Telegram decides by
time (dates, the 150 s of a press, 24 h of an update, 48 h of deleting, the limits) goes by the clock given; what the
wire takes (a long poll, a stall, latency, a webhook's retry) is real. The modules beside this one say what is modelled
and what is not; bots that send media are not.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TypeVar

from bot.clock import MachineClock
from core.clock import Clock
from tests.botapi.chats import Chat, Kind, Standing, User
from tests.botapi.faults import Faults
from tests.botapi.groups import Group
from tests.botapi.journal import Call, Journal
from tests.botapi.limits import Limits
from tests.botapi.listening import Listener
from tests.botapi.messages import Message
from tests.botapi.people import Person
from tests.botapi.receiving import Receiving
from tests.botapi.refusals import unauthorized
from tests.botapi.service import Service
from tests.botapi.world import Profile, World

T = TypeVar("T")
BOT_ID = 123456789
WITHIN = 5.0
"""Seconds that ``until`` waits unless told otherwise."""


class BotApi:
    """The server and everybody on it. ``faults`` and ``journal`` are for the test to use as they are."""

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        limits: bool = False,
        latency: float = 0.0,
        privacy: bool = True,
        webhook_pace: float = 0.01,
    ) -> None:
        """Nothing listens before ``async with``.

        ``limits``: answer 429 beyond Telegram's published limits. ``latency``: real seconds that every call takes,
        carried out half way. ``privacy``: the bot's privacy mode in groups. ``webhook_pace``: how many real seconds
        one second of a webhook's retry takes.
        """
        chosen = clock or MachineClock()
        bot = User(BOT_ID, "Test Bot", username="test_bot", is_bot=True)
        self.world = World(chosen, bot, privacy=privacy)
        self.journal, self.faults = Journal(), Faults()
        self.receiving = Receiving(self.world.updates, self.journal, webhook_pace)
        self._tokens = (f"{BOT_ID}:{number:035d}" for number in itertools.count(1))
        pace = Limits(chosen.monotonic) if limits else None
        token = next(self._tokens)
        self._service = Service(self.world, self.journal, self.faults, self.receiving, token, latency, pace)
        self._listener = self._service.listener = Listener(self._service)
        self._user_ids, self._group_ids = itertools.count(700_000_001), itertools.count(1)

    async def __aenter__(self) -> BotApi:
        await self._listener.accept()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.faults.lift()
        await self.receiving.close()
        await self._service.close()
        await self._listener.close()

    # Where it is.

    @property
    def address(self) -> str:
        """``http://127.0.0.1:PORT``; methods are at ``address/bot<token>/<method>``."""
        return self._listener.address

    @property
    def token(self) -> str:
        """The bot's token."""
        return self._service.token

    @property
    def bot(self) -> User:
        """The bot's account."""
        return self.world.bot

    @property
    def profile(self) -> Profile:
        """What the bot has set about itself."""
        return self.world.profile

    # Who is there.

    def person(self, name: str, *, last_name: str = "", username: str = "", language: str = "en") -> Person:
        """Somebody new, who has not pressed start yet."""
        return Person(self.world, User(next(self._user_ids), name, last_name, username, language))

    def group(self, title: str, members: Sequence[Person], *, forum: bool = False, supergroup: bool = False) -> Group:
        """A group of these people, the first of whom owns it; the bot is not in it yet. A forum is a supergroup."""
        assert members, "a group has an owner"
        number = next(self._group_ids)
        large = forum or supergroup
        identity = -(1_000_000_000_000 + number) if large else -(5_000 + number)
        chat = Chat(identity, Kind.SUPERGROUP if large else Kind.GROUP, title, forum=forum)
        chat.members = {person.id: (person.user, Standing.MEMBER) for person in members}
        chat.members[members[0].id] = (members[0].user, Standing.CREATOR)
        return Group(self.world, chat)

    # Updates from nowhere.

    def injects(self, update: object) -> int:
        """Queue any JSON value as an update; an object without ``update_id`` gets the next one. Returns its id.

        The id by which the server keeps it is always the next one, whatever the object says.
        """
        named = isinstance(update, dict) and "update_id" not in update

        def raw(number: int) -> str:
            return json.dumps({"update_id": number, **update} if named and isinstance(update, dict) else update)

        return self.injects_text(raw)

    def injects_text(self, raw: str | Callable[[int], str]) -> int:
        """Queue text as an update, JSON or not; it is sent as it is, or as ``raw(id)`` makes it."""
        made = (lambda _number: raw) if isinstance(raw, str) else raw
        number = self.world.updates.next_id
        return self.world.updates.add_raw("injected", made, f"injected:{number}")

    def after_a_silent_week(self, next_id: int) -> None:
        """The next update's id is ``next_id``, as Telegram starts anew at random after a week without updates."""
        self.world.updates.jump(next_id)

    @property
    def waiting(self) -> int:
        """Updates that the bot has not acknowledged."""
        return len(self.world.updates.waiting)

    # What goes wrong (see also ``faults``).

    def revokes_token(self) -> None:
        """The token is no bot's any more: 401 to every call."""
        self._service.revoked = True
        self.receiving.end_poll(unauthorized())

    def issues_token(self) -> str:
        """A new token; the old one is refused."""
        self._service.token, self._service.revoked = next(self._tokens), False
        return self._service.token

    async def refuses_connections(self) -> None:
        """Hang up on everybody and accept no connection, until ``accepts_connections``."""
        self._listener.refuse()
        await self._listener.hung_up()

    async def accepts_connections(self) -> None:
        """Listen again, on the same port."""
        await self._listener.accept()

    def hangs_up(self) -> None:
        """Reset every open connection; new ones are accepted."""
        self._listener.hang_up()

    @property
    def listens(self) -> bool:
        """Whether connections are accepted."""
        return self._listener.open

    @property
    def connections(self) -> int:
        """Connections that are open now."""
        return len(self._listener.lines)

    # What has happened.

    async def until(self, condition: Callable[[], T], *, within: float = WITHIN) -> T:
        """Wait until ``condition`` holds and return what it returned, or fail with the newest calls."""
        return await self.journal.until(condition, within)

    async def acknowledged(self, *, within: float = WITHIN) -> None:
        """Wait until the bot has acknowledged every update."""
        await self.until(lambda: not self.waiting, within=within)

    async def polled(self, *, within: float = WITHIN) -> None:
        """Wait until the bot has acknowledged every update and waits for more in a long poll."""
        await self.until(lambda: not self.waiting and self.receiving.polled, within=within)

    async def called(self, *methods: str, within: float = WITHIN, after: Call | None = None) -> Call:
        """Wait for a call of one of these methods, arrived after ``after``, to end; the first such call."""
        return (await self.until(lambda: _ended(self.journal.find(*methods, after=after)), within=within))[0]

    def delivered(self, text: str, to: Person | Group | None = None, *, exactly: bool = False) -> int:
        """How many messages the bot has put somewhere (or to ``to``) whose first text contains (is) ``text``.

        Counts what was carried out, whether or not the bot was told, and also what was deleted or edited since.
        """
        return sum(text == first if exactly else text in first for first in self._first_texts(to))

    def _first_texts(self, to: Person | Group | None) -> list[str]:
        chats = [to.chat.id] if to is not None else list(self.world.messages)
        return [message.versions[0] for chat in chats for message in self._by_bot(chat)]

    def _by_bot(self, chat: int) -> list[Message]:
        return [message for message in self.world.messages[chat].values() if message.by_bot]


def _ended(calls: list[Call]) -> list[Call]:
    return [call for call in calls if call.outcome is not None]
