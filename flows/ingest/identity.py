"""Readable, stable document ids from file names, Arabic ones included; and a hash that names a set of inputs.

Arabic letters stay Arabic, as newsrooms name their files: «بيان فيينا 2015.txt» becomes `بيان-فيينا-2015`,
`ISSG Vienna.txt` becomes `issg-vienna`. What a reader cannot see (tatweel, vowel marks, direction marks)
goes and letters in one of their shapes («ﺑﻴﺎﻥ») become letters, so that two names that look the same give the same id;
digits become ASCII digits.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence

from flows.arabic.cleaning import clean
from flows.ingest.document import Document
from flows.ingest.stored_texts import described

# An id also names a file of the release: «issg-vienna», «بيان-2015.v2», never «../x».
SAFE_ID = re.compile(r"\w[\w.-]*")
# Everything that is no letter and no digit separates words: «بيان_فيينا (نسخة)» → «بيان-فيينا-نسخة».
SEPARATORS = re.compile(r"[\W_]+")


def document_id_from(stem: str) -> str:
    """The id for a file name without its suffix; empty when nothing in it is a letter or a digit."""
    # Lower case first: it can add a mark («İ»). Composed last: what is left may now belong together.
    plain = "".join(map(_plain, clean(stem).lower()))
    return SEPARATORS.sub("-", unicodedata.normalize("NFC", plain)).strip("-")


def digest_of(documents: Sequence[Document]) -> str:
    """A hash (hexadecimal) over texts and what is said of them, whatever order they come in."""
    inputs = sorted([each.document_id, each.source_sha256, each.supplied_sha256 or ""] for each in described(documents))
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()


def _plain(char: str) -> str:
    if unicodedata.category(char) in ("Mn", "Cf"):
        return ""
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)
