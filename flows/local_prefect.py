"""Prefect without any set-up: quiet defaults, and a server of our own where none is configured.

Prefect starts a temporary server itself when it has no address, but only after importing the whole server
into the client, and it waits in vain for one that died. Here the server is a child process that starts
first, while the client is still importing, and whose end is noticed. It listens on a free loopback port,
keeps its records in the cache folder, and ends with its parent, however that ends.

Importing this module imports nothing of Prefect: the variables have to be set before.
"""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import MutableMapping
from dataclasses import dataclass
from http.client import HTTPException
from importlib import import_module
from pathlib import Path

from flows.errors import SijillError
from flows.loading import for_good

# Nothing is reported to anybody; the console stays ours, Prefect's log goes to its server.
QUIET = {
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    # The heartbeat thread sleeps for a second and every flow waits for it at its end.
    "PREFECT_FLOWS": '{"heartbeat_frequency": null}',
    # Prefect's own temporary server, for who calls the flow from Python: a first start takes over 20 s.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
}
_WAKING = 180.0  # seconds
# Marks by which Prefect's own temporary server runs without user interface and background services. Automations, which
# look at every event, would be nobody's.
_TEMPORARY = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}


def prepare_environment(environ: MutableMapping[str, str] = os.environ, cache: Path | None = None) -> None:
    """Set what Prefect reads when it is imported, only where the user has not set it.

    Args:
        environ: the variables to complete.
        cache: folder in which Prefect keeps its records, unless the user has a Prefect of their own.
    """
    for name, value in QUIET.items():
        environ.setdefault(name, value)
    if cache is not None and not has_own_prefect(environ):
        environ["PREFECT_HOME"] = str((cache / "prefect").absolute())
        # A server of our own that has died does not come back: five tries of every call would last for minutes.
        environ.setdefault("PREFECT_CLIENT_MAX_RETRIES", "2")


def has_own_prefect(environ: MutableMapping[str, str] = os.environ) -> bool:
    """Whether the user has set Prefect up: a server's address, a home, or profiles."""
    if "PREFECT_API_URL" in environ or "PREFECT_HOME" in environ:
        return True
    return Path("~/.prefect/profiles.toml").expanduser().exists()


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A Prefect server in a child process; `url` is its API's address."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def wait(self, timeout: float) -> None:
        """Return when the server answers.

        Raises:
            SijillError: `prefect-server-failed`, with the end of its log.
        """
        deadline = time.monotonic() + timeout
        while not _answers(f"{self.url}/health"):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise SijillError(
                    "prefect-server-failed",
                    f"The local Prefect server did not start: {_last_line(self.log)}",
                    file=str(self.log),
                    remedy="Read that log, or set PREFECT_API_URL to the address of a running server.",
                )
            time.sleep(0.05)

    def wake(self) -> None:
        """Ask what a client will ask first, as soon as the server answers: the first time that takes it a while."""
        deadline = time.monotonic() + _WAKING
        while self.process.poll() is None and time.monotonic() < deadline and not _answers(f"{self.url}/health"):
            time.sleep(0.05)
        _answers(f"{self.url}/admin/version")

    def stop(self) -> None:
        """End the server; it may take five seconds to write what it holds."""
        self.process.terminate()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_server(home: Path, *, standing: bool = False) -> LocalServer:
    """Start a server whose records lie in `home`, and name it in PREFECT_API_URL.

    Called before Prefect is imported: what is registered to run at exit runs in reverse, so the server
    outlives Prefect's last messages.

    Args:
        home: folder of its records; made if it does not exist.
        standing: with its pages and its services, of which the scheduler is one.
    """
    home.mkdir(parents=True, exist_ok=True)
    log = home / "server.log"
    with socket.create_server(("127.0.0.1", 0)) as listener, log.open("wb") as output:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.local_prefect", str(listener.fileno())],
            pass_fds=[listener.fileno()],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            env={**os.environ, **({"PREFECT_UI_API_URL": url} if standing else _TEMPORARY), "PREFECT_HOME": str(home)},
            # An interrupt is for the client alone: it still has to report the end of its run.
            start_new_session=True,
        )
    server = LocalServer(url, process, log)
    atexit.register(server.stop)
    threading.Thread(target=server.wake, daemon=True).start()
    os.environ["PREFECT_API_URL"] = url
    _bypass_proxy(os.environ)
    return server


def _bypass_proxy(environ: MutableMapping[str, str]) -> None:
    """Reach the loopback address directly, also where everything else goes through a proxy."""
    for name in ("NO_PROXY", "no_proxy"):
        environ[name] = ",".join(part for part in (environ.get(name), "127.0.0.1") if part)


def _answers(url: str) -> bool:
    """Whether a GET of the address, past any proxy, ends with 200."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, HTTPException, OSError):
        return False


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it wrote nothing")


def _end_with_parent() -> None:
    """Leave when the parent's end of the pipe closes: it ended, perhaps without a word."""
    sys.stdin.buffer.read()
    os._exit(0)


def _serve(descriptor: int) -> None:
    """The child: Prefect's server on a socket that the parent has opened."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with for_good():
        import uvicorn

        import_module("prefect.server.api.server")
    uvicorn.run("prefect.server.api.server:create_app", factory=True, fd=descriptor, log_level="error", lifespan="on")


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
