"""`sijill serve`: the folder of releases as a host would show it, on this machine only.

Files are sent in parts where a browser asks for parts (range requests), as the explorer does with Parquet. Hidden files
are not shown: the lock, and what a run has not finished.
"""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.screen import messages
from flows.errors import PublishError
from flows.settings import load_settings

if TYPE_CHECKING:
    from starlette.applications import Starlette

HOST = "127.0.0.1"
TYPES = {
    ".parquet": "application/vnd.apache.parquet",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
    ".atom": "application/atom+xml; charset=utf-8",
    ".cff": "text/yaml; charset=utf-8",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}


def run(published: Path | None, port: int) -> None:
    """Serve until interrupted.

    Raises:
        PublishError: `site-no-release`; `serve-port-taken`.
    """
    import uvicorn

    from flows.portal import check_release_there

    settings = load_settings(published=published)
    check_release_there(settings.published)
    with _listening(port) as listener:
        messages().print(f"http://{HOST}:{listener.getsockname()[1]}/ shows {settings.published}. Ctrl+C ends.")
        server = uvicorn.Server(uvicorn.Config(application(settings.published), log_level="warning"))
        server.run(sockets=[listener])


def application(published: Path) -> Starlette:
    """The folder as a web application."""
    import mimetypes

    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.responses import Response
    from starlette.staticfiles import StaticFiles
    from starlette.types import Scope

    for suffix, mediatype in TYPES.items():
        mimetypes.add_type(mediatype, suffix)

    class Files(StaticFiles):
        async def get_response(self, path: str, scope: Scope) -> Response:
            if any(part.startswith(".") for part in Path(path).parts):
                raise HTTPException(404)
            response = await super().get_response(path, scope)
            response.headers["X-Content-Type-Options"] = "nosniff"
            response.headers["Cache-Control"] = "no-cache"
            return response

    made = Starlette()
    made.mount("/", Files(directory=published, html=True, follow_symlink=True))
    return made


def _listening(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise PublishError(
            "serve-port-taken",
            f"Port {port} is taken or not allowed ({error.strerror}).",
            place=f"{HOST}:{port}",
            remedy="Name another with --port; 0 takes a free one.",
        ) from error
    return listener
