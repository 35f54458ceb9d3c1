"""Gold annotations as typed rows: the only place of the scorer that reads files.

A gold file is the JSON object of the annotation guide, one a document, named ``<document_id>.json``;
its text is ``<document_id>.txt`` in the folder of texts, decoded as UTF-8 and left as it is. Keys that
the guide makes optional may be absent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import SourceError
from flows.score.spans import Span


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A time expression; ``value`` is its EDTF string, or its ISO 8601 duration."""

    span: Span
    kind: str
    edtf: str | None
    duration: str | None

    @property
    def value(self) -> str | None:
        """What the expression resolves to, null when the text leaves it open."""
        return self.duration or self.edtf


@dataclass(frozen=True, slots=True)
class GoldMeeting:
    """A meeting the text speaks of."""

    meeting: str
    role: str
    span: Span
    group: str | None
    date: str | None
    city: str | None
    country: str | None
    host: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class GoldName:
    """Something with a name: person, organisation, armed group, place or participant."""

    arabic: tuple[str, ...]
    english: str
    iso3: str | None = None
    position: str | None = None
    role: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class GoldCitation:
    """One mention of an instrument."""

    span: Span
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class GoldInstrument:
    """A cited instrument; ``key`` is how statements name it (``UNSC 2254``, ``Geneva Communiqué``)."""

    kind: str
    number: int | None
    english: str
    citations: tuple[GoldCitation, ...]

    @property
    def key(self) -> str:
        """``UNSC`` and the number for resolutions of the Security Council, else the English name."""
        if self.kind == "unsc_resolution" and self.number is not None:
            return f"UNSC {self.number}"
        return self.english


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A speech act; ``span`` is its verb phrase."""

    span: Span
    act: str
    speaker: str
    clause: int | None
    deadline: str | None
    topics: frozenset[str]
    instruments: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldQuotation:
    """Quoted speech, without its marks."""

    span: Span
    speaker: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """All annotations of one text."""

    document_id: str
    text: str
    title: str | None
    document_type: str
    issued: str | None
    dates: tuple[GoldDate, ...]
    meetings: tuple[GoldMeeting, ...]
    participants: tuple[GoldName, ...]
    persons: tuple[GoldName, ...]
    countries: frozenset[str]
    nationalities: frozenset[str]
    organisations: tuple[GoldName, ...]
    armed_groups: tuple[GoldName, ...]
    places: tuple[GoldName, ...]
    instruments: tuple[GoldInstrument, ...]
    statements: tuple[GoldStatement, ...]
    quotations: tuple[GoldQuotation, ...]

    @property
    def subject_groups(self) -> tuple[str, ...]:
        """English names of the groups whose meeting the document is about."""
        return tuple(m.group for m in self.meetings if m.role == "subject" and m.group)


def read_gold(gold_dir: Path | str, texts_dir: Path | str) -> Iterator[GoldDocument]:
    """Every gold file of a folder with its text, in the order of file names.

    Raises:
        SourceError: no gold in the folder, a gold file without its text, or one that is malformed.
    """
    files = sorted(Path(gold_dir).glob("*.json"))
    if not files:
        remedy = "Name the folder that holds them; docs/scoring.md says what they hold."
        raise SourceError("no-gold", "No gold file (*.json) in the folder.", file=str(gold_dir), remedy=remedy)
    for file in files:
        yield _read_one(file, Path(texts_dir) / f"{file.stem}.txt")


def _read_one(file: Path, text_file: Path) -> GoldDocument:
    try:
        text = text_file.read_bytes().decode("utf-8")
        return parse_gold(file.stem, text, json.loads(file.read_bytes()))
    except FileNotFoundError:
        remedy = "Name the folder of the texts with --texts, or put the text there."
        message = f"The text of {file.name} is missing."
        raise SourceError("gold-without-text", message, file=str(text_file), remedy=remedy) from None
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise SourceError(
            "gold-malformed",
            f"Not a gold file: {type(error).__name__}: {error}.",
            file=str(file),
            remedy="Compare it with another gold file; docs/scoring.md says what they hold.",
        ) from error


def parse_gold(document_id: str, text: str, raw: Mapping[str, Any]) -> GoldDocument:
    """Typed annotations from the parsed JSON object of one document."""
    document = raw["document"]
    return GoldDocument(
        document_id=document_id,
        text=text,
        title=document.get("title"),
        document_type=document["type"],
        issued=document.get("issued"),
        dates=tuple(_date(item, text) for item in raw.get("dates", ())),
        meetings=tuple(_meeting(item, text) for item in raw.get("meetings", ())),
        participants=_names(raw, "participants", text),
        persons=_names(raw, "persons", text),
        countries=frozenset(raw.get("countries", ())),
        nationalities=frozenset(raw.get("nationality_only", ())),
        organisations=_names(raw, "organisations", text),
        armed_groups=_names(raw, "armed_groups", text),
        places=_names(raw, "places", text),
        instruments=tuple(_instrument(item, text) for item in raw.get("instruments", ())),
        statements=tuple(_statement(item, text) for item in raw.get("statements", ())),
        quotations=tuple(GoldQuotation(_span(item, text), item["speaker"]) for item in raw.get("quotes", ())),
    )


def _span(item: Mapping[str, Any], text: str) -> Span:
    start, end = int(item["start"]), int(item["end"])
    quoted = text[start:end]
    if not quoted or item.get("text", quoted) != quoted:
        raise ValueError(f"characters {start} to {end} are {quoted!r}, not {item.get('text')!r}")
    return Span(start, end, quoted)


def _date(item: Mapping[str, Any], text: str) -> GoldDate:
    return GoldDate(_span(item, text), item["kind"], item.get("edtf"), item.get("duration"))


def _meeting(item: Mapping[str, Any], text: str) -> GoldMeeting:
    optional = ("group", "date", "city", "country", "host", "level")
    return GoldMeeting(item["id"], item["role"], _span(item, text), **{name: item.get(name) for name in optional})


def _names(raw: Mapping[str, Any], key: str, text: str) -> tuple[GoldName, ...]:
    return tuple(_name(item, text) for item in raw.get(key, ()))


def _name(item: Mapping[str, Any], text: str) -> GoldName:
    return GoldName(
        arabic=(item["name_ar"], *item.get("variants", ())),
        english=item["name_en"],
        iso3=item.get("iso3"),
        position=item.get("position_ar"),
        role=item.get("role"),
        span=_span(item, text) if "start" in item else None,
    )


def _instrument(item: Mapping[str, Any], text: str) -> GoldInstrument:
    citations = tuple(
        GoldCitation(_span(mention, text), mention.get("paragraph_cited")) for mention in item.get("mentions", ())
    )
    return GoldInstrument(item["kind"], item.get("number"), item["name_en"], citations)


def _statement(item: Mapping[str, Any], text: str) -> GoldStatement:
    return GoldStatement(
        span=_span(item, text),
        act=item["act"],
        speaker=item["speaker"],
        clause=item.get("clause"),
        deadline=item.get("deadline"),
        topics=frozenset(item.get("topics", ())),
        instruments=frozenset(item.get("instruments", ())),
    )
