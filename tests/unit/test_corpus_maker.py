"""The corpus that measurements are made on: reproducible, growing, varied, and broken exactly where it says so."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from corpus_maker.broken import BROKEN, STRANGE, Corpus, Fate
from corpus_maker.documents import document
from corpus_maker.meetings import NEIGHBOURS
from corpus_maker.people import people
from corpus_maker.scene import Scene
from corpus_maker.sentences import clauses, own_sentences
from corpus_maker.writing import write_corpus

from flows.extract import extract_document
from flows.extract.words import split_sentences
from flows.ingest import read_folder
from flows.resolve import resolve

ROOT = Path(__file__).parents[2]
SPOILT = Corpus(broken=0.2)
# Every broken kind and every strange one comes once in so many.
ROUND = 5 * max(len(BROKEN), len(STRANGE))


@cache
def _texts(count: int) -> tuple[str, ...]:
    return tuple(document(2254, number).text for number in range(count))


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _shown(fate: Fate) -> str:
    return fate.file.replace("\u202e", "<U+202E>")


def test_same_seed_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        write_corpus(tmp_path / name, 20, Corpus(seed))
    one, two, three = (_contents(tmp_path / name) for name in ("one", "two", "three"))
    assert one == two
    assert all(three.get(name) != content for name, content in one.items())


def test_same_bytes_in_a_process_with_other_hashes(tmp_path: Path) -> None:
    script = ROOT / "tests/benchmarks/corpus.py"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "4711", "LC_ALL": "C"}
    command = [sys.executable, str(script), str(tmp_path / "other"), "--documents", "60", "--broken", "0.2"]
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=tmp_path)
    write_corpus(tmp_path / "here", 60, SPOILT)
    assert _contents(tmp_path / "other") == _contents(tmp_path / "here")


def test_a_larger_corpus_holds_the_smaller(tmp_path: Path) -> None:
    write_corpus(tmp_path / "small", 40, SPOILT)
    write_corpus(tmp_path / "large", 90, SPOILT)
    small, large = _contents(tmp_path / "small"), _contents(tmp_path / "large")
    assert large.pop("sources.csv").startswith(small.pop("sources.csv"))
    assert small.items() <= large.items()
    assert len(large) == 90


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("corpus")
    write_corpus(path, ROUND, SPOILT)
    return path


def test_exactly_the_broken_are_rejected_each_with_its_code(folder: Path) -> None:
    fates = list(SPOILT.manifest(ROUND))
    result = read_folder(folder)
    assert {row.source_file: row.code for row in result.rejects} == {
        _shown(fate): fate.code for fate in fates if fate.code
    }
    assert {fate.kind for fate in fates} == {kind.name for kind in (*BROKEN, *STRANGE)}
    assert result.files == ROUND == len(result.documents) + len(result.rejects)


def test_a_hundredth_is_broken_and_as_many_look_strange() -> None:
    fates = list(Corpus().manifest(400))
    assert [fate.number for fate in fates if fate.code] == [99, 199, 299, 399]
    assert len([fate for fate in fates if not fate.code]) == 4
    assert not list(Corpus(broken=0).manifest(400))
    with pytest.raises(ValueError, match=r"between 0 and 0\.2"):
        Corpus(broken=0.5)


def test_every_text_that_is_read_gives_rows(folder: Path) -> None:
    rows = [extract_document(each) for each in read_folder(folder).documents]
    for each in rows:
        assert each.passages and each.mentions and each.statements, each.documents[0].document_id
    # As rich as real texts: of a hundred characters two or three name something.
    characters = sum(each.documents[0].characters for each in rows)
    assert 0.015 < sum(len(each.mentions) for each in rows) / characters < 0.05
    assert sum(bool(each.meetings) for each in rows) > 0.9 * len(rows)
    # Documents tell of the same meetings, so resolving finds some that are one.
    together = resolve(rows)
    told = {(row.meeting_id, row.document_id) for row in together.meeting_reports}
    assert max(Counter(meeting for meeting, _ in told).values()) >= 3
    assert len(together.meetings) < sum(len(each.meetings) for each in rows)


def test_about_every_third_tells_of_a_meeting_that_others_tell_of() -> None:
    count = 40 * NEIGHBOURS
    told = Counter((meeting.day, meeting.city.names, meeting.people) for meeting in _meetings(count))
    shared = sum(times for times in told.values() if times > 1)
    assert 0.2 * count < shared < 0.45 * count
    assert max(told.values()) < NEIGHBOURS


def _meetings(count: int) -> list[object]:
    return [Scene(2254, number).meeting for number in range(count)]


def test_lengths_vary_about_four_and_a_half_kilobytes() -> None:
    sizes = sorted(len(text.encode()) for text in _texts(300))
    assert 900 <= sizes[0] < 1700 and 9000 < sizes[-1] <= 21000
    assert 4000 < sum(sizes) / len(sizes) < 5000


def test_sentences_vary() -> None:
    found = [text[span.start : span.end] for text in _texts(300) for span in split_sentences(text, 0, len(text))]
    assert len(found) > 3000
    assert len(set(found)) > 0.9 * len(found)


def test_locales_digits_and_quotes_vary() -> None:
    together = "\n".join(_texts(300))
    for written in ("تشرين الثاني", "نوفمبر", "نونبر", "أوت ", "غشت", "٢٠١", "201", "\u200f/", "«", "“", '"'):
        assert written in together, written
    assert "{" not in together and "}" not in together


def test_some_persons_are_met_often_and_most_rarely() -> None:
    persons = people(2254)
    assert len({person.names[0] for person in persons}) == len(persons) > 3000
    assert 0.1 < sum(len(person.names) > 1 for person in persons) / len(persons) < 0.6
    together = "\n".join(_texts(300))
    named = [together.count(person.names[0]) for person in persons]
    assert sum(named[:40]) > sum(named[40:400]) / 2 > sum(named[2000:2360])


def test_sources_say_something_of_many_texts_but_not_of_all(folder: Path) -> None:
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert 0.2 * ROUND < len(lines) < 0.8 * ROUND
    assert {line["rights"] for line in lines} >= {"full", "excerpt"}
    for column in ("title", "document_type", "issuer", "issued", "source_url", "retrieved"):
        filled = sum(bool(line[column]) for line in lines)
        assert 0 < filled < len(lines), column


def test_raw_lends_clauses_without_its_names() -> None:
    lent = clauses()
    assert len(lent.heads) > 60 and len(lent.tails) > 60
    gaps = "\n".join((*lent.heads, *lent.tails))
    for gap in ("{country}", "{city}", "{group}", "{person}", "{date}", "{resolution}", "{adjective}"):
        assert gap in gaps, gap
    assert not re.search(r"(?<!\w)(?:سوريا|فيينا|2254)(?!\w)", gaps)


def test_every_gap_of_every_sentence_can_be_filled() -> None:
    scene = Scene(2254, 3)
    for sentences in (*own_sentences().values(), clauses().heads, clauses().tails):
        for sentence in sentences:
            assert sentence.format_map(scene).strip(), sentence
