"""JSON for people, pages and terminals: Arabic readable, and nothing in it that acts where it is shown.

Strings come from strangers' texts, and pages embed JSON as it is: so `<`, `>` and `&` are written as escapes, which
every JSON reader turns back. So are characters that turn a line around, end one for some reader, or that a terminal
obeys. All of them stand in strings alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from json.encoder import encode_basestring
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
_ONE = re.compile(f"[{''.join(map(re.escape, map(chr, _ACTING)))}]")


def json_text(content: object, *, default: Callable[[Any], Any] | None = None) -> str:
    """A value as indented JSON, keys in the order given, with a last line end.

    Args:
        content: the value; a number that JSON has no word for is refused.
        default: what text or number to make of a value that is none of JSON's.

    Raises:
        ValueError: a number is not finite.
        TypeError: a value is none of JSON's, or a key is no text.
    """
    plain = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=default).encode
    return escaped(_indented(content, plain, "\n")) + "\n"


def _indented(value: object, plain: Callable[[object], str], line: str) -> str:
    """What the standard library makes with `indent=2`, in half the time: a catalogue of releases has many megabytes.

    Args:
        value: the value.
        plain: writes what is neither a list nor an object.
        line: the line end, and the blanks before what closes the value.
    """
    inner = f"{line}  "
    if isinstance(value, dict) and value:
        lines = [f"{inner}{encode_basestring(key)}: {_indented(each, plain, inner)}" for key, each in value.items()]
        return f"{{{','.join(lines)}{line}}}"
    if isinstance(value, list | tuple) and value:
        return f"[{','.join([inner + _indented(each, plain, inner) for each in value])}{line}]"
    return plain(value)


def escaped(written: str) -> str:
    """JSON with escapes for the characters that act. They are rare: looking for them is quicker than a translation."""
    return _ONE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def json_bytes(content: object) -> bytes:
    """The same in UTF-8."""
    return json_text(content).encode()
