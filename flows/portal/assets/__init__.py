"""Style sheet, fonts and scripts; licences stand beside what they are for.

All are copied as they are, but for scripts of ours, which lose their lines of comment and their indentation: people
read them here, browsers load them there. (No script of ours has a text that goes over several lines.)

Fonts: IBM Plex Sans (Latin: digits of the Arabic one change shape before Arabic words) and IBM Plex Sans Arabic for the
interface, Noto Naskh Arabic for source texts, both under the SIL Open Font License.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from flows.portal.page import SiteFile
from flows.portal.release_data import ReleaseData


def files_of_site(_: ReleaseData) -> Iterator[SiteFile]:
    """Every asset, at `assets/<name>`."""
    yield from copied(files(__name__), "assets")


def copied(folder: Traversable, place: str) -> Iterator[SiteFile]:
    """The files of a folder of ours, at a place of the site."""
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.startswith("__") or file.name.endswith(".py"):
            continue
        if file.is_dir():
            yield from copied(file, f"{place}/{file.name}")
        else:
            content = file.read_bytes()
            ours = not place.endswith("/vendor") and file.name.endswith(".js")
            yield SiteFile(path=f"{place}/{file.name}", content=_bare(content) if ours else content)


def _bare(script: bytes) -> bytes:
    lines = (line.strip() for line in script.decode().splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//")).encode()
