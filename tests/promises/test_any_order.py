"""The promises hold whatever anybody does, in whatever order, and wherever the program ends."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.promises.any_order import AnyOrder

QUICK = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
"""For every run: the same plays each time, so that it is never flaky. A failure is shown as it is played."""
LONG = settings(
    QUICK,
    phases=(Phase.generate, Phase.shrink),
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "1500")),
    derandomize=False,
)
"""``HYPOTHESIS_PROFILE=long``: other plays each time, for as long as somebody wants to wait."""


def test_the_promises_hold_in_any_order() -> None:
    """Promises 1 to 8, as ``tests.promises.promised`` words them, in plays made by chance."""
    chosen = LONG if os.environ.get("HYPOTHESIS_PROFILE") == "long" else QUICK
    run_state_machine_as_test(AnyOrder, settings=chosen)
