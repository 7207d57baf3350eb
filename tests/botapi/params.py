"""The parameters of a call, whichever way they came: query string, JSON body, form or multipart.

Telegram reads every parameter as text and decodes structures itself; so does this. What the journal keeps is the
decoded form, so that a test asks the same of a program that posts JSON and of one that posts forms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.requests import Request

from tests.botapi.refusals import Refusal, Wire, bad_request

_STRUCTURES_NAMES = (
    "reply_markup entities caption_entities reply_parameters allowed_updates commands message_ids reaction "
    "link_preview_options scope menu_button rights photo"
)
STRUCTURES = frozenset(_STRUCTURES_NAMES.split())
"""Parameters whose text is JSON."""
_NUMBER = re.compile(r"-?\d{1,19}")
_TRUE = frozenset({"true", "1", "yes"})


@dataclass(frozen=True)
class Params:
    """Decoded parameters. Getters refuse what has the wrong shape, as Telegram does."""

    values: Wire

    @classmethod
    def of(cls, given: Mapping[str, object]) -> Params:
        """Decode structures and numbers that came as text; a structure that is no JSON stays text."""
        return cls({name: _decoded(name, value) for name, value in given.items() if value is not None})

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; ``default`` when it is missing or none, as Telegram treats it."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | str):
            return default
        return int(value) if _NUMBER.fullmatch(str(value)) else default

    def text(self, name: str) -> str:
        """Text; "" when it is missing."""
        value = self.values.get(name)
        return "" if value is None else value if isinstance(value, str) else json.dumps(value)

    def flag(self, name: str) -> bool:
        """Whether it is set."""
        return str(self.values.get(name, "")).lower() in _TRUE

    def has(self, name: str) -> bool:
        """Whether it was given, and is not empty."""
        return self.values.get(name) not in (None, "")

    def structure(self, name: str, what: str) -> Wire | None:
        """A JSON object; None when missing. ``what`` names it in the refusal."""
        value = self.values.get(name)
        if value in (None, ""):
            return None
        if not isinstance(value, dict):
            raise bad_request(f"object expected as {what}" if not isinstance(value, str) else f"can't parse {what}")
        return value

    def listing(self, name: str, refusal: Refusal) -> list[object] | None:
        """A JSON array; None when missing, ``refusal`` when it is something else."""
        value = self.values.get(name)
        if value in (None, ""):
            return None
        if not isinstance(value, list):
            raise refusal
        return value


def _decoded(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if name in STRUCTURES:
        try:
            return json.loads(value)
        except ValueError:
            return value
    number = (name.endswith("_id") and not name.startswith(("callback", "custom"))) or name in {"offset", "limit"}
    return int(value) if number and _NUMBER.fullmatch(value) else value


async def read_params(request: Request) -> Params:
    """What the call asks, or a Refusal when its body cannot be read. Files become bytes."""
    given: Wire = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind == "application/json" and body:
        given |= _json_object(body)
    elif kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        async with request.form() as form:
            for name, value in form.items():
                given[name] = await value.read() if isinstance(value, UploadFile) else value
    return Params.of(given)


def _json_object(body: bytes) -> Wire:
    try:
        value = json.loads(body)
    except ValueError:
        raise Refusal(400, "Bad Request: can't parse JSON encoded query parameters") from None
    if not isinstance(value, dict):
        raise Refusal(400, "Bad Request: object expected as JSON encoded query parameters")
    return value
