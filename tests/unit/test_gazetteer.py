"""Known spellings: whole words, attached particles, glued words, nesting, inflected adjectives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic import fold
from flows.extract.gazetteer import gazetteer
from flows.extract.gazetteer.countries import country_entities, country_spellings, inflected, iso3_of
from flows.extract.gazetteer.entry import cells, slug
from flows.extract.gazetteer.places import place_entities


def targets(text: str) -> list[str]:
    return [
        min(spelling.target for spelling in hit.spellings) for hit in gazetteer().hits(fold(text)) if not hit.nested
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في مصر", ["country:EGY"]),
        ("ومصر", ["country:EGY"]),
        ("بسوريا", ["country:SYR"]),
        ("وللأردن", ["country:JOR"]),
        ("أعلنت الأممالمتحدة", ["org:united-nations"]),
        ("اجتمعت للجنة الدستورية", ["org:syrian-constitutional-committee"]),
        ("للأمم المتحدة", ["org:united-nations"]),
        ("الولايات المتحدةوروسيا", ["country:USA", "country:RUS"]),
        ("المملكة العربية السعودية", ["country:SAU"]),
        ("مصرف", []),
        ("التونسيات والجزائريون", ["country:TUN", "country:DZA"]),
        ("القطريتين", ["country:QAT"]),
    ],
)
def test_whole_words_with_what_is_attached(text: str, expected: list[str]) -> None:
    assert targets(text) == expected


def test_the_longest_wins_and_places_stay_nested_in_names_of_bodies() -> None:
    hits = gazetteer().hits(fold("جامعة الدول العربية"))
    assert [(hit.start, hit.end, hit.nested) for hit in hits if not hit.nested] == [(0, 19, False)]
    berlin = gazetteer().hits(fold("صدر إعلان بعبدا أمس"))
    assert any(any(s.target.startswith("place:") for s in hit.spellings) for hit in berlin)


@given(st.text(st.sampled_from("مصرسوياقط ولبكفحدةه.\n"), max_size=60))
def test_hits_are_whole_words_in_order(text: str) -> None:
    folded = fold(text)
    last = 0
    for hit in gazetteer().hits(folded):
        assert hit.spellings and 0 <= hit.start < hit.end <= len(folded)
        assert hit.start >= last or hit.nested
        last = hit.start
        assert all(folded[hit.start : hit.end] in (s.folded, "لل" + s.folded[2:]) for s in hit.spellings)


def test_every_country_has_a_name_a_code_and_its_own_spelling() -> None:
    countries = country_entities()
    assert len(countries) > 240 and len({one.entity_id for one in countries}) == len(countries)
    spelled = {spelling.target for spelling in country_spellings()}
    assert spelled == {one.entity_id for one in countries}
    assert all(one.iso3 and one.name_ar and one.name_en for one in countries)
    assert iso3_of("SY") == "SYR" and iso3_of("EU") is None


@pytest.mark.parametrize(
    "adjective",
    [
        "سوري",
        "السورية",
        "سوريين",
        "السوريون",
        "سوريتان",
        "السوريات",
        "أمريكية",
        "المغربيين",
        "مصرياً",
        "الكورية الجنوبية",
    ],
)
def test_members_of_arab_league_and_others_have_adjectives(adjective: str) -> None:
    hits = gazetteer().hits(fold(adjective))
    assert any(spelling.use == "adjective" for hit in hits for spelling in hit.spellings), adjective


def test_inflection() -> None:
    assert {"سوري", "سوريه", "السوريين", "السوريتان", "سوريات"} <= inflected("سوري")
    assert {"كوري جنوبي", "الكوريه الجنوبيه", "كوريين جنوبيين"} <= inflected("كوري جنوبي")
    assert inflected("عرب") == {"عرب", "العرب"}


def test_entities_refer_to_each_other() -> None:
    known = gazetteer().entities
    for entity in known.values():
        assert entity.parent_id is None or entity.parent_id in known, entity
        assert entity.entity_id.split(":")[0] in ("country", "org", "group", "armed", "person", "place")
    for spellings in gazetteer().spellings:
        for spelling in spellings:
            assert spelling.use == "instrument" or spelling.target in known, spelling
            assert spelling.folded == fold(spelling.folded)


def test_places_have_coordinates_and_a_country() -> None:
    places = {one.entity_id: one for one in place_entities()}
    assert len(places) > 3000
    damascus = places["place:damascus"]
    assert damascus.iso3 == "SYR" and damascus.latitude and round(damascus.latitude) in (33, 34)


def test_cells_and_slugs() -> None:
    assert cells(" أ | ب ||") == ["أ", "ب"] and cells(None) == [] and cells("") == []
    assert slug("Les Escaldes") == "les-escaldes" and slug("São Paulo") == "sao-paulo" and slug("القاهرة") == ""
