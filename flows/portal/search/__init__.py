"""The index of the search page, at `pagefind/`: made by Pagefind, searched in the browser, without a server.

`words.json` beside it lists the words that are indexed, for questions with a slip of a letter. `made-from.json` tells
from what the index was made and the hash of each file; while that holds, it is not made again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from hashlib import sha256
from importlib.resources import files as files_of
from itertools import chain
from pathlib import Path

from flows.arabic.searching import words_of
from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData
from flows.portal.search.pagefind_index import Record, index_files, pagefind_version
from flows.portal.search.records import Records

FOLDER = "pagefind"
LIST = "made-from.json"
WORDS = "words.json"
# Of the scripts that Pagefind writes beside the index.
LICENCE = "pagefind.LICENSE.txt"


def files_of_search(data: ReleaseData) -> Iterator[SiteFile]:
    """The files of the index."""
    records = Records(data).all()
    inputs = digest(records)
    files = _standing(data.root / FOLDER, inputs) or index_files(records)
    listed = {path: sha256(content).hexdigest() for path, content in files.items()}
    told = json.dumps({"inputs": inputs, "files": listed}, indent=1, sort_keys=True)
    yield SiteFile(path=f"{FOLDER}/{LIST}", content=f"{told}\n".encode())
    yield SiteFile(
        path=f"{FOLDER}/{WORDS}", content=f"{json.dumps(indexed_words(records), ensure_ascii=False)}\n".encode()
    )
    yield SiteFile(path=f"{FOLDER}/LICENSE.txt", content=files_of(__name__).joinpath(LICENCE).read_bytes())
    for path, content in files.items():
        yield SiteFile(path=f"{FOLDER}/{path}", content=content)


def indexed_words(records: Sequence[Record]) -> list[str]:
    """The words of all records in their search form, those of most records first."""
    counts = Counter(chain.from_iterable(set(words_of(each.content)) for each in records))
    return sorted(counts, key=lambda word: (-counts[word], word))


def digest(records: Sequence[Record]) -> str:
    """The hash of everything that the bytes of the index follow from."""
    hashed = sha256(pagefind_version().encode())
    for record in records:
        hashed.update(json.dumps(astuple(record), ensure_ascii=True, sort_keys=True).encode() + b"\n")
    return hashed.hexdigest()


def _standing(folder: Path, inputs: str) -> Mapping[str, bytes] | None:
    """The index that is there, if it was made from these records and nobody has touched it."""
    try:
        told = json.loads((folder / LIST).read_bytes())
        if told["inputs"] != inputs:
            return None
        files = {path: (folder / path).read_bytes() for path in told["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = all(sha256(content).hexdigest() == told["files"][path] for path, content in files.items())
    return files if whole else None
