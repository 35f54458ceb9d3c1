"""What making a part depends on: the rows of its texts, the shared things that they name, and the texts themselves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from flows.contract.rows import RejectRow, Rows
from flows.ingest import Document
from flows.ingest.document import Correction
from flows.validate.report import Failure

Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartInputs:
    """Everything but the texts, whose hashes are in the names of the buckets.

    `buckets` names the rows as extraction gave them; `ids` are those of their things that are now another; `shared`
    holds the things that they name, as a file of rows; `fallen` are those that quarantine set aside, with the table in
    which their trouble began; `rounds` are things, and rows of these texts, that rules about several texts name, round
    by round; `rejects` tell of shared things that only one of these texts needs; `code` names the program.
    """

    buckets: Sequence[str]
    ids: Mapping[str, str]
    shared: bytes
    fallen: Mapping[Place, str]
    corrections: Sequence[Correction]
    code: str
    rounds: Sequence[Sequence[Failure]] = ()
    rejects: Sequence[RejectRow] = ()

    @property
    def digest(self) -> str:
        """The name (hexadecimal) under which what comes of them is kept."""
        told = [
            self.code,
            list(self.buckets),
            sorted(self.ids.items()),
            hashlib.sha256(self.shared).hexdigest(),
            sorted([*place, root] for place, root in self.fallen.items()),
            [asdict(each) for each in self.corrections],
            [[asdict(each) for each in listed] for listed in self.rounds],
            [asdict(each) for each in self.rejects],
        ]
        return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOrder:
    """What whoever makes a part is given; `rows` are those of the buckets, read when they are asked for."""

    inputs: PartInputs
    rows: Sequence[Rows]
    documents: tuple[Document, ...]
