"""Speakers that are no single entity: several names, and those called by what they are."""

from __future__ import annotations

from functools import cache

import pytest

from flows.extract import extract_text
from flows.score.found import Case
from flows.score.gold import parse_gold
from flows.score.identity import same_speaker

TEXT = (
    "التقى وزير الخارجية المصري سامح شكري في القاهرة نظيره الأردني أيمن الصفدي. وشاركت في اللقاء روسيا وتركيا. "
    "وقال مصدر أردني إن الاجتماع كان مثمرا، ونفى مصدر روسي ذلك."
)
RAW = {"document": {"type": "news_report"}}


@cache
def case() -> Case:
    return Case(parse_gold("doc", TEXT, RAW), extract_text(TEXT, document_id="doc"))


@pytest.mark.parametrize(
    ("description", "words", "right"),
    [
        ("Egypt and Jordan", "مصر، الأردن", True),
        ("Jordan and Egypt", "مصر، الأردن", True),
        ("foreign ministers of Egypt and Jordan", "سامح شكري، أيمن الصفدي", True),
        ("Sameh Shoukry and Ayman Safadi", "سامح شكري، أيمن الصفدي", True),
        ("Russia and Turkey", "روسيا، تركيا", True),
        ("Egypt and Jordan", "روسيا، تركيا", False),
        ("Egypt and Jordan", "مصر، تركيا", False),
        ("Egypt and Jordan", "مصر، مصر", False),
        ("Egypt, Jordan and Iraq", "مصر، الأردن", False),
        ("Aqaba summit leaders", "القادة", True),
        ("Aqaba summit leaders", "الوزراء", False),
        ("foreign ministers of Egypt and Jordan", "الوزراء", True),
        ("unnamed Jordanian source", "مصدر أردني", True),
        ("unnamed Jordanian source", "مصدر روسي", False),
        ("Jordanian foreign minister", "وزير الخارجية الأردني", True),
        ("Jordanian foreign minister", "وزير الخارجية المصري", False),
        ("Houthi spokesman (unnamed)", "متحدث باسم الجماعة", True),
        ("Houthi spokesman (unnamed)", "الأمم المتحدة", False),
    ],
)
def test_speakers_without_an_entity(description: str, words: str, right: bool) -> None:
    assert same_speaker(description, None, words, case()) is right


def test_a_person_is_not_his_role() -> None:
    assert not same_speaker("Jordanian minister", "person:sameh-shoukry", "الوزير", case())
