"""The command line as a user meets it: what it prints, where, and how it ends."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from real_processes import PROJECT

from flows import __version__
from flows.commands.check import package_folder
from flows.commands.failure import EXIT_CODES

TEXT = PROJECT / "raw" / "issg-vienna-statement.txt"
HEAVY = ("prefect", "pandas", "pyarrow", "great_expectations", "frictionless", "pydantic", "rich")


def test_help_lists_every_command_and_the_exit_codes(sijill):
    page = sijill("--help").stdout
    for name in ("release", "ingest", "schedule", "status", "score", "explain", "check", "diff"):
        assert re.search(rf"\b{name}\b", page)
    for code in EXIT_CODES:
        assert str(code) in page


def test_help_loads_little_more_than_its_command_line_library():
    def loaded(code: str) -> set[str]:
        probe = f"{code}\nimport sys; print(*sys.modules)"
        done = subprocess.run([sys.executable, "-c", probe], cwd=PROJECT, capture_output=True, text=True, check=True)
        return set(done.stdout.splitlines()[-1].split())

    shown = "from typer.testing import CliRunner; from {0} import app; CliRunner().invoke(app, ['--help'])"
    bare = "import typer; app = typer.Typer(); app.command()(lambda: None); app.command('b')(lambda: None)"
    library = loaded(f"from typer.testing import CliRunner; {bare}; CliRunner().invoke(app, ['--help'])")
    assert sorted(loaded(shown.format("flows.cli")) - library) == ["flows", "flows.cli"]


def test_starting_imports_nothing_heavy():
    probe = f"import flows.cli, sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], cwd=PROJECT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_version_is_that_of_the_code(sijill):
    assert sijill("--version").stdout == f"sijill {__version__}\n"


def test_every_exit_code_and_command_is_in_the_readme():
    page = (PROJECT / "README.md").read_text(encoding="utf-8")
    for code, meaning in EXIT_CODES.items():
        assert f"| {code} | {meaning} |" in page
    for name in ("release", "ingest", "schedule", "status", "score", "explain", "check", "diff"):
        assert f"sijill {name}" in page


@pytest.mark.parametrize(
    ("arguments", "variables", "exit_code", "code"),
    [
        (["release", "--raw", "missing"], {}, 3, "raw-folder-missing"),
        (["release"], {"SIJILL_WORKERS": "0"}, 2, "setting-invalid"),
        (["explain", "missing.txt"], {}, 3, "source-unreadable"),
        (["check", "missing"], {}, 4, "package-missing"),
        (["score", "tests/golden/dev", "--verbose", "beauty"], {}, 2, "option-invalid"),
        (["score", "missing"], {}, 3, "gold-missing"),
        (["release", "--raw", "LICENSE"], {}, 3, "raw-no-folder"),
    ],
)
def test_an_error_is_short_and_has_its_exit_code(sijill, arguments, variables, exit_code, code):
    done = sijill(*arguments, **variables)
    assert done.returncode == exit_code
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert code is None or f"sijill: {code}: " in done.stderr
    told = json.loads(sijill(*arguments, "--json", **variables).stdout)
    assert told["exit_code"] == exit_code
    assert code is None or told["error"]["code"] == code
    assert code is None or told["error"]["remedy"]


def test_a_folder_without_a_readable_text_lists_what_was_turned_away(sijill, prefect_server, tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "empty.txt").write_bytes(b"")
    (tmp_path / "raw" / "photo.png").write_bytes(b"\x89PNG")
    places = ("--raw", tmp_path / "raw", "--published", tmp_path / "published")
    done = sijill("release", *places, "--json", **prefect_server.variables)
    told = json.loads(done.stdout)
    assert (done.returncode, told["error"]["code"]) == (3, "no-texts")
    assert "empty.txt: The file holds no text. [source-empty]" in told["error"]["message"]
    assert "photo.png" in told["error"]["message"]
    assert not (tmp_path / "published" / "1.0.0").exists()


def test_a_run_whose_texts_all_take_too_long_lists_them_and_replay_knows_them(sijill, prefect_server, tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("عقد الاجتماع في لندن يوم 3 مارس 2021.\n", encoding="utf-8")
    places = ("--raw", tmp_path / "raw", "--published", tmp_path / "published", "--json")
    variables = {"SIJILL_CACHE": str(tmp_path / "cache"), **prefect_server.variables}
    done = sijill("release", *places, SIJILL_MAX_SECONDS="0.000001", **variables)
    told = json.loads(done.stdout)
    assert (done.returncode, told["error"]["code"]) == (3, "no-texts")
    assert "a.txt" in told["error"]["message"] and "[extraction-too-slow]" in told["error"]["message"]
    assert not (tmp_path / "published" / "1.0.0").exists()
    (tried,) = json.loads(sijill("replay", *places, **variables).stdout)["rejects"]
    assert (tried["source_file"], tried["state"]) == ("a.txt", "recovered")


def test_wrong_usage_ends_with_2(sijill):
    assert sijill("publish").returncode == 2
    assert sijill("check").returncode == 2


def test_a_first_release_needs_no_set_up_and_no_network(first_release):
    published, done = first_release
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "Read 5 texts" in done.stdout
    assert f"Published version 1.0.0 in {published / '1.0.0'}" in done.stdout
    assert "\x1b" not in done.stdout, "no colours in a pipe"
    assert (published / "latest" / "datapackage.json").is_file()


def test_a_second_release_changes_no_byte_and_says_so(first_release, sijill, prefect_server):
    published, _ = first_release
    before = digests(published)
    places = ("--raw", PROJECT / "raw", "--published", published)
    done = sijill("release", *places, "--json", **prefect_server.variables)
    told = json.loads(done.stdout)
    assert (done.returncode, told["changed"], told["version"]) == (0, False, "1.0.0")
    assert digests(published) == before


@pytest.mark.parametrize(("kind", "variable", "made"), [("none", "full", False), ("full", "none", True)])
def test_the_option_says_which_site_is_made(sijill, prefect_server, tmp_path, kind, variable, made):
    (raw := tmp_path / "raw").mkdir()
    (raw / TEXT.name).write_bytes(TEXT.read_bytes())
    places = ("--raw", raw, "--published", tmp_path / "published")
    done = sijill("release", *places, "--site", kind, **prefect_server.variables, SIJILL_SITE=variable)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "published" / "index.html").is_file() == made


@pytest.mark.parametrize("name", [".", "latest", "1.0.0", "1.0.0/datapackage.json"])
def test_check_knows_a_release_by_any_of_its_names(first_release, name):
    published, _ = first_release
    assert package_folder(published / name).resolve() == (published / "1.0.0").resolve()


def test_check_passes_a_release(first_release, sijill):
    published, _ = first_release
    done = sijill("check", published, "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["passed"]) == (0, True)
    assert {"frictionless", "equality", "evidence", "expectations"} <= {one["name"] for one in told["checks"]}


def test_check_finds_one_changed_letter(first_release, sijill, tmp_path):
    published, _ = first_release
    copy = tmp_path / "حزمة معدلة"
    subprocess.run(["cp", "-r", published / "1.0.0", copy], check=True)
    passages = copy / "data" / "passages.csv"
    passages.write_text(passages.read_text(encoding="utf-8").replace("سوريا", "سورية", 1), encoding="utf-8")
    done = sijill("check", copy)
    assert done.returncode == 1
    assert "is not valid" in done.stdout
    assert "passages" in done.stdout


def test_diff_names_every_changed_cell_and_what_acts_on_a_terminal_does_not(first_release, sijill, tmp_path):
    published, _ = first_release
    assert "No row and no cell differs." in sijill("diff", "1.0.0", "latest", "--published", published).stdout
    copy = tmp_path / "نسخة"
    subprocess.run(["cp", "-r", published / "1.0.0", copy], check=True)
    file = copy / "data" / "entities.csv"
    file.write_bytes(file.read_bytes().replace(b"Norway", b"[red]\x1b[31mNorge"))
    descriptor = json.loads((copy / "datapackage.json").read_bytes())
    for resource in descriptor["resources"]:
        if resource["name"] == "entities":
            resource["hash"] = "sha256:" + hashlib.sha256(file.read_bytes()).hexdigest()
    (copy / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    done = sijill("diff", published / "1.0.0", copy)
    assert (done.returncode, done.stderr) == (0, "")
    assert "[red] [31mNorge" in done.stdout and "\x1b" not in done.stdout
    told = json.loads(sijill("diff", "1.0.0", copy, "--published", published, "--json").stdout)
    (cell,) = told["tables"]["entities"]["corrected"]
    assert (told["bump"], cell["key"], cell["old"], cell["cause"]) == ("patch", "country:NOR", "Norway", "pipeline")
    missing = sijill("diff", "1.0.0", "9.9.9", "--published", published)
    assert (missing.returncode, "package-missing" in missing.stderr) == (4, True)


def test_texts_of_other_people_need_no_sources_file(sijill, prefect_server, tmp_path):
    raw = tmp_path / "نصوص أخرى"
    raw.mkdir()
    text = "التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في عمان يوم 3 مارس 2021."
    (raw / "لقاء عمان.txt").write_text(text, encoding="utf-8")
    (raw / "picture.txt").write_bytes(b"\x89PNG\x00\x01")
    done = sijill("release", "--raw", raw, "--published", tmp_path / "out", "--json", **prefect_server.variables)
    told = json.loads(done.stdout)
    assert (done.returncode, told["documents"], told["rows"]["documents"]) == (0, 1, 1)
    assert [(row["source_file"], row["code"]) for row in told["rejects"]] == [("picture.txt", "source-not-decodable")]


def test_explain_tells_of_every_span_its_rule_and_value(sijill):
    done = sijill("explain", TEXT, "--json")
    told = json.loads(done.stdout)
    source = TEXT.read_text(encoding="utf-8")
    assert done.returncode == 0
    assert told["spans"]
    for span in told["spans"]:
        assert source[span["start"] : span["end"]] == span["text"]
        assert span["rule"]
    dates = [span["values"].get("edtf") for span in told["spans"] if span["table"] == "dates"]
    assert dates[0] == "2015-11-14"
    assert told["document"]["issued_reason"]


def test_explain_in_a_pipe_is_plain_text(sijill):
    page = sijill("explain", TEXT).stdout
    assert "\x1b" not in page
    assert "\u2067" not in page
    assert "2015-11-14" in page


def test_score_prints_every_measure(sijill):
    told = json.loads(sijill("score", PROJECT / "tests/golden/dev", "--json").stdout)
    page = sijill("score", PROJECT / "tests/golden/dev").stdout
    assert told["measures"]
    for measure in told["measures"].values():
        assert measure["label_en"] in page


def test_the_question_in_the_readme_is_answered(first_release):
    published, _ = first_release
    page = (PROJECT / "README.md").read_text(encoding="utf-8")
    code = page.partition('.venv/bin/python -c "\n')[2].partition('"\n```')[0]
    assert "import pandas" in code and "duckdb" not in code, "what `make release` installs answers it"
    code = code.replace("published/latest", str(published / "latest"))
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    (vienna,) = (line.split(" | ")[2] for line in told.splitlines() if line.startswith("2015-11-14"))
    assert {"France", "Germany", "Iran", "Russia"} <= set(vienna.split(", "))


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
