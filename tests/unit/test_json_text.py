"""Indented JSON is what the standard library writes, with escapes for the characters that act."""

from __future__ import annotations

import json

import pytest

from flows.contract.json_text import escaped, json_bytes, json_text

VALUES = (
    *({}, [], (), [[]], {"a": {}}, [{}, []], None, True, False, 0, -1, 10**30, -0.0, 1.5, 1e300, 1e-7),
    *("", 'quote " and \\', "tab\tline\nend\x00\x1f", "فيينا 14 نوفمبر"),
    {"تاريخ": [1, (2, "3"), {"a": None, "b": [True, {"c": ""}]}], "b": {"c": 1.0}},
)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_it_is_written_as_the_standard_library_does(value: object) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    assert json_bytes(value) == json_text(value).encode()


def test_characters_that_act_are_escapes_and_no_others() -> None:
    # Halves of a pair would be one character when they are read.
    every = "".join(map(chr, (*range(0xDC00), *range(0xE000, 0x11000))))
    assert json.loads(json_text(every)) == every
    assert not set("<>&\u200f\u202e\u2028\ufeff\ud800\x9b") & set(escaped(every + "\ud800"))
    assert escaped("سجل، ١٤ é 😀") == "سجل، ١٤ é 😀"
    assert escaped("</script>\u202e") == "\\u003c/script\\u003e\\u202e"


@pytest.mark.parametrize("value", [float("nan"), [float("inf")], {"a": float("-inf")}], ids=repr)
def test_a_number_that_json_has_no_word_for_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(value)


@pytest.mark.parametrize("value", [{1: "a"}, {"a": {1}}, [b"a"]], ids=repr)
def test_what_is_none_of_jsons_is_refused_or_made_a_text(value: object) -> None:
    with pytest.raises(TypeError):
        json_text(value)
    assert json_text([b"a"], default=str) == "[\n  \"b'a'\"\n]\n"
