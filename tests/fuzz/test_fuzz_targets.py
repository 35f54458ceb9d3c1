"""The targets of the long fuzz run under Hypothesis: the same inputs and invariants, minutes instead of hours."""

from __future__ import annotations

import pytest
from composing import text_of, vocabulary
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from swelling import WARMING, seconds
from targets import TARGETS

QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
COSTLY = frozenset({"dates", "extraction", "html", "docx", "pdf", "warc"})
# Inputs in which the fuzzer found a fault; each is mended.
FOUND = {
    "names": b"\x110\x01",
    "folding": b"\x0a\x9e(\xff\xff)",
}
SECONDS_FOR_100_KB = 5.0  # a slow machine under load; docs/fuzzing.md has the measured ones


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_any_bytes(name: str) -> None:
    target = TARGETS[name]

    @settings(QUICK, max_examples=60 if name in COSTLY else 400)
    @given(st.binary(max_size=60 if name in COSTLY else 300))
    def run(raw: bytes) -> None:
        target(raw)

    run()


@pytest.mark.parametrize("name", sorted(FOUND))
def test_what_was_found_stays_mended(name: str) -> None:
    TARGETS[name](FOUND[name])


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_no_target_stands_still_on_a_long_input(name: str) -> None:
    target = TARGETS[name]
    target(WARMING)
    for raw in (b"\x02\x00\x00\x02\x05\x07\x11\x2a", b"\x41\x03\x20\x08", bytes(range(0, 160, 3)), b"\x00\xd8\xa7 "):
        assert seconds(target, raw) < SECONDS_FOR_100_KB


def test_bytes_become_words_that_rules_look_for() -> None:
    assert len(vocabulary()) > 5000
    assert text_of(b"") == ""
    assert text_of(b"\x00\xd8\xa7\xff") == "ا\ufffd"
    assert len(text_of(bytes([2, *range(20)])).split()) > 20
    assert " " not in text_of(b"\x03\xff\x06\x27\xff\x06\x44")
