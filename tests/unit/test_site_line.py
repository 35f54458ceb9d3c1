"""The line of the command line that tells of the site."""

from __future__ import annotations

from pathlib import Path

from flows.commands.release import site_line
from flows.portal import SiteReport


def test_a_site_that_nobody_wants_has_no_address() -> None:
    none = SiteReport(version="1.0.0", files=0, rendered=0, written=0, removed=0)
    assert site_line(none, Path("published")) == "The site: none."
    some = SiteReport(version="1.0.0", files=3, rendered=2, written=1, removed=0)
    assert "index.html" in site_line(some, Path("published"))
