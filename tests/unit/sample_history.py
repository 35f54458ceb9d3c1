"""Two releases of the sample corpus in a folder of releases, the second correcting a name; written unchecked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sample_rows

from flows.contract.rows import Rows
from flows.publish import publish_release
from flows.validate import Check, ValidationReport
from flows.validate.expectations import Judged

HOSTILE = "</script><b>فيينا</b> & \x0b=1+1 \u2028"


def write_history(published: Path) -> Path:
    """Publish the sample, then the sample with a city that has a hostile name."""
    report = ValidationReport(checks=(Check(name="none", examined=0, unit="rows"),))
    with pytest.MonkeyPatch.context() as patch:
        # Validation takes seconds and has its own tests; some of what is tried here would not pass it.
        patch.setattr("flows.publish.release.check_release", lambda *_: report)
        patch.setattr("flows.publish.release.judge", lambda *_: Judged(data={}, outcomes={}))
        for rows in (sample_rows.rows(), renamed(sample_rows.rows())):
            publish_release(rows, sample_rows.documents(), (sample_rows.REJECT,), published)
    return published


def renamed(rows: Rows) -> Rows:
    """The sample with the hostile name on the city of its meeting."""
    entities = [
        replace(row, name_en=HOSTILE) if row.entity_id == rows.meetings[0].city_id else row for row in rows.entities
    ]
    return replace(rows, entities=tuple(entities))
