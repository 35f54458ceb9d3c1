"""The texts of a folder in a file, and an index of them: what a run knows of all texts while it holds none of them.

As a Python object a text of 4,500 bytes takes 10 KB, its line in the index some 200 bytes. `StoredTexts` is a sequence
of documents like the tuple that stands in its place where texts are few; whoever needs the index alone asks
`described`, whoever looks words up asks `texts_of`. Both take either.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from operator import eq
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, overload

from flows.ingest.document import Document, Supplied

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

# Lines of the index that wait as Python objects until they are packed.
LINES = 4_096
# Texts that are kept at hand: rows come text by text, but some rows of a text are next to those of another.
AT_HAND = 16


class Described(Protocol):
    """What is known of a text without reading it; a `Document` is one."""

    @property
    def document_id(self) -> str: ...
    @property
    def source_file(self) -> str: ...
    @property
    def source_sha256(self) -> str: ...
    @property
    def supplied_sha256(self) -> str | None: ...
    @property
    def characters(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the index; `characters` counts code points, `place`, `size` and `told` are bytes of the file."""

    document_id: str
    source_file: str
    source_sha256: str
    supplied_sha256: str | None
    characters: int
    place: int
    size: int
    told: int


class TextFile:
    """Takes texts in as they are read; the file may have no name and is never rewound."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._lines: list[Line] = []
        self._packed: list[pa.RecordBatch] = []
        self._size = 0

    def add(self, document: Document) -> int:
        """Put a text at the end, and give its number.

        Raises:
            OSError: the file cannot be written.
        """
        text, told = document.text.encode(), _told(document)
        place = self._file.seek(0, 2)
        self._file.write(text + told)
        said = (document.document_id, document.source_file, document.source_sha256, document.supplied_sha256)
        self._lines.append(Line(*said, document.characters, place, len(text), len(told)))
        if len(self._lines) == LINES:
            self._pack()
        self._size += 1
        return self._size - 1

    def texts(self, order: Sequence[int]) -> StoredTexts:
        """The texts with these numbers, in this order."""
        import pyarrow as pa

        self._pack()
        columns = pa.Table.from_batches(self._packed)
        return StoredTexts(self._file, Index(columns.take(pa.array(order, pa.int64())).combine_chunks()))

    def _pack(self) -> None:

        self._packed.append(_batch(self._lines))
        self._lines.clear()


class Index(Sequence[Line]):
    """What is known of all texts, in columns."""

    def __init__(self, columns: pa.Table) -> None:
        self._columns = columns

    def __len__(self) -> int:
        return self._columns.num_rows

    def __iter__(self) -> Iterator[Line]:
        for batch in self._columns.to_batches(max_chunksize=LINES):
            yield from map(_line, zip(*(column.to_pylist() for column in batch.columns), strict=True))

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Index: ...
    def __getitem__(self, index: int | slice) -> Line | Index:
        if isinstance(index, slice):
            return Index(self._columns.take(list(range(*index.indices(len(self))))))
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        return _line([column[place].as_py() for column in self._columns.columns])

    def find(self, document_id: str) -> Line | None:
        """The line of a text; null where there is none."""
        hashed, places = self._by_id
        first, last = (int(hashed.searchsorted(hash(document_id), side)) for side in ("left", "right"))
        found = (self[place] for place in places[first:last].tolist())
        return next((line for line in found if line.document_id == document_id), None)

    @cached_property
    def _by_id(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Hashes of the ids, sorted, and the place of each: sixteen bytes a text."""
        import numpy as np

        hashed = np.fromiter((hash(line.document_id) for line in self), dtype=np.int64, count=len(self))
        places = np.argsort(hashed, kind="stable")
        return hashed[places], places


class StoredTexts(Sequence[Document]):
    """Documents that are read from their file whenever somebody asks for one, and not kept; and the index of them."""

    def __init__(self, file: BinaryIO, index: Index) -> None:
        self._file = file
        self.index_of_all = index

    def __len__(self) -> int:
        return len(self.index_of_all)

    def __iter__(self) -> Iterator[Document]:
        return map(self._document, self.index_of_all)

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> StoredTexts: ...
    def __getitem__(self, index: int | slice) -> Document | StoredTexts:
        if isinstance(index, slice):
            return StoredTexts(self._file, self.index_of_all[index])
        return self._document(self.index_of_all[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def text(self, line: Line) -> str:
        """The text of a line of the index.

        Raises:
            OSError: the file cannot be read.
        """
        return self._read(line.place, line.size).decode()

    def _document(self, line: Line) -> Document:
        content = self._read(line.place, line.size + line.told)
        said: dict[str, Any] = json.loads(content[line.size :])
        retrieved = said["supplied"].pop("retrieved", None)
        return Document(
            document_id=line.document_id,
            text=content[: line.size].decode(),
            source_file=line.source_file,
            source_sha256=line.source_sha256,
            supplied=Supplied(**said["supplied"], retrieved=date.fromisoformat(retrieved) if retrieved else None),
            captions=tuple((start, end) for start, end in said["captions"]),
        )

    def _read(self, place: int, size: int) -> bytes:
        self._file.seek(place)
        return self._file.read(size)


class _TextsById(Mapping[str, str]):
    """Texts by id, read from their file as they are asked for; a few stay at hand."""

    def __init__(self, stored: StoredTexts) -> None:
        self._stored = stored
        self._at_hand: OrderedDict[str, str] = OrderedDict()

    def __len__(self) -> int:
        return len(self._stored)

    def __iter__(self) -> Iterator[str]:
        return (line.document_id for line in self._stored.index_of_all)

    def __getitem__(self, document_id: str) -> str:
        if document_id in self._at_hand:
            return self._at_hand[document_id]
        line = self._stored.index_of_all.find(document_id)
        if line is None:
            raise KeyError(document_id)
        text = self._at_hand[document_id] = self._stored.text(line)
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)
        return text


def described(documents: Sequence[Document]) -> Sequence[Described]:
    """What is known of texts, in their order, without reading those that lie in a file."""
    return documents.index_of_all if isinstance(documents, StoredTexts) else documents


def texts_of(documents: Sequence[Document]) -> Mapping[str, str]:
    """Texts by their ids."""
    if isinstance(documents, StoredTexts):
        return _TextsById(documents)
    return {document.document_id: document.text for document in documents}


def _told(document: Document) -> bytes:
    """What the index does not hold, since only a reader of the text needs it."""
    supplied = {name: value for name, value in asdict(document.supplied).items() if value is not None}
    return json.dumps({"supplied": supplied, "captions": document.captions}, default=str).encode()


def _batch(lines: Sequence[Line]) -> pa.RecordBatch:
    import pyarrow as pa

    types: tuple[pa.DataType, ...] = (pa.string(), pa.string(), pa.binary(32), pa.binary(32), *(pa.int64(),) * 4)
    columns = {
        name: pa.array([_packed(getattr(line, name), kind) for line in lines], kind)
        for name, kind in zip(Line.__slots__, types, strict=True)
    }
    return pa.RecordBatch.from_pydict(columns)


def _packed(value: Any, kind: pa.DataType) -> Any:
    import pyarrow as pa

    return bytes.fromhex(value) if value is not None and pa.types.is_fixed_size_binary(kind) else value


def _line(cells: Sequence[Any]) -> Line:
    name, file, source, supplied, *numbers = cells
    return Line(name, file, source.hex(), supplied and supplied.hex(), *numbers)
