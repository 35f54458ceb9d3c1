"""Words as they stand in a page: the same as `markupsafe.escape` writes, as text that is about to be joined.

Most words hold nothing that must be escaped, and a page has thousands: no object is made that says so.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']").search


def escaped(value: object) -> str:
    """Markup as it is, anything else escaped.

    >>> escaped(Markup("<b>")), escaped("<b>"), escaped(7)
    (Markup('<b>'), Markup('&lt;b&gt;'), Markup('7'))
    """
    if type(value) is str:
        return value if _SPECIAL(value) is None else escape(value)
    return value if type(value) is Markup else escape(value)
