"""A few words of a text, safe to show: in logs, in `rejects`, on a screen. Nobody's text is ever shown beyond that."""

from __future__ import annotations

from flows.arabic.cleaning import visible

LONGEST = 80


def excerpt(words: str, longest: int = LONGEST) -> str:
    """The beginning of some words on one line; characters that nobody sees are told by their number.

    «روسيا» with a mark behind it becomes `روسيا<U+200F>`. Longer words end in «…», which counts: the result never
    has more than `longest` characters.
    """
    shown = visible(words[: longest + 1])
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
