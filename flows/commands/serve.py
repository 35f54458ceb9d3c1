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
# In the site's own dress, and in both languages: whoever lost the way may read either.
NOT_FOUND = """<!doctype html>
<html lang="ar" dir="rtl">
<meta charset="utf-8">
<title>404 · سجل · Sijill</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/site.css">
<script src="/assets/theme.js"></script>
<body class="front">
<main>
<h1><span lang="ar">سجل</span> <span lang="en" dir="ltr" class="brand-latin">Sijill</span></h1>
<div class="doors">
<section lang="ar" dir="rtl" aria-labelledby="ar">
<h2 id="ar">لا صفحة في هذا العنوان</h2>
<p class="lead">قد يكون العنوان ناقصًا، أو من إصدار آخر.</p>
<p><a class="door" href="/ar/index.html">الصفحة الأولى</a> <a class="button" href="/ar/search.html">البحث</a></p>
</section>
<section lang="en" dir="ltr" aria-labelledby="en">
<h2 id="en">No page has this address</h2>
<p class="lead">It may be incomplete, or of another release.</p>
<p><a class="door" href="/en/index.html">First page</a> <a class="button" href="/en/search.html">Search</a></p>
</section>
</div>
</main>
</body>
</html>
"""


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
    from starlette.requests import Request
    from starlette.responses import HTMLResponse, Response
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

    async def not_found(_request: Request, _error: Exception) -> Response:
        return HTMLResponse(NOT_FOUND, status_code=404)

    made = Starlette(exception_handlers={404: not_found})
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
