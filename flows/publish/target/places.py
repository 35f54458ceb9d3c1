"""Addresses of targets: `s3://bucket/prefix`, `gs://bucket/prefix`, `az://container/prefix`, or a folder."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from flows.errors import SijillError
from flows.publish.target.model import Target
from flows.publish.target.objects import ObjectTarget
from flows.publish.target.plain_folder import FolderTarget

SCHEMES = frozenset({"s3", "gs", "az"})
# One request; a single file has to pass in that time.
TIMEOUT = "300s"
# A store that is busy is asked again within seconds; one that is away is told of soon, and the run tries again.
PATIENCE = {"max_retries": 5}


def open_target(address: str, published: Path) -> Target:
    """The target at an address for a folder of releases; nothing is asked of it yet.

    Raises:
        SijillError: `setting-invalid`: no such kind of address, or a folder within the other; `target-needs-extra`.
    """
    parts = urlsplit(address)
    if not parts.scheme:
        return _folder(Path(address), published)
    if parts.scheme == "file" and not parts.netloc:
        return _folder(Path(unquote(parts.path)), published)
    return _bucket(address, parts)


def _folder(folder: Path, published: Path) -> Target:
    here, there = published.resolve(), folder.resolve()
    if here.is_relative_to(there) or there.is_relative_to(here):
        message = f"The target {str(folder)!r} and the folder of the releases lie in each other."
        raise SijillError("setting-invalid", message, place="SIJILL_TARGET", remedy="Name another folder.")
    return FolderTarget(folder)


def _bucket(address: str, parts: SplitResult) -> Target:
    if parts.scheme not in SCHEMES or not parts.netloc or parts.username or parts.query or parts.fragment:
        known = ", ".join(f"{scheme}://bucket/prefix" for scheme in sorted(SCHEMES))
        message = f"The target {address!r} is no address of a place to publish to."
        raise SijillError("setting-invalid", message, place="SIJILL_TARGET", remedy=f"Write {known}, or a folder.")
    try:
        from obstore.exceptions import BaseError
        from obstore.store import from_url
    except ImportError as error:
        message = "Publishing to an object store needs the package obstore."
        raise SijillError("target-needs-extra", message, remedy="Install it: pip install 'sijill[s3]'.") from error
    options = {"timeout": TIMEOUT, "allow_http": _is_plain_http()}
    try:
        return ObjectTarget(from_url(address.rstrip("/"), client_options=options, retry_config=PATIENCE), address)  # type: ignore[call-overload]
    except (BaseError, ValueError) as error:
        message = f"The target {address!r} cannot be used: {' '.join(str(error).split())[:300]}."
        remedy = "Look at the address and at the variables that the store's own tools read."
        raise SijillError("setting-invalid", message, place="SIJILL_TARGET", remedy=remedy) from error


def _is_plain_http() -> bool:
    """A store of one's own may be without TLS; whoever names its address so says that it is."""
    return os.environ.get("AWS_ENDPOINT_URL", os.environ.get("AWS_ENDPOINT", "")).startswith("http://")
