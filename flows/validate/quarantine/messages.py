"""Why a row was set aside, in English and Arabic, by code.

`{column}` is the column at fault. A check may bring sentences of its own (the rules of the expectations do); a code
that nobody has words for gets a plain sentence that names it.
"""

from __future__ import annotations

from collections.abc import Mapping

Words = tuple[str, str]

MESSAGES: Mapping[str, Words] = {
    "value-missing": (
        "The column {column} needs a value and has none.",
        "العمود {column} يلزمه قيمة وليس فيه قيمة.",
    ),
    "value-wrong-type": (
        "The value of {column} is not of the type of its column.",
        "قيمة العمود {column} ليست من نوعه.",
    ),
    "value-not-allowed": (
        "The value of {column} is none of those that the contract allows.",
        "قيمة العمود {column} ليست من القيم المسموح بها.",
    ),
    "value-wrong-form": (
        "The value of {column} has not the form that its column asks for.",
        "قيمة العمود {column} ليست بالصيغة المطلوبة.",
    ),
    "value-out-of-range": (
        "The value of {column} is outside the range of its column.",
        "قيمة العمود {column} خارج المدى المسموح به.",
    ),
    "row-repeated": (
        "The same row was read more than once; it is published once.",
        "قُرئ الصف نفسه أكثر من مرة، ويُنشر مرة واحدة.",
    ),
    "key-repeated": (
        "Several rows under this key differ in {column}, so none of them is published.",
        "تحت هذا المفتاح صفوف تختلف في العمود {column}، فلم يُنشر أي منها.",
    ),
    "value-repeated": (
        "Several rows share this value of {column}, which belongs to one alone, so none of them is published.",
        "تتكرر هذه القيمة في العمود {column} وهي لصف واحد، فلم يُنشر أي من صفوفها.",
    ),
    "hangs-on-set-aside": (
        "The row refers in {column} to a row that was set aside.",
        "يحيل الصف في العمود {column} إلى صف معزول.",
    ),
    "reference-missing": (
        "The row refers in {column} to a row that does not exist.",
        "يحيل الصف في العمود {column} إلى صف غير موجود.",
    ),
    "link-left-out": (
        "The row is published without its link {column}, which leads to a row that was set aside.",
        "نُشر الصف دون إحالته في العمود {column} لأنها تشير إلى صف معزول.",
    ),
    "span-outside-text": (
        "The span of {column} is not within the text of its document.",
        "موضع {column} خارج نص الوثيقة.",
    ),
    "evidence-differs": (
        "The words in {column} are not those that stand in the document at this place.",
        "الكلمات في {column} ليست التي في الوثيقة عند هذا الموضع.",
    ),
    "evidence-without-text": (
        "The text of the document is not at hand to compare {column} with it.",
        "نص الوثيقة غير متاح لمقارنة {column} به.",
    ),
    "wrong-length": (
        "The number in {column} is not the length of the text.",
        "العدد في العمود {column} ليس طول النص.",
    ),
    "direction-mark": (
        "The value of {column} holds an invisible direction mark.",
        "في قيمة العمود {column} علامة اتجاه لا تُرى.",
    ),
    "zero-width": (
        "The value of {column} holds a character without width.",
        "في قيمة العمود {column} محرف لا عرض له.",
    ),
    "no-character": (
        "The value of {column} holds a character without a meaning.",
        "في قيمة العمود {column} محرف لا معنى له.",
    ),
    "presentation-form": (
        "The value of {column} holds a letter in one of its presentation forms.",
        "في قيمة العمود {column} حرف مكتوب بشكل عرض لا بالحرف نفسه.",
    ),
    "blanks": (
        "The value of {column} holds blanks other than single spaces between words.",
        "في قيمة العمود {column} فراغات غير الفراغ المفرد بين الكلمات.",
    ),
    "tatweel": (
        "The value of {column} holds a tatweel.",
        "في قيمة العمود {column} تطويل.",
    ),
    "control-character": (
        "The value of {column} holds a control character.",
        "في قيمة العمود {column} محرف تحكم.",
    ),
    "mixed-digits": (
        "The value of {column} mixes Latin and Arabic digits.",
        "تختلط في قيمة العمود {column} أرقام لاتينية وعربية.",
    ),
    "arabic-digit": (
        "The value of {column} holds Arabic digits where Latin ones belong.",
        "في قيمة العمود {column} أرقام عربية حيث يلزم أن تكون لاتينية.",
    ),
    "nul-character": (
        "The value of {column} holds a NUL character.",
        "في قيمة العمود {column} محرف NUL.",
    ),
}
UNKNOWN: Words = ("The row fails the check {code} in {column}.", "لم يجتز الصف الفحص {code} في {column}.")
WHOLE_ROW = ("the row", "الصف")


def message(code: str, column: str | None, given: Words | None = None) -> Words:
    """The sentence in English and in Arabic; `given` is what the check that found it says itself."""
    if code not in MESSAGES and given is not None:
        return given
    english, arabic = MESSAGES.get(code, UNKNOWN)
    names = (column, column) if column else WHOLE_ROW
    return english.format(column=names[0], code=code), arabic.format(column=names[1], code=code)
