"""``handlers.letters``: what a reader outside is shown, and what never leaves the house."""

from __future__ import annotations

import pytest

from core import texts
from core.heard import Heard
from core.machines.concern_words import alert_buttons
from core.people import Level, PersonId
from core.text import Button, Text
from handlers.letters import Key, Letter, compose
from handlers.receive import Reception
from storage import inbox, parcels
from storage.tx import Tx
from tests.handlers.post_room import PostRoom, address_of, post_room
from tests.playing import ListedReader, Play, render

ADULT = Key("I need an adult now", "adult.now")
ALERT = texts.alert_new(reference="C7", year=8, tier=3)


async def letters(room: PostRoom) -> list[Letter | None]:
    """Everything that waits, as it would be handed to the channel."""

    def unit(tx: Tx) -> list[Letter | None]:
        found = [parcels.parcel(tx, int(row["id"])) for row in tx.all("SELECT id FROM parcel ORDER BY id")]
        return [compose(tx, one, render, room.clock.now()) for one in found if one is not None]

    return await room.store.write(unit)


async def the_letter(room: PostRoom) -> Letter:
    """The one that waits."""
    (found,) = await letters(room)
    assert found is not None
    return found


async def test_people_are_known_by_the_name_they_chose() -> None:
    """A pupil's words reach a mentor under the pupil's first name, never the surname or the account."""
    room = await post_room("max", "sam")
    await room.relays("max", "hello there", author="sam")
    letter = await the_letter(room)
    assert (letter.label, letter.text, letter.kind) == ("Sam", "hello there", "relay")
    assert "samsurname" not in repr(letter).lower()
    assert address_of("sam") not in repr(letter)


async def test_an_alert_leads_with_its_reference() -> None:
    """A repeat is known by it; what to tap carries its choice."""
    room = await post_room("lead")
    await room.alerts("lead", ALERT)
    letter = await the_letter(room)
    assert (letter.label, letter.lane, letter.kind, letter.staff) == ("C7", "alarm", "alert", True)
    assert letter.text.startswith("C7")
    assert [key.choice for key in letter.keys] == [button.choice for button in alert_buttons("C7")]


async def test_an_alert_has_neither_name_nor_words() -> None:
    """Whatever a child wrote, an alert outside says how urgent it is, the year and the reference."""
    room = await post_room("lead", "deputy")
    play = Play(room.store, clock=room.clock)
    reception = Reception(room.store, ListedReader(), play.school, room.clock)
    await reception.receive(Heard("web", "k", PersonId("sam"), "he hits me", "", room.clock.now()))
    await room.posted()
    said = [letter for letter in await letters(room) if letter is not None]
    assert {letter.address for letter in said} == {address_of("lead"), address_of("deputy")}
    for letter in said:
        assert "hits" not in letter.text
        assert "sam" not in letter.text.lower()
        assert "Year 8" in letter.text


@pytest.mark.parametrize(("here", "named"), [(("coordinator",), False), (("coordinator", "max"), True)])
async def test_staff_texts_name_only_who_is_on_the_same_channel(here: tuple[str, ...], named: bool) -> None:
    """A mentor who uses the web page only is not named on a channel outside."""
    room = await post_room(*here)
    await room.says("coordinator", texts.staff_debrief(mentor=PersonId("max")))
    letter = await the_letter(room)
    assert ("Max" in letter.text) is named
    assert named or letter.text == render(texts.staff_desk_news(), Level.ADULT, "en", {}, room.clock.now())


async def test_staff_are_named_everywhere() -> None:
    """That a colleague took a case is no child's name."""
    room = await post_room("lead")
    await room.says("lead", texts.staff_took(reference="C7", staff=PersonId("deputy")))
    assert "Mr Reyes" in (await the_letter(room)).text


async def test_a_pupil_always_has_the_adult_button() -> None:
    """Below the choices of a question, and alone when there is none."""
    room = await post_room("kit")
    await room.says("kit", texts.help_text())
    await room.says("kit", Text("help-text"), Button(texts.label_cancel(), "ask.cancel"))
    plain, asked = await letters(room)
    assert plain is not None
    assert asked is not None
    assert asked.keys[-1] == ADULT
    assert [key.choice for key in asked.keys] == ["ask.cancel", "adult.now"]
    assert not asked.staff


async def test_an_open_question_keeps_its_choices() -> None:
    """A sentence without choices, or somebody's words, leaves what is shown as it is."""
    room = await post_room("kit")
    await room.says("kit", texts.help_text(), Button(texts.label_cancel(), "ask.cancel"))
    await room.says("kit", texts.robot_answer(), Button(texts.label_adult(), "adult.now"))
    await room.relays("kit", "hi")
    first, second, third = await letters(room)
    assert first is not None
    assert len(first.keys) == 2
    assert [one.keys for one in (second, third) if one is not None] == [(), ()]


async def test_the_first_words_bring_the_adult_button() -> None:
    """Also when they are somebody else's."""
    room = await post_room("kit")
    await room.relays("kit", "hi")
    assert (await the_letter(room)).keys == (ADULT,)


async def test_typing_the_adult_buttons_label_is_a_tap() -> None:
    """The keyboard sends its label as an ordinary message: it must be the alarm it stands for."""
    room = await post_room("kit")
    await room.relays("kit", "hi")
    await letters(room)
    play = Play(room.store, clock=room.clock)
    await play.sends("kit", text=ADULT.label)
    rows = await room.store.read(lambda tx: tx.all("SELECT seq FROM inbox WHERE person = 'kit'"))
    arrived = await room.store.read(lambda tx: inbox.arrived(tx, int(rows[0]["seq"])))
    assert arrived is not None
    assert arrived.choice == "adult.now"
    assert await play.case("kit") is not None


async def test_staff_have_no_keyboard_of_pupils() -> None:
    """Staff get what belongs to the message and nothing else."""
    room = await post_room("lead")
    await room.says("lead", texts.robot_answer())
    assert (await the_letter(room)).keys == ()
