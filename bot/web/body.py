"""Reads what a page's script sent: JSON, of a bounded size. Anything else is refused, never a fault of ours."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

LONGEST = 100_000
"""Characters of one message."""
LONGEST_BODY = 12 * LONGEST + 4096
"""Bytes of one request: every character may come as a pair of JSON escapes."""


class Unusable(Exception):
    """The request is none of ours; ``status`` says why in the way of HTTP."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


async def body(request: Request) -> bytes:
    """The request's body. Raises ``Unusable`` as soon as it is too long."""
    gathered = bytearray()
    async for chunk in request.stream():
        gathered += chunk
        if len(gathered) > LONGEST_BODY:
            raise Unusable(413)
    return bytes(gathered)


def fields(content: bytes) -> dict[str, Any]:
    """The fields of a JSON object. Raises ``Unusable``."""
    try:
        given = json.loads(content)
    except (ValueError, RecursionError):
        raise Unusable(422) from None
    if not isinstance(given, dict):
        raise Unusable(422)
    return given
