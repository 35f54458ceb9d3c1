"""`sijill mirror`: the releases that lie here, at the place where the public finds them."""

from __future__ import annotations

from dataclasses import asdict

from flows.commands.release import mirror_line
from flows.commands.screen import print_json, progress, results
from flows.errors import SijillError
from flows.settings import Settings


def run(settings: Settings, *, as_json: bool) -> None:
    """Send what the target has not got, and show what was sent.

    Raises:
        SijillError: `setting-invalid`: no target is named, or none that can be used; errors of `flows.publish.target`.
    """
    from flows.publish.target import mirror, open_target

    if not settings.target:
        remedy = "Name one with --target or SIJILL_TARGET; docs/object-stores.md shows how."
        raise SijillError("setting-invalid", "No target is named.", place="SIJILL_TARGET", remedy=remedy)
    with progress("comparing") as update:
        target = open_target(settings.target, settings.published)
        report = mirror(settings.published, target, lambda done, all_files: update("sending", done, all_files))
    if as_json:
        print_json(asdict(report))
    else:
        results().print(mirror_line(report), soft_wrap=True)
