"""JSON for people and for web pages: Arabic letters readable, and nothing in it that could end a `<script>`.

Names in passports come from strangers' texts, and pages embed JSON-LD as it is: so `<`, `>` and `&`, which
stand in strings alone, are written as escapes that every JSON reader turns back. So are lone surrogates, which UTF-8
cannot hold.
"""

from __future__ import annotations

import json

# U+2028 and U+2029 end a line of JavaScript.
ESCAPES = {code: f"\\u{code:04x}" for code in (*map(ord, "<>&\u2028\u2029"), *range(0xD800, 0xE000))}


def json_bytes(content: object) -> bytes:
    """A value as indented JSON in UTF-8, keys in the order given, with a last line end."""
    return (json.dumps(content, ensure_ascii=False, indent=2).translate(ESCAPES) + "\n").encode()
