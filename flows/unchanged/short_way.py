"""The outcome of a run that changes nothing, without a flow: no server is started to be told that nothing happened.

For people without a Prefect of their own, whose records nobody else reads. Whatever is in the way (another run, a
folder that does not answer, a key that cannot sign) is for the flow to find again, to try again, and to tell.
"""

from __future__ import annotations

from flows.errors import SijillError
from flows.portal import build_site
from flows.publish.outcome import ReleaseOutcome, completed
from flows.publish.signing import load_signer
from flows.publish.store import LocalStore
from flows.publish.trouble import SITE_IS_OLD
from flows.settings import Settings
from flows.unchanged.inputs import inputs_digest
from flows.unchanged.note import LastRun
from flows.validate.quarantine.record import QuarantineRecord


def short_way(settings: Settings, *, rebuild: bool) -> ReleaseOutcome | None:
    """What the run comes to; null where it takes a flow to come to anything."""
    if settings.target:
        return None
    try:
        signer = load_signer(settings.signing_key) if settings.signing_key else None
        inputs = inputs_digest(settings, signer.public_key if signer else None)
        reached = LastRun(settings.cache, settings.published).still_holds(inputs, rebuild=rebuild)
        if reached is None:
            return None
        QuarantineRecord(settings.cache, settings.published).keep(reached.rejects)
        with LocalStore(settings.published).locked(SITE_IS_OLD):
            return completed(
                reached, build_site(settings.published, settings.cache, settings.site, settings.large_from)
            )
    except (SijillError, OSError):
        return None
