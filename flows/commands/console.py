"""A console on which text from strangers is text: no markup, no emoji codes, nothing that a terminal obeys.

Rich would take `[link=…]` in a file name for markup, and passes on what makes a terminal move its cursor, change its
title or write from the other side. Every text goes through here on its way out, whoever printed it: control
characters are shown as their pictures (␛), directions that would turn a line around as �, character for character,
so that tables keep their shape. Styles and the console's own control sequences are no texts and stay.

Imported when something is printed, because Rich is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

# C0 without tab and line end, DEL, C1 (whose U+009B begins a sequence as ESC [ does), line separators.
PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
# A carriage return is half of a line end in many texts, and would write over the line anywhere else.
PICTURES |= {0x0D: " ", 0x7F: "\u2421", **dict.fromkeys((*range(0x80, 0xA0), 0x2028, 0x2029), "\ufffd")}
# Embeddings and overrides; isolates are what this house sets around Arabic, see `flows.commands.screen.arabic`.
PICTURES |= dict.fromkeys(range(0x202A, 0x202F), "\ufffd")
PICTURES |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def harmless(text: str) -> str:
    """A text of the same length that no terminal obeys."""
    return text if text.isprintable() else text.translate(PICTURES)


class PlainConsole(Console):
    """Rich's console without markup in strings, and with nothing in any text that acts."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, markup=False, emoji=False, highlight=False, soft_wrap=False)

    def render_str(self, text: str, **options: Any) -> Text:
        """Before it is measured."""
        return super().render_str(harmless(text), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Whatever else holds text."""
        for text, style, control in super().render(renderable, options):
            yield Segment(text if control else harmless(text), style, control)
