"""Whether a name stands between signs, as agencies and papers do: «"إيلاف"», «(سانا)», «رام الله 24-7-2022 وفا-»."""

from __future__ import annotations

from flows.extract.words import Words

QUOTES = "\"“”«»'‘’"


def set_apart(words: Words, first: int, last: int) -> bool:
    """Whether a name stands between signs: «"إيلاف"», «(سانا)», «/ وام /», «الرياض – واس», «2016 م واس»."""
    before, after = words.gaps[first - 1] if first else "\n", words.gaps[last]
    left, right = before.strip()[-1:], after.strip()[:1]
    if left and right and left in QUOTES + "()[]/-–—،,:" and right in QUOTES + "()[]/-–—:":
        return True
    if right and right in "-–—" and (first == 0 or "\n" in words.gaps[first - 1] or _in_dateline(words, first)):
        return True  # «وطنية - استقبل», «رام الله 24-7-2022 وفا- استقبل»
    ends_line = "\n" in after or last + 1 == len(words)
    return ends_line and (left in tuple("-–—/،|") or _in_dateline(words, first))


def _in_dateline(words: Words, first: int) -> bool:
    """Whether a short line with a year leads up to a word: «جدة 21 أغسطس 2016 م واس»."""
    opens = next((i for i in range(first, max(-1, first - 14), -1) if i == 0 or "\n" in words.gaps[i - 1]), None)
    return opens is not None and any(form.isdigit() and len(form) == 4 for form in words.forms[opens:first])
