"""What every answer carries and every request that changes something must show, before any page is asked.

Rules: no script or style but our own files, no framing by others, nothing kept by caches, nothing told to other
sites; a request that changes something must come from our own pages (``Sec-Fetch-Site``, else ``Origin``).
Known weakness: a client that sends neither header is let through here; it has no one's cookie to abuse, and a
session's own token is still demanded.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-src {frames}; "
    "frame-ancestors {ancestors}"
)


def policy(*, framed: bool) -> str:
    """The content security policy; ``framed`` lets our own page frame our own pages, for trials."""
    own = "'self'" if framed else "'none'"
    return _POLICY.format(frames=own, ancestors=own)


class Guard:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, *, framed: bool, https: bool) -> None:
        self._app = app
        self._headers = {
            "Content-Security-Policy": policy(framed=framed),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        }
        if https:
            self._headers["Strict-Transport-Security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is forged; add the headers to everything else."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message))
            await send(message)

        if scope["method"] not in _SAFE and not is_our_own(Headers(scope=scope)):
            refusal = PlainTextResponse("This did not come from this service's own page.", 403)
            await refusal(scope, receive, send_guarded)
            return
        await self._app(scope, receive, send_guarded)

    def _add(self, headers: MutableHeaders) -> None:
        for name, value in self._headers.items():
            headers[name] = value
        headers.setdefault("Cache-Control", "no-store")


def is_our_own(headers: Headers) -> bool:
    """Whether a request comes from a page of this very service, as far as the browser says."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")
