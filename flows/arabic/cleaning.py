"""Names as a dataset should hold them: what nobody sees and what search trips over is gone, letters stay as they are.

Evidence is quoted as it stands; a name is our own form of it. `clean` takes away direction marks, zero-width and
control characters, tatweel and characters without a meaning, turns presentation forms into their letters (ﺎﻟ → ال),
Arabic digits into Latin ones and any run of blanks into one space, and composes what is composed (NFC). Letters with
their hamzas, taa marbuta and vowel marks stay: that is spelling. So do joiners inside a word.

`visible` is for what must be shown as it was found: characters that nobody sees are told by their number. In the name
of a file, `visible_name`, so are joiners and odd blanks: two names must differ in something that can be seen.

The classes of characters are written so that Python's `re` and RE2 read them alike; they go between brackets.
"""

from __future__ import annotations

import re
import unicodedata

DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
ZERO_WIDTH = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # how shorthand and notes of music hang together
)
CONTROL = "\u0000-\u001f\u007f-\u009f\u2028\u2029"
CONTROL_BUT_LINES = "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029"
TATWEEL = "\u0640"
# Letters in one of their shapes, and ligatures: «ﻻ», «ﷲ»; the two ornate brackets U+FD3E-F are punctuation.
PRESENTATION = "\ufb50-\ufd3d\ufd40-\ufdff\ufe70-\ufefc"
# Variation selectors, specials with the replacement character, private use, tags, planes without characters.
NO_CHARACTER = "\ufe00-\ufe0f\ufff0-\uffff\ue000-\uf8ff\U000e0000-\U0010ffff"
ARABIC_DIGIT = "\u0660-\u0669\u06f0-\u06f9"  # «٢٢٥٤», «۲۲۵۴»
BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
JOINERS = "\u200c\u200d"
SURROGATES = "\ud800-\udfff"
# XML 1.0, production 2: these have no place in a document, not even as references.
NOT_XML = f"\u0000-\u0008\u000b\u000c\u000e-\u001f{SURROGATES}\ufffe\uffff"

_INVISIBLE = re.compile(f"[{DIRECTION}{ZERO_WIDTH}{NO_CHARACTER}{SURROGATES}]")
_HIDDEN = re.compile(f"[{CONTROL}{DIRECTION}{ZERO_WIDTH}{NO_CHARACTER}{SURROGATES}]")
_HIDDEN_IN_NAME = re.compile(f"{_HIDDEN.pattern}|[{JOINERS}{BLANK}]")
_CONTROL = re.compile(f"[{CONTROL}]")
_NOT_XML = re.compile(f"[{NOT_XML}]")
_CONTROL_BUT_LINES = re.compile(f"[{CONTROL_BUT_LINES}]")
_PRESENTATION = re.compile(f"[{PRESENTATION}]+")
# A tatweel that joins letters is drawing, «بيـــان»; one by itself is a dash, «6 ـ 13 ديسمبر».
_LETTER = f"[^\\W\\d_{TATWEEL}]"
_JOINING = re.compile(
    f"(?<={_LETTER})[{JOINERS}]*{TATWEEL}[{TATWEEL}{JOINERS}]*|{TATWEEL}[{TATWEEL}{JOINERS}]*(?={_LETTER})"
)
_DASH = re.compile(f"{TATWEEL}+")
# A joiner shapes the letters on its two sides; elsewhere it is left over.
_LEFT_OVER = re.compile(f"(?<!\\w)[{JOINERS}]+|[{JOINERS}]+(?!\\w)")
_DIGITS = {ord(zero) + value: str(value) for zero in "\u0660\u06f0" for value in range(10)}

# Of what these fit, `clean` and `searchable` change nothing; what does not fit may be clean all the same. They are for
# RE2, which looks at a whole column in a tenth of the time.
SURELY_CLEAN = "^(?:[!-~\u0621-\u063a\u0641-\u064a]+(?: [!-~\u0621-\u063a\u0641-\u064a]+)*)?$"
SURELY_SEARCHABLE = f"^[^{CONTROL_BUT_LINES}{PRESENTATION}{DIRECTION}{ZERO_WIDTH}{NO_CHARACTER}]*$"


def clean(text: str) -> str:
    """A name in its clean form; empty where there was nothing to see.

    >>> clean("الوكالة  العربيـة ٢")
    'الوكالة العربية 2'
    """
    text = _CONTROL.sub(" ", _without_shapes(text))
    text = _DASH.sub("-", _JOINING.sub("", text)).translate(_DIGITS)
    return unicodedata.normalize("NFC", " ".join(_LEFT_OVER.sub("", text).split()))


def searchable(text: str) -> str:
    """A folded text without what its folding, one character for one, had to leave: ligatures, controls; lines stay."""
    return _CONTROL_BUT_LINES.sub(" ", _without_shapes(text))


def visible(text: str) -> str:
    """A text in one line as it was found, with the number of each character that nobody sees.

    >>> visible("a\\u202etxt.exe")
    'a<U+202E>txt.exe'
    """
    return _HIDDEN.sub(_number, text)


def visible_name(name: str) -> str:
    """The name of a file or folder as it was found; bytes that are no UTF-8 are told by the number they have in Python.

    >>> visible_name("a\\u00a0b.txt")
    'a<U+00A0>b.txt'
    """
    return _HIDDEN_IN_NAME.sub(_number, name)


def for_xml(text: str) -> str:
    """A text with a replacement character for each that XML cannot hold.

    >>> for_xml("a\\x07b")
    'a\ufffdb'
    """
    return _NOT_XML.sub("\ufffd", text)


def _number(hidden: re.Match[str]) -> str:
    return f"<U+{ord(hidden[0]):04X}>"


def _without_shapes(text: str) -> str:
    # What stands for no letter (a dot alone, «﮲») stays a shape, and goes.
    return _PRESENTATION.sub(
        lambda shaped: _PRESENTATION.sub("", unicodedata.normalize("NFKC", shaped[0])), _INVISIBLE.sub("", text)
    )
