"""Rows become a release that people can trust, load and cite; nothing half-done is ever visible.

One writer a table format (`csv`, `parquet`), one passport a metadata standard (`datapackage`, `readme`,
`changes`), both registered in `registry`; `diff` and `versions` compute the version; `store` keeps releases;
`release.publish_release` runs it all.
"""

from __future__ import annotations

from flows.publish.history.compare import diff_releases
from flows.publish.history.diff import ReleaseDiff
from flows.publish.refusing import ReleaseRefused
from flows.publish.release import PublishResult, publish_release

__all__ = ["PublishResult", "ReleaseDiff", "ReleaseRefused", "diff_releases", "publish_release"]
