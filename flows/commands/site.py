"""`sijill site`: the pages of the newest release, without a release."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from flows.commands.release import site_line
from flows.commands.screen import print_json, progress, results
from flows.settings import load_settings


def run(published: Path | None, kind: str | None, *, as_json: bool) -> None:
    """Build the site and say where it is.

    Raises:
        PublishError: `site-no-release`, `release-unreadable`, `publish-locked`, what the file system refuses.
    """
    settings = load_settings(published=published, site=kind)
    with progress("writing the site"):
        from flows.portal import build_site, check_release_there
        from flows.publish.store import LocalStore
        from flows.publish.trouble import SITE_IS_OLD

        check_release_there(settings.published)
        with LocalStore(settings.published).locked(SITE_IS_OLD):
            report = build_site(settings.published, settings.cache, settings.site, settings.large_from)
    if as_json:
        print_json(asdict(report))
    else:
        results().print(site_line(report, settings.published))
