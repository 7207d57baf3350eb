"""What people send that is not text, as it travels (Bot API, Message), with every field that has to be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.botapi.refusals import Wire

Ids = Iterator[int]


def _file(ids: Ids, **more: object) -> Wire:
    number = next(ids)
    return {"file_id": f"file-{number}", "file_unique_id": f"unique-{number}", "file_size": 2048, **more}


def _photo(ids: Ids) -> Wire:
    return {"photo": [_file(ids, width=90, height=67), _file(ids, width=1280, height=960)]}


def _animation(ids: Ids) -> Wire:
    film = _file(ids, width=320, height=240, duration=2)
    return {"animation": film, "document": film}


def _sticker(ids: Ids) -> Wire:
    return {"sticker": _file(ids, type="regular", width=512, height=512, is_animated=False, is_video=False, emoji="🙂")}


def _venue(_ids: Ids) -> Wire:
    where: Wire = {"latitude": 51.5, "longitude": -0.12}
    return {"venue": {"location": where, "title": "The park", "address": "1 Park Lane"}, "location": where}


def _poll(ids: Ids) -> Wire:
    option = {"voter_count": 0}
    return {
        "poll": {
            "id": str(next(ids)),
            "question": "Which one?",
            "options": [
                {"text": text, "persistent_id": str(number)} | option for number, text in enumerate(("This", "That"))
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    }


def _game(ids: Ids) -> Wire:
    return {"game": {"title": "Snake", "description": "A snake", **_photo(ids)}}


def _checklist(_ids: Ids) -> Wire:
    return {"checklist": {"title": "To do", "tasks": [{"id": 1, "text": "Breathe"}]}}


CONTENTS: Mapping[str, Callable[[Ids], Wire]] = {
    "photo": _photo,
    "voice": lambda ids: {"voice": _file(ids, duration=3, mime_type="audio/ogg")},
    "video": lambda ids: {"video": _file(ids, width=640, height=480, duration=5)},
    "video_note": lambda ids: {"video_note": _file(ids, length=240, duration=4)},
    "audio": lambda ids: {"audio": _file(ids, duration=120, title="Song")},
    "document": lambda ids: {"document": _file(ids, file_name="homework.pdf", mime_type="application/pdf")},
    "animation": _animation,
    "sticker": _sticker,
    "location": lambda _ids: {"location": {"latitude": 51.5, "longitude": -0.12}},
    "venue": _venue,
    "contact": lambda _ids: {"contact": {"phone_number": "+15550100", "first_name": "Alex"}},
    "poll": _poll,
    "dice": lambda _ids: {"dice": {"emoji": "🎲", "value": 4}},
    "game": _game,
    "story": lambda ids: {"story": {"chat": {"id": -1009, "type": "channel", "title": "News"}, "id": next(ids)}},
    "checklist": _checklist,
}
"""How each kind of message is made, by the field that tells its kind."""
CAPTIONED = frozenset({"photo", "voice", "video", "audio", "document", "animation"})
"""Kinds that may have a caption."""
ALBUMS = frozenset({"photo", "video", "audio", "document"})
"""Kinds that albums are made of."""
