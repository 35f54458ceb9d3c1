"""Citations as HTML: titles set off, codes and quotations each in their own direction.

A box of citations (`citation_markup`) names its slots, so that the script of a document page can put a chosen row's
key, words and link there. The list of rows has each row's citation without a script: `RowCitations` writes the
citation of the document once and fills in what is the row's.
"""

from __future__ import annotations

from markupsafe import Markup

from flows.portal.citing import SLOTS, Citation, Kind, Part, bibtex_name
from flows.portal.escaping import escaped


def citation_markup(citation: Citation, slots: bool = True) -> Markup:
    """A citation; `slots`: with places that a script may fill."""
    made = "".join(_slot(part) if slots and part.kind in SLOTS else _fixed(part) for part in citation.parts)
    return Markup(made)  # nosec # B704: made of escaped text


class RowCitations:
    """Citations of the rows of a document, in one style."""

    def __init__(self, of_document: Citation) -> None:
        # A place to fill is its kind with what stands before and after it; of a link before, the page.
        self._pieces: list[str | tuple[Kind, str, str]] = []
        for part in of_document.parts:
            self._pieces.append(_around(part) if part.kind in SLOTS else _fixed(part))

    def of(self, key: str, quote: str, anchor: str) -> Markup:
        """The citation of a row: its table and key, its words or nothing, its anchor on the page of the document."""
        told = {"key": key, "quote": quote, "link": f"#{anchor}", "bibkey": bibtex_name(key)}
        made = []
        for piece in self._pieces:
            if isinstance(piece, str):
                made.append(piece)
            elif text := told[piece[0]]:
                made.append(f"{piece[1]}{escaped(text)}{piece[2]}")
        return Markup("".join(made))  # nosec # B704: made of escaped text


def _around(part: Part) -> tuple[Kind, str, str]:
    """What stands before and after the words of a place, as markup."""
    before, after = _fixed(Part("\0", part.kind, part.before, part.after)).split("\0")
    return part.kind, f"{before}{escaped(part.text) if part.kind == 'link' else ''}", after


def _fixed(part: Part) -> str:
    return f"{escaped(part.before)}{_set_off(part)}{escaped(part.after)}" if part.text else ""


def _set_off(part: Part) -> str:
    text = escaped(part.text)
    match part.kind:
        case "title":
            return f"<cite>{text}</cite>"
        case "code" | "key" | "link":
            return f'<bdi dir="ltr">{text}</bdi>'
        case "quote":
            return f'<bdi lang="ar" dir="rtl">{text}</bdi>'
        case "name":
            return f"<bdi>{text}</bdi>"
    return text


def _slot(part: Part) -> str:
    """A place that a script fills, with what stands around it."""
    page = f' data-page="{escaped(part.text)}"' if part.kind == "link" else ""
    around = f'data-before="{escaped(part.before)}" data-after="{escaped(part.after)}"'
    return f'<span class="slot" data-slot="{part.kind}" {around}{page}>{_fixed(part)}</span>'
