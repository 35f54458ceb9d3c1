"""Comparing EDTF values: the qualifiers ``?``, ``~`` and ``%`` are a matter of judgement, the day is not."""

from __future__ import annotations


def unqualified(edtf: str | None) -> str | None:
    """The value without its trailing qualifiers: ``2020-01-27?`` gives ``2020-01-27``."""
    if edtf is None:
        return None
    return "/".join(part.rstrip("?~%") for part in edtf.split("/"))


def same_edtf(one: str | None, other: str | None) -> bool:
    """True for two values, neither null, that are equal without their qualifiers."""
    return one is not None and unqualified(one) == unqualified(other)
