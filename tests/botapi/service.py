"""One call from its arrival to its answer: token, journal, fault, limits, method, answer."""

from __future__ import annotations

import asyncio
import json
import math
import re
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.botapi.faults import Armed, End, Fault, Faults
from tests.botapi.journal import Call, Journal, Outcome
from tests.botapi.limits import Limits
from tests.botapi.listening import Line, Listener
from tests.botapi.methods import COUNTED, METHODS, NAMES
from tests.botapi.params import Params, read_params
from tests.botapi.receiving import Receiving
from tests.botapi.refusals import Refusal, Wire, too_many_requests, unauthorized, unknown_method
from tests.botapi.updates import Pending
from tests.botapi.world import World

_PATH = re.compile(r"/bot([^/]*)/([A-Za-z]+)/?")


@dataclass
class _Done:
    """What a call came to, before anybody is told."""

    status: int
    body: bytes
    result: object = None
    description: str = ""
    done: bool = True


@dataclass
class Service:
    """The ASGI application."""

    world: World
    journal: Journal
    faults: Faults
    receiving: Receiving
    token: str
    latency: float
    limits: Limits | None
    listener: Listener | None = None
    revoked: bool = False
    _reopenings: set[asyncio.Task[None]] = field(default_factory=set)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hang up."""
        assert self.listener is not None
        line = self.listener.lines.get(scope["client"][1])
        if line is None:
            return
        response = await self._answer(Request(scope, receive), line)
        if response is None:
            await line.gone.wait()
        else:
            await response(scope, receive, send)

    async def _answer(self, request: Request, line: Line) -> Response | None:
        match = _PATH.fullmatch(request.url.path)
        if match is None:
            return _json(Refusal(404, "Not Found"))
        try:
            params = await read_params(request)
        except Refusal as refusal:
            return _json(refusal)
        return await self._take(match.group(1), match.group(2), params, line)

    async def _take(self, token: str, method: str, params: Params, line: Line) -> Response | None:
        call = self._arrived(NAMES.get(method.lower(), method), params)
        await asyncio.sleep(self.latency / 2)
        struck = self.faults.strike(call)
        try:
            if struck is None:
                done = await self._carry_out(call, token, params, line)
                await asyncio.sleep(self.latency / 2)
                return self._answered(call, done, line)
            return await self._struck(call, token, params, line, *struck)
        except asyncio.CancelledError:
            self._ended(call, Outcome(None, "the server closed", None, False, "", self._seconds()))
            raise

    def _arrived(self, method: str, params: Params) -> Call:
        number = len(self.journal.calls) + 1
        call = Call(number, method, params.values, self.world.now(), self._seconds())
        self.journal.calls.append(call)
        self.journal.move()
        return call

    async def _carry_out(self, call: Call, token: str, params: Params, line: Line) -> _Done:
        try:
            self._check(call, token, params)
            if call.method in METHODS:
                result = METHODS[call.method](self.world, params)
            else:
                result = await self.receiving.carry_out(call.method, params, line.gone)
        except Refusal as refusal:
            body = json.dumps(refusal.body()).encode()
            return _Done(refusal.status, body, None, refusal.description, done=False)
        self.journal.move()
        return _Done(200, _body(result), result)

    def _check(self, call: Call, token: str, params: Params) -> None:
        if self.revoked or token != self.token:
            raise unauthorized()
        if call.method.lower() not in NAMES:
            self.journal.unknown.append(call.method)
            raise unknown_method()
        if self.limits is not None and call.method in COUNTED:
            wait = self.limits.wait(self.world.find_chat(params))
            if wait:
                raise too_many_requests(math.ceil(wait))

    async def _struck(
        self, call: Call, token: str, params: Params, line: Line, armed: Armed, fault: Fault
    ) -> Response | None:
        done = await self._carry_out(call, token, params, line) if fault.done else None
        carried = done is not None and done.done
        if fault.end is End.STALL:
            return await self._stalled(call, token, params, line, armed, fault, done)
        status = fault.status if fault.end is End.ANSWER else None
        result = done.result if done else None
        self._ended(call, Outcome(status, fault.name, result, carried, fault.name, self._seconds()))
        if fault.end is End.ANSWER:
            return Response(fault.body, fault.status, media_type=fault.media_type)
        if fault.end is End.REFUSE:
            self._refuse(fault.seconds or 0)
        line.reset()
        return None

    async def _stalled(
        self, call: Call, token: str, params: Params, line: Line, armed: Armed, fault: Fault, done: _Done | None
    ) -> Response | None:
        waits = [asyncio.ensure_future(event.wait()) for event in (armed.released, line.gone)]
        try:
            await asyncio.wait(waits, timeout=fault.seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        if done is None and line.gone.is_set():
            self._ended(call, Outcome(None, "hung up", None, False, fault.name, self._seconds()))
            return None
        return self._answered(call, done or await self._carry_out(call, token, params, line), line, fault.name)

    def _answered(self, call: Call, done: _Done, line: Line, fault: str = "") -> Response | None:
        status, said = (None, "hung up") if line.gone.is_set() else (done.status, done.description)
        self._ended(call, Outcome(status, said, done.result, done.done, fault, self._seconds()))
        if status is None:
            return None
        return Response(done.body, done.status, media_type="application/json")

    def _ended(self, call: Call, outcome: Outcome) -> None:
        call.outcome = outcome
        self.journal.move()

    def _refuse(self, seconds: float) -> None:
        assert self.listener is not None
        self.listener.refuse()
        task = asyncio.create_task(self._reopen(seconds), name="the port opens again")
        self._reopenings.add(task)
        task.add_done_callback(self._reopenings.discard)

    async def _reopen(self, seconds: float) -> None:
        assert self.listener is not None
        await asyncio.sleep(seconds)
        await self.listener.accept()

    async def close(self) -> None:
        """Let go of what waits."""
        for task in list(self._reopenings):
            task.cancel()
        await asyncio.gather(*self._reopenings, return_exceptions=True)

    def _seconds(self) -> float:
        return self.world.clock.monotonic()


def _json(refusal: Refusal) -> Response:
    return Response(json.dumps(refusal.body()), refusal.status, media_type="application/json")


def _body(result: object) -> bytes:
    if isinstance(result, list) and any(isinstance(one, Pending) for one in result):
        # Raw text goes out as it is: an update that is no JSON spoils the answer, which is what the test wants.
        return ('{"ok":true,"result":[' + ",".join(one.raw for one in result) + "]}").encode()
    answer: Wire = {"ok": True, "result": result}
    return json.dumps(answer).encode()
