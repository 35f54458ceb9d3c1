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
from hashlib import sha256
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

    def parted(self, content: bytes) -> Parted:
        """Content with signs, by what stands between them."""
        pieces = re.split(f"{self.token}([{''.join(KINDS)}])".encode(), content)
        return Parted(tuple(pieces[::2]), tuple(KINDS.index(kind.decode()) for kind in pieces[1::2]))

    def filled(self, parted: Parted) -> tuple[bytes, list[int]]:
        """Content with its slots filled, and where these are: kind and place, kind and place."""
        told, places, place = [parted.pieces[0]], [], len(parted.pieces[0])
        for kind, piece in zip(parted.kinds, parted.pieces[1:], strict=True):
            places += [kind, place]
            told += [self.fills[kind], piece]
            place += len(self.fills[kind]) + len(piece)
        return b"".join(told), places


@dataclass(frozen=True, slots=True)
class Parted:
    """What stands between the slots of a page, and the kinds of these, which are one fewer."""

    pieces: tuple[bytes, ...]
    kinds: tuple[int, ...]

    @property
    def digest(self) -> str:
        """The hash of all but the fills."""
        told = b"".join(b"%d %b" % (len(piece), piece) for piece in self.pieces)
        return sha256(told + bytes(self.kinds)).hexdigest()[:32]


def parted_again(content: bytes, places: Sequence[int], fills: Sequence[bytes]) -> Parted | None:
    """The same of a page whose slots have been filled; nothing if anything else stands in one."""
    kinds, pieces, start = tuple(places[::2]), [], 0
    for kind, place in zip(kinds, places[1::2], strict=True):
        pieces.append(content[start:place])
        if not content.startswith(fills[kind], place):
            return None
        start = place + len(fills[kind])
    return Parted((*pieces, content[start:]), kinds)


def slots_of(version: str, created: str | None) -> Slots:
    """Signs for a release."""
    days = (day_in_words(created, Words(language)) if created else "" for language in LANGUAGES)
    return Slots(f"slot{token_hex(16)}", (version.encode(), *(day.encode() for day in days)))
