"""Buckets: where a text belongs, what its rows depend on, and that what is kept is what was read."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.buckets import digests
from flows.buckets.digests import bucket_digest, reading_digest
from flows.buckets.kept import KeptBuckets
from flows.buckets.reading import fulfil, order
from flows.buckets.spreading import spread
from flows.contract.rows import RejectRow, Rows
from flows.contract.rows_file import dump_rows, load_rows
from flows.contract.together import together
from flows.errors import ContractError, SijillError
from flows.extract import extract_document
from flows.ingest import Document, Supplied
from flows.validate.quarantine.documents import TOO_SLOW, Bucket

TEXT = (
    "عقد وزيرا خارجية روسيا وتركيا اجتماعا في موسكو في 27 كانون الثاني/يناير 2020، ودعا الوزيران إلى تنفيذ القرار 2254."
)


def document(name: str, text: str = TEXT, **supplied: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        document_id=name, text=text, source_file=f"{name}.txt", source_sha256=digest, supplied=Supplied(**supplied)
    )


def documents(count: int) -> list[Document]:
    return [document(f"text-{number}", f"{number}") for number in range(count)]


def named(texts: list[Document], wanted: int = 16) -> list[list[str]]:
    return [[texts[place].document_id for place in bucket] for bucket in spread(texts, wanted)]


def test_every_text_is_in_one_bucket_in_the_order_of_ids_whatever_the_order():
    texts = documents(200)
    buckets = named(texts)
    assert [name for bucket in buckets for name in bucket] == sorted(text.document_id for text in texts)
    assert named(texts[::-1]) == buckets
    assert all(buckets)


@pytest.mark.parametrize("wanted", [1, 8, 50])
def test_buckets_have_about_as_many_texts_as_wanted(wanted):
    texts = documents(4000)
    assert 0.7 * wanted <= len(texts) / len(named(texts, wanted)) <= 1.4 * wanted


def test_no_text_gives_no_bucket():
    assert spread([], 50) == ()


@given(st.lists(st.text(min_size=1, max_size=5), unique=True, max_size=60), st.sampled_from([2, 4, 6]))
def test_a_larger_bucket_is_made_of_whole_smaller_ones(names, times):
    texts = [document(name) for name in names]
    ends = {bucket[-1] for bucket in named(texts, 4)}
    assert {bucket[-1] for bucket in named(texts, 4 * times)} <= ends


@given(st.sets(st.integers(0, 400), max_size=120), st.integers(0, 400))
def test_one_more_text_changes_one_bucket_or_splits_it(numbers, more):
    before, after = (
        {tuple(bucket) for bucket in named([document(f"text-{each}") for each in given], 8)}
        for given in (numbers - {more}, numbers | {more})
    )
    assert len(before - after) <= 1
    assert len(after - before) <= 2


def test_one_more_text_changes_one_digest():
    texts = documents(400)
    more = [*texts, document("one-more")]
    before, after = (
        {bucket_digest(given[place] for place in bucket) for bucket in spread(given, 32)} for given in (texts, more)
    )
    assert len(after - before) == 1


@pytest.mark.parametrize(
    "other",
    [
        document("one", "نص آخر"),
        document("two"),
        document("one", title="عنوان"),
        replace(document("one"), source_file="moved.txt"),
    ],
)
def test_the_digest_tells_texts_and_what_is_said_of_them_apart(other):
    assert bucket_digest([document("one")]) != bucket_digest([other])


def test_a_note_is_not_read_and_so_changes_nothing():
    assert bucket_digest([document("one")]) == bucket_digest([document("one", note="by hand")])


def test_the_digest_of_the_code_follows_code_and_vocabularies(tmp_path, monkeypatch):
    before = reading_digest()
    for folder in ("tables", "vocabularies"):
        (tmp_path / folder).mkdir()
    (tmp_path / "vocabularies" / "words.csv").write_text("word\nسجل\n", encoding="utf-8")
    monkeypatch.setattr(digests, "schema_folder", lambda: tmp_path)
    reading_digest.cache_clear()
    other = reading_digest()
    (tmp_path / "vocabularies" / "words.csv").write_text("word\nدفتر\n", encoding="utf-8")
    reading_digest.cache_clear()
    assert len({before, other, reading_digest()}) == 3
    monkeypatch.undo()
    reading_digest.cache_clear()
    assert reading_digest() == before


def test_rows_come_back_from_a_file_as_they_were():
    rows = together([extract_document(document("one")), extract_document(document("two"))])
    assert rows.dates and rows.participations and rows.statements
    assert load_rows(dump_rows(rows)) == rows
    assert dump_rows(load_rows(dump_rows(rows))) == dump_rows(rows)
    assert load_rows(dump_rows(Rows())) == Rows()


def flipped(raw: bytes) -> bytes:
    middle = len(raw) // 2
    return raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :]


@pytest.mark.parametrize("damage", [lambda raw: raw[:-40], lambda raw: b"", flipped])
def test_a_damaged_file_of_rows_is_noticed(damage):
    with pytest.raises(ContractError, match="damaged"):
        load_rows(damage(dump_rows(extract_document(document("one")))))


def test_a_bucket_is_kept_whole_and_found_again(tmp_path: Path):
    store = KeptBuckets(str(tmp_path / "مخزن store"))
    assert store.digests() == frozenset()
    given = order([document("one"), document("two")], store.place, 60)
    receipt = fulfil(given, tell=pytest.fail)
    assert store.digests() == {given.digest} == {receipt.digest}
    loaded = store.load(given.digest)
    assert loaded is not None
    assert loaded.size == receipt.rows
    assert together(loaded.rows) == together(extract_document(each) for each in given.documents)
    assert not [path for path in tmp_path.rglob(".draft*")]


def test_damaged_buckets_are_missing_and_others_are_forgotten(tmp_path: Path):
    store = KeptBuckets(str(tmp_path))
    for digest in ("aa1", "aa2", "bb3"):
        store.keep(digest, Bucket((extract_document(document(digest)),), ()))
    (tmp_path / "aa" / "aa1.rows").write_bytes(b"PK nothing")
    assert store.load("aa1") is None
    assert store.load("gone") is None
    store.drop("aa1")
    (tmp_path / "aa" / ".draft-killed").write_bytes(b"half")
    store.forget_all_but(["bb3"])
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["bb3.rows"]


def test_a_text_given_up_for_its_time_is_tried_again_by_the_next_run(tmp_path: Path):
    store = KeptBuckets(str(tmp_path))
    given = order([document("slow")], store.place, max_seconds=0)
    receipt = fulfil(given, tell=lambda _document, _error: None)
    assert receipt.rejects == 1
    assert store.digests() == frozenset()
    loaded = store.load(given.digest)
    assert loaded is not None
    assert [reject.code for reject in loaded.rejects] == [TOO_SLOW]
    store.forget_all_but([given.digest])
    assert store.load(given.digest) == loaded, "this run still has to read its rows"
    store.forget_passing()
    assert store.load(given.digest) is None


def test_a_text_whose_rows_fit_no_table_is_set_aside_alone(tmp_path: Path, monkeypatch):
    import flows.extract

    def extract(text: Document, **_: object) -> Rows:
        rows = extract_document(text)
        if text.document_id != "bad":
            return rows
        dates = (*rows.dates[:-1], replace(rows.dates[-1], start="where?"))
        return replace(rows, dates=dates)

    monkeypatch.setattr(flows.extract, "extract_document", extract)
    store = KeptBuckets(str(tmp_path))
    told: list[str] = []
    given = order([document("bad"), document("good")], store.place, 60)
    fulfil(given, tell=lambda text, _error: told.append(text.document_id))
    loaded = store.load(given.digest)
    assert loaded is not None
    assert [row.document_id for row in together(loaded.rows).documents] == ["good"]
    assert [(row.source_file, row.code) for row in loaded.rejects] == [("bad.txt", "extraction-failed")]
    assert told == ["bad"]


def test_a_worker_with_other_code_refuses(tmp_path: Path):
    given = replace(order([document("one")], str(tmp_path), 60), reading="other")
    with pytest.raises(SijillError, match="other code") as caught:
        fulfil(given, tell=pytest.fail)
    assert caught.value.code == "worker-of-another-version"


def test_a_store_may_be_any_file_system_that_fsspec_knows():
    store = KeptBuckets("memory://buckets-test/part")
    bucket = Bucket(
        (extract_document(document("one")),),
        (RejectRow(source_file="x.txt", stage="extract", code="c", message="m", message_ar="م"),),
    )
    store.keep("abc", bucket)
    assert store.digests() == {"abc"}
    assert store.load("abc") == bucket
    store.forget_all_but([])
    assert store.digests() == frozenset()


def test_rows_of_wrong_types_cannot_be_kept():
    (first, *_) = extract_document(document("one")).dates
    with pytest.raises(ContractError) as caught:
        dump_rows(Rows(dates=(replace(first, end="?"),)))
    assert caught.value.code == "rows-unstorable"
