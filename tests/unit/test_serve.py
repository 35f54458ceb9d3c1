"""What `sijill serve` answers where there is no file."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flows.commands.serve import application


@pytest.mark.parametrize("path", ["/ar/nothing.html", "/nothing/at/all", "/.lock"])
def test_a_missing_page_is_told_in_both_languages(tmp_path: Path, path: str) -> None:
    (tmp_path / ".lock").write_text("", "utf-8")
    answer = TestClient(application(tmp_path)).get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    # From any depth: addresses of its style and its doors begin at the root.
    assert 'href="/assets/site.css"' in answer.text
    assert 'href="/ar/index.html"' in answer.text and 'href="/en/index.html"' in answer.text


def test_what_is_there_is_shown(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>هنا", "utf-8")
    assert TestClient(application(tmp_path)).get("/page.html").text == "<p>هنا"
