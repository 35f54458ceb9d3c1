"""`sitemap.xml`: the pages for search engines. Its addresses must be absolute, so there is none without a homepage."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

MOST = 50_000


def sitemap(paths: Iterable[str], homepage: str) -> bytes:
    """The pages of both languages, each with its twin; the first 50,000, which is what the format allows."""
    pages = sorted(path for path in paths if path.endswith(".html") and path[:3] in ("ar/", "en/"))[:MOST]
    entries = "".join(_entry(path, homepage) for path in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}</urlset>\n"
    ).encode()


def _entry(path: str, homepage: str) -> str:
    twins = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{_address(f"{code}{path[2:]}", homepage)}"/>'
        for code in ("ar", "en")
    )
    return f"<url><loc>{_address(path, homepage)}</loc>{twins}</url>\n"


def _address(path: str, homepage: str) -> str:
    return escape(f"{homepage}{quote(path)}")
