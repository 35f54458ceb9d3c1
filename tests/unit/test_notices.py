"""Notices of releases and failures: what is sent to whom, and that what cannot be sent changes nothing."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from notice_receivers import mail_server, receiver

from flows.errors import SourceError
from flows.pipeline import notices
from flows.publish.outcome import ReleaseOutcome
from flows.settings import load_settings

ERROR = SourceError("sources-unknown-column", "There is no column 'لون'.", file="sources.csv", remedy="Remove it.")


@pytest.fixture(autouse=True)
def events(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What Prefect is told; it has tests of its own with a server."""
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(notices, "emit_event", lambda **event: told.append(event))
    return told


def fail(error: BaseException) -> None:
    state = SimpleNamespace(name="Failed", message=f"Flow run encountered an exception: {error}", data=error)
    notices.tell_failed(SimpleNamespace(name="release"), SimpleNamespace(name="release of raw"), state)  # type: ignore[arg-type]


def outcome(changed: bool) -> ReleaseOutcome:
    published = SimpleNamespace(version="1.1.0", path=Path("published/1.1.0"), changed=changed, counts={"dates": 3})
    return SimpleNamespace(published=published, documents=2, rejects=())  # type: ignore[return-value]


def test_a_failure_is_told_with_its_code_and_remedy(
    monkeypatch: pytest.MonkeyPatch, events: list[dict[str, Any]]
) -> None:
    with receiver() as (hook, received), mail_server() as (server, mails):
        monkeypatch.setenv("SIJILL_NOTIFY", f"{hook} mailto:desk@example.org")
        monkeypatch.setenv("SIJILL_SMTP", server)
        fail(ERROR)
    (notice,), (mail,) = received, mails
    assert notice["event"] == "release.failed" and notice["run"] == "release of raw"
    assert {name: notice[name] for name in ("code", "file", "remedy")} == {
        "code": "sources-unknown-column",
        "file": "sources.csv",
        "remedy": "Remove it.",
    }
    assert (mail["To"], mail["Subject"]) == ("desk@example.org", "Sijill: release.failed")
    assert json.loads(mail.get_payload(decode=True)) == notice
    assert [event["event"] for event in events] == ["sijill.release.failed"]


def test_a_fault_of_ours_is_told_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with receiver() as (hook, received):
        monkeypatch.setenv("SIJILL_NOTIFY", hook)
        fail(ValueError("words of a text"))
    assert (received[0]["state"], received[0]["message"]) == ("Failed", "ValueError")
    assert "words of a text" not in str(received)


def test_a_release_is_told_and_nothing_new_is_not(events: list[dict[str, Any]]) -> None:
    with receiver() as (hook, received):
        settings = load_settings(notify=hook)
        notices.tell_published("release of raw", outcome(changed=False), settings)
        assert received == []
        notices.tell_published("release of raw", outcome(changed=True), settings)
    (notice,) = received
    assert (notice["event"], notice["version"], notice["rows"]) == ("release.published", "1.1.0", 3)
    assert events[0]["payload"] == notice


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/secret", "nonsense", "mailto:desk@example.org", "{hook}"])
def test_what_cannot_be_sent_is_a_line_in_the_log_without_the_address(
    address: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("prefect"), "propagate", True)
    with receiver(status=500) as (hook, _):
        told = address.format(hook=hook)
        settings = load_settings(notify=told, smtp="smtp://user:secret@127.0.0.1:9")
        notices.tell_published("release of raw", outcome(changed=True), settings)
    assert "could not be sent" in caplog.text
    assert "secret" not in caplog.text and "desk" not in caplog.text
