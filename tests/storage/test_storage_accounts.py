"""Invitations, accounts and sessions: who gets in, and where they are reached."""

from __future__ import annotations

import sqlite3

import pytest
from storage_samples import MENTOR, NOW, PUPIL, later, mentor, pupil

from core.people import PersonId
from storage import accounts, people, sessions
from storage.accounts import Account
from storage.ports import Store
from storage.sessions import Session
from storage.tx import Tx


@pytest.fixture(autouse=True)
async def roster(store: Store) -> None:
    """A pupil and a mentor."""
    await store.write(lambda tx: [people.add(tx, who, NOW) for who in (pupil(), mentor())])


async def test_an_invitation_works_once(store: Store) -> None:
    """And only before it expires."""

    def unit(tx: Tx) -> None:
        accounts.invite(tx, PUPIL, "hash", later(60))
        accounts.invite(tx, MENTOR, "late", later(60))
        assert accounts.redeem(tx, "hash", later(59)) == PUPIL
        assert accounts.redeem(tx, "hash", later(59)) is None
        assert accounts.redeem(tx, "late", later(60)) is None
        assert accounts.redeem(tx, "guessed", NOW) is None

    await store.write(unit)


async def test_a_new_invitation_replaces_the_old(store: Store) -> None:
    """A lost card is worth nothing once another is printed; another person's is untouched."""

    def unit(tx: Tx) -> None:
        accounts.invite(tx, PUPIL, "lost", later(60))
        accounts.invite(tx, MENTOR, "theirs", later(60))
        accounts.invite(tx, PUPIL, "new", later(60))
        assert accounts.redeem(tx, "lost", NOW) is None
        assert accounts.redeem(tx, "new", NOW) == PUPIL
        assert accounts.redeem(tx, "theirs", NOW) == MENTOR

    await store.write(unit)


async def test_nobody_unknown_is_invited(store: Store) -> None:
    """Only people of the roster (promise 6)."""
    with pytest.raises(sqlite3.IntegrityError):
        await store.write(lambda tx: accounts.invite(tx, PersonId("nobody"), "hash", later(60)))


async def test_an_address_is_one_persons(store: Store) -> None:
    """The last who proved to be there."""

    def unit(tx: Tx) -> None:
        assert accounts.person_at(tx, "telegram", "77") is None
        accounts.bind(tx, "telegram", "77", PUPIL, NOW)
        assert accounts.person_at(tx, "telegram", "77") == PUPIL
        assert accounts.person_at(tx, "web", "77") is None
        assert accounts.address_of(tx, "telegram", PUPIL) == "77"
        assert accounts.address_of(tx, "web", PUPIL) is None
        accounts.bind(tx, "telegram", "77", MENTOR, later(1))
        assert accounts.person_at(tx, "telegram", "77") == MENTOR
        assert accounts.address_of(tx, "telegram", PUPIL) is None

    await store.write(unit)


async def test_answers_go_where_a_person_was_last(store: Store) -> None:
    """The channel used last, and on it the address used last."""

    def unit(tx: Tx) -> None:
        assert accounts.last_channel(tx, PUPIL) is None
        accounts.bind(tx, "telegram", "77", PUPIL, NOW)
        accounts.bind(tx, "web", "p1", PUPIL, later(1))
        assert accounts.last_channel(tx, PUPIL) == "web"
        accounts.used(tx, "telegram", "77", later(2))
        assert accounts.last_channel(tx, PUPIL) == "telegram"
        accounts.bind(tx, "telegram", "88", PUPIL, later(3))
        assert accounts.address_of(tx, "telegram", PUPIL) == "88"
        assert accounts.accounts_of(tx, PUPIL) == [
            Account("telegram", "88"),
            Account("telegram", "77"),
            Account("web", "p1"),
        ]

    await store.write(unit)


async def test_an_address_can_be_given_up(store: Store) -> None:
    """A second time is a no-op."""

    def unit(tx: Tx) -> None:
        accounts.bind(tx, "telegram", "77", PUPIL, NOW)
        assert accounts.unbind(tx, "telegram", "77")
        assert not accounts.unbind(tx, "telegram", "77")
        assert accounts.person_at(tx, "telegram", "77") is None

    await store.write(unit)


async def test_a_revoked_person_is_out_everywhere(store: Store) -> None:
    """Sessions, accounts and invitations; nobody else's."""

    def unit(tx: Tx) -> None:
        for who in (PUPIL, MENTOR):
            accounts.bind(tx, "telegram", f"at {who}", who, NOW)
            accounts.invite(tx, who, f"code {who}", later(60))
            sessions.open_session(tx, f"token {who}", who, later(60))
        accounts.revoke_person(tx, PUPIL)
        accounts.revoke_person(tx, PUPIL)
        assert accounts.accounts_of(tx, PUPIL) == []
        assert accounts.redeem(tx, "code p1", NOW) is None
        assert sessions.session_person(tx, "token p1", NOW) is None
        assert accounts.last_channel(tx, MENTOR) == "telegram"
        assert accounts.redeem(tx, "code m1", NOW) == MENTOR
        assert sessions.session_person(tx, "token m1", NOW) == MENTOR

    await store.write(unit)


async def test_a_session_lasts_until_it_expires(store: Store) -> None:
    """Longer when it is used, and not a second after."""

    def unit(tx: Tx) -> None:
        sessions.open_session(tx, "token", PUPIL, later(60), seat="left")
        assert sessions.session(tx, "token", later(59)) == Session(PUPIL, "left", later(60))
        assert sessions.session_person(tx, "token", later(60)) is None
        assert sessions.session_person(tx, "guessed", NOW) is None
        sessions.extend_session(tx, "token", later(120))
        assert sessions.session_person(tx, "token", later(60)) == PUPIL

    await store.write(unit)


async def test_signing_out_ends_one_session(store: Store) -> None:
    """The person's other browsers stay signed in."""

    def unit(tx: Tx) -> None:
        sessions.open_session(tx, "one", PUPIL, later(60))
        sessions.open_session(tx, "two", PUPIL, later(60))
        sessions.end_session(tx, "one")
        sessions.end_session(tx, "one")
        assert sessions.session_person(tx, "one", NOW) is None
        assert sessions.session_person(tx, "two", NOW) == PUPIL

    await store.write(unit)


async def test_who_left_has_no_session(store: Store) -> None:
    """Even before anybody has revoked it."""

    def unit(tx: Tx) -> None:
        sessions.open_session(tx, "token", PUPIL, later(60))
        people.leave(tx, PUPIL, NOW)
        assert sessions.session_person(tx, "token", NOW) is None

    await store.write(unit)


async def test_ended_sessions_are_cleared_away(store: Store) -> None:
    """Those that live stay."""

    def unit(tx: Tx) -> None:
        sessions.open_session(tx, "old", PUPIL, later(10))
        sessions.open_session(tx, "new", PUPIL, later(20))
        assert sessions.end_expired(tx, later(10)) == 1
        assert sessions.session_person(tx, "new", NOW) == PUPIL

    await store.write(unit)
