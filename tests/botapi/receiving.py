"""How the bot hears: long polling and the webhook, never both.

Rules: a getUpdates that waits is ended with 409 when a second one waits or a webhook is set; with a webhook set
getUpdates is refused with 409; a timeout is at most 50 s, a batch at most 100 (Bot API server). Known weakness: the
real server holds a 409 back for 3 s when they come thick and fast, and a repeated short poll too; this one does not.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from tests.botapi.journal import Journal
from tests.botapi.params import Params
from tests.botapi.refusals import Refusal, Wire, bad_request, conflict
from tests.botapi.updates import Pending, UpdateQueue
from tests.botapi.webhook import Webhook

LONGEST_POLL = 50
PORTS = frozenset({80, 88, 443, 8443})
_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


class Receiving:
    """The bot's end of the update queue."""

    def __init__(self, updates: UpdateQueue, journal: Journal, pace: float) -> None:
        self.updates, self.journal, self.pace = updates, journal, pace
        self.webhook: Webhook | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._last_error = ""
        updates.wake = self.wake

    def wake(self) -> None:
        """An update waits."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        if self.webhook is not None:
            self.webhook.kick()
        self.journal.move()

    @property
    def polled(self) -> bool:
        """Whether a getUpdates waits now."""
        return self._waiter is not None and not self._waiter.done()

    async def close(self) -> None:
        """The end."""
        self.updates.wake = lambda: None
        if self._waiter is not None and not self._waiter.done():
            self._waiter.cancel()
        if self.webhook is not None:
            await self.webhook.stop()

    def carry_out(self, method: str, params: Params, gone: asyncio.Event) -> Awaitable[object]:
        """One of the four methods; ``gone`` is set when whoever asked has hung up."""
        steps: dict[str, Callable[[Params], Awaitable[object]]] = {
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
        }
        return self._get_updates(params, gone) if method == "getUpdates" else steps[method](params)

    async def _get_updates(self, params: Params, gone: asyncio.Event) -> list[Pending]:
        if self.webhook is not None:
            raise conflict(_WEBHOOK_ACTIVE)
        offset, limit = params.integer("offset"), min(max(params.integer("limit", 100), 1), 100)
        timeout = min(max(params.integer("timeout"), 0), LONGEST_POLL)
        self._allow(params)
        found = self.updates.read(offset, limit)
        self.journal.move()
        if found or not timeout:
            return found
        self.end_poll(conflict(_OTHER_POLLER))
        await self._wait(timeout, gone)
        return [] if gone.is_set() else self.updates.read(offset, limit)

    async def _wait(self, seconds: float, gone: asyncio.Event) -> None:
        waiter = self._waiter = asyncio.get_running_loop().create_future()
        hung_up = asyncio.ensure_future(gone.wait())
        self.journal.move()
        try:
            await asyncio.wait({waiter, hung_up}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if waiter.done():
                waiter.result()
        finally:
            hung_up.cancel()
            if self._waiter is waiter:
                self._waiter = None

    def end_poll(self, refusal: Refusal) -> None:
        """Whoever waits in a long poll is refused now."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(refusal)

    def _allow(self, params: Params) -> None:
        self.updates.allow(params.listing("allowed_updates", bad_request("Expected an Array of allowed updates")))

    async def _set_webhook(self, params: Params) -> object:
        url = params.text("url")
        if not url:
            return await self._delete_webhook(params)
        _check_webhook(url, params.text("secret_token"))
        self._allow(params)
        if params.flag("drop_pending_updates"):
            self.updates.clear()
        self.end_poll(conflict("terminated by setWebhook request"))
        if self.webhook is not None:
            await self.webhook.stop()
        self.webhook = self._made(url, params)
        self.webhook.start()
        return True

    def _made(self, url: str, params: Params) -> Webhook:
        certificate = params.values.get("certificate")
        if isinstance(certificate, str) and certificate.startswith("attach://"):
            certificate = params.values.get(certificate.removeprefix("attach://"))
        return Webhook(
            url,
            params.text("secret_token"),
            min(max(params.integer("max_connections", 40), 1), 100),
            certificate.decode() if isinstance(certificate, bytes) else "",
            self.updates,
            self.journal,
            self.pace,
            self._failed,
        )

    async def _delete_webhook(self, params: Params) -> object:
        if params.flag("drop_pending_updates"):
            self.updates.clear()
        if self.webhook is not None:
            await self.webhook.stop()
            self.webhook = None
        return True

    async def _webhook_info(self, _params: Params) -> object:
        shown: Wire = {"url": "", "has_custom_certificate": False}
        shown |= self.webhook.info() if self.webhook is not None else {}
        shown["pending_update_count"] = len(self.updates.waiting)
        if self.updates.allowed is not None:
            shown["allowed_updates"] = sorted(self.updates.allowed)
        if self.webhook is not None and self._last_error:
            shown |= {"last_error_date": int(self.updates.now().timestamp()), "last_error_message": self._last_error}
        return shown

    def _failed(self, reason: str) -> None:
        self._last_error = reason


def _check_webhook(url: str, secret: str) -> None:
    parts = urlsplit(url)
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise bad_request("invalid webhook URL specified")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    # On this machine the port is whatever was free and there may be no certificate; elsewhere Telegram's rules hold.
    if parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
        _check_public(parts.scheme, parts.port or 443)


def _check_public(scheme: str, port: int) -> None:
    if scheme != "https":
        raise Refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
    if port not in PORTS:
        raise Refusal(400, "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
