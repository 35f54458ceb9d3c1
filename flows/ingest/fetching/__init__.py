"""Texts from the web: what sources name is fetched politely and safely, and kept for good.

`fetch_host` reads the sources of one host, one address after the other; hosts do not wait for each other. For each
address: is it the source's (`flows.ingest.addresses`), does robots.txt allow it (`robots`), is it this host's turn
(`pace`), then one bounded exchange over a connection to a checked address (`wire`, `exchange`), again after a while
where the trouble may pass (`web`). Feeds and sitemaps are read in `listings`; bytes and facts of the fetch go to
`flows.ingest.archive`. What goes wrong with one address is told (`trouble`) and never stops another.
"""

from __future__ import annotations

from flows.ingest.fetching.limits import Clock, FetchLimits
from flows.ingest.fetching.report import FetchReport, OriginReport, by_host
from flows.ingest.fetching.visit import Visitor

__all__ = ["Clock", "FetchLimits", "FetchReport", "OriginReport", "Visitor", "by_host"]
