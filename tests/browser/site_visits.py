"""Visits to pages: a browser that may ask nobody but the site, and what is looked at on each page.

What a visit finds is a list of sentences, empty when the page is as it should be, so that one visit serves all checks
and a failure names them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

LANGUAGES = ("ar", "en")
WIDTHS = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

# Dates, versions, identifiers and numbers with units stand from left to right, whatever stands around them.
ORDER = r"""() => {
  const wrong = [], kinds = /\d{4}-\d{2}(-\d{2})?[?~%]?|\d+\.\d+(\.\d+)?|\d[\d,]*\s?(KB|MB|B)\b|[a-z]+:[A-Za-z][\w:-]+/g;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!holder || holder.closest("pre, script, style, [hidden], .paper, .source") || !holder.getClientRects().length) continue;
    for (const found of node.data.matchAll(kinds)) {
      const at = (index) => { const range = document.createRange();
        range.setStart(node, index); range.setEnd(node, index + 1); return range.getBoundingClientRect(); };
      const first = at(found.index), last = at(found.index + found[0].length - 1);
      if (first.width && last.width && Math.abs(first.top - last.top) < 4 && first.left >= last.left) wrong.push(found[0]);
    }
  }
  return wrong; }"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def page_kinds(site: Path, *, largest: bool = True) -> dict[str, str]:
    """One page of each kind, by kind: of a folder its list and its largest page, or the one in the middle by size.

    Paths are below the language.
    """
    root = site / "ar"
    found = {file.stem: file.name for file in sorted(root.glob("*.html"))}
    for folder in sorted(each for each in root.iterdir() if each.is_dir()):
        pages = sorted(folder.glob("*.html"), key=lambda file: (-file.stat().st_size, file.name))
        listed = [file for file in pages if file.name == "index.html"]
        explorers = [file for file in pages if file.stem.endswith("explore")]
        others = [file for file in pages if file not in listed and file not in explorers]
        for kind, chosen in (("list", listed), ("explore", explorers), ("page", others)):
            if chosen:
                page = chosen[0 if largest else len(chosen) // 2]
                found[f"{folder.name}-{kind}"] = page.relative_to(root).as_posix()
    return found


@dataclass(frozen=True)
class Visitor:
    """A browser."""

    browser: Browser

    @classmethod
    @contextmanager
    def opened(cls, executable: str) -> Iterator[Visitor]:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
            )
            yield cls(browser)
            browser.close()

    @contextmanager
    def visit(self, url: str, *, width: str = "wide", dark: bool = False, script: bool = True) -> Iterator[Visit]:
        """Open a page; whatever it asks of anybody but its origin is refused and noted."""
        context = self.browser.new_context(
            viewport=WIDTHS[width],  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            java_script_enabled=script,
            accept_downloads=True,
        )
        try:
            yield _open(context, url)
        finally:
            context.close()


@dataclass(frozen=True)
class Visit:
    """An open page and what happened while it opened."""

    page: Page
    noted: list[str]

    def faults(self) -> list[str]:
        """Everything that is wrong with the page as it stands."""
        return [*self.noted, *self._accessibility(), *self._order(), *self._width()]

    def _accessibility(self) -> Iterator[str]:
        self.page.evaluate(AXE)
        for violation in self.page.evaluate("(rules) => axe.run(document, rules)", RULES)["violations"]:
            places = "; ".join(str(node["target"][0]) for node in violation["nodes"][:3])
            yield f"{violation['id']}: {violation['help']} ({len(violation['nodes'])}: {places})"

    def _order(self) -> Iterator[str]:
        yield from (f"turned around: {text}" for text in self.page.evaluate(ORDER)[:5])

    def _width(self) -> Iterator[str]:
        beyond = self.page.evaluate(OVERFLOW)
        if beyond > 0:
            yield f"wider than the window by {beyond} pixels"


def _open(context: BrowserContext, url: str) -> Visit:
    noted: list[str] = []
    origin = "/".join(url.split("/")[:3])

    def guard(route: Route) -> None:
        if route.request.url.startswith((origin, "data:", "blob:")):
            route.continue_()
        else:
            noted.append(f"asks {route.request.url}")
            route.abort()

    context.route("**/*", guard)
    # Words that act would say so.
    context.add_init_script(
        "for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => console.error('acted');"
    )
    page = context.new_page()
    page.on("console", lambda message: noted.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: noted.append(f"script: {error}"))
    page.on("response", lambda answer: noted.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    page.goto(url, wait_until="load")
    return Visit(page, noted)


def text_of(visit: Visit) -> Any:
    """The visible words of the main part."""
    return visit.page.inner_text("main")
