"""Quarantine: what is not fit for publication is set aside with a reason, and the rest goes on.

A text that cannot be read through becomes a reject (`documents`), and so does each row that breaks the contract, is
not clean, or quotes what its document does not say (`rows`); what refers to it follows (`hanging`). Too many of them
stop the release (`limits`). `accounts` proves that nothing went another way, and `record` keeps what was set aside
for the next try. Nothing here knows of staging or of Prefect.
"""

from __future__ import annotations

from flows.validate.quarantine.limits import Limit, Limits, check_limits
from flows.validate.quarantine.model import Finding, SetAside
from flows.validate.quarantine.rows import set_aside, set_aside_found

__all__ = ["Finding", "Limit", "Limits", "SetAside", "check_limits", "set_aside", "set_aside_found"]
