"""What pages say of the release itself, its number and its day, kept apart from what they show of its rows.

Every page names the release, and most pages of a new release show nothing else that is new. So a page about a row is
made with signs in these places, and the signs are filled in when it is written. Where they were is remembered; the next
release fills in its own number and day (`flows.portal.written_pages`) and the page is, byte for byte, as if it were
made anew.

A sign is letters and digits, which no way of escaping changes, and begins with a number drawn at random, so that no
text can hold it. No sign is ever written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex

from markupsafe import Markup

from flows.portal.language import LANGUAGES, Code, Words
from flows.portal.telling_time import day_in_words

KINDS = ("v", *(language.code[0] for language in LANGUAGES))


@dataclass(frozen=True, slots=True)
class Slots:
    """Signs, and what is filled in for each of `KINDS`: the number, the day in Arabic, the day in English."""

    token: str
    fills: tuple[bytes, ...]

    @property
    def version(self) -> str:
        """The sign of the number."""
        return f"{self.token}{KINDS[0]}"

    def day(self, code: Code) -> Markup:
        """The sign of the day in the words of a language."""
        return Markup(f"{self.token}{code[0]}")  # nosec # B704: letters and digits

    def filled(self, content: bytes) -> tuple[bytes, list[int]]:
        """Content with its signs filled in, and where that was: kind and place, kind and place."""
        pieces = re.split(f"{self.token}([{''.join(KINDS)}])".encode(), content)
        return self._joined(pieces[::2], [KINDS.index(kind.decode()) for kind in pieces[1::2]])

    def refilled(self, content: bytes, places: Sequence[int], before: Sequence[bytes]) -> tuple[bytes, list[int]]:
        """The same of content that an earlier release filled with its own (`before`)."""
        kinds, pieces, start = places[::2], [], 0
        for kind, place in zip(kinds, places[1::2], strict=True):
            pieces.append(content[start:place])
            start = place + len(before[kind])
        return self._joined([*pieces, content[start:]], kinds)

    def _joined(self, pieces: Sequence[bytes], kinds: Sequence[int]) -> tuple[bytes, list[int]]:
        if not kinds:
            return pieces[0], []
        told, places, place = [pieces[0]], [], len(pieces[0])
        for kind, piece in zip(kinds, pieces[1:], strict=True):
            places += [kind, place]
            told += [self.fills[kind], piece]
            place += len(self.fills[kind]) + len(piece)
        return b"".join(told), places


def slots_of(version: str, created: str | None) -> Slots:
    """Signs for a release."""
    days = (day_in_words(created, Words(language)) if created else "" for language in LANGUAGES)
    return Slots(f"slot{token_hex(16)}", (version.encode(), *(day.encode() for day in days)))
