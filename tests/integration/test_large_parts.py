"""A release in parts is that of the same rows in one, whatever is wrong with them; parts are kept.

Parquet has the rows of a part in a group; every other file is the same, byte for byte.
"""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile

import planted_corpus as planted
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

import flows.publish.parts.scope
import flows.publish.parts.whole
import flows.validate.expectations
from flows.buckets.spreading import spread, spread_parts
from flows.contract.rows import Rows
from flows.contract.rows_file import dump_rows, load_rows
from flows.contract.together import together
from flows.ingest import Correction, Document, texts_of
from flows.ingest.corrections import Fault
from flows.publish.fit_release import publish_fit
from flows.publish.formats import csv as csv_form
from flows.publish.formats import parquet
from flows.publish.how import How
from flows.publish.parts.corpus import Corpus
from flows.publish.parts.files import Pieces
from flows.publish.parts.made import KeptParts, MadePart
from flows.publish.parts.making import make_part
from flows.publish.parts.order import PartOrder
from flows.publish.parts.proving import sound_tables
from flows.publish.parts.publishing import LargeRelease, publish_large
from flows.publish.parts.whole import Whole
from flows.resolve import StaleCorrections, apply_corrections, resolution, resolve
from flows.validate.quarantine import Limit, Limits, set_aside
from flows.validate.suites import Suite, load_suites

PARQUET = ".parquet"
LIMITS = Limits(Limit(10**6, 1.0))
# Rules about one row, rows of a text, several texts and shared rows; about each row, a share of them and all of them.
FEW_RULES = {
    ("citations", "citation-once"),
    ("citations", "paragraph-plausible"),
    ("corrected_cells", "correction-changes"),
    ("documents", "few-subjects"),
    ("documents", "mostly-titled"),
    ("documents", "not-empty"),
    ("documents", "texts-differ"),
    ("meetings", "held-before-report"),
    ("meetings", "meeting-reported"),
    ("meetings", "mostly-dated"),
    ("participations", "not-own-representative"),
    ("rates", "not-vanished"),
    ("rates", "rate-not-low"),
    ("statement_instruments", "instrument-cited-there"),
}
MODULES = (flows.publish.parts.scope, flows.publish.parts.whole, flows.validate.expectations)


@dataclass
class Maker:
    """Makes parts, one after the other, and remembers which."""

    place: Path
    made: list[int] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)

    def __call__(
        self, digests: Sequence[str], order: Callable[[int], PartOrder]
    ) -> Sequence[MadePart] | Sequence[Fault]:
        kept = KeptParts(self.place)
        self.place.mkdir(parents=True, exist_ok=True)
        self.wanted = list(digests)
        self.made = [number for number, digest in enumerate(self.wanted) if kept.load(digest) is None]
        faults = [fault for number in self.made for fault in make_part(order(number), self.place)]
        return faults or [part for digest in self.wanted if (part := kept.load(digest))]


class Stopped(Exception):
    """Orders are known, and nobody wants the parts."""


def corpus(
    given: planted.Read, corrections: Sequence[Correction] = (), bucket_documents: int = 1, part_documents: int = 10
) -> Corpus:
    buckets = spread(given.documents, bucket_documents, part_documents)
    rows = [load_rows(dump_rows(together(given.rows[place] for place in bucket))) for bucket in buckets]
    return Corpus(
        documents=given.documents,
        parts=spread_parts(given.documents, buckets, part_documents),
        buckets=["-".join(given.documents[place].document_id for place in bucket) for bucket in buckets],
        rows=rows,
        corrections=corrections,
        code="this",
    )


def in_parts(given: Corpus, rejects: Sequence[planted.RejectRow], folder: Path, make: Maker) -> LargeRelease:
    return publish_large(given, resolution(given.rows), rejects, folder, LIMITS, make, How(large_from=1))


def in_one(
    resolved: Rows,
    documents: Sequence[Document],
    corrections: Sequence[Correction],
    rejects: Sequence[planted.RejectRow],
    folder: Path,
) -> None:
    fit = set_aside(apply_corrections(resolved, corrections), texts_of(documents))
    publish_fit(fit, documents, rejects, folder, LIMITS, How(large_from=1))


def files(folder: Path) -> Mapping[str, bytes]:
    """Every file: of Parquet all that it says but for how rows are grouped, which follows from parts.

    So where a hash of a file is told, or the size of a Parquet file or of a release, its name stands instead.
    """
    found = {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    told = {hashlib.sha256(found[name]).hexdigest(): name for name in sorted(found)}
    told |= {str(len(found[name])): name for name in sorted(found) if name.endswith(PARQUET)}
    for release in folder.glob("*.*.*/"):
        told[str(sum(each.stat().st_size for each in release.rglob("*") if each.is_file()))] = release.name
    numbers = re.compile(rf"(?<!\.)\b(?:{'|'.join(told)})\b".encode())  # no part of a degree: 81.20613

    def as_told(name: str, content: bytes) -> bytes:
        if name.endswith(PARQUET):
            return rows_of(content)
        return content if name.endswith(".csv") else numbers.sub(lambda each: told[each[0].decode()].encode(), content)

    return {name: as_told(name, content) for name, content in found.items()}


def rows_of(content: bytes) -> bytes:
    """Schema and rows of a Parquet file."""
    table = pq.read_table(BytesIO(content))
    return f"{table.schema.to_string(truncate_metadata=False)}\n{table.to_pylist()}".encode()


def differing(one: Path, other: Path) -> list[str]:
    left, right = files(one), files(other)
    assert left
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def listed(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "1.0.0" / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@dataclass(frozen=True)
class Case:
    """A spoilt corpus, published in one and in parts."""

    given: planted.Read
    resolved: Rows
    corrections: Sequence[Correction]
    folder: Path
    make: Maker
    made: Sequence[int]


def few_suites() -> tuple[Suite, ...]:
    suites = (
        replace(suite, rules=tuple(rule for rule in suite.rules if (suite.name, rule.code) in FEW_RULES))
        for suite in load_suites()
    )
    return tuple(suite for suite in suites if suite.rules)


@pytest.fixture(scope="module", autouse=True)
def few_rules() -> Iterator[None]:
    """What a rule costs hardly depends on the rows, so that each part would pay for all of them."""
    assert sum(len(suite.rules) for suite in few_suites()) == len(FEW_RULES)
    with pytest.MonkeyPatch.context() as patched:
        for module in MODULES:
            patched.setattr(module, "load_suites", few_suites)
        yield


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("parts")
    given = planted.planted(planted.read(folder / "texts"))
    resolved = resolve(given.rows)
    corrections = planted.corrections(resolved)
    in_one(resolved, given.documents, corrections, given.rejects, folder / "one")
    make = Maker(folder / "kept")
    in_parts(corpus(given, corrections), given.rejects, folder / "parts", make)
    return Case(given, resolved, corrections, folder, make, tuple(make.made))


def test_the_files_are_those_of_a_release_made_in_one(case: Case) -> None:
    assert case.made == tuple(range(len(case.make.wanted)))
    assert differing(case.folder / "one", case.folder / "parts") == []


def test_everything_that_was_planted_came_to_pass(case: Case) -> None:
    """Otherwise the two would be alike for nothing."""
    told = {(each["table"], each["code"], each["source_file"][:7]) for each in listed(case.folder / "parts", "rejects")}
    spoilt, excerpt, critical = "0000007", "0000019", "0000013"
    assert told >= {
        ("citations", "value-wrong-form", spoilt),
        ("dates", "value-not-allowed", spoilt),
        ("mentions", "evidence-differs", spoilt),
        ("statement_topics", "hangs-on-set-aside", spoilt),
        ("dates", "evidence-differs", excerpt),
        ("citations", "paragraph-plausible", critical),
        ("statement_instruments", "instrument-cited-there", critical),
        ("documents", "texts-differ", "0000005"),
        ("documents", "texts-differ", "0000026"),
        ("documents", "value-not-allowed", "0000033"),
        ("entities", "value-not-allowed", ""),
        ("meetings", "held-before-report", ""),
        ("meetings", "held-before-report", "0000002"),
        ("meetings", "meeting-reported", ""),
        ("meeting_reports", "hangs-on-set-aside", "0000018"),
        ("participations", "hangs-on-set-aside", "0000018"),
        ("participations", "not-own-representative", "0000016"),
        ("meeting_reports", "hangs-on-set-aside", "0000021"),
    }
    assert any(each[:2] == ("entities", "value-not-allowed") and each[2] for each in told)


def test_corrected_cells_are_in_the_release_and_keep_what_they_mend(case: Case) -> None:
    corrected = {
        (each["table"], each["column"], each["value"]) for each in listed(case.folder / "parts", "corrected_cells")
    }
    assert corrected >= {
        ("documents", "issued", "2013-04-30"),
        ("documents", "issued_latest", "2013-04-30"),
        ("documents", "title", ""),
        ("meetings", "earliest", planted.HELD_LATE_AND_CORRECTED[1]),
        ("entities", "name_en", "Syria (the country)"),
        ("statement_topics", "topic", "detainees"),
        ("mentions", "entity_id", next(each.value for each in case.corrections if each.table == "mentions")),
    }
    days = {each["earliest"] for each in listed(case.folder / "parts", "meetings")}
    assert days >= {planted.ISSUED_EARLY[1], planted.HELD_LATE_AND_CORRECTED[1]}


def test_a_second_run_makes_damaged_parts_alone_and_changes_nothing(case: Case, tmp_path: Path) -> None:
    make = Maker(shutil.copytree(case.make.place, tmp_path / "kept"))
    table = make.place / case.make.wanted[2] / "data" / "citations.parquet"
    table.write_bytes(table.read_bytes()[:-40])
    published = shutil.copytree(case.folder / "parts", tmp_path / "published", symlinks=True)
    outcome = in_parts(corpus(case.given, case.corrections), case.given.rejects, published, make)
    assert make.made == [2]
    assert not outcome.result.changed
    assert differing(published, case.folder / "parts") == []


def test_the_next_version_is_that_of_releases_made_in_one(case: Case, tmp_path: Path) -> None:
    fewer = case.given.documents[:-1], case.given.rows[:-1]
    given = replace(case.given, documents=fewer[0], rows=fewer[1])
    for name in ("one", "parts"):
        shutil.copytree(case.folder / name, tmp_path / name, symlinks=True)
    in_one(resolve(given.rows), given.documents, case.corrections, given.rejects, tmp_path / "one")
    make = Maker(shutil.copytree(case.make.place, tmp_path / "kept"))
    outcome = in_parts(corpus(given, case.corrections), given.rejects, tmp_path / "parts", make)
    assert outcome.result.changed
    assert outcome.result.report.check("expectations").report["rates"]
    assert make.made == [len(case.make.wanted) - 1]
    assert differing(tmp_path / "one", tmp_path / "parts") == []


def wanted(given: planted.Read, corrections: Sequence[Correction], folder: Path) -> list[str]:
    """The digests of the parts of a corpus."""
    digests: list[str] = []

    def make(found: Sequence[str], _: object) -> Sequence[MadePart]:
        digests.extend(found)
        raise Stopped

    with pytest.raises(Stopped):
        asked = corpus(given, corrections)
        publish_large(asked, resolution(asked.rows), given.rejects, folder, LIMITS, make, How(large_from=1))
    return digests


def test_one_text_less_concerns_its_part_alone(case: Case, tmp_path: Path) -> None:
    fewer = [place for place in range(planted.TEXTS) if place != 24]
    given = replace(
        case.given,
        documents=[case.given.documents[place] for place in fewer],
        rows=[case.given.rows[place] for place in fewer],
    )
    kept = wanted(given, case.corrections, tmp_path)
    assert len(kept) == len(case.make.wanted) > 2
    assert sum(digest not in case.make.wanted for digest in kept) == 1


def test_corrections_that_do_not_fit_are_named_together_and_nothing_is_published(case: Case, tmp_path: Path) -> None:
    stale = [
        replace(each, expected="something else")
        for each in case.corrections
        if (each.table, each.key[:7]) in {("documents", "0000017"), ("documents", "0000038"), ("entities", "country")}
    ]
    assert len(stale) == 3
    make = Maker(tmp_path / "kept")
    with pytest.raises(StaleCorrections) as caught:
        in_parts(corpus(case.given, stale), case.given.rejects, tmp_path / "published", make)
    assert {each.line for each in caught.value.told} == {each.line for each in stale}
    assert len(caught.value.told) == 3
    assert not (tmp_path / "published" / "versions.json").exists()


@pytest.mark.slow
@pytest.mark.parametrize(("bucket_documents", "part_documents", "parts"), [(3, 1, planted.TEXTS), (2, 1000, 1)])
def test_the_size_of_parts_and_buckets_changes_nothing(
    case: Case, tmp_path: Path, bucket_documents: int, part_documents: int, parts: int
) -> None:
    make = Maker(tmp_path / "kept")
    asked = corpus(case.given, case.corrections, bucket_documents, part_documents)
    in_parts(asked, case.given.rejects, tmp_path / "parts", make)
    assert len(make.wanted) == parts
    assert differing(case.folder / "one", tmp_path / "parts") == []


@pytest.mark.slow
def test_all_rules_say_the_same(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in MODULES:
        monkeypatch.setattr(module, "load_suites", load_suites)
    in_one(case.resolved, case.given.documents, case.corrections, case.given.rejects, tmp_path / "one")
    in_parts(corpus(case.given, case.corrections), case.given.rejects, tmp_path / "parts", Maker(tmp_path / "kept"))
    assert differing(tmp_path / "one", tmp_path / "parts") == []


# What was found sound in parts is not looked at again.

PUT_TOGETHER = {
    *("citations", "dates", "documents", "meeting_reports", "mentions", "passages", "quotations"),
    *("statement_instruments", "statement_topics", "statements", "who_said_what"),
}


def made_of(case: Case) -> tuple[list[MadePart], Pieces]:
    kept = KeptParts(case.make.place)
    parts = [part for digest in case.make.wanted if (part := kept.load(digest))]
    return parts, Pieces([part.folder for part in parts], frozenset(PUT_TOGETHER))


def test_all_tables_in_the_order_of_texts_are_put_together_and_known_to_be_sound(case: Case) -> None:
    parts, pieces = made_of(case)
    with TemporaryFile() as scratch:
        assert Whole(parts, Rows(), scratch).pieces.names == PUT_TOGETHER
    release = case.folder / "parts" / "1.0.0"
    rows = {name: len(listed(case.folder / "parts", name)) for name in PUT_TOGETHER}
    assert sound_tables(release, parts, pieces) == rows
    assert all(rows.values())


ON_STATEMENTS = {"statements", "statement_instruments", "statement_topics", "who_said_what"}


@pytest.mark.parametrize(
    ("file", "gone"),
    [
        ("data/citations.csv", {"citations"}),
        ("data/dates.csv", {"dates", *ON_STATEMENTS}),
        ("data/dates.parquet", {"dates", *ON_STATEMENTS}),
        ("data/documents.csv", PUT_TOGETHER),
        ("data/who_said_what.csv", {"who_said_what"}),
        ("excel/who_said_what.csv", {"who_said_what"}),
    ],
)
def test_a_table_is_not_known_to_be_sound_if_a_byte_of_it_is_another_nor_what_leads_to_it(
    case: Case, tmp_path: Path, file: str, gone: set[str]
) -> None:
    release = shutil.copytree(case.folder / "parts" / "1.0.0", tmp_path / "1.0.0")
    content = bytearray((release / file).read_bytes())
    content[len(content) // 2] ^= 1
    for changed in (content, content[:-1], content + b"\n"):
        (release / file).write_bytes(changed)
        assert sound_tables(release, *made_of(case)).keys() == PUT_TOGETHER - gone


def test_a_table_is_not_known_to_be_sound_if_one_part_was_not(case: Case) -> None:
    (first, *others), pieces = made_of(case)
    verdict = replace(first.verdict, sound=tuple(each for each in first.verdict.sound if each != "mentions"))
    parts = [replace(first, verdict=verdict), *others]
    assert sound_tables(case.folder / "parts" / "1.0.0", parts, pieces).keys() == PUT_TOGETHER - {"mentions"}


def test_a_table_is_not_known_to_be_sound_if_it_leads_to_a_thing_that_is_not_there(case: Case, tmp_path: Path) -> None:
    release = shutil.copytree(case.folder / "parts" / "1.0.0", tmp_path / "1.0.0")
    file = release / "data" / "instruments.parquet"
    rows = pq.read_table(file)
    cited = pq.read_table(release / "data" / "citations.parquet").column("instrument_id")[0]
    pq.write_table(rows.filter(pc.not_equal(rows.column("instrument_id"), cited)), file)
    gone = PUT_TOGETHER - sound_tables(release, *made_of(case)).keys()
    assert "citations" in gone and gone <= {"citations", "statement_instruments"}


def test_a_table_is_not_known_to_be_sound_if_two_parts_have_the_same_key(case: Case, tmp_path: Path) -> None:
    release = shutil.copytree(case.folder / "parts" / "1.0.0", tmp_path / "1.0.0")
    parts, pieces = made_of(case)
    twice = [*parts, parts[0]]
    again = replace(pieces, folders=[part.folder for part in twice])
    for name in ("citations", "statement_topics"):
        for form in (csv_form.FORMAT, parquet.FORMAT):
            with (release / form.path(name)).open("wb") as stream:
                again.write(form, name, stream)
    assert not sound_tables(release, twice, again).keys() & {"citations", "statement_topics"}
