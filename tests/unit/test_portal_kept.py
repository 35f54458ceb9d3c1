"""A site from release to release: what stays is taken over, and is byte for byte what a build from nothing makes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sample_rows
from unchecked import checks_left_out

from flows.contract.rows import Rows
from flows.ingest import Document
from flows.portal import SiteReport, build_site
from flows.portal.edition import Edition
from flows.portal.language import LANGUAGES, Words
from flows.portal.loading import load_release
from flows.portal.page import Page
from flows.portal.registry import ROW_PAGES
from flows.portal.rendering import render
from flows.portal.site_folder import FOLDERS
from flows.portal.slots import Slots, parted_again
from flows.publish import publish_release

GONE = "london"
SIGN = re.compile(rb"slot[0-9a-f]{32}")


def without(document_id: str) -> tuple[Rows, list[Document]]:
    """The sample without what was read from one of its documents."""
    rows = sample_rows.rows()
    statements = {row.statement_id for row in rows.statements if row.document_id == document_id}
    left = {
        name: tuple(
            row
            for row in rows[name]
            if getattr(row, "document_id", "") != document_id and getattr(row, "statement_id", "") not in statements
        )
        for name in Rows.names
    } | {"statements": tuple(row for row in rows.statements if row.document_id != document_id)}
    left["rejects"], left["withdrawn"] = rows.rejects, rows.withdrawn
    return Rows(**left), [each for each in sample_rows.documents() if each.document_id != document_id]


class History:
    """Releases of a folder, each with its site; `cache` is that of the builds."""

    def __init__(self, folder: Path) -> None:
        self.published, self.cache = folder / "published", folder / "cache"

    def release(self, rows: Rows, documents: list[Document]) -> None:
        with checks_left_out():
            publish_release(rows, documents, (), self.published)

    def build(self) -> SiteReport:
        return build_site(self.published, self.cache)

    def files(self) -> dict[str, bytes]:
        found = (file for name in FOLDERS for file in (self.published / name).rglob("*") if file.is_file())
        return {file.relative_to(self.published).as_posix(): file.read_bytes() for file in found}

    def is_as_if_made_anew(self) -> bool:
        return build_site(self.published).written == 0


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    """One release of one text, built."""
    made = History(tmp_path_factory.mktemp("kept"))
    made.release(*without(GONE))
    made.build()
    return made


@dataclass(frozen=True)
class Second:
    """The second site: pages that were rendered for it, and the files of the first one."""

    history: History
    report: SiteReport
    rendered: frozenset[str]
    before: dict[str, bytes]


@pytest.fixture(scope="module")
def second(history: History) -> Second:
    """A release with one text more; before its site is built, a kept page is damaged and one is deleted."""
    before, rendered = history.files(), set[str]()
    damaged, deleted = (history.published / "en" / "documents" / "vienna.html", history.published / "ar" / "cite.html")
    state = damaged.stat()
    damaged.write_bytes(damaged.read_bytes().replace(b"</p>", b"</q>", 1))
    os.utime(damaged, ns=(state.st_atime_ns, state.st_mtime_ns))
    deleted.unlink()
    history.release(sample_rows.rows(), list(sample_rows.documents()))

    def spied(page: Page, edition: Edition) -> bytes:
        rendered.add(f"{edition.language.code}/{page.path}")
        return render(page, edition)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("flows.portal.jobs.render", spied)
        return Second(history, history.build(), frozenset(rendered), before)


def test_the_second_site_is_as_if_made_anew_damaged_pages_too(second: Second) -> None:
    now = second.history.files()
    assert second.report.version == "1.1.0" and "en/documents/london.html" in now.keys() - second.before.keys()
    page = "en/documents/vienna.html"
    assert b"1.1.0" in now[page] and b"1.1.0" not in second.before[page]
    assert page in second.rendered and "ar/documents/vienna.html" not in second.rendered
    assert second.history.is_as_if_made_anew()


def test_pages_on_which_only_the_release_is_new_were_not_rendered(second: Second) -> None:
    now = second.history.files()
    kinds = {(code.code, kind) for code in LANGUAGES for kind in ("documents", "meetings", "actors", "instruments")}
    about = [path for path in now if tuple(path.split("/")[:2]) in kinds and "index.html" not in path]
    same = {
        path
        for path in about
        if second.before.get(path, b"").replace(b"1.0.0", b"1.1.0") == now[path].replace(b"1.0.0", b"1.1.0")
    } - {"en/documents/vienna.html"}
    assert same and second.rendered & same == set()
    assert second.report.rendered == len(second.rendered)


def test_no_sign_is_written_and_none_changes_a_page(second: Second) -> None:
    history = second.history
    files = history.files()
    assert not [path for path, content in files.items() if SIGN.search(content)]
    data = load_release(history.published)
    for edition in (Edition(data, language, Words(language)) for language in LANGUAGES):
        for page in (planned.make() for kind in ROW_PAGES for planned in kind.all(edition)):
            path = f"{edition.language.code}/{page.path}"
            assert files[path] == render(page, edition), path


def test_a_text_that_is_gone_takes_its_pages_along(second: Second) -> None:
    history = second.history
    history.release(*without(GONE))
    report = history.build()
    assert report.version == "2.0.0" and report.removed
    assert not [path for path in history.files() if GONE in path]
    assert history.is_as_if_made_anew()


def test_a_changed_row_changes_its_page(second: Second) -> None:
    history = second.history
    rows, documents = without(GONE)
    titled = tuple(replace(each, title="عنوان آخر") for each in rows.documents)
    history.release(replace(rows, documents=titled), documents)
    history.build()
    assert "عنوان آخر" in history.files()["ar/documents/vienna.html"].decode()
    assert history.is_as_if_made_anew()


@pytest.mark.parametrize(
    "damage",
    [lambda told: b"", lambda told: told[:-9], lambda told: told.replace(b",", b" ", 1)],
    ids=["empty", "cut", "changed"],
)
def test_a_damaged_cache_is_no_cache(second: Second, damage: Callable[[bytes], bytes]) -> None:
    history = second.history
    for file in (history.cache / "site-pages").iterdir():
        file.write_bytes(damage(file.read_bytes()))
    (history.cache / "site-stands.json").unlink(missing_ok=True)
    report = history.build()
    assert report.rendered and not report.written


def test_slots_are_filled_again_where_they_were() -> None:
    first = Slots("slotx", (b"1.0.0", b"", "أمس".encode()))
    later = Slots("sloty", (b"10.20.30", b"<time>1</time>", b""))
    told = b"a slotxv b slotxaslotxe slotxv"
    parted = first.parted(told)
    content, places = first.filled(parted)
    assert content == "a 1.0.0 b أمس 1.0.0".encode()
    assert parted_again(content, places, first.fills) == parted == later.parted(told.replace(b"slotx", b"sloty"))
    again, moved = later.filled(parted)
    assert again == b"a 10.20.30 b <time>1</time> 10.20.30"
    assert parted_again(again, moved, later.fills) == parted
    assert first.filled(first.parted(b"without 1.0.0")) == (b"without 1.0.0", [])


def test_a_page_with_anything_else_in_a_slot_or_beside_it_is_another_page() -> None:
    slots = Slots("slotx", (b"1.0.0", b"day", b"day"))
    parted = slots.parted(b"a slotxv b slotxe")
    content, places = slots.filled(parted)
    for number in range(len(content)):
        damaged = content[:number] + b"?" + content[number + 1 :]
        found = parted_again(damaged, places, slots.fills)
        assert found is None or found.digest != parted.digest
    assert parted_again(content[:-1], places, slots.fills) is None
    assert Slots("slotx", slots.fills).parted(b"a slotxe b slotxe").digest != parted.digest
