"""The folder of releases at a place where the public finds it: an object store, or another folder.

A release is always made and checked here first; then `mirror` brings the target to the same state: a file is sent only
where the target has not got it, read back and compared, data before what describes it, `versions.json` and `latest`
last. What a version holds is created and never replaced; what changes (the site, `versions.json`) is replaced only if
it still is what was seen. A claim (`claim`) tells what a publisher is about to publish: of two with different releases
the first to claim wins, and the other one stops before it has changed anything. A run that is cut off leaves its claim,
and the next run with the same releases goes on where it ended.

One small interface (`model`) with two sides: `objects` for S3, Google Cloud Storage, Azure and what speaks as they do,
`plain_folder` for a file system. `headers` says how browsers and caches are to take a file, `contents` what is sent in
which order.
"""

from __future__ import annotations

from flows.publish.target.mirror import MirrorReport, mirror
from flows.publish.target.model import Target
from flows.publish.target.places import open_target

__all__ = ["MirrorReport", "Target", "mirror", "open_target"]
