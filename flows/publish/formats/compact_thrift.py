"""Thrift's compact protocol, the encoding of what a Parquet file says of itself, read and written back as it was.

Structures are read without knowing what their fields mean: a field is its type and value by its number. What is written
again unchanged has the same bytes. Source of the rules: the protocol's own description, "Thrift compact protocol
encoding", of Apache Thrift.
"""

from __future__ import annotations

from typing import Any

TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(1, 13)
INTEGERS = (I16, I32, I64)
# Elements of a list whose number does not fit into the byte that begins it.
MANY = 15

# Fields by their numbers, in the order in which they stand: type and value.
Struct = dict[int, tuple[int, Any]]
# The type of its elements, and these.
Listed = tuple[int, list[Any]]


class Reader:
    """Reads structures from the bytes of a file.

    Raises:
        ValueError: the bytes end too soon, or hold a type that Parquet does not use.
    """

    def __init__(self, content: bytes, place: int = 0) -> None:
        self._content = content
        self.place = place

    def struct(self) -> Struct:
        """The structure that begins here."""
        found: Struct = {}
        number = 0
        while kind := self._byte():
            step = kind >> 4
            number = number + step if step else _signed(self._unsigned())
            found[number] = kind & MANY, self._value(kind & MANY)
        return found

    def _value(self, kind: int) -> Any:
        if kind in (TRUE, FALSE):
            return kind == TRUE
        if kind in INTEGERS:
            return _signed(self._unsigned())
        if kind == BINARY:
            return self._bytes(self._unsigned())
        if kind == STRUCT:
            return self.struct()
        if kind == LIST:
            return self._list()
        if kind in (BYTE, DOUBLE):
            return self._bytes(1 if kind == BYTE else 8)
        raise ValueError(f"Parquet has no fields of Thrift's type {kind}")

    def _list(self) -> Listed:
        head = self._byte()
        size, kind = head >> 4, head & MANY
        size = self._unsigned() if size == MANY else size
        # A truth value in a list is a byte of its own, 1 or 2.
        read = self._byte if kind in (TRUE, FALSE) else lambda: self._value(kind)
        return kind, [read() for _ in range(size)]

    def _byte(self) -> int:
        if self.place >= len(self._content):
            raise ValueError("a structure of Thrift ends too soon")
        self.place += 1
        return self._content[self.place - 1]

    def _bytes(self, size: int) -> bytes:
        if self.place + size > len(self._content):
            raise ValueError("a structure of Thrift ends too soon")
        self.place += size
        return self._content[self.place - size : self.place]

    def _unsigned(self) -> int:
        found = shift = 0
        while (byte := self._byte()) & 0x80:
            found |= (byte & 0x7F) << shift
            shift += 7
        return found | byte << shift


def written(struct: Struct) -> bytes:
    """The bytes of a structure; one within it may be bytes already, those that were written of it before."""
    content = bytearray()
    _write_struct(content, struct)
    return bytes(content)


def _write_struct(content: bytearray, struct: Struct) -> None:
    before = 0
    for number, (kind, value) in struct.items():
        kind = (TRUE if value else FALSE) if kind in (TRUE, FALSE) else kind
        if 0 < number - before <= MANY:
            content.append((number - before) << 4 | kind)
        else:
            content.append(kind)
            _write_unsigned(content, _unsigned(number))
        if kind not in (TRUE, FALSE):
            _write_value(content, kind, value)
        before = number
    content.append(0)


def _write_value(content: bytearray, kind: int, value: Any) -> None:
    if kind in INTEGERS:
        _write_unsigned(content, _unsigned(value))
    elif kind == BINARY:
        _write_unsigned(content, len(value))
        content += value
    elif kind == STRUCT and isinstance(value, bytes):
        content += value
    elif kind == STRUCT:
        _write_struct(content, value)
    elif kind == LIST:
        _write_list(content, value)
    else:
        content += value


def _write_list(content: bytearray, listed: Listed) -> None:
    kind, values = listed
    if len(values) < MANY:
        content.append(len(values) << 4 | kind)
    else:
        content.append(MANY << 4 | kind)
        _write_unsigned(content, len(values))
    for value in values:
        if kind in (TRUE, FALSE):
            content.append(value)
        else:
            _write_value(content, kind, value)


def _write_unsigned(content: bytearray, number: int) -> None:
    while number > 0x7F:
        content.append(number & 0x7F | 0x80)
        number >>= 7
    content.append(number)


def _signed(number: int) -> int:
    """A number whose last bit is its sign (zigzag)."""
    return number >> 1 ^ -(number & 1)


def _unsigned(number: int) -> int:
    return number << 1 if number >= 0 else ~number << 1 | 1
