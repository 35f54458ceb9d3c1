"""Detached signatures as `ssh-keygen -Y sign` writes them and `ssh-keygen -Y verify` reads them.

The format is OpenSSH's PROTOCOL.sshsig, restricted to Ed25519, SHA-512 and the namespace `file`. What is signed
is not the message itself but a record of namespace and hash, so a signature cannot be passed off as one for
another purpose. Ed25519 is deterministic: the same key and message give the same signature.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import textwrap
from dataclasses import dataclass

NAMESPACE = "file"
KEY_TYPE = "ssh-ed25519"
KEY_BYTES, SIGNATURE_BYTES = 32, 64
_MAGIC = b"SSHSIG"
_VERSION = 1
_HASH = "sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_LINE = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class SshSignature:
    """The signer's public key (32 bytes) and the signature (64 bytes) over `signed_record`."""

    public_key: bytes
    signature: bytes


def signed_record(message: bytes) -> bytes:
    """The bytes that an Ed25519 key signs for a message."""
    digest = hashlib.sha512(message).digest()
    return _MAGIC + b"".join(map(_string, (NAMESPACE.encode(), b"", _HASH.encode(), digest)))


def armoured(signed: SshSignature) -> bytes:
    """A signature as a text file."""
    fields = (
        key_blob(signed.public_key),
        NAMESPACE.encode(),
        b"",
        _HASH.encode(),
        _string(KEY_TYPE.encode()) + _string(signed.signature),
    )
    blob = _MAGIC + _VERSION.to_bytes(4, "big") + b"".join(map(_string, fields))
    lines = textwrap.wrap(base64.b64encode(blob).decode(), _LINE)
    return "\n".join((_BEGIN, *lines, _END, "")).encode()


def read_signature(content: bytes) -> SshSignature:
    """A signature from its text file.

    Raises:
        ValueError: this is no signature, or one of another kind; the message says of which.
    """
    text = content.decode("ascii").strip()
    if not text.startswith(_BEGIN) or not text.endswith(_END):
        raise ValueError("it is no OpenSSH signature")
    reader = _Reader(_decoded(text.removeprefix(_BEGIN).removesuffix(_END)))
    if reader.take(len(_MAGIC)) != _MAGIC or reader.number() != _VERSION:
        raise ValueError("it is no OpenSSH signature of version 1")
    public_key = read_key_blob(reader.string())
    namespace, reserved, hashed = reader.string(), reader.string(), reader.string()
    if (namespace, reserved, hashed) != (NAMESPACE.encode(), b"", _HASH.encode()):
        raise ValueError(f"it is not made for the namespace {NAMESPACE!r} with {_HASH}")
    inner = _Reader(reader.string())
    kind, signature = inner.string(), inner.string()
    if kind != KEY_TYPE.encode() or len(signature) != SIGNATURE_BYTES or reader.left or inner.left:
        raise ValueError("it is no Ed25519 signature")
    return SshSignature(public_key=public_key, signature=signature)


def key_blob(public_key: bytes) -> bytes:
    """A public key as OpenSSH writes it, before base64."""
    return _string(KEY_TYPE.encode()) + _string(public_key)


def read_key_blob(blob: bytes) -> bytes:
    """The 32 bytes of a public key.

    Raises:
        ValueError: it is of another type.
    """
    reader = _Reader(blob)
    kind = reader.string()
    if kind != KEY_TYPE.encode():
        raise ValueError(f"its key is of the type {kind.decode('ascii', 'replace')}, not {KEY_TYPE}")
    key = reader.string()
    if len(key) != KEY_BYTES or reader.left:
        raise ValueError("its key is malformed")
    return key


def decoded_key(text: str) -> bytes:
    """The 32 bytes of a public key from its base64.

    Raises:
        ValueError: it is none, or of another type.
    """
    return read_key_blob(_decoded(text))


def fingerprint(public_key: bytes) -> str:
    """The name of a key as `ssh-keygen -l` shows it: `SHA256:…`."""
    digest = hashlib.sha256(key_blob(public_key)).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except binascii.Error as error:
        raise ValueError("it is not written in base64") from error


def _string(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


class _Reader:
    """SSH's wire format: numbers of four bytes, strings with their length before them."""

    def __init__(self, content: bytes) -> None:
        self.left = content

    def take(self, count: int) -> bytes:
        if count > len(self.left):
            raise ValueError("it ends too early")
        taken, self.left = self.left[:count], self.left[count:]
        return taken

    def number(self) -> int:
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        return self.take(self.number())
