"""The workbook computes nothing, runs nothing and fetches nothing: looked for in its parts, as they are published.

A workbook is a ZIP of XML. Formulas (`<f>`), links and other workbooks would stand in there whatever program wrote
them, so they are looked for as such and not cell by cell. Links inside the workbook (its cover leads to the sheets)
have a `location` and no target.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from flows.validate.release_folder import ReleaseFolder
from flows.validate.report import Check, Failure

NAME = "workbook"
FILE = "excel/sijill.xlsx"
# What Sijill writes; anything else (vbaProject.bin, externalLinks, embeddings, connections) has no business there.
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|"
    r"xl/(workbook|styles|sharedStrings|theme/theme1)\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet[0-9]+\.xml"
)
ACTIVE = {
    "formula": re.compile(rb"<(\w+:)?(f|definedName|calculatedColumnFormula)[\s>/]"),
    "link": re.compile(rb"<(\w+:)?hyperlink\b[^>]*\sr:id=|<Relationship\b[^>]*\sTargetMode=\"External\""),
    "data from elsewhere": re.compile(rb"<(\w+:)?(ddeLink|oleLink|externalReference|webPublishItem|control)\b"),
}
# XML that holds one of these (in UTF-8: control characters, surrogates, U+FFFE and U+FFFF) is opened by no spreadsheet.
UNREADABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xed[\xa0-\xbf]|\xef\xbf[\xbe\xbf]")
# Excel gives the range of a filter a name of its own; nothing is computed by it.
FILTER_NAME = re.compile(rb'<definedName name="_xlnm\.[A-Za-z_]+"[^>]*>[^<]*</definedName>')


def check_workbook(release: ReleaseFolder) -> Check:
    """Look at every part of the workbook, if the release has one."""
    file = release.path / FILE
    if not file.is_file():
        return Check(name=NAME, examined=0, unit="parts")
    try:
        with zipfile.ZipFile(file) as archive:
            failures = tuple(_active_parts(archive))
            return Check(name=NAME, examined=len(archive.namelist()), unit="parts", failures=failures)
    except zipfile.BadZipFile as error:
        failure = Failure(check=NAME, code="workbook-damaged", message=f"{Path(FILE).name} is no workbook: {error}")
        return Check(name=NAME, examined=0, unit="parts", failures=(failure,))


def _active_parts(archive: zipfile.ZipFile) -> Iterator[Failure]:
    for name in archive.namelist():
        if not PARTS.fullmatch(name):
            yield Failure(check=NAME, code="workbook-part-unknown", message=f"{FILE} has a part {name}")
        content = FILTER_NAME.sub(b"", archive.read(name))
        if found := UNREADABLE.search(content):
            message = f"{name} in {FILE} holds what XML cannot hold, at byte {found.start():,}"
            yield Failure(check=NAME, code="workbook-damaged", message=message)
        for what, pattern in ACTIVE.items():
            if pattern.search(content):
                yield Failure(check=NAME, code="workbook-active", message=f"{name} in {FILE} holds a {what}")
