"""Fetching from a real server that misbehaves: what comes is kept, what must not come does not, nothing hangs."""

from __future__ import annotations

import gzip
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from ipaddress import IPv4Network
from pathlib import Path

import pytest
from misbehaving_server import (
    Server,
    certificate,
    dripping,
    dripping_headers,
    endless,
    one_after_the_other,
    redirect,
    running,
    silent,
    status,
    text,
    truncated,
)

from flows.errors import SourceError
from flows.ingest import archive, read_folder
from flows.ingest.archive import opened
from flows.ingest.fetching import Clock, FetchLimits, OriginReport, Visitor, by_host
from flows.ingest.fetching.wire import is_allowed
from flows.ingest.folder import read_sources
from flows.ingest.register import Fetched, newest
from flows.ingest.sources import PAGE

COMMUNIQUE = "عقد وزراء الخارجية اجتماعا في فيينا يوم 14 نوفمبر 2015."
LIMITS = FetchLimits(
    max_bytes=200_000,
    # A busy machine needs a moment for an answer; only what is slow by itself is tried with less.
    seconds=10.0,
    read_seconds=10.0,
    pace=0.0,
    redirects=3,
    retries=1,
    networks=(IPv4Network("127.0.0.1/32"),),
)
HASTY = replace(LIMITS, seconds=1.0, read_seconds=0.5, retries=0)
SLOW = (dripping, dripping_headers, silent)


@dataclass
class FakeTime:
    """A clock that waits at once."""

    passed: float = 0.0
    waits: tuple[float, ...] = ()

    def clock(self) -> Clock:
        return Clock(passed=lambda: self.passed, now=lambda: datetime(2026, 11, 22, 15, 25, tzinfo=UTC), wait=self.wait)

    def wait(self, seconds: float) -> None:
        self.waits += (seconds,)
        self.passed += seconds


class House:
    """A source folder and its runs."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.raw = folder / "raw"
        self.raw.mkdir()
        self.cache = folder / "cache"
        self.server = server
        self.time = FakeTime()
        self.limits = LIMITS
        self.find = {"127.0.0.1": ["127.0.0.1"]}

    def name(self, *lines: str) -> None:
        """Lines of `fetch,source_url,only,document_id,rights`."""
        table = ["file,fetch,source_url,only,document_id,rights", *(f",{line}" for line in lines)]
        (self.raw / "sources.csv").write_text("\n".join(table) + "\n", encoding="utf-8")

    def page(self, path: str, only: str = "*") -> None:
        self.name(f"page,{self.server.at(path)},{only},,full")

    def run(self) -> list[OriginReport]:
        origins = read_sources(self.raw).origins
        pages = [origin.address for origin in origins if origin.kind == PAGE]
        with opened(self.raw) as kept:
            visitor = Visitor(
                kept, self.cache, self.limits, self.time.clock(), lambda host, _port: self.find[host], pages
            )
            try:
                return [report for origins in by_host(origins) for report in visitor.visit(origins)]
            finally:
                visitor.close()

    def outcome(self) -> str:
        """The outcome of the only address, or the code of its trouble."""
        (report,) = self.run()
        if report.troubles:
            return report.troubles[0].code
        (outcome,) = [name for name, number in report.counts.items() if number]
        return outcome

    def lines(self) -> list[Fetched]:
        return list(newest((self.raw / "archive" / "register.csv").read_bytes()).values())

    @property
    def pages_asked(self) -> list[str]:
        return [path for path in self.server.asked if path != "/robots.txt"]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def house(tmp_path: Path, server: Server) -> House:
    server.forget()
    return House(tmp_path, server)


def test_a_page_becomes_a_document_with_its_facts(house):
    house.server.pages["*"] = text(COMMUNIQUE, ETag='"1"', Last_Modified="Sat, 14 Nov 2015 10:00:00 GMT")
    house.server.pages["/robots.txt"] = status(404)
    house.page("/ar/بيان-1.txt?id=5#top")
    assert house.outcome() == "new"
    (document,) = read_folder(house.raw).documents
    assert document.text == COMMUNIQUE
    assert document.document_id == "127-0-0-1-ar-بيان-1-id-5"
    assert document.supplied.source_url == house.server.at("/ar/%D8%A8%D9%8A%D8%A7%D9%86-1.txt?id=5")
    assert str(document.supplied.retrieved) == "2026-11-22"
    assert document.supplied.rights == "full"
    assert document.source_file == f"archive/{document.source_sha256}.txt"
    (line,) = house.lines()
    assert (line.revision, line.supersedes, line.etag, line.status) == (1, "", '"1"', 200)
    assert line.fetched == "2026-11-22T15:25:00Z"
    assert house.server.headers[-1]["user-agent"].startswith("sijill/")


def test_what_has_not_changed_is_asked_for_with_conditions_and_not_fetched_again(house):
    house.server.pages["/a"] = text(COMMUNIQUE, ETag='"1"', Last_Modified="Sat, 14 Nov 2015 10:00:00 GMT")
    house.page("/a")
    house.run()
    house.server.pages["/a"] = status(304, ETag='"1"')
    assert house.outcome() == "unchanged"
    assert house.server.headers[-1]["if-none-match"] == '"1"'
    assert house.server.headers[-1]["if-modified-since"] == "Sat, 14 Nov 2015 10:00:00 GMT"
    register = (house.raw / "archive" / "register.csv").read_bytes()
    house.server.pages["/a"] = text(COMMUNIQUE, ETag='"2"')
    assert house.outcome() == house.outcome() == "unchanged"
    assert house.server.headers[-1]["if-none-match"] == '"2"'
    assert (house.raw / "archive" / "register.csv").read_bytes() == register


def test_what_a_server_said_counts_only_for_the_revision_that_is_kept(house):
    """The source folder comes back from a backup that is older than the cache."""
    house.server.pages["/a"] = text(COMMUNIQUE, ETag='"1"')
    house.page("/a")
    house.run()
    register = house.raw / "archive" / "register.csv"
    backup = register.read_bytes()
    house.server.pages["/a"] = text(COMMUNIQUE + " وثمة نص جديد.", ETag='"2"')
    house.run()
    register.write_bytes(backup)
    house.run()
    assert house.server.headers[-1]["if-none-match"] == '"1"'
    assert house.lines()[0].revision == 2


def test_without_the_cache_pages_are_asked_for_by_the_register(house):
    house.server.pages["/a"] = text(COMMUNIQUE, ETag='"1"')
    house.page("/a")
    house.run()
    shutil.rmtree(house.cache)
    house.run()
    assert house.server.headers[-1]["if-none-match"] == '"1"'


def web_page(words: str, token: int) -> str:
    return f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>بيان</title></head><body>
<nav><a href="/">الرئيسية</a></nav><article><h1>بيان فيينا</h1>{f"<p>{words} {words}</p>" * 3}</article>
<form><input type="hidden" name="token" value="{token}"></form></body></html>"""


def test_a_page_that_differs_in_nothing_that_is_read_is_no_revision(house):
    house.server.pages["/a"] = text(web_page(COMMUNIQUE, 1), Content_Type="text/html; charset=utf-8")
    house.page("/a")
    assert house.outcome() == "new"
    (document,) = read_folder(house.raw).documents
    assert COMMUNIQUE in document.text
    assert "token" not in document.text
    house.server.pages["/a"] = text(web_page(COMMUNIQUE, 2), Content_Type="text/html; charset=utf-8", ETag='"2"')
    assert house.outcome() == "unchanged"
    assert house.lines()[0].revision == 1
    assert len(list((house.raw / "archive").glob("*.html"))) == 1
    house.server.pages["/a"] = text(web_page(COMMUNIQUE + " وثمة نص جديد.", 3), Content_Type="text/html")
    assert house.outcome() == "changed"


def test_a_server_that_does_not_know_what_it_sends_is_taken_at_the_suffix(house):
    house.server.pages |= {
        f"/a.{end}": text(COMMUNIQUE, Content_Type="application/octet-stream") for end in ("txt", "exe")
    }
    house.page("/a.txt")
    assert house.outcome() == "new"
    house.page("/a.exe")
    assert house.outcome() == "fetch-format"


def test_a_changed_page_is_a_new_revision_of_the_same_document(house):
    house.server.pages["/a"] = text(COMMUNIQUE)
    house.page("/a")
    house.run()
    (first,) = read_folder(house.raw).documents
    house.server.pages["/a"] = text(COMMUNIQUE + " ثم صدر بيان.")
    assert house.outcome() == "changed"
    (second,) = read_folder(house.raw).documents
    assert second.document_id == first.document_id
    assert second.text != first.text
    (line,) = house.lines()
    assert (line.revision, line.supersedes) == (2, first.source_sha256)
    original = house.raw / first.source_file
    assert original.read_text(encoding="utf-8") == COMMUNIQUE
    assert not original.stat().st_mode & 0o222
    house.server.pages["/a"] = text(COMMUNIQUE)
    assert house.outcome() == "changed"
    assert (house.lines()[0].revision, house.lines()[0].sha256) == (3, first.source_sha256)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (dripping, "fetch-slow"),
        (dripping_headers, "fetch-slow"),
        (silent, "fetch-slow"),
        (endless, "fetch-too-large"),
        (truncated, "fetch-broken"),
        (text(b"x" * 200_001), "fetch-too-large"),
        (text(COMMUNIQUE, Content_Length="-5"), "fetch-broken"),
        (text(COMMUNIQUE, Content_Encoding="br"), "fetch-format"),
        (text(COMMUNIQUE, Content_Encoding="gzip"), "fetch-broken"),
        (text(gzip.compress(b"x" * 5_000)[:-12], Content_Encoding="gzip"), "fetch-broken"),
        (text(gzip.compress(b"\0" * 50_000_000, 1), Content_Encoding="gzip"), "fetch-too-large"),
        (text(b"", Content_Type="text/plain"), "fetch-empty"),
        (text("GIF89a", Content_Type="image/gif"), "fetch-format"),
        (status(304), "fetch-unasked"),
        (status(404), "fetch-status"),
        (status(206), "fetch-status"),
        (lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000), "fetch-broken"),
        (lambda handler: handler.wfile.write(b"\x00\xff not http\r\n\r\n"), "fetch-broken"),
        (lambda handler: None, "fetch-broken"),
    ],
)  # fmt: skip
def test_what_is_no_whole_text_is_not_kept(house, page, code):
    house.limits = HASTY if page in SLOW else replace(LIMITS, retries=0)
    house.server.pages["/a"] = page
    house.page("/a")
    assert house.outcome() == code
    assert not list((house.raw / "archive").glob("*.txt"))
    assert not (house.raw / "archive" / "register.csv").exists()


def test_compression_on_the_way_is_taken_off(house):
    house.server.pages["/a"] = text(gzip.compress(COMMUNIQUE.encode()), Content_Encoding="gzip")
    house.page("/a")
    assert house.outcome() == "new"
    assert read_folder(house.raw).documents[0].text == COMMUNIQUE


def test_a_charset_that_is_told_wrong_decides_nothing(house):
    house.server.pages["/a"] = text(COMMUNIQUE, Content_Type="text/plain; charset=iso-8859-1")
    house.server.pages["/b"] = text(
        (COMMUNIQUE + " وحضر الاجتماع.").encode("cp1256"), Content_Type="text/plain; charset=utf-8"
    )
    house.name(f"page,{house.server.at('/a')},,,full", f"page,{house.server.at('/b')},,,full")
    house.run()
    assert {each.text for each in read_folder(house.raw).documents} == {COMMUNIQUE, COMMUNIQUE + " وحضر الاجتماع."}


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("/a", "fetch-redirects"),
        ("file:///etc/passwd", "fetch-address"),
        ("ftp://127.0.0.1/x", "fetch-address"),
        ("http://user:word@127.0.0.1/x", "fetch-address"),
        ("", "fetch-redirects"),
        ("http://127.0.0.2/x", "fetch-private"),
        ("http://private.test/x", "fetch-private"),
        ("http://[::1]/x", "fetch-private"),
        ("http://169.254.169.254/latest/meta-data/", "fetch-private"),
        ("http://unknown.test/x", "fetch-robots-silent"),
    ],
)
def test_redirects_lead_to_no_place_that_is_not_allowed(house, target, code):
    house.find |= {
        "127.0.0.2": ["127.0.0.2"], "private.test": ["10.0.0.1", "fd00::1"],
        "::1": ["::1"], "169.254.169.254": ["169.254.169.254"], "unknown.test": [],
    }  # fmt: skip
    house.limits = replace(LIMITS, retries=0)
    house.server.pages["/a"] = redirect(house.server.at(target) if target.startswith("/") else target)
    house.page("/a")
    assert house.outcome() == code


def test_redirects_are_counted(house):
    house.server.pages |= {f"/{step}": redirect(f"/{step + 1}", 301) for step in range(9)}
    house.server.pages["/9"] = text(COMMUNIQUE)
    house.page("/6")
    assert house.outcome() == "new"
    assert house.lines()[0].final_address == house.server.at("/9")
    house.page("/0")
    assert house.outcome() == "fetch-redirects"


def test_a_redirect_to_another_host_needs_to_be_allowed(house):
    house.find["other.test"] = ["127.0.0.1"]
    house.server.pages["/a"] = redirect(f"http://other.test:{house.server.server_port}/b")
    house.server.pages["/b"] = text(COMMUNIQUE)
    house.page("/a", only="")
    assert house.outcome() == "fetch-elsewhere"
    house.page("/a", only="http://other.test:*")
    assert house.outcome() == "new"


def test_a_connection_goes_to_the_address_that_was_checked(house):
    """A name that means a public address when it is checked and this machine when it is used leads nowhere."""
    answers = iter([["203.0.113.7"], ["127.0.0.1"], ["127.0.0.1"]])
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    house.limits = replace(LIMITS, retries=0, networks=(), read_seconds=0.05)
    house.name(f"page,http://rebinding.test:{house.server.server_port}/a,,,full")
    with opened(house.raw) as kept:
        visitor = Visitor(kept, house.cache, house.limits, house.time.clock(), rebinding)
        (report,) = visitor.visit(read_sources(house.raw).origins)
    assert report.troubles
    assert asked == ["rebinding.test"]  # resolved once, for robots.txt; then given up
    assert house.server.asked == []


def test_tls_checks_the_name_though_the_connection_goes_to_an_address(house, tmp_path, monkeypatch):
    house.limits = replace(LIMITS, retries=0)
    house.find |= {"news.test": ["127.0.0.1"], "other.test": ["127.0.0.1"]}
    file = certificate("news.test", tmp_path)
    with running(file) as server:
        server.pages["/a"] = text(COMMUNIQUE)
        house.name(f"page,https://news.test:{server.server_port}/a,,,full")
        assert house.outcome() == "fetch-robots-silent"  # nobody trusts it
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert house.outcome() == "new"
        server.pages["/a"] = redirect(f"http://news.test:{server.server_port}/a")
        assert house.outcome() == "fetch-insecure"
        house.name(f"page,https://other.test:{server.server_port}/a,,,full")
        assert house.outcome() == "fetch-robots-silent"


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("10.1.2.3", False), ("172.16.0.1", False),
        ("192.168.1.1", False), ("127.0.0.1", False), ("169.254.169.254", False), ("0.0.0.0", False),
        ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False),
        ("fe80::1%eth0", False), ("fd00::1", False), ("ff02::1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True), ("64:ff9b::7f00:1", False), ("64:ff9b::808:808", True), ("64:ff9b:1::808:808", False), ("::127.0.0.1", False), ("fec0::1", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_only_public_addresses_are_allowed(address, allowed):
    assert is_allowed(address, ()) is allowed


def test_networks_may_be_allowed():
    assert is_allowed("10.1.2.3", (IPv4Network("10.1.0.0/16"),))
    assert not is_allowed("10.2.2.3", (IPv4Network("10.1.0.0/16"),))


def test_a_busy_server_is_asked_again_when_it_says(house):
    house.server.pages["/a"] = one_after_the_other(status(429, Retry_After="7"), text(COMMUNIQUE))
    house.page("/a")
    assert house.outcome() == "new"
    assert house.time.waits == (7.0,)
    house.server.pages["/a"] = one_after_the_other(
        status(503, Retry_After="Sun, 22 Nov 2026 15:25:09 GMT"), text(COMMUNIQUE)
    )
    assert house.outcome() == "unchanged"
    assert house.time.waits[-1] == 9.0


def test_tries_again_come_later_each_time_and_end(house):
    house.limits = replace(LIMITS, retries=2, retry_delay=0.5)
    house.server.pages["/a"] = one_after_the_other(status(500), status(502), text(COMMUNIQUE))
    house.page("/a")
    assert house.outcome() == "new"
    assert house.time.waits == (0.5, 1.0)
    house.server.pages["/a"] = status(500)
    assert house.outcome() == "fetch-busy"


def test_a_server_that_wants_peace_for_long_gets_it(house):
    house.server.pages |= {"/a": status(429, Retry_After="3600"), "/b": text(COMMUNIQUE)}
    house.name(f"page,{house.server.at('/a')},,,full", f"page,{house.server.at('/b')},,,full")
    first, second = house.run()
    assert first.whole.code == "fetch-busy"
    assert second.counts["left"] == 1
    assert house.pages_asked == ["/a"]
    assert house.time.waits == ()


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (text("User-agent: *\nDisallow: /private/\nAllow: /private/pub"), "fetch-robots"),
        (text("User-agent: *\nDisallow: /\n\nUser-agent: Sijill\nAllow: /"), "new"),
        (text("\ufeffUser-agent: sijill\nDisallow: /*/a$"), "fetch-robots"),
        (text("<html>no such page</html>", Content_Type="text/html"), "new"),
        (status(403), "new"),
        (status(500), "fetch-robots-silent"),
        (status(429), "fetch-robots-silent"),
        (silent, "fetch-robots-silent"),
        (redirect("/elsewhere.txt"), "fetch-robots"),
        (redirect("/robots.txt"), "fetch-robots-unusable"),
    ],
)
def test_robots_txt_is_kept(house, robots, outcome):
    house.limits = replace(LIMITS, retries=0)
    house.server.pages |= {"/robots.txt": robots, "/private/a": text(COMMUNIQUE)}
    house.server.pages["/elsewhere.txt"] = text("User-agent: *\nDisallow: /")
    house.page("/private/a")
    assert house.outcome() == outcome


def test_hosts_are_asked_at_their_pace(house):
    house.limits = replace(LIMITS, pace=1.0)
    house.server.pages |= {"*": text(COMMUNIQUE), "/robots.txt": text("User-agent: *\nCrawl-delay: 4")}
    house.name(*(f"page,{house.server.at(f'/{each}')},,,full" for each in range(3)))
    house.run()
    assert house.time.waits == (1.0, 4.0, 4.0)


def test_a_host_gets_its_share_of_a_run_and_no_more(house):
    house.limits = replace(LIMITS, pace=10.0, host_seconds=25.0)
    house.server.pages |= {f"/{each}": text(f"{COMMUNIQUE} {each}") for each in range(4)}
    house.name(*(f"page,{house.server.at(f'/{each}')},,,full" for each in range(4)))
    assert [report.counts["new"] for report in house.run()] == [1, 1, 0, 0]
    assert [report.counts["left"] for report in house.run()] == [0, 0, 1, 1]


def test_a_host_that_is_down_is_not_asked_a_thousand_times_and_holds_up_nobody(house):
    house.limits = replace(LIMITS, retries=0)
    house.find |= {"down.test": ["127.0.0.3"]}
    house.limits = replace(house.limits, networks=(IPv4Network("127.0.0.0/8"),))
    house.server.pages["/a"] = text(COMMUNIQUE)
    house.name(*(f"page,http://down.test:9/{each},,,full" for each in range(9)), f"page,{house.server.at('/a')},,,full")
    reports = house.run()
    assert [report.counts["failed"] for report in reports] == [1] * 3 + [0] * 7
    assert [report.counts["left"] for report in reports] == [0] * 3 + [1] * 6 + [0]
    assert reports[-1].counts["new"] == 1


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>أخبار</title>
<item><title>بيان &lt;b&gt;فيينا&lt;/b&gt;</title><link>/one</link><pubDate>Sat, 14 Nov 2015 00:30:00 +0300</pubDate></item>
<item><title>two</title><link>/two</link></item>
<item><title>away</title><link>http://other.test/x</link></item>
<item><title>bad</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>
<entry><title>A</title><id>urn:1</id><link href="/one"/><updated>2015-11-14T10:00:00Z</updated></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, RSS.replace("</channel>", "&nbsp;<br></channel>")])
def test_a_feed_brings_its_pages_and_what_it_says_of_them(house, feed):
    house.server.pages |= {
        "/feed": text(feed, Content_Type="application/rss+xml"),
        "/one": text(COMMUNIQUE),
        "/two": text("نص آخر تماما."),
    }
    house.name(f"feed,{house.server.at('/feed')},,,full")
    (report,) = house.run()
    assert (report.counts["new"], report.counts["failed"]) == (2, 0)
    one = next(each for each in read_folder(house.raw).documents if each.document_id == "127-0-0-1-one")
    assert (one.supplied.title, one.supplied.issued) == ("بيان فيينا", "2015-11-14")
    assert one.supplied.rights == "full"


def test_a_list_that_has_not_changed_is_not_sent_again_and_known_pages_are_not_asked_for(house):
    house.server.pages |= {
        "/feed": text(ATOM, Content_Type="application/atom+xml", ETag='"f"'),
        "/one": text(COMMUNIQUE),
    }
    house.name(f"feed,{house.server.at('/feed')},,,full")
    assert house.outcome() == "new"
    house.server.asked.clear()
    house.server.pages["/feed"] = status(304)
    assert house.outcome() == "unchanged"
    assert house.server.headers[-1]["if-none-match"] == '"f"'
    assert house.pages_asked == ["/feed"]
    house.server.pages |= {"/feed": text(ATOM.replace("T10", "T11")), "/one": text(COMMUNIQUE + " وأضيف سطر.")}
    assert house.outcome() == "changed"


SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{0}</loc><lastmod>2015-11-14</lastmod></url><url><loc> {1} </loc></url></urlset>"""


def test_a_sitemap_its_index_and_its_packing(house):
    one, two = house.server.at("/ar/one"), house.server.at("/en/two")
    packed = gzip.compress(SITEMAP.format(one, two).encode())
    index = f"<sitemapindex><sitemap><loc>{house.server.at('/s.xml.gz')}</loc></sitemap></sitemapindex>"
    house.server.pages |= {
        "/index.xml": text(index, Content_Type="text/xml"), "/s.xml.gz": text(packed, Content_Type="application/gzip"),
        "/ar/one": text(COMMUNIQUE), "/en/two": text("Two."),
    }  # fmt: skip
    house.name(f"sitemap,{house.server.at('/index.xml')},*/ar/*,,full")
    assert house.outcome() == "new"
    assert house.pages_asked == ["/index.xml", "/s.xml.gz", "/ar/one"]
    assert house.outcome() == "unchanged"
    assert house.pages_asked[-1] == "/s.xml.gz"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + each)} "{("&" + chr(97 + each) + ";") * 10}">' for each in range(9)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
@pytest.mark.parametrize(
    ("body", "code"),
    [
        (BOMB + "<rss version='2.0'><channel><item><link>/&j;</link></item></channel></rss>", "fetch-hostile"),
        (OUTSIDE + "<urlset><url><loc>/&a;</loc></url></urlset>", "fetch-hostile"),
        ((OUTSIDE + "<rss/>").encode("utf-16"), "fetch-hostile"),
        ("<html><body>Not found</body></html>", "fetch-list"),
        ("<", "fetch-list"),
        (b"\x1f\x8b" + b"no gzip at all", "fetch-list"),
    ],
)
def test_hostile_lists_are_refused(house, kind, body, code):
    house.server.pages["/list"] = text(body, Content_Type="text/xml")
    house.name(f"{kind},{house.server.at('/list')},,,full")
    assert house.outcome() == code


def test_a_sitemap_that_grows_when_unpacked_is_refused(house):
    house.server.pages["/s.gz"] = text(gzip.compress(b"<urlset>" + b" " * 9_000_000), Content_Type="application/gzip")
    house.name(f"sitemap,{house.server.at('/s.gz')},,,full")
    assert house.outcome() == "fetch-too-large"


def test_a_list_of_an_index_that_cannot_be_read_stops_no_other(house):
    lists = "".join(f"<sitemap><loc>{house.server.at(path)}</loc></sitemap>" for path in ("/none.xml", "/s.xml"))
    house.server.pages |= {"/index.xml": text(f"<sitemapindex>{lists}</sitemapindex>"), "/one": text(COMMUNIQUE)}
    house.server.pages["/s.xml"] = text(house.server.at("/one"))
    house.name(f"sitemap,{house.server.at('/index.xml')},,,full")
    (report,) = house.run()
    assert (report.counts["new"], report.counts["failed"], report.whole) == (1, 1, None)


def test_an_old_feed_with_a_document_type_is_read(house):
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.test/rss-0.91.dtd">'
    house.server.pages |= {
        "/feed": text(RSS.replace("<rss", f"{doctype}<rss")),
        "/one": text(COMMUNIQUE),
        "/two": text("آخر"),
    }
    house.name(f"feed,{house.server.at('/feed')},,,full")
    assert house.run()[0].counts["new"] == 2


def test_a_run_asks_for_so_many_pages_and_the_next_one_goes_on(house):
    house.limits = replace(LIMITS, documents=2)
    listed = "\n".join(house.server.at(f"/{each}") for each in range(5))
    house.server.pages |= {"/list.txt": text(listed)} | {
        f"/{n}": text(f"{COMMUNIQUE} {n}", ETag=f'"{n}"') for n in range(5)
    }
    house.name(f"sitemap,{house.server.at('/list.txt')},,,full")
    (report,) = house.run()
    assert (report.counts["new"], report.counts["left"]) == (2, 3)


def test_a_release_reads_only_what_sources_csv_still_names(house):
    house.server.pages["/a"] = text(COMMUNIQUE)
    house.page("/a")
    house.run()
    assert len(read_folder(house.raw).documents) == 1
    house.name()
    assert read_folder(house.raw).documents == ()


def test_a_page_of_its_own_line_is_not_taken_by_a_list(house):
    house.server.pages |= {"/feed": text(ATOM), "/one": text(COMMUNIQUE)}
    house.name(f"feed,{house.server.at('/feed')},,,excerpt", f"page,{house.server.at('/one')},,given-id,full")
    page, feed = house.run()
    assert (page.kind, page.counts["new"], feed.counts["new"]) == ("page", 1, 0)
    (document,) = read_folder(house.raw).documents
    assert (document.document_id, document.supplied.rights) == ("given-id", "full")


def test_addresses_whose_ids_look_alike_keep_apart(house):
    house.server.pages |= {"/a-b": text(COMMUNIQUE), "/a/b": text("نص آخر.")}
    house.name(f"page,{house.server.at('/a-b')},,,full", f"page,{house.server.at('/a/b')},,,full")
    house.run()
    first, second = sorted(each.document_id for each in read_folder(house.raw).documents)
    assert first == "127-0-0-1-a-b"
    assert second.startswith(f"{first}-")


def test_a_damaged_file_is_turned_away_and_a_lost_one_is_fetched_again(house):
    house.server.pages["/a"] = text(COMMUNIQUE, ETag='"1"')
    house.page("/a")
    house.run()
    (document,) = read_folder(house.raw).documents
    file = house.raw / document.source_file
    file.chmod(0o644)
    file.write_bytes(b"x" * file.stat().st_size)
    (reject,) = read_folder(house.raw).rejects
    assert reject.code == "source-archive-damaged"
    file.unlink()
    assert house.outcome() == "unchanged"
    assert read_folder(house.raw).documents == (document,)


def test_half_a_line_of_a_crash_is_forgotten(house):
    house.server.pages |= {"/a": text(COMMUNIQUE), "/b": text("نص آخر.")}
    house.page("/a")
    house.run()
    register = house.raw / "archive" / "register.csv"
    with register.open("ab") as stream:
        stream.write(b'http://127.0.0.1/x,"half')
    assert len(read_folder(house.raw).documents) == 1
    house.page("/b")
    assert house.outcome() == "new"
    assert len(house.lines()) == 2


def test_a_register_that_somebody_edited_stops_the_run(house):
    house.server.pages["/a"] = text(COMMUNIQUE)
    house.page("/a")
    house.run()
    register = house.raw / "archive" / "register.csv"
    register.write_text(register.read_text(encoding="utf-8").replace(".txt", "/../../../etc/passwd"), encoding="utf-8")
    with pytest.raises(SourceError, match="register-bad-value"):
        read_folder(house.raw)


def test_two_runs_at_once_do_not_mix(house):
    with opened(house.raw), pytest.raises(SourceError, match="archive-locked"), archive.opened(house.raw):
        pass


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("pages,http://a.test/,,,", "Allowed: page, feed, sitemap"),
        ("page,,,,", "cannot be fetched"),
        ("page,ftp://a.test/,,,", "no web address"),
        ("page,http://a@b.test/,,,", "password"),
        ("feed,http://a.test/,,some-id,", "cannot be known of a feed"),
    ],
)
def test_lines_that_cannot_be_fetched_stop_the_run(house, line, message):
    house.name(line)
    with pytest.raises(SourceError, match=message):
        read_sources(house.raw)


def test_the_lines_of_the_guide_can_be_used(house):
    page = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
    example = page.partition("## Texts from the web")[2].split("```")[1]
    (house.raw / "sources.csv").write_text(example.lstrip(), encoding="utf-8")
    assert [origin.kind for origin in read_sources(house.raw).origins] == ["page", "feed", "sitemap"]


def test_zlib_takes_no_more_than_it_is_given():
    """What `exchange` relies on: a limit on what comes out of one piece."""
    packed = gzip.compress(b"\0" * 10_000_000)
    assert len(zlib.decompressobj(wbits=31).decompress(packed, 1000)) == 1000
