"""Why an input was turned away: stable codes with a sentence in English and one in Arabic.

The sentences end in `rejects.message` and `rejects.message_ar`; `{place}` is filled from the error that the
reader raised (a byte position, another file's name, a size).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.contract.rows import RejectRow
from flows.errors import SourceError

SHOWN_REJECTS = 50

MESSAGES: Mapping[str, tuple[str, str]] = {
    "source-empty": (
        "The file holds no text.",
        "الملف خالٍ من النص.",
    ),
    "source-too-large": (
        "The file is larger than the limit of {place}.",
        "حجم الملف أكبر من الحد المسموح وهو {place}.",
    ),
    "source-has-nul": (
        "The file holds a NUL character at {place}, so it is not plain text. Save it as UTF-8.",
        "في الملف محرف NUL عند {place}، فهو ليس نصا صرفا. احفظه بترميز UTF-8.",
    ),
    "source-not-decodable": (
        "The bytes at {place} are neither UTF-8 or UTF-16, nor Arabic in Windows-1256, ISO 8859-6 or CP720. "
        "Save the file as UTF-8.",
        "البايتات عند {place} ليست UTF-8 ولا UTF-16، ولا عربية بترميز Windows-1256 أو ISO 8859-6 أو CP720. "
        "احفظ الملف بترميز UTF-8.",
    ),
    "source-mojibake": (
        "The letters at {place} are garbled: the text was opened in a wrong encoding and saved again. "
        "Fetch it anew from where it came.",
        "الحروف عند {place} مشوهة: فُتح النص بترميز خاطئ ثم حُفظ. أعد جلبه من مصدره.",
    ),
    "source-format-unknown": (
        "No reader knows the format {place}. Save the text as .txt.",
        "لا قارئ لصيغة {place}. احفظ النص بصيغة .txt.",
    ),
    "source-not-a-file": (
        "This is a folder or a device. Texts lie directly in the source folder.",
        "هذا مجلد أو جهاز وليس ملفا. توضع النصوص في مجلد المصادر مباشرة.",
    ),
    "source-outside-folder": (
        "This link leads out of the source folder. Copy the file itself there.",
        "هذا الرابط يخرج من مجلد المصادر. انسخ الملف نفسه إليه.",
    ),
    "source-unreadable": (
        "The system could not read the file: {place}.",
        "لم يستطع النظام قراءة الملف: {place}.",
    ),
    "source-name-hidden": (
        "The file name holds characters that cannot be seen or are no UTF-8. Rename the file.",
        "في اسم الملف محارف لا تُرى أو ليست UTF-8. غيّر اسم الملف.",
    ),
    "source-changing": (
        "The file changed while it was read. Run again once it is written.",
        "تغير الملف أثناء قراءته. أعد التشغيل بعد اكتمال كتابته.",
    ),
    "source-hash-differs": (
        "The bytes are not those that sources.csv names: their SHA-256 is {place}. Restore the file, or correct "
        "the cell sha256 if the new text is wanted.",
        "محتوى الملف غير المذكور في sources.csv: بصمته SHA-256 هي {place}. استعد الملف، أو صحّح الخلية sha256 "
        "إن كان النص الجديد مقصودا.",
    ),
    "source-archive-damaged": (
        "The bytes in the archive are not those that were fetched: their SHA-256 is {place}. Restore the file, or "
        "remove it and run sijill ingest.",
        "محتوى الملف في الأرشيف ليس ما جُلب: بصمته SHA-256 هي {place}. استعد الملف، أو احذفه وشغّل sijill ingest.",
    ),
    "source-name-unusable": (
        "No identifier can be made of this file name. Give one in sources.csv, column document_id.",
        "لا يمكن اشتقاق معرّف من اسم الملف. أعطه معرّفا في sources.csv في العمود document_id.",
    ),
    "duplicate-document-id": (
        "The identifier is taken by {place}. Give another in sources.csv, column document_id.",
        "المعرّف مستعمل في {place}. أعط معرّفا آخر في sources.csv في العمود document_id.",
    ),
    "duplicate-text": (
        "The text is the same as that of {place}.",
        "النص هو نفسه نص {place}.",
    ),
}


def refusal(code: str, *, file: str | None = None, place: str | None = None) -> SourceError:
    """The error for one of the codes above, ready to raise."""
    return SourceError(code, MESSAGES[code][0].format(place=place), file=file, place=place)


def reject_row(source_file: str, error: SourceError) -> RejectRow:
    """The row of `rejects` that tells readers of the data what happened to a file."""
    english, arabic = MESSAGES[error.code]
    return RejectRow(
        source_file=source_file,
        stage="ingest",
        table="",
        key="",
        code=error.code,
        message=english.format(place=error.place),
        message_ar=arabic.format(place=error.place),
        evidence=error.place,
    )


def nothing_to_read(folder: str, rejects: Sequence[RejectRow]) -> SourceError:
    """`no-texts`: a folder without a single text to publish; the message lists what was turned away."""
    if not rejects:
        remedy = "Put texts there; docs/sources.md says which formats are read."
        return SourceError("no-texts", "There is no text in the source folder.", file=folder, remedy=remedy)
    shown = "\n".join(f"- {row.source_file}: {row.message} [{row.code}]" for row in rejects[:SHOWN_REJECTS])
    more = f"\n- and {len(rejects) - SHOWN_REJECTS} more" if len(rejects) > SHOWN_REJECTS else ""
    message = f"None of the {len(rejects)} files can be read:\n{shown}{more}\n"
    return SourceError("no-texts", message, file=folder, remedy="The last release is as it was.")
