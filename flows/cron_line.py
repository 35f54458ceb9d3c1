"""Whether a setting is a cron line, without Prefect, whose loading takes seconds: it has the last word."""

from __future__ import annotations

import re

NAMED = re.compile(r"@(hourly|midnight|daily|weekly|monthly|annually|yearly)")
# Minute, hour, day, month, day of the week; seconds and years may follow.
FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
FIELD = re.compile(r"[0-9a-z*/,#-]+")
# Not the number of steps, nor which Monday of the month.
VALUE = re.compile(r"(?<![0-9/#a-z])[0-9]+")


def is_cron_line(text: str) -> bool:
    """False for what no cron could mean: too few fields, strange signs, the minute 60."""
    line = text.strip().lower()
    if NAMED.fullmatch(line):
        return True
    fields = line.split()
    return 5 <= len(fields) <= 7 and all(map(FIELD.fullmatch, fields)) and all(map(_is_within, fields, FIELDS))


def _is_within(field: str, bounds: tuple[int, int]) -> bool:
    return all(bounds[0] <= int(value) <= bounds[1] for value in VALUE.findall(field))
