"""The portal: a static site made from a published release, for people who read before they download.

`build_site(published)` reads the newest release of a folder of releases (its Parquet files, texts and descriptor,
nothing else) and writes the site beside it: `index.html`, a tree of pages for each language (`ar/`, `en/`), `assets/`,
`api/` and what the registry (`flows.portal.registry`) names. Each page is a template over a view: a frozen record that
holds everything the page shows, already in the page's language. A page whose view, template and words are the same as
when it was last written is not rendered again.

Ground rules:
- A page is whole without script, without network, from any sub-path and from a file: relative addresses that end in
  a file name, no request to anywhere else (a Content Security Policy says so to the browser).
- Text from documents is escaped by the templates; only what `markupsafe` made is markup.
- The bytes follow from the release alone: no clock, no machine, no order of a hash.
"""

from __future__ import annotations

from flows.portal.build import SiteReport, build_site
from flows.portal.loading import check_release_there

__all__ = ["SiteReport", "build_site", "check_release_there"]
