"""A real HTTP server on loopback whose pages do whatever a test wants, byte for byte."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Page = Callable[["Handler"], None]
STEP = 0.02


class Handler(BaseHTTPRequestHandler):
    """Gives each path to the function that is set for it."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.close_connection = True
        page = self.server.pages.get(self.path) or self.server.pages.get("*") or status(404)
        with suppress(BrokenPipeError, ConnectionResetError, ssl.SSLError):
            page(self)

    def log_message(self, *_: object) -> None:
        pass

    def say(self, code: int, headers: Mapping[str, str], body: bytes = b"") -> None:
        """A whole answer; a length that is not given is told as it is."""
        self.send_response_only(code)
        for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """`pages` by path; what was `asked`, and with which `headers`, in order."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []

    def forget(self) -> None:
        self.pages.clear()
        self.asked.clear()
        self.headers.clear()

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, *_: object) -> None:
        """A client that goes away is what is tested."""


def certificate(name: str, folder: Path) -> Path:
    """A key and a certificate of its own for a host, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(day - timedelta(days=1))
        .not_valid_after(day + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def running(tls: Path | None = None) -> Iterator[Server]:
    """The server, with TLS where a file with key and certificate is given."""
    with Server() as server:
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(tls)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def text(content: str | bytes, **headers: str) -> Page:
    """A plain text."""
    body = content.encode() if isinstance(content, str) else content
    told = {"Content-Type": "text/plain; charset=utf-8"} | {name.replace("_", "-"): headers[name] for name in headers}
    return lambda handler: handler.say(200, told, body)


def status(code: int, **headers: str) -> Page:
    return lambda handler: handler.say(code, {name.replace("_", "-"): headers[name] for name in headers})


def redirect(target: str, code: int = 302) -> Page:
    return status(code, Location=target)


def one_after_the_other(*pages: Page) -> Page:
    """The first request gets the first page; the last page stays."""
    left = list(pages)

    def page(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return page


def dripping(handler: Handler) -> None:
    """A byte now and then, soon enough for each wait and never enough."""
    handler.say(200, {"Content-Type": "text/plain", "Content-Length": "100000"})
    for _ in range(500):
        handler.wfile.write(b"x")
        sleep(STEP)


def dripping_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(500):
        handler.wfile.write(b"x")
        sleep(STEP)


def silent(handler: Handler) -> None:
    """Takes the request and says nothing."""
    sleep(0.7)


def endless(handler: Handler) -> None:
    """A body without a length and without an end."""
    handler.say(200, {"Content-Type": "text/plain", "Content-Length": ""})
    while True:
        handler.wfile.write(b"x" * 65536)


def truncated(handler: Handler) -> None:
    """Less than it promises."""
    handler.say(200, {"Content-Type": "text/plain", "Content-Length": "1000"}, b"half a text")
