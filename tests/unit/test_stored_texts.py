"""Texts in a file: each as it was, in the order that was asked for, and what is known of them without reading it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from flows.buckets.reading import Orders
from flows.ingest import Document, Supplied, described, read_folder, stored_texts, texts_of
from flows.ingest.identity import digest_of
from flows.ingest.stored_texts import StoredTexts, TextFile

SUPPLIED = Supplied(title="بيان «فيينا»", retrieved=date(2016, 5, 17), rights="excerpt", note="by hand")


def document(number: int) -> Document:
    return Document(
        document_id=f"نص-{number}",
        text=f"اجتمع الوزراء\r\n{'في فيينا ' * number}\U0001f54a",
        source_file=f"crawl.warc.gz#{number}",
        source_sha256=f"{number:064x}",
        supplied=SUPPLIED if number % 2 else Supplied(),
        captions=((0, number), (number, number + 3)) if number % 3 else (),
    )


DOCUMENTS = tuple(map(document, range(9)))


@pytest.fixture(params=[2, 4096])
def stored(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> StoredTexts:
    monkeypatch.setattr(stored_texts, "LINES", request.param)
    file = TextFile(io.BytesIO())
    assert [file.add(each) for each in reversed(DOCUMENTS)] == list(range(9))
    return file.texts(range(8, -1, -1))


def test_each_text_comes_back_as_it_was(stored: StoredTexts) -> None:
    assert stored == DOCUMENTS
    assert list(stored) == list(DOCUMENTS)
    assert (stored[3], stored[-1]) == (DOCUMENTS[3], DOCUMENTS[-1])
    assert stored[2:7:2] == DOCUMENTS[2:7:2]
    assert stored != DOCUMENTS[1:] != stored[:8]
    with pytest.raises(IndexError):
        stored[9]


def test_what_is_known_needs_no_text(stored: StoredTexts) -> None:
    known = ("document_id", "source_file", "source_sha256", "supplied_sha256", "characters")
    for line, each in zip(described(stored), described(DOCUMENTS), strict=True):
        assert [getattr(line, name) for name in known] == [getattr(each, name) for name in known]
    assert digest_of(stored) == digest_of(DOCUMENTS)


def test_texts_are_found_by_their_ids(stored: StoredTexts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_texts, "AT_HAND", 2)
    texts = texts_of(stored)
    for _ in range(2):
        assert dict(texts) == texts_of(DOCUMENTS) == {each.document_id: each.text for each in DOCUMENTS}
    assert texts.get("نص-99") is None
    assert "نص-99" not in texts


def test_orders_are_written_out_when_they_are_asked_for(stored: StoredTexts) -> None:
    orders = Orders(stored, [[1, 2], [0], [8, 7, 3]], "place", 60.0)
    assert (len(orders), orders.documents(), orders[1:].documents()) == (3, 6, 4)
    assert orders[2].documents == (DOCUMENTS[8], DOCUMENTS[7], DOCUMENTS[3])
    assert [len(each.documents) for each in orders] == [2, 1, 3]


def test_a_folder_is_read_once_and_its_texts_lie_in_the_file(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(f"عقد الاجتماع {name} في لندن.", encoding="utf-8")
    with io.BytesIO() as file:
        documents = read_folder(tmp_path, file=file).documents
        for path in tmp_path.iterdir():
            path.unlink()
        assert [(each.document_id, each.text[13:14]) for each in documents] == [("a", "a"), ("b", "b")]
        assert "عقد الاجتماع a" in file.getvalue().decode()
