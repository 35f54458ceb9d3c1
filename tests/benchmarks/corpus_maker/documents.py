"""A document: its file name, its text, and what `sources.csv` says of it, all made from a seed and a number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from corpus_maker.chance import Chance
from corpus_maker.days import EASTERN_DIGITS
from corpus_maker.scene import Scene
from corpus_maker.sentences import clauses, own_sentences

# Bytes of UTF-8, before the last sentence, which goes beyond; two a letter and one a blank make about this many a character.
MEAN_BYTES = 4200
SIGMA = 0.6
LEAST_BYTES = 1000
MOST_BYTES = 19500
BYTES_A_CHARACTER = 1.83
TYPES = ("news_report", "news_report", "press_release", "joint_statement")
SLUGS = ("report", "statement", "خبر", "بيان", "نص")
QUOTES = (("«", "»"), ("“", "”"), ('"', '"'))
CONTRACTED = 0.85
# «لـاللجنة» is written «للجنة», «لـالهيئة» «للهيئة», «لـتحالف» «لتحالف».
JOINED = (("لـالل", "لل"), ("لـال", "لل"), ("لـ", "ل"))
# How often something is said in sources.csv of a text: anything at all, and then each cell.
LISTED = 0.6
SAID = 0.5
EXCERPT = 0.15
FROM_RAW = 0.4


@dataclass(frozen=True, slots=True)
class Made:
    """A document; `cells` are those of its line in `sources.csv`, empty where nothing is said of it."""

    name: str
    text: str
    cells: dict[str, str]


def document(seed: int, number: int) -> Made:
    """The document of this number, counted from 0; the same whatever else is made."""
    scene = Scene(seed, number)
    chance = scene.chance
    kind = chance.pick(TYPES)
    size = min(max(chance.lognormal(MEAN_BYTES, SIGMA), LEAST_BYTES), MOST_BYTES)
    text = _spelled(_text(scene, kind, int(size / BYTES_A_CHARACTER)), scene)
    name = f"{number:07}-{chance.pick(SLUGS)}.txt"
    return Made(name, text, _said(scene, kind, name) if chance.often(LISTED) else {})


def _text(scene: Scene, kind: str, characters: int) -> str:
    """Lines until there are so many characters: title, dateline, lead, paragraphs or clauses, end."""
    blank = "\n\n" if scene.chance.often(0.4) else "\n"
    lines = []
    left = characters
    for line in _lines(scene, kind):
        lines.append(line)
        left -= len(line) + len(blank)
        if left <= 0:
            break
    if scene.chance.often(0.3):
        lines.append(_own(scene, "footer"))
    return blank.join(lines) + ("\n" if scene.chance.often(0.8) else "")


def _lines(scene: Scene, kind: str) -> Iterator[str]:
    chance = scene.chance
    suffix = "group" if scene.meeting.group else "pair"
    if chance.often(0.9):
        yield _own(scene, f"title_{suffix}")
    if kind != "joint_statement" or chance.often(0.3):
        yield _own(scene, "dateline")
    yield f"{_own(scene, f'lead_{suffix}')} {_own(scene, 'body')}"
    number = 0
    while True:
        if kind == "joint_statement" and chance.often(0.7):
            number += 1
            yield f"{number}. {_own(scene, 'clause')} {_paragraph(scene, 2)}".rstrip()
        else:
            yield _paragraph(scene, 4)


def _paragraph(scene: Scene, most: int) -> str:
    return " ".join(_sentence(scene) for _ in range(scene.chance.between(1, most)))


def _sentence(scene: Scene) -> str:
    if scene.chance.often(FROM_RAW):
        return _recombined(scene)
    return _own(scene, "quote" if scene.chance.often(0.2) else "body")


def _recombined(scene: Scene) -> str:
    """The beginning of one sentence of `raw/` and the end of others."""
    lent, chance = clauses(), scene.chance
    parts = [chance.pick(lent.heads), *(chance.pick(lent.tails) for _ in range(chance.below(3)))]
    return "، ".join(parts).format_map(scene) + "."


def _own(scene: Scene, use: str) -> str:
    return scene.chance.pick(own_sentences()[use]).format_map(scene)


def _spelled(text: str, scene: Scene) -> str:
    """One document's habits: its quotation marks, its digits, how «ل» joins a name, hamzas that some leave out."""
    opening, closing = scene.chance.pick(QUOTES)
    text = text.replace("«", opening).replace("»", closing)
    if scene.chance.often(CONTRACTED):
        for apart, together in JOINED:
            text = text.replace(apart, together)
    if scene.eastern_digits and scene.chance.often(0.5):
        for western, eastern in EASTERN_DIGITS:  # ten times as fast as str.translate
            text = text.replace(western, eastern)
    if scene.chance.often(0.05):
        text = text.replace("أ", "ا").replace("إ", "ا")
    return text


def _said(scene: Scene, kind: str, name: str) -> dict[str, str]:
    """Cells of the line, some of them empty."""
    chance = scene.chance
    cells = {
        "title": _own(scene, "title_group" if scene.meeting.group else "title_pair"),
        "document_type": kind,
        "issuer": scene["agency"] if kind == "news_report" else scene["m_group"] if scene.meeting.group else "",
        "issued": scene.day.isoformat() if chance.often(0.9) else f"{scene.day:%Y-%m}",
        "source_url": f"https://example.org/{scene.day:%Y/%m}/{Chance(name).below(10**9)}",
        "retrieved": (scene.day + dt.timedelta(days=chance.below(900))).isoformat(),
        "licence": chance.pick(("CC-BY-4.0", "", "public domain")),
    }
    said = {column: cell if chance.often(SAID) else "" for column, cell in cells.items()}
    return {"file": name, **said, "rights": "excerpt" if chance.often(EXCERPT) else "full"}
