"""An object store as a target, through obstore: S3, Google Cloud Storage, Azure, and servers that speak as they do.

Conditions are the store's own (If-None-Match and If-Match, or the generation of an object), so they hold between
machines. Credentials come from where the store's own tools look for them: variables such as AWS_ACCESS_KEY_ID and
AWS_ENDPOINT_URL, or the role of the machine. obstore tries again by itself what a busy store refuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flows.publish.target.model import Changed, Stored, failed

if TYPE_CHECKING:
    from obstore.store import ObjectStore

SHA256 = "sha256"


class ObjectTarget:
    """A bucket, or what begins with a prefix in it."""

    def __init__(self, store: ObjectStore, place: str) -> None:
        self._store = store
        self._place = place

    @property
    def place(self) -> str:
        return self._place

    def stored(self) -> dict[str, Stored]:
        import obstore

        with self._telling():
            found = [meta for page in obstore.list(self._store) for meta in page]
        return {meta["path"]: _stored(meta) for meta in found}

    def find(self, path: str) -> Stored | None:
        import obstore

        with self._telling(path):
            try:
                return _stored(obstore.head(self._store, path))
            except FileNotFoundError:
                return None

    def read(self, path: str) -> tuple[bytes, Stored] | None:
        import obstore

        with self._telling(path):
            try:
                found = obstore.get(self._store, path)
                return bytes(found.bytes()), _stored(found.meta)
            except FileNotFoundError:
                return None

    def noted_sha256(self, path: str) -> str:
        import obstore

        with self._telling(path):
            try:
                found = obstore.get(self._store, path, options={"head": True})
            except FileNotFoundError:
                return ""
            return str(found.attributes.get(SHA256, ""))

    def write(self, path: str, content: bytes, headers: Mapping[str, str], sha256: str, over: Stored | None) -> Stored:
        import obstore
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        mode: Any = dict(over.mark) if over else "create"
        with self._telling(path):
            try:
                done = obstore.put(
                    self._store, path, content, attributes={**headers, SHA256: sha256}, mode=mode, use_multipart=False
                )
            except (AlreadyExistsError, PreconditionError) as error:
                raise Changed(path) from error
            except FileNotFoundError as error:
                if over:
                    raise Changed(path) from error
                raise failed("target-missing", self._place, "there is no such bucket.", "Make it.") from error
        return Stored(path=path, size=len(content), mark=_mark(done))

    def remove(self, path: str) -> None:
        import obstore

        with self._telling(path):
            try:
                obstore.delete(self._store, path)
            except FileNotFoundError:
                return

    @contextmanager
    def _telling(self, path: str | None = None) -> Iterator[None]:
        """Errors of the store, with the way out; what it answers may hold addresses, and is cut to a line."""
        from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

        try:
            yield
        except (PermissionDeniedError, UnauthenticatedError) as error:
            remedy = "Look at the credentials and at the rights that they give."
            raise failed("target-denied", self._place, "it does not allow it.", remedy, path) from error
        except (BaseError, OSError) as error:
            why = f"{_line(error)}."
            raise failed("target-failed", self._place, why, "Run again once it answers.", path) from error


def _stored(meta: Any) -> Stored:
    return Stored(path=meta["path"], size=meta["size"], mark=_mark(meta))


def _mark(meta: Any) -> dict[str, str]:
    return {name: meta[name] for name in ("e_tag", "version") if meta.get(name)}


def _line(error: Exception) -> str:
    return " ".join(str(error).partition("Debug source")[0].split())[:300]
