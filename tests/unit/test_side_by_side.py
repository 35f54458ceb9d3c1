"""Of a large release several processes share the writing and the checks: the same bytes, the same report."""

from __future__ import annotations

from pathlib import Path

import pytest
import sample_release
import sample_rows

from flows.publish import packages
from flows.publish.checksums import checksums
from flows.publish.frames import build_tables
from flows.publish.registry import PACKAGE_FORMATS
from flows.publish.staging import StagedRelease
from flows.publish.texts import texts_to_publish
from flows.validate import check_release, package_check
from flows.validate.package_check import CONTRACT_CHECKS


@pytest.fixture(scope="module")
def inline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_release.write_release(tmp_path_factory.mktemp("inline") / "1.0.0")


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (packages, package_check):
        monkeypatch.setattr(module, "usable_cores", lambda: 2)


def test_packages_are_the_same_whoever_writes_them(
    inline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "LARGE", 0)
    shared = sample_release.write_release(tmp_path / "1.0.0")
    for form in PACKAGE_FORMATS:
        assert (shared / form.path).read_bytes() == (inline / form.path).read_bytes(), form.name
    assert (shared / "datapackage.json").read_bytes() == (inline / "datapackage.json").read_bytes()


def test_a_report_is_the_same_whoever_looks(inline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample_release.edit_csv(inline, "dates", "gregorian", "hijri")
    (inline / "data" / "meetings.jsonl").write_text("{}\n")
    monkeypatch.setattr(
        package_check, "CONTRACT_CHECKS", [each for each in CONTRACT_CHECKS if each[0] != "expectations"]
    )
    alone = check_release(inline)
    monkeypatch.setattr(package_check, "LARGE", 0)
    shared = check_release(inline)
    assert shared == alone
    assert {failure.check for failure in alone.failures} >= {"equality", "formats", "fixity"}
    assert not any(failure.code == "check-broken" for failure in alone.failures)


@pytest.mark.parametrize(("more", "differs"), [({}, False), ({"texts/new.txt": b"new"}, True)])
def test_tables_and_texts_alone_tell_that_a_release_differs(
    tmp_path: Path, more: dict[str, bytes], differs: bool
) -> None:
    rows = sample_rows.rows()
    texts = texts_to_publish(rows.documents, sample_rows.documents())
    sample_release.write_release(tmp_path / "1.0.0")
    (tmp_path / "1.0.0" / "SHA256SUMS").write_bytes(checksums(tmp_path / "1.0.0"))
    (tmp_path / "staged").mkdir()
    staged = StagedRelease(tmp_path / "staged", build_tables(rows))
    staged.write_content([*texts, *more.items()])
    assert staged.surely_differs_from(tmp_path / "1.0.0") is differs
