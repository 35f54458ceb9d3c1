"""Whoever looks after the releases hears of a publication and of a failure: a webhook, an e-mail, an event in Prefect.

A notice is one JSON object, the same in all three: `event` (`release.published`, `release.failed`, `ingest.failed`),
`run`, and what happened. It says nothing of the texts but what an error message says. A notice that cannot be sent is
told in the log and changes nothing: the release stands, or the failure is the one that was to be told.
"""

from __future__ import annotations

import json
import smtplib
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import httpx
from prefect.events import emit_event
from prefect.logging import get_logger

from flows.errors import SijillError
from flows.settings import Settings, load_settings, part_of

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun, State

    from flows.publish.outcome import ReleaseOutcome

SECONDS = 10.0
MAIL = "mailto:"


def tell_published(run: str, outcome: ReleaseOutcome, settings: Settings) -> None:
    """Tell of a release, if the run made one."""
    published = outcome.published
    if published.changed:
        found = {"version": published.version, "path": str(published.path), "rows": sum(published.counts.values())}
        kept = {"documents": outcome.documents, "rejects": len(outcome.rejects), "sent_to": settings.target}
        _send({"event": "release.published", "run": run, **found, **kept}, settings)


def tell_failed(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Tell of a run that failed or crashed; Prefect calls this (`on_failure`, `on_crashed`)."""
    notice: dict[str, Any] = {"event": f"{flow.name}.failed", "run": flow_run.name, "state": state.name}
    error = state.data if isinstance(state.data, BaseException) else getattr(state.data, "result", None)
    if isinstance(error, SijillError):
        names = ("code", "message", "file", "place", "remedy")
        notice |= {name: getattr(error, name) for name in names}
    elif error is not None:
        # What a fault of ours says may hold words of a text.
        notice["message"] = type(error).__name__
    # Settings that cannot be read are what failed, then.
    with suppress(SijillError):
        _send(notice, load_settings())


def _send(notice: Mapping[str, Any], settings: Settings) -> None:
    emit_event(
        event=f"sijill.{notice['event']}",
        resource={"prefect.resource.id": f"sijill.releases.{part_of(settings.published)}"},
        payload=dict(notice),
    )
    for address in (settings.notify or "").split():
        try:
            _send_to(address, notice, settings)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, smtplib.SMTPException, ValueError) as error:
            # An address may hold a secret, so only its kind is named.
            kind = address.partition(":")[0]
            get_logger(__name__).warning("A notice could not be sent (%s): %s", kind, type(error).__name__)


def _send_to(address: str, notice: Mapping[str, Any], settings: Settings) -> None:
    if address.startswith(MAIL):
        _mail(address.removeprefix(MAIL), notice, settings.smtp)
    else:
        httpx.post(address, json=notice, timeout=SECONDS).raise_for_status()


def _mail(recipient: str, notice: Mapping[str, Any], server: str) -> None:
    """Plain text with the notice as JSON, through `smtp://` (upgraded to TLS where offered) or `smtps://`."""
    told = urlsplit(server)
    message = EmailMessage()
    message["From"] = message["To"] = recipient
    message["Subject"] = f"Sijill: {notice['event']}"
    message.set_content(json.dumps(notice, ensure_ascii=False, indent=2))
    kind = smtplib.SMTP_SSL if told.scheme == "smtps" else smtplib.SMTP
    with kind(told.hostname or "localhost", told.port or 0, timeout=SECONDS) as post:
        post.ehlo()
        if told.scheme == "smtp" and post.has_extn("starttls"):
            post.starttls()
        if told.username:
            post.login(unquote(told.username), unquote(told.password or ""))
        post.send_message(message)
