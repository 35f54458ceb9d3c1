"""Who vouches for a release: `SHA256SUMS.sig` is a signature over `SHA256SUMS`, which names every other file.

Without a key to expect, a signature shows only that nobody changed the hashes after signing, whoever signed; with
one, a release without a signature, or with somebody else's, fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from flows.errors import SijillError
from flows.validate.fixity import SIGNATURE, SUMS
from flows.validate.report import Check, Failure
from flows.validate.sshsig import KEY_TYPE, NAMESPACE, decoded_key, fingerprint, read_signature, signed_record

NAME = "signature"
MISSING = "signature-missing"
State = Literal["none", "good", "unknown", "bad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureReport:
    """`state`: none; good, by an expected key; unknown, right but by a key nobody expected or asked for; bad.

    `signer` is the fingerprint of the key, null where there is no readable signature.
    """

    state: State
    signer: str | None
    check: Check


def check_signature(folder: Path, expected: frozenset[bytes]) -> SignatureReport:
    """Check the signature of a release.

    Args:
        folder: the release.
        expected: public keys of which one must have signed; none means that any signature, or none, will do.
    """
    file = folder / SIGNATURE
    if not file.is_file():
        failures = [_failure(MISSING, f"{SIGNATURE} is missing")] if expected else []
        return _report("none", None, failures)
    try:
        signed = read_signature(file.read_bytes())
        sums = (folder / SUMS).read_bytes()
    except (OSError, ValueError) as error:
        reason = f"{SIGNATURE} cannot be used: {error}" if isinstance(error, ValueError) else f"{SUMS} is missing"
        return _report("bad", None, [_failure("signature-unreadable", reason)])
    signer = fingerprint(signed.public_key)
    if not _verifies(signed.public_key, signed.signature, signed_record(sums)):
        return _report("bad", signer, [_failure("signature-wrong", f"{SIGNATURE} is not for this {SUMS}")])
    if expected and signed.public_key not in expected:
        return _report("unknown", signer, [_failure("signer-unexpected", f"signed with another key, {signer}")])
    return _report("good" if expected else "unknown", signer, [])


def _report(state: State, signer: str | None, failures: list[Failure]) -> SignatureReport:
    check = Check(name=NAME, examined=int(state != "none"), unit="signatures", failures=tuple(failures))
    return SignatureReport(state=state, signer=signer, check=check)


def _failure(code: str, message: str) -> Failure:
    return Failure(check=NAME, code=code, message=message)


def _verifies(public_key: bytes, signature: bytes, record: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, record)
    except InvalidSignature:
        return False
    return True


def expected_keys(file: Path) -> frozenset[bytes]:
    """Public keys from a key file (`ssh-ed25519 AAAA… name`) or an allowed signers file (`name ssh-ed25519 AAAA…`).

    Raises:
        SijillError: `key-unusable`, when the file cannot be read, holds no Ed25519 key, or says more of one than
            this check understands.
    """
    try:
        keys = frozenset(_keys(file.read_text("utf-8")))
    except OSError as error:
        raise _unusable(file, f"It cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise _unusable(file, f"It is no list of public keys: {error}.") from error
    if not keys:
        raise _unusable(file, f"It holds no key of the type {KEY_TYPE}.")
    return keys


def _keys(text: str) -> Iterator[bytes]:
    for line in text.splitlines():
        words = line.split()
        if not words or words[0].startswith("#") or KEY_TYPE not in words:
            continue
        place = words.index(KEY_TYPE)
        options = [word for word in words[1:place] if word != f'namespaces="{NAMESPACE}"']
        if options:
            raise ValueError(f"the option {options[0]!r} is for ssh-keygen -Y verify alone")
        if place + 1 == len(words):
            raise ValueError("a key is missing")
        yield decoded_key(words[place + 1])


def _unusable(file: Path, message: str) -> SijillError:
    remedy = "Give the signer's public key, for instance signing-key.pub, or an allowed signers file."
    return SijillError("key-unusable", message, file=str(file), remedy=remedy)
