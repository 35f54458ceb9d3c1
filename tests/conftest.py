"""Tests of every folder find the hand-made sample corpus, `sample_rows`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "unit"))
