"""Where words are kept: machines, effects and logs carry this number, never the words."""

from __future__ import annotations

from typing import NewType

WordsId = NewType("WordsId", int)
"""A row of the encrypted words table."""
