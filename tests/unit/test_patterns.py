"""A trie of words matches what the words themselves match, the longest first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.patterns import one_of

words = st.lists(st.text("ابتثج .", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=8)


@given(words, st.data())
def test_a_trie_finds_the_longest_word(listed: list[str], data: st.DataObject) -> None:
    listed = [" ".join(word.split()) for word in listed]
    text = data.draw(st.sampled_from(listed)) + data.draw(st.text("ابت ", max_size=4))
    found = re.compile(one_of(listed)).match(text)
    longest = max((word for word in listed if re.match(re.escape(word).replace(r"\ ", r"\s+"), text)), key=len)
    assert found is not None and " ".join(found[0].split()) == longest


def test_blanks_match_any_blanks() -> None:
    assert re.fullmatch(one_of(["تشرين الثاني", "تشرين"]), "تشرين\n الثاني")


@pytest.mark.parametrize("listed", [[], [""], ["غد", ""]])
def test_no_words_are_refused(listed: list[str]) -> None:
    with pytest.raises(ValueError, match="needs words"):
        one_of(listed)
