"""Thirty files that strangers put among texts, by accident or not, each with the code by which it is turned away."""

from __future__ import annotations

import io
import os
import socket
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

TEXT = "اجتمع وزراء الخارجية في فيينا يوم 14 تشرين الثاني، وأكد المجتمعون دعم العملية السياسية في البلاد.\n"
ARABIC = TEXT.encode()
# What each file holds, or how it is made, and what is said of it.
FILES: Mapping[str, tuple[bytes | Callable[[Path], None], str]] = {
    "empty.txt": (b"", "source-empty"),
    "mark only.txt": (b"\xef\xbb\xbf\r\n", "source-empty"),
    "ten million blank lines.txt": (lambda path: _sized(path, b"\n", 10_000_000), "source-empty"),
    "one line of a gigabyte.txt": (lambda path: _sparse(path, 1 << 30), "source-too-large"),
    "nul.txt": (ARABIC + b"\0" + ARABIC, "source-has-nul"),
    "broken in the middle.txt": (ARABIC * 50 + b"\xd8" + ARABIC * 50, "source-not-decodable"),
    "cut at the start.txt": (ARABIC[1:], "source-not-decodable"),
    "lone surrogate.txt": (b"\xff\xfe" + b"\x00\xd8" + TEXT.encode("utf-16-le"), "source-not-decodable"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "source-not-decodable"),
    "russian.txt": ("Встреча министров иностранных дел в Вене".encode("cp1251"), "source-not-decodable"),
    "garbled.txt": (ARABIC.decode("cp1256").encode(), "source-mojibake"),
    "twice garbled.txt": (("سطر\n" * 9).encode() + ARABIC.decode("latin-1").encode(), "source-mojibake"),
    "zip bomb.docx": (lambda path: _zip_bomb(path), "source-unpacks-too-large"),
    "billion laughs.xml": (lambda path: _billion_laughs(path), "source-format-unknown"),
    "nested.html": (
        b"<script>alert(1)</script><style>p{}</style>" + b"<div>" * 10_000 + ARABIC,
        "source-too-deep",
    ),
    "paper.pdf": (b"%PDF-1.7\n/OpenAction", "source-damaged"),
    "بيان.txt.exe": (b"MZ", "source-format-unknown"),
    "without suffix": (ARABIC, "source-format-unknown"),
    "line\nend.txt": (ARABIC, "source-name-hidden"),
    "a\u202etxt.exe.txt": (ARABIC, "source-name-hidden"),
    "escape\x1b[31m.txt": (ARABIC, "source-name-hidden"),
    os.fsdecode(b"\xe4\xf6.txt"): (ARABIC, "source-name-hidden"),
    "---.txt": (ARABIC, "source-name-unusable"),
    "passwords.txt": (lambda path: path.symlink_to("/etc/passwd"), "source-outside-folder"),
    "loop.txt": (lambda path: path.symlink_to(path.name), "source-unreadable"),
    "nowhere.txt": (lambda path: path.symlink_to("nothing.txt"), "source-unreadable"),
    "folder.txt": (lambda path: path.mkdir(), "source-not-a-file"),
    "pipe.txt": (lambda path: os.mkfifo(path), "source-not-a-file"),
    "socket.txt": (lambda path: _socket(path), "source-not-a-file"),
    "other bytes.txt": (ARABIC + b"\n", "source-hash-differs"),
}
# Lines of sources.csv that go with them.
SOURCE_LINES = (f"other bytes.txt,{'0' * 64}",)


def write_hostile(folder: Path) -> dict[str, str]:
    """Put the files into a folder; gives the code expected of each, by its name as readers are shown it."""
    for name, (content, _) in FILES.items():
        path = folder / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            content(path)
    return {shown(name): code for name, (_, code) in FILES.items()}


def shown(name: str) -> str:
    """A name with what cannot be seen told by its number."""
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in name)


def _sized(path: Path, content: bytes, count: int) -> None:
    path.write_bytes(content * count)


def _sparse(path: Path, size: int) -> None:
    """A file of that size that takes no room."""
    with path.open("wb") as stream:
        stream.write(ARABIC.rstrip())
        stream.truncate(size)


def _zip_bomb(path: Path) -> None:
    """A document of a few kilobytes that unpacks to a hundred megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 100_000_001)
    path.write_bytes(packed.getvalue())


def _billion_laughs(path: Path) -> None:
    lines = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    path.write_text(f'<!DOCTYPE l [<!ENTITY l0 "ها">{"".join(lines)}]><l>&l9;</l>', encoding="utf-8")


def _socket(path: Path) -> None:
    """A socket is bound by a name of at most a hundred bytes, so from inside its folder."""
    before = os.open(".", os.O_RDONLY)
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.fchdir(before)
        os.close(before)
