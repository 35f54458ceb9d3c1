"""Parts of drawings: elements with everything escaped, texts whose direction does not move them.

`text-anchor` follows a text's direction, so a text is placed by the side that it keeps: `left` means that it begins
or ends there, whatever it is written in.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from markupsafe import Markup

from flows.arabic.cleaning import for_xml
from flows.portal.escaping import escaped

Side = Literal["left", "right", "middle"]
_ANCHORS = {("left", False): "start", ("right", False): "end", ("left", True): "end", ("right", True): "start"}


def element(tag: str, *children: str, **attributes: str | float | None) -> Markup:
    """An element; `class_="a"` is `class="a"`, `text_anchor` is `text-anchor`, an attribute of None is left out.

    >>> element("g", element("text", "<b>", x=1.50), class_="a")
    Markup('<g class="a"><text x="1.5">&lt;b&gt;</text></g>')
    """
    told = "".join(
        f' {_name(name)}="{_drawn(_value(value))}"' for name, value in attributes.items() if value is not None
    )
    # Names of elements and attributes are ours; everything else was escaped.
    drawn = f"<{tag}{told}>{''.join(map(_drawn, children))}</{tag}>"
    return Markup(drawn)  # nosec # B704: elements are made by `element`, which escapes


def _drawn(words: str) -> str:
    """Words escaped, with a replacement character for each that a drawing cannot hold."""
    return escaped(words if isinstance(words, Markup) else for_xml(words))


@cache
def _name(name: str) -> str:
    """What an attribute is called in a drawing."""
    return name.rstrip("_").replace("_", "-")


def text(
    words: str, x: float, y: float, side: Side, *, class_: str | None = None, font_size: float | None = None
) -> Markup:
    """A line of text that keeps to a side of a point."""
    arabic = is_arabic(words)
    return element(
        "text",
        words,
        x=x,
        y=y,
        class_=class_,
        font_size=font_size,
        text_anchor="middle" if side == "middle" else _ANCHORS[side, arabic],
        direction="rtl" if arabic else None,
        lang=_language(words),
    )


def told_as(words: str) -> Markup:
    """What is told of a part of a drawing by those who point at it."""
    return element("title", words, lang=_language(words))


def picture(name: str, title: str, note: str, window: tuple[float, float, float, float], *children: str) -> Markup:
    """A whole drawing, which readers that do not see hear as one picture with a title and a description."""
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", note, id=f"{name}-note"),
        *children,
        viewBox=" ".join(map(_value, window)),
        class_=f"drawing drawing-{name}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-note",
    )


def shortened(words: str, longest: int) -> str:
    """Words that fit, cut at a blank.

    >>> shortened("Small Group on Syria", 14)
    'Small Group…'
    """
    if len(words) <= longest:
        return words
    return words[: longest + 1].rsplit(maxsplit=1)[0][:longest].rstrip(" ،,") + "…"


def is_arabic(words: str) -> bool:
    """Whether a line of words is to be read from the right: its first letter is Arabic."""
    letters = (each for each in words if each.isalpha())
    return "\u0600" <= next(letters, "a") <= "\u08ff"


def _language(words: str) -> str | None:
    """The language of words, whatever that of their page is; none of mere digits."""
    return "ar" if is_arabic(words) else "en" if any(map(str.isalpha, words)) else None


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
