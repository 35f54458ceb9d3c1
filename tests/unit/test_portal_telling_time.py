"""Dates and lengths of time in words: doubt is told, no sign of EDTF or ISO 8601 stays, odd forms stay as they are."""

from __future__ import annotations

import re

import pytest
from browser_scripts import called

from flows.portal.language import ARABIC, ENGLISH, Language, Words, with_dates_isolated
from flows.portal.telling_time import day_plain, day_told, length_told, script_words


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


@pytest.mark.parametrize("language", [ARABIC, ENGLISH])
@pytest.mark.parametrize("date", ["2022~", "2020-01-27?", "2021-05%", "2021-05/2021-06", "2015-12-14~/2016", "201X~"])
def test_scripts_tell_a_date_in_the_same_words(language: Language, date: str) -> None:
    words = Words(language)
    expression = "Sijill.elements.dayTold(given.date, Sijill.elements.teller(given.words))"
    told = called(expression, {"date": date, "words": script_words(words)}, "elements.js")
    assert told == re.sub("<[^>]*>", "", day_plain(date, words))


@pytest.mark.parametrize("date", ["2015-11-14", "2015", "P6M", "", "2015?/x", "2015/2016/2017", "<b>~"])
def test_scripts_leave_other_dates_as_they_are(date: str) -> None:
    expression = "Sijill.elements.dayTold(given.date, Sijill.elements.teller(given.words))"
    assert called(expression, {"date": date, "words": script_words(Words(ARABIC))}, "elements.js") is None


def test_dates_in_a_sentence_keep_their_order_and_the_rest_is_escaped() -> None:
    told = with_dates_isolated("التاريخ 2015-11-14 مؤكد، و2020-01-27? غير مؤكد <b>، في 2254 قرارًا")
    assert '<bdi dir="ltr">2015-11-14</bdi> مؤكد، و<bdi dir="ltr">2020-01-27?</bdi>' in told
    assert "&lt;b&gt;" in told and told.count("<bdi") == 2
