"""Two releases of the sample corpus in a folder of releases, the second correcting a name; written unchecked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import sample_rows
from unchecked import checks_left_out

from flows.contract.rows import Rows
from flows.publish import publish_release

HOSTILE = "</script><b>فيينا</b> & \x0b=1+1 \u2028"


def write_history(published: Path) -> Path:
    """Publish the sample, then the sample with a city that has a hostile name."""
    with checks_left_out():  # some of what is tried here would not pass them
        for rows in (sample_rows.rows(), renamed(sample_rows.rows())):
            publish_release(rows, sample_rows.documents(), (sample_rows.REJECT,), published)
    return published


def renamed(rows: Rows) -> Rows:
    """The sample with the hostile name on the city of its meeting."""
    entities = [
        replace(row, name_en=HOSTILE) if row.entity_id == rows.meetings[0].city_id else row for row in rows.entities
    ]
    return replace(rows, entities=tuple(entities))
