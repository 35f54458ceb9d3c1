"""Dates and lengths of time in words: doubt is told, no sign of EDTF or ISO 8601 stays, odd forms stay as they are."""

from __future__ import annotations

import pytest

from flows.portal.language import ARABIC, ENGLISH, Words
from flows.portal.telling_time import day_plain, day_told, length_told


@pytest.mark.parametrize(
    ("length", "ar", "en"),
    [
        ("P6M", "6 أشهر", "6 months"),
        ("P18M", "18 شهرًا", "18 months"),
        ("P11Y", "11 سنة", "11 years"),
        ("P2W", "أسبوعان", "2 weeks"),
        ("PT48H", "48 ساعة", "48 hours"),
        ("P1Y6M", "سنة و6 أشهر", "1 year and 6 months"),
        ("P400D", "400 يوم", "400 days"),
        ("P0.5Y", "P0.5Y", "P0.5Y"),
        ("P", "P", "P"),
        ("P999999999Y", "P999999999Y", "P999999999Y"),
    ],
)
def test_a_length_of_time_is_words(length: str, ar: str, en: str) -> None:
    assert (length_told(length, "ar"), length_told(length, "en")) == (ar, en)


@pytest.mark.parametrize(
    ("date", "ar", "en"),
    [
        ("2022~", "نحو \u20662022\u2069", "about \u20662022\u2069"),
        ("2020-01-27?", "\u20662020-01-27\u2069 على الأرجح", "probably \u20662020-01-27\u2069"),
        ("2016-05", "\u20662016-05\u2069", "\u20662016-05\u2069"),
        (
            "2015-12-14~/2016",
            "بين نحو \u20662015-12-14\u2069 و\u20662016\u2069",
            "about \u20662015-12-14\u2069 to \u20662016\u2069",
        ),
        ("../2016?<b>", "\u2066../2016?<b>\u2069", "\u2066../2016?<b>\u2069"),
    ],
)
def test_doubt_about_a_day_is_a_word(date: str, ar: str, en: str) -> None:
    shown = tuple(day_plain(date, Words(language)).replace('<time datetime="', "") for language in (ARABIC, ENGLISH))
    assert shown == (ar, en)
    assert "<b>" not in day_told(date, Words(ARABIC))


def test_only_a_whole_day_is_a_time_element() -> None:
    assert (
        day_told("2015-11-14", Words(ENGLISH)) == '<time datetime="2015-11-14"><bdi dir="ltr">2015-11-14</bdi></time>'
    )
    assert "<time" not in day_told("2015-11", Words(ENGLISH))
