"""Whether the service does its work, for whoever watches it: no names, no words, no ids.

Rule: waiting too long is unhealthy. What waits is the oldest message nobody has worked through, and the oldest alert
that has not been sent.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.house import House
from bot.web.website import Website
from core.verdict import Tier
from storage import cases, inbox, outbox, talks
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Health:
    """Ages in seconds; 0 when nothing waits. ``open_cases`` counts those that nobody has taken, by tier."""

    message_seconds: float
    alert_seconds: float
    parked: int
    unsent: int
    open_talks: int
    untaken: Counter[Tier]

    def is_well(self, stale: float) -> bool:
        """Whether nothing has waited longer than ``stale`` seconds."""
        return max(self.message_seconds, self.alert_seconds) <= stale


async def health_of(house: House) -> Health:
    """How the service is now. Raises whatever a broken store raises."""
    now = house.clock.now()
    return await house.store.read(lambda tx: _health(tx, now))


async def healthz(site: Website, request: Request) -> Response:
    """Liveness: 200 when all is well, 503 when something waits too long or the store does not answer."""
    try:
        found = await health_of(site.house)
    except Exception:  # noqa: BLE001 - whatever is broken, the answer to "are you well?" is no
        return JSONResponse({"ok": False, "store": False}, 503)
    well = found.is_well(site.house.web.stale)
    ages = {"oldest_message_seconds": found.message_seconds, "oldest_alert_seconds": found.alert_seconds}
    return JSONResponse({"ok": well, "store": True, **ages}, 200 if well else 503)


async def metrics(site: Website, request: Request) -> Response:
    """The same and a few counts, for Prometheus."""
    found = await health_of(site.house)
    return Response(generate_latest(_registry(found, site.pages.count)), media_type=CONTENT_TYPE_LATEST)


def _health(tx: Tx, now: datetime) -> Health:
    return Health(
        message_seconds=_age(inbox.oldest_new(tx), now),
        alert_seconds=_age(outbox.oldest_unsent(tx, "alarm"), now),
        parked=len(inbox.parked(tx)),
        unsent=len(outbox.failed(tx)),
        open_talks=len(talks.open_talks(tx)),
        untaken=Counter(case.tier for case in cases.all_open(tx) if not case.taken_by),
    )


def _age(at: datetime | None, now: datetime) -> float:
    return max((now - at).total_seconds(), 0.0) if at else 0.0


def _registry(found: Health, pages: int) -> CollectorRegistry:
    registry = CollectorRegistry()
    for name, about, value in (
        ("oldest_message_seconds", "Age of the oldest message that waits to be worked through", found.message_seconds),
        ("oldest_alert_seconds", "Age of the oldest alert that has not been sent", found.alert_seconds),
        ("messages_parked", "Messages put aside for a person to look at", found.parked),
        ("sends_failed", "Messages that never went out", found.unsent),
        ("talks_open", "Talks that go on", found.open_talks),
        ("pages_open", "Web pages that are connected", pages),
    ):
        Gauge(f"peer_support_{name}", about, registry=registry).set(value)
    untaken = Gauge("peer_support_cases_untaken", "Open cases that nobody has taken", ["tier"], registry=registry)
    for tier in (Tier.CONCERN, Tier.SERIOUS, Tier.DANGER):
        untaken.labels(str(int(tier))).set(found.untaken[tier])
    return registry
