"""JSON for people, pages and terminals: Arabic readable, and nothing in it that acts where it is shown.

Strings come from strangers' texts, and pages embed JSON as it is: so `<`, `>` and `&` are written as escapes, which
every JSON reader turns back. So are characters that turn a line around, end one for some reader, or that a terminal
obeys. All of them stand in strings alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

_ACTING = (
    *map(ord, "<>&"),
    *range(0x7F, 0xA0),
    0x061C,
    *range(0x200E, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
    0xFEFF,
)
ESCAPES = {code: f"\\u{code:04x}" for code in _ACTING}


def json_text(content: object, *, default: Callable[[Any], Any] | None = None) -> str:
    """A value as indented JSON, keys in the order given, with a last line end.

    Args:
        content: the value; a number that JSON has no word for is refused.
        default: what to make of a value that is none of JSON's.

    Raises:
        ValueError: a number is not finite.
        TypeError: a value is none of JSON's.
    """
    written = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False, default=default)
    return written.translate(ESCAPES) + "\n"


def json_bytes(content: object) -> bytes:
    """The same in UTF-8."""
    return json_text(content).encode()
