"""Signing a release: `SHA256SUMS.sig`, made with the Ed25519 key that `SIJILL_SIGNING_KEY` names.

A release is the same without it but for that one file. The key is read when a run begins, so that a wrong one
costs no work; it never leaves this module, and no message says more of it than where its file lies.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import SijillError
from flows.validate.sshsig import SshSignature, armoured, fingerprint, signed_record

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Signer:
    """A private key that can do one thing: sign."""

    __slots__ = ("_key",)

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @property
    def public_key(self) -> bytes:
        """The 32 bytes of the public key."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The content of a signature file for a message, always the same."""
        signature = self._key.sign(signed_record(message))
        return armoured(SshSignature(public_key=self.public_key, signature=signature))

    def __repr__(self) -> str:
        return f"Signer({fingerprint(self.public_key)})"

    def __reduce__(self) -> str:
        raise TypeError("a private key is not written anywhere")


def load_signer(file: Path) -> Signer:
    """The signer of an OpenSSH private key file without passphrase.

    Raises:
        SijillError: `signing-key-unusable`.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    try:
        content = file.read_bytes()
    except OSError as error:
        raise _unusable(file, f"The signing key cannot be read: {error.strerror}.") from None
    # Reasons of the library are not passed on: nothing that was made from a key belongs in a message.
    try:
        key = load_ssh_private_key(content, password=None)
    except TypeError:
        raise _unusable(file, "The signing key is protected by a passphrase, which nobody can type here.") from None
    except (ValueError, UnsupportedAlgorithm):
        raise _unusable(file, "The signing key is no OpenSSH private key.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _unusable(file, "The signing key is not an Ed25519 key.")
    return Signer(key)


def _unusable(file: Path, message: str) -> SijillError:
    return SijillError(
        "signing-key-unusable",
        message,
        file=str(file),
        place="SIJILL_SIGNING_KEY",
        remedy="Make one for this purpose alone: ssh-keygen -t ed25519 -N '' -f signing-key",
    )
