"""The wheel that `pip install .` makes: complete without the project's folder."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from real_processes import PROJECT, clean_environment

pytestmark = pytest.mark.skipif(find_spec("hatchling") is None, reason="hatchling is not installed")

READS_ITS_SCHEMAS = """
from flows.contract import package, tables
from flows.contract.vocabularies import load
from flows.extract import extract_text
assert list(tables()) == list(package().tables)
assert load("instruments")
rows = extract_text("عقد الاجتماع في فيينا يوم 14 نوفمبر/تشرين الثاني 2015.", document_id="example")
print(rows.dates[0].edtf)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel, as pip would lay it into site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = folder.glob("sijill-*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_the_wheel_reads_texts_without_the_project(installed, home):
    environment = {**clean_environment(home), "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", READS_ITS_SCHEMAS],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.stdout == "2015-11-14\n", done.stderr


def test_the_wheel_brings_the_command_and_the_licence(installed):
    (info,) = installed.glob("sijill-*.dist-info")
    assert "sijill = flows.cli:main" in (info / "entry_points.txt").read_text(encoding="utf-8")
    assert (info / "licenses" / "LICENSE").is_file()


def test_the_wheel_holds_the_package_and_nothing_else(installed):
    assert {path.name for path in installed.iterdir() if path.suffix != ".dist-info"} == {"flows"}
