"""`quality/accuracy.csv`: how often the rules of this version are right, measure by measure, as measured."""

from __future__ import annotations

from flows.contract.accuracy import accuracy_bytes
from flows.publish.model import Passport, Release


def write_accuracy(release: Release) -> bytes:
    """The figures; they are of the rules, whatever the release holds."""
    return accuracy_bytes()


PASSPORT = Passport(path="quality/accuracy.csv", write=write_accuracy)
