"""Style sheet, fonts and scripts, copied as they are; licences stand beside what they are for.

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
    yield from _copied(files(__name__), "assets")


def _copied(folder: Traversable, place: str) -> Iterator[SiteFile]:
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.startswith("__") or file.name.endswith(".py"):
            continue
        if file.is_dir():
            yield from _copied(file, f"{place}/{file.name}")
        else:
            yield SiteFile(path=f"{place}/{file.name}", content=file.read_bytes())
