"""What the system refuses while a release is written, told as an error that a person can act on.

A full disk does not mend itself and neither does a right that is missing; anything else (a network folder that does
not answer) may, so only that code is tried again by the pipeline.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import apsw

from flows.errors import PublishError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
# SQLite has names of its own for them.
OF_SQLITE: Mapping[type[Exception], int] = {
    apsw.FullError: errno.ENOSPC,
    apsw.ReadOnlyError: errno.EROFS,
    apsw.CantOpenError: errno.EACCES,
    apsw.IOError: errno.EIO,
}
LAST_STANDS = "The last release is as it was."
SITE_IS_OLD = "The releases are whole; only pages of the site may be older than they are."


@contextmanager
def telling_trouble(root: Path, stands: str = LAST_STANDS) -> Iterator[None]:
    """Turn errors of the system into `publish-disk-full`, `publish-folder-unusable` or `publish-io-failed`.

    `stands` says what is as it should be all the same.
    """
    try:
        yield
    except (OSError, apsw.Error) as error:
        if isinstance(error, apsw.Error) and type(error) not in OF_SQLITE:
            raise  # a fault of ours, not of the system
        raise _as_publish_error(error, root, stands) from error


def _as_publish_error(error: Exception, root: Path, stands: str) -> PublishError:
    number = OF_SQLITE.get(type(error), getattr(error, "errno", None))
    place = str(getattr(error, "filename", None) or "") or None
    reason = getattr(error, "strerror", None) or str(error)
    if number in FULL:
        code, message = "publish-disk-full", "There is no room left for the release."
        remedy = "Make room and run again."
    elif number in FORBIDDEN:
        code, message = "publish-folder-unusable", f"The folder of the releases cannot be written: {reason}."
        remedy = "Give the right to write there, or name another folder with --published."
    else:
        code, message = "publish-io-failed", f"The system failed while the release was written: {reason}."
        remedy = "Run again once the folder answers."
    return PublishError(code, message, file=str(root), place=place, remedy=f"{stands} {remedy}")
