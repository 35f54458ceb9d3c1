"""Releases at a target: all of it arrives in order, once; two publishers never both win; what is cut off is finished.

Everything is tried on a folder and on an object store in memory; with `-m s3` on a real server, too.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import object_store
import pytest
from obstore.store import MemoryStore

from flows.errors import PublishError, SijillError
from flows.publish.checksums import checksums
from flows.publish.store import LocalStore
from flows.publish.target import Target, mirror, open_target
from flows.publish.target.claim import PATH as CLAIM
from flows.publish.target.headers import headers_of
from flows.publish.target.model import Changed, Stored
from flows.publish.target.objects import ObjectTarget
from flows.publish.target.plain_folder import FolderTarget

SITE = {"index.html": "front", "ar/index.html": "عربي", "en/a.html": "a", "assets/site.css": "css", "sitemap.xml": "x"}


def write_version(published: Path, version: str, word: str) -> None:
    """A release that is none but for its form: data, what describes it, and its hashes."""
    folder = published / version
    files = [*(f"data/{n}.csv" for n in range(6)), "data/meetings.csv", "texts/a.txt", "README.md", "datapackage.json"]
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"{path} {word}", encoding="utf-8")
    (folder / "SHA256SUMS").write_bytes(checksums(folder))


def announce(published: Path, *versions: str) -> Path:
    """What a store writes beside the releases, newest first."""
    told = {"latest": versions[0], "versions": [{"version": version} for version in versions]}
    (published / "versions.json").write_text(json.dumps(told))
    (published / "latest").unlink(missing_ok=True)
    (published / "latest").symlink_to(versions[0])
    return published


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two versions and a little site."""
    # What stands beside the releases is written anew under the lock; that has tests of its own.
    monkeypatch.setattr(LocalStore, "_announce", lambda *_, **__: None)
    folder = tmp_path / "published"
    write_version(folder, "1.0.0", "first")
    write_version(folder, "1.0.1", "second")
    for path, content in SITE.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    return announce(folder, "1.0.1", "1.0.0")


@pytest.fixture(scope="session")
def seaweed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with object_store.running(tmp_path_factory.mktemp("seaweed")) as variables:
        yield variables


@pytest.fixture(params=["folder", "memory", pytest.param("seaweed", marks=pytest.mark.s3)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    if request.param == "folder":
        return FolderTarget(tmp_path / "target")
    if request.param == "memory":
        return ObjectTarget(MemoryStore(), "memory")
    variables = request.getfixturevalue("seaweed")
    name = hashlib.sha256(str(tmp_path).encode()).hexdigest()[:16]
    return ObjectTarget(object_store.store_of(variables, name), name)


class Cut(Exception):
    """The run is cut off."""


@dataclass
class Watched:
    """A target that notes what is written, and lets something happen before or after."""

    inner: Target
    written: list[str] = field(default_factory=list)
    before: Callable[[str], None] = lambda _path: None
    alter: Callable[[str, bytes], bytes] = lambda _path, content: content

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    @property
    def place(self) -> str:
        return self.inner.place

    def write(self, path: str, content: bytes, headers: Mapping[str, str], sha256: str, over: Stored | None) -> Stored:
        self.before(path)
        stored = self.inner.write(path, self.alter(path, content), headers, sha256, over)
        self.written.append(path)
        return stored


def contents(target: Target) -> dict[str, bytes]:
    return {path: found[0] for path in target.stored() if (found := target.read(path)) and path != CLAIM}


def expected(published: Path) -> dict[str, bytes]:
    newest = os.readlink(published / "latest")
    files = [each for each in published.rglob("*") if each.is_file() and "latest" not in each.parts]
    found = {each.relative_to(published).as_posix(): each.read_bytes() for each in files}
    copies = {
        f"latest/{path.removeprefix(f'{newest}/')}": found[path] for path in found if path.startswith(f"{newest}/")
    }
    return {path: content for path, content in (found | copies).items() if not path.startswith(".")}


def versions_told(target: Target) -> list[str]:
    """Versions that readers are told of by `versions.json`."""
    found = target.read("versions.json")
    return [each["version"] for each in json.loads(found[0])["versions"]] if found else []


def test_everything_arrives_once_and_in_an_order_in_which_nobody_meets_half(published, target):
    watched = Watched(target)
    report = mirror(published, watched)
    assert contents(target) == expected(published)
    assert (report.files, report.sent, report.removed, report.version) == (len(expected(published)),) * 2 + (0, "1.0.1")
    order = watched.written
    assert order[0] == order[-1] == CLAIM
    for version in ("1.0.0", "1.0.1", "latest"):
        places = [order.index(path) for path in order if path.startswith(f"{version}/")]
        data = max(order.index(path) for path in order if path.startswith(f"{version}/data/"))
        described = order.index(f"{version}/datapackage.json")
        assert data < described < order.index(f"{version}/SHA256SUMS") == max(places)
    told = order.index("versions.json")
    first_of_latest = min(order.index(path) for path in order if path.startswith("latest/"))
    assert order.index("1.0.1/SHA256SUMS") < order.index("assets/site.css") < order.index("ar/index.html")
    assert order.index("en/a.html") < order.index("index.html") < told < first_of_latest
    assert mirror(published, Watched(target)).sent == 0


def test_a_run_that_is_cut_off_tells_of_nothing_that_is_not_there_and_is_finished_by_the_next(published, target):
    everything = len(expected(published)) + 2
    for cut in (1, 2, 9, 20, everything - 15, everything - 5, everything - 1):
        watched = Watched(target)

        def stop(_path: str, watched: Watched = watched, cut: int = cut) -> None:
            if len(watched.written) >= cut:
                raise Cut

        watched.before = stop
        with suppress(Cut):
            mirror(published, watched)
        there = contents(target)
        for version in versions_told(target):
            assert {path for path in expected(published) if path.startswith(f"{version}/")} <= there.keys()
    report = mirror(published, target)
    assert contents(target) == expected(published)
    assert report.sent < report.files / 2


def another(published: Path, folder: Path) -> Path:
    """The same first version, and another second one."""
    other = Path(shutil.copytree(published, folder, symlinks=True))
    write_version(other, "1.0.1", "another")
    return other


def older(published: Path, folder: Path) -> Path:
    """The first version alone, with a site of its own."""
    behind = Path(shutil.copytree(published, folder, symlinks=True))
    shutil.rmtree(behind / "1.0.1")
    (behind / "index.html").write_text("old front")
    return announce(behind, "1.0.0")


def test_another_release_of_the_same_number_changes_nothing(published, target, tmp_path):
    mirror(published, target)
    before = contents(target)
    with pytest.raises(PublishError, match=r"1\.0\.1 has other bytes.*target-diverged"):
        mirror(another(published, tmp_path / "other"), target)
    with pytest.raises(PublishError, match=r"1\.0\.1 is not here.*target-diverged"):
        mirror(older(published, tmp_path / "older"), target)
    assert contents(target) == before


def test_of_two_publishers_with_different_releases_at_once_exactly_one_wins(published, target, tmp_path):
    folders = [published, another(published, tmp_path / "other")]
    for _ in range(3):
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(lambda folder: _code(lambda: mirror(folder, target)), folders))
        assert sorted(outcomes, key=bool) == ["", "target-diverged"]
        winner = folders[outcomes.index("")]
        assert contents(target) == expected(winner)


def _code(work: Callable[[], object]) -> str:
    try:
        work()
    except PublishError as error:
        return error.code
    return ""


def test_two_publishers_with_the_same_releases_at_once_do_no_harm(published, target, tmp_path):
    copy = Path(shutil.copytree(published, tmp_path / "copy", symlinks=True))
    with ThreadPoolExecutor(2) as pool:
        outcomes = set(pool.map(lambda folder: _code(lambda: mirror(folder, target)), (published, copy)))
    assert "" in outcomes
    assert outcomes <= {"", "target-overtaken"}
    mirror(published, target)
    assert contents(target) == expected(published)


def test_a_publisher_that_is_overtaken_stops(published, target, tmp_path):
    """It has only the first version; another with both comes while it writes its site."""
    behind = older(published, tmp_path / "behind")
    watched = Watched(target)

    def overtake(path: str) -> None:
        if path == "ar/index.html" and "overtaken" not in watched.written:
            watched.written.append("overtaken")
            mirror(published, target)

    watched.before = overtake
    with pytest.raises(PublishError, match="target-overtaken"):
        mirror(behind, watched)
    assert contents(target) == expected(published)


def test_what_a_killed_run_left_in_a_folder_goes(published, tmp_path):
    draft = tmp_path / "target" / "1.0.0" / "data" / ".draft-0123"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"half")
    mirror(published, FolderTarget(tmp_path / "target"))
    assert not draft.exists()


def test_what_comes_back_otherwise_is_noticed_and_sent_anew(published, target):
    for path in ("1.0.1/data/meetings.csv", "versions.json"):
        watched = Watched(target, alter=lambda each, content, path=path: b"?" + content if each == path else content)
        with pytest.raises(PublishError, match="target-damaged"):
            mirror(published, watched)
    mirror(published, target)
    assert contents(target) == expected(published)


def test_a_release_that_is_damaged_here_is_not_sent(published, target):
    file = published / "1.0.1" / "data" / "meetings.csv"
    file.write_bytes(file.read_bytes() + b"x")
    with pytest.raises(PublishError, match="release-damaged"):
        mirror(published, target)
    assert "1.0.1/data/meetings.csv" not in target.stored()
    assert versions_told(target) == []


def test_strays_of_an_earlier_site_go_and_what_is_not_ours_stays(published, target):
    mirror(published, target)
    for path in ("other/file.txt", "0.9.0/data/a.csv", "ar/old.html", "latest/data/old.csv"):
        target.write(path, b"x", {}, "", None)
    (published / "en" / "a.html").unlink()
    assert mirror(published, target).removed == 3
    assert {"other/file.txt", "0.9.0/data/a.csv"} <= target.stored().keys()
    assert not {"ar/old.html", "latest/data/old.csv", "en/a.html"} & target.stored().keys()


def test_a_file_of_somebody_else_in_the_place_of_a_new_version_stops_the_run(published, target):
    target.write("1.0.0/data/meetings.csv", b"theirs", {}, "", None)
    with pytest.raises(PublishError, match="target-diverged"):
        mirror(published, target)
    assert target.read("1.0.0/data/meetings.csv")[0] == b"theirs"


def test_a_claim_that_nobody_can_read_stops_the_run(published, target):
    target.write(CLAIM, b"{}", {}, "", None)
    with pytest.raises(PublishError, match="target-claim-damaged"):
        mirror(published, target)


def test_of_many_who_create_or_replace_a_file_one_wins(target):
    def write(number: int, over: Stored | None) -> bool:
        content = str(number).encode()
        try:
            target.write("a/b.txt", content, {}, hashlib.sha256(content).hexdigest(), over)
        except Changed:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(lambda number: write(number, None), range(16))) == 1
        seen = target.find("a/b.txt")
        assert sum(pool.map(lambda number: write(number, seen), range(100, 116))) == 1
    assert not write(7, seen)
    assert target.noted_sha256("a/b.txt") == hashlib.sha256(target.read("a/b.txt")[0]).hexdigest()
    target.remove("a/b.txt")
    target.remove("a/b.txt")
    assert target.find("a/b.txt") is target.read("a/b.txt") is None
    assert not write(7, seen)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("data/meetings.parquet", "application/vnd.apache.parquet"),
        ("data/meetings.csv", "text/csv; charset=utf-8"),
        ("data/meetings.csv.gz", "application/gzip"),
        ("ar/index.html", "text/html; charset=utf-8"),
        ("dataset.jsonld", "application/ld+json; charset=utf-8"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
        ("pagefind/x.pf_meta", "application/octet-stream"),
    ],
)
def test_files_say_what_they_are(path, kind):
    assert headers_of(path, immutable=True) == {
        "Content-Type": kind,
        "Cache-Control": "public, max-age=31536000, immutable",
    }
    assert headers_of(path, immutable=False)["Cache-Control"] == "no-cache"


def test_every_file_of_a_release_and_its_site_has_a_type_of_its_own():
    published = Path(__file__).parents[2] / "published"
    files = [each for each in published.rglob("*") if each.is_file() and not each.name.startswith(".")]
    unknown = {
        each.suffix for each in files if headers_of(each.name, immutable=False)["Content-Type"].endswith("stream")
    }
    assert {suffix for suffix in unknown if not suffix.startswith(".pf_")} <= {".pagefind"}


@pytest.mark.parametrize("address", ["s3://", "http://a/b", "s3://key:secret@bucket", "s3://b?x=1", "file://host/x"])
def test_addresses_that_are_no_target_are_told(address, tmp_path):
    with pytest.raises(SijillError, match="setting-invalid"):
        open_target(address, tmp_path)


def test_a_target_does_not_lie_in_the_folder_of_the_releases(tmp_path):
    for folder in (tmp_path, tmp_path / "a" / "b", tmp_path / "a"):
        with pytest.raises(SijillError, match="lie in each other"):
            open_target(str(folder), tmp_path / "a")
    assert open_target(f"file://{tmp_path}/b", tmp_path / "a").place == f"{tmp_path}/b"


def test_without_a_release_there_is_nothing_to_send(tmp_path):
    with pytest.raises(PublishError, match="mirror-nothing"):
        mirror(tmp_path / "none", FolderTarget(tmp_path / "target"))
    assert not list(tmp_path.iterdir()), "a failed run makes no folder"


@pytest.mark.s3
def test_the_store_says_what_is_wrong(published, seaweed, monkeypatch):
    for name, value in seaweed.items():
        monkeypatch.setenv(name, value)
    address = f"s3://{object_store.BUCKET}/x"
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    with pytest.raises(PublishError, match="target-denied"):
        mirror(published, open_target(address, published))
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{object_store.free_ports(1)[0]}")
    with pytest.raises(PublishError, match="target-failed"):
        mirror(published, open_target(address, published))


@pytest.fixture(scope="module")
def sent(seaweed: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """The newest real release, sent by the command; killed in mid-run the first time."""
    folder = tmp_path_factory.mktemp("sent") / "published"
    shutil.copytree(Path(__file__).parents[2] / "published", folder, symlinks=True)
    command = [sys.executable, "-m", "flows.cli", "mirror", "--published", folder, "--json"]
    environment = {**os.environ, **seaweed, "SIJILL_TARGET": f"s3://{object_store.BUCKET}/open"}
    project = Path(__file__).parents[2]
    first = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    target = ObjectTarget(object_store.store_of(seaweed, "open"), "open")
    while len(target.stored()) < 60 and first.poll() is None:
        pass
    first.kill()
    first.communicate()
    assert target.read("versions.json") is None
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.s3
def test_the_command_goes_on_where_a_killed_one_ended(sent):
    said = json.loads(sent.stdout)
    assert sent.returncode == 0
    assert said["target"] == f"s3://{object_store.BUCKET}/open"
    assert 0 < said["sent"] < said["files"] - 50


@pytest.mark.s3
@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        ("1.0.0/data/statements.parquet", "application/vnd.apache.parquet", "public, max-age=31536000, immutable"),
        ("latest/data/statements.csv", "text/csv; charset=utf-8", "no-cache"),
        ("ar/index.html", "text/html; charset=utf-8", "no-cache"),
        ("versions.json", "application/json; charset=utf-8", "no-cache"),
    ],
)
def test_browsers_are_told_what_comes_and_how_long_it_is_good(seaweed, sent, path, kind, cache):
    with object_store.send(object_store.signed(seaweed, "GET", f"open/{path}")) as answer:
        assert answer.headers["Content-Type"] == kind
        assert answer.headers["Cache-Control"] == cache
        assert answer.headers["Content-Encoding"] is None


@pytest.mark.s3
def test_the_commands_of_the_guide_read_the_tables_from_there(seaweed, sent):
    """The Python of docs/object-stores.md as it stands there, with this server's bucket."""
    page = (Path(__file__).parents[2] / "docs" / "object-stores.md").read_text(encoding="utf-8")
    scripts = [part.partition("```")[0] for part in page.split("```python\n")[1:]]
    assert len(scripts) == 2
    for script in scripts:
        code = script.replace("my-bucket/open-data", f"{object_store.BUCKET}/open")
        done = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, **seaweed, "AWS_ALLOW_HTTP": "true"},
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()
