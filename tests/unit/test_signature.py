"""Signatures that OpenSSH accepts and makes, and copies that are compared with them."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sample_rows
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from flows.commands.release import warn_if_unsigned
from flows.commands.verify import run as verify_command
from flows.errors import SijillError
from flows.publish import publish_release
from flows.publish.how import How
from flows.publish.signing import Signer, load_signer
from flows.settings import load_settings
from flows.validate.copies import verify_copies, verify_copy
from flows.validate.signature import check_signature, expected_keys
from flows.validate.sshsig import armoured, fingerprint, key_blob, read_signature

ROOT = Path(__file__).parents[2]
KEYGEN = shutil.which("ssh-keygen")
needs_openssh = pytest.mark.skipif(KEYGEN is None, reason="ssh-keygen of OpenSSH is not installed")
SUMS = b"0" * 64 + b"  data/dates.csv\n"
ANYBODY: frozenset[bytes] = frozenset()


def openssh(key: Any) -> bytes:
    return bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A key made of nothing but its number, the same in every run."""
    file = tmp_path / "مفتاح signing-key"
    file.write_bytes(openssh(Ed25519PrivateKey.from_private_bytes(bytes(range(32)))))
    file.chmod(0o600)
    return file


@pytest.fixture
def signer(key_file: Path) -> Signer:
    return load_signer(key_file)


def public_line(signer: Signer) -> str:
    import base64

    return f"ssh-ed25519 {base64.b64encode(key_blob(signer.public_key)).decode()}"


def keygen(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([str(KEYGEN), *map(str, arguments)], input=given, capture_output=True, check=False)


@needs_openssh
def test_openssh_accepts_our_signature_and_no_other_message(signer: Signer, tmp_path: Path) -> None:
    allowed, signature = tmp_path / "allowed_signers", tmp_path / "SHA256SUMS.sig"
    allowed.write_text(f"sijill {public_line(signer)}\n", encoding="utf-8")
    signature.write_bytes(signer.sign(SUMS))
    verify = ("-Y", "verify", "-f", allowed, "-I", "sijill", "-n", "file", "-s", signature)
    done = keygen(*verify, given=SUMS)
    assert done.returncode == 0, done.stderr
    assert fingerprint(signer.public_key) in done.stdout.decode()
    assert keygen(*verify, given=SUMS + b"\n").returncode != 0


@needs_openssh
def test_we_accept_openssh_s_signature_which_is_byte_for_byte_ours(
    signer: Signer, key_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "SHA256SUMS").write_bytes(SUMS)
    done = keygen("-Y", "sign", "-f", key_file, "-n", "file", tmp_path / "SHA256SUMS")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "SHA256SUMS.sig").read_bytes() == signer.sign(SUMS)
    report = check_signature(tmp_path, frozenset({signer.public_key}))
    assert (report.state, report.signer, report.check.failures) == ("good", fingerprint(signer.public_key), ())


@needs_openssh
def test_a_key_and_its_public_file_as_ssh_keygen_makes_them(tmp_path: Path) -> None:
    made = keygen("-q", "-t", "ed25519", "-N", "", "-C", "ناشر", "-f", tmp_path / "key")
    assert made.returncode == 0, made.stderr
    signer = load_signer(tmp_path / "key")
    assert expected_keys(tmp_path / "key.pub") == {signer.public_key}
    assert fingerprint(signer.public_key).encode() in keygen("-l", "-f", tmp_path / "key.pub").stdout


@needs_openssh
def test_a_key_with_a_passphrase_is_refused_in_plain_words(tmp_path: Path) -> None:
    keygen("-q", "-t", "ed25519", "-N", "secret words", "-f", tmp_path / "key")
    with pytest.raises(SijillError, match="protected by a passphrase") as caught:
        load_signer(tmp_path / "key")
    assert (caught.value.code, caught.value.place) == ("signing-key-unusable", "SIJILL_SIGNING_KEY")
    assert "secret" not in str(caught.value)


def test_signing_is_deterministic_and_comes_back(signer: Signer) -> None:
    assert signer.sign(SUMS) == signer.sign(SUMS)
    assert signer.sign(SUMS) != signer.sign(b"")
    assert armoured(read_signature(signer.sign(SUMS))) == signer.sign(SUMS)


def test_a_signer_keeps_its_key_to_itself(signer: Signer) -> None:
    assert repr(signer) == f"Signer({fingerprint(signer.public_key)})"
    with pytest.raises(TypeError, match="not written"):
        pickle.dumps(signer)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (openssh(generate_private_key(SECP256R1())), "not an Ed25519"),
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\nsecret words\n-----END OPENSSH PRIVATE KEY-----\n", "no OpenSSH"),
        (b"", "no OpenSSH"),
        (None, "cannot be read"),
    ],
)
def test_a_key_that_cannot_sign_is_named_without_a_word_of_it(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    file = tmp_path / "key"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SijillError, match=message) as caught:
        load_signer(file)
    assert caught.value.code == "signing-key-unusable" and caught.value.remedy
    assert "secret" not in str(caught.value) and caught.value.__cause__ is None


@pytest.mark.parametrize("line", ["{key}", "{key} name", "a@b {key}", 'a namespaces="file" {key} c', "# x\n\na {key}"])
def test_public_keys_are_read_in_both_forms(tmp_path: Path, signer: Signer, line: str) -> None:
    (tmp_path / "keys").write_text(line.format(key=public_line(signer)), encoding="utf-8")
    assert expected_keys(tmp_path / "keys") == {signer.public_key}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ssh-rsa AAAA",
        "ssh-ed25519",
        "ssh-ed25519 not-base64!",
        "ssh-ed25519 AAAA",
        'a valid-before="20300101" {key}',
    ],
)
def test_a_file_without_a_usable_key_is_refused(tmp_path: Path, signer: Signer, text: str) -> None:
    (tmp_path / "keys").write_text(text.replace("{key}", public_line(signer)), encoding="utf-8")
    with pytest.raises(SijillError) as caught:
        expected_keys(tmp_path / "keys")
    assert caught.value.code == "key-unusable"


def publish(published: Path, signer: Signer | None, *, rebuild: bool = False) -> Any:
    documents = sample_rows.documents()
    return publish_release(sample_rows.rows(), documents, (), published, How(rebuild=rebuild, signer=signer))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.usefixtures("unchecked")
def test_a_signed_release_is_the_unsigned_one_with_one_file_more(tmp_path: Path, signer: Signer) -> None:
    plain, signed = publish(tmp_path / "a", None).path, publish(tmp_path / "b", signer).path
    one, other = contents(plain), contents(signed)
    assert other.pop("SHA256SUMS.sig") == signer.sign(one["SHA256SUMS"])
    assert one == other
    assert publish(tmp_path / "b", signer).changed is False
    assert verify_copy(signed, frozenset({signer.public_key})).passed
    assert verify_copy(signed, ANYBODY).signature.state == "unknown"


@pytest.mark.usefixtures("unchecked")
def test_a_rebuild_signs_what_was_not_signed_and_takes_no_signature_away(tmp_path: Path, signer: Signer) -> None:
    publish(tmp_path, None)
    assert publish(tmp_path, signer).changed is False
    assert publish(tmp_path, signer, rebuild=True).changed is True
    assert publish(tmp_path, signer, rebuild=True).changed is False
    assert publish(tmp_path, None, rebuild=True).changed is False
    assert (tmp_path / "1.0.0" / "SHA256SUMS.sig").is_file()


def _change(release: Path) -> None:
    file = release / "data" / "dates.csv"
    file.write_bytes(file.read_bytes().replace(b"2015", b"2016"))


def _remove(release: Path) -> None:
    (release / "README.md").unlink()


def _add(release: Path) -> None:
    (release / "data" / "extra.csv").write_text("x", encoding="utf-8")


def _change_with_its_hash(release: Path) -> None:
    from flows.publish.checksums import checksums

    _change(release)
    (release / "SHA256SUMS").write_bytes(checksums(release))


def _unsign(release: Path) -> None:
    (release / "SHA256SUMS.sig").unlink()


def _break_signature(release: Path) -> None:
    (release / "SHA256SUMS.sig").write_text("-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n")


def _sign_with_another_key(release: Path) -> None:
    stranger = Signer(Ed25519PrivateKey.from_private_bytes(bytes(32)))
    (release / "SHA256SUMS.sig").write_bytes(stranger.sign((release / "SHA256SUMS").read_bytes()))


def _unseal(release: Path) -> None:
    (release / "SHA256SUMS").unlink()


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    ("harm", "keyed", "anybody"),
    [
        (_change, ["file-changed"], ["file-changed"]),
        (_remove, ["file-missing"], ["file-missing"]),
        (_add, ["file-unlisted"], ["file-unlisted"]),
        (_change_with_its_hash, ["signature-wrong"], ["signature-wrong"]),
        (_unsign, ["signature-missing"], []),
        (_break_signature, ["signature-unreadable"], ["signature-unreadable"]),
        (_sign_with_another_key, ["signer-unexpected"], []),
        (_unseal, ["not-sealed", "signature-unreadable"], ["not-sealed", "signature-unreadable"]),
    ],
)
def test_every_harm_to_a_copy_is_found(
    tmp_path: Path, signer: Signer, harm: Callable[[Path], None], keyed: list[str], anybody: list[str]
) -> None:
    copy = tmp_path / "نسخة"
    shutil.copytree(publish(tmp_path / "published", signer).path, copy)
    harm(copy)
    found = verify_copy(copy, frozenset({signer.public_key}))
    assert [failure.code for failure in found.failures] == keyed
    assert [failure.code for failure in verify_copy(copy, ANYBODY).failures] == anybody


@pytest.mark.usefixtures("unchecked")
def test_a_release_is_compared_with_the_list_of_versions(tmp_path: Path) -> None:
    published = tmp_path / "published"
    release = publish(published, None).path
    assert [report.passed for report in verify_copies(published, ANYBODY)] == [True]
    _change_with_its_hash(release)
    shutil.copytree(release, published / "1.0.1")
    found = {
        report.folder.name: [each.code for each in report.failures] for report in verify_copies(published, ANYBODY)
    }
    assert found == {"1.0.0": ["release-differs"], "1.0.1": ["release-unlisted"]}


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "flows.cli", "verify", *map(str, arguments)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.usefixtures("unchecked")
def test_the_command_says_what_is_wrong_and_ends_accordingly(tmp_path: Path, signer: Signer) -> None:
    published = tmp_path / "إصدارات"
    release = publish(published, signer).path
    key = tmp_path / "key.pub"
    key.write_text(public_line(signer), encoding="utf-8")
    good = command(published, "--key", key)
    assert (good.returncode, good.stderr) == (0, "")
    assert "good, by the expected key" in good.stdout and "is what was published." in good.stdout
    told = json.loads(command(release, "--json").stdout)
    assert (told["passed"], told["releases"][0]["signature"]["signer"]) == (True, fingerprint(signer.public_key))
    _change(release)
    bad = command(release / "SHA256SUMS", "--key", key)
    assert bad.returncode == 1
    assert "data/dates.csv is not the file that was published" in bad.stdout
    assert [command(tmp_path).returncode, command(release, "--key", tmp_path / "no").returncode] == [4, 2]


@pytest.mark.usefixtures("unchecked")
def test_a_release_that_is_merely_unsigned_is_told_from_a_forged_one(
    tmp_path: Path, signer: Signer, capsys: pytest.CaptureFixture[str]
) -> None:
    published = tmp_path / "published"
    shutil.copytree(publish(published, None).path, tmp_path / "copy")
    key = tmp_path / "key.pub"
    key.write_text(public_line(signer), encoding="utf-8")

    def told(path: Path, *, as_json: bool = False) -> str:
        with pytest.raises(SystemExit) as ended:
            verify_command(path, key, as_json=as_json)
        assert ended.value.code == 1
        return capsys.readouterr().out

    said = told(published)
    assert "has the right hashes, but is not signed" in said and "is not what was published" not in said
    assert json.loads(told(tmp_path / "copy", as_json=True))["verdict"] == "unsigned"
    _change(tmp_path / "copy")
    assert "is not what was published" in told(tmp_path / "copy")
    _sign_with_another_key(published / "1.0.0")
    assert json.loads(told(published, as_json=True))["verdict"] == "differs"


def test_a_run_without_key_after_a_signed_release_is_warned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "latest").mkdir()
    warn_if_unsigned(load_settings(published=tmp_path))
    assert capsys.readouterr().err == ""
    (tmp_path / "latest" / "SHA256SUMS.sig").touch()
    warn_if_unsigned(load_settings(published=tmp_path))
    assert "will not be signed" in capsys.readouterr().err
