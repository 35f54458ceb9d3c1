"""How releases are published, whatever their rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.contract.together import Together, together
from flows.publish.signing import Signer
from flows.settings import LARGE_FROM


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How rows are published.

    Attributes:
        rebuild: replace the latest version, which nobody has been told of yet, instead of adding one.
        signer: who signs what is published; null for a release without signature.
        verdicts: the file in which verdicts on shards of tables are kept from run to run; null for none.
        counts: the file in which a large release keeps what it counts of each text; null for none.
        together: how rows that change are brought together, in memory by default.
        large_from: documents from which on a release has fewer forms (`flows.publish.forms`).
    """

    rebuild: bool = False
    signer: Signer | None = None
    verdicts: Path | None = None
    counts: Path | None = None
    together: Together = together
    large_from: int = LARGE_FROM


PLAIN = How()
