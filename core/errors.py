"""Errors, named by what to do next. Their docstring is their message; none carries a person's words or name.

PeerSupportError
├── TableError         a table is incomplete or wrong: the program must not start
├── SettingError       a person must change a setting or a file: one line, exit code 2
├── ForeignDatabase    the database belongs to something else, or is newer: leave it untouched
├── Refused            our own message was not acceptable to a channel: park it, tell the operator
├── RetryLater         the channel cannot take it now: wait, then again
│   ├── Unreachable    the channel could not be reached, nothing was sent: again, waiting longer each time
│   ├── Interrupted    the line broke, nobody knows whether it was sent: the same, and count the repeat
│   └── Shut           the channel does not accept the program itself: keep everything, tell the operator
├── Moved              the address is another now: go on there
└── Gone               the person cannot be reached there: tell a human
"""

from __future__ import annotations


class PeerSupportError(Exception):
    """Something went wrong that a person should know about."""

    def __str__(self) -> str:
        """The given sentence, or the class's own."""
        return super().__str__() or (self.__doc__ or "").split("\n", 1)[0]


class TableError(PeerSupportError):
    """A conversation table leaves a case undecided. Decide it in the table, then start again."""


class SettingError(PeerSupportError):
    """A setting is wrong. Change it and start again."""


class ForeignDatabase(PeerSupportError):
    """The database belongs to another program or a newer version. It was not touched."""


class Refused(PeerSupportError):
    """The channel refused what we sent. It was put aside for the operator."""


class Gone(PeerSupportError):
    """The person cannot be reached on this channel. A human must find another way."""


class RetryLater(PeerSupportError):
    """The channel cannot take messages now. They are kept and sent later."""

    def __init__(self, after: float = 1.0) -> None:
        super().__init__()
        self.after = after
        """Seconds to wait before the next try."""


class Unreachable(RetryLater):
    """The channel could not be reached. Messages are kept and sent later."""


class Interrupted(RetryLater):
    """The line broke while sending. The message is sent again, so it may arrive twice."""


class Shut(RetryLater):
    """The channel does not accept this program. Check its token; messages are kept meanwhile."""


class Moved(PeerSupportError):
    """The address is another now. Messages go on there."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        """Where they go."""
