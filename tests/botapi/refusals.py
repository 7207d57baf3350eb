"""What the Bot API says when it will not: status, wording and parameters, as the open-source server words them.

The wording is part of the interface: programs tell "chat not found" from "message thread not found" by it. Known
weakness: Telegram's closed half (limits, flood control, some rights) is worded from what its documentation and its
users report.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Wire = dict[str, object]
"""A JSON object as it travels."""


@dataclass
class Refusal(Exception):
    """The call is not carried out; this is the answer. ``status`` is both the HTTP status and ``error_code``."""

    status: int
    description: str
    parameters: Wire = field(default_factory=dict)

    def body(self) -> Wire:
        """The JSON object of the answer."""
        shown: Wire = {"ok": False, "error_code": self.status, "description": self.description}
        return shown | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> Refusal:
    """400. The first letter is lowered as Telegram does, unless the second is a capital too."""
    lowered = reason if reason[1:2].isupper() or reason[1:2] == "_" else reason[:1].lower() + reason[1:]
    return Refusal(400, f"Bad Request: {lowered}")


def forbidden(reason: str) -> Refusal:
    """403: the person or the group does not want this bot."""
    return Refusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    """409: somebody else reads the updates."""
    return Refusal(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> Refusal:
    """429: ask again after ``seconds``."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def migrated(chat_id: int) -> Refusal:
    """400: the group lives on under ``chat_id``."""
    return Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat_id})


def unauthorized() -> Refusal:
    """401: the token is not, or no longer, a bot's."""
    return Refusal(401, "Unauthorized")


def unknown_method() -> Refusal:
    """404: the Bot API has no such method, or this server does not know it."""
    return Refusal(404, "Not Found: method not found")
