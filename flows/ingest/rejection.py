"""Why an input was turned away: stable codes with a sentence in English and one in Arabic.

The sentences end in `rejects.message` and `rejects.message_ar`; `{place}` is filled from the error that the
reader raised (a byte position, another file's name, a size).
"""

from __future__ import annotations

import re
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
        "The file is larger than the limit of {place}. Split it, or raise the limit with SIJILL_MAX_BYTES.",
        "حجم الملف أكبر من الحد المسموح وهو {place}. قسّمه أو ارفع الحد بالإعداد SIJILL_MAX_BYTES.",
    ),
    "source-has-nul": (
        "The file holds a NUL character at {place}, so it is not plain text. Save it as UTF-8.",
        "في الملف محرف NUL عند {place}، فهو ليس نصا صرفا. احفظه بترميز UTF-8.",
    ),
    "source-not-decodable": (
        "The bytes at {place} are not UTF-8, UTF-16, or Arabic in Windows-1256, ISO 8859-6 or CP720. "
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
        "No reader knows the format {place}. Save it as .txt, .html or .docx.",
        "لا قارئ لصيغة {place}. احفظه بصيغة .txt أو .html أو .docx.",
    ),
    "source-kind-differs": (
        "Name and content disagree, {place}. Give the file the suffix of what it holds.",
        "اسم الملف لا يوافق محتواه، {place}. أعط الملف لاحقة ما يحتويه.",
    ),
    "source-old-word": (
        "This is a Word file of before 2007, or one that is locked by a password. Save it as .docx without a password.",
        "هذا ملف وورد أقدم من 2007 أو مقفل بكلمة سر. احفظه بصيغة .docx من دون كلمة سر.",
    ),
    "source-damaged": (
        "The file is cut off or damaged ({place}). Fetch it anew from where it came.",
        "الملف مبتور أو تالف ({place}). أعد جلبه من مصدره.",
    ),
    "source-reader-failed": (
        "A reader failed on this file ({place}). Save its text as .txt, and please report it with the file.",
        "أخفق قارئ في هذا الملف ({place}). احفظ نصه بصيغة .txt، ويرجى الإبلاغ عنه مع الملف.",
    ),
    "source-reading-too-slow": (
        "Opening the file took longer than the limit of {place} seconds. "
        "Save its text as .txt, or raise the limit with SIJILL_MAX_SECONDS.",
        "استغرق فتح الملف أكثر من الحد وهو {place} ثانية. "
        "احفظ نصه بصيغة .txt أو ارفع الحد بالإعداد SIJILL_MAX_SECONDS.",
    ),
    "source-unpacks-too-large": (
        "Unpacked, the file is larger than the limit of {place}. "
        "Save its text as .txt, or raise the limit with SIJILL_MAX_UNPACKED_BYTES.",
        "حجم الملف بعد فك ضغطه أكبر من الحد المسموح وهو {place}. "
        "احفظ نصه بصيغة .txt أو ارفع الحد بالإعداد SIJILL_MAX_UNPACKED_BYTES.",
    ),
    "source-too-deep": (
        "Its tags are nested deeper than the limit of {place} levels. Save the text as .txt.",
        "وسوم الملف متداخلة أعمق من الحد وهو {place} مستوى. احفظ النص بصيغة .txt.",
    ),
    "source-page-too-large": (
        "A page holds more than {place} tags or signs, which no text needs. Save the text as .txt.",
        "في صفحة أكثر من {place} وسم أو رسم، ولا يحتاج نص إلى ذلك. احفظ النص بصيغة .txt.",
    ),
    "source-declares-entities": (
        "Its part {place} declares entities, as no word processor does. Save the text as .txt.",
        "في جزئه {place} تعريف كيانات لا يكتبه محرر نصوص. احفظ النص بصيغة .txt.",
    ),
    "source-page-without-text": (
        "The page holds no text besides its navigation. Save its text as .txt.",
        "ليس في الصفحة نص سوى روابط التنقل. احفظ نصها بصيغة .txt.",
    ),
    "source-scanned": (
        "The PDF holds pictures of its pages ({place}) and no text. Recognise the text by program and save it as .txt.",
        "في ملف PDF صور صفحات ({place}) بلا نص. استخرج النص ببرنامج تعرّف ضوئي واحفظه بصيغة .txt.",
    ),
    "source-locked": (
        "The file is locked by a password. Save it without one.",
        "الملف مقفل بكلمة سر. احفظه من دونها.",
    ),
    "source-letters-unknown": (
        "The PDF does not say which letters its signs are ({place}). Save the text as .txt from where it was written.",
        "لا يبيّن ملف PDF أي حروف تمثلها رسومه ({place}). احفظ النص بصيغة .txt من البرنامج الذي كُتب به.",
    ),
    "source-letters-apart": (
        "The letters of the PDF do not come together to words ({place} letters a word). "
        "Save the text as .txt from where it was written.",
        "لا تجتمع حروف ملف PDF في كلمات ({place} حرفا للكلمة). احفظ النص بصيغة .txt من البرنامج الذي كُتب به.",
    ),
    "source-too-many-pages": (
        "The PDF has more pages than the limit of {place}. Split it, or raise the limit with SIJILL_MAX_PAGES.",
        "صفحات ملف PDF أكثر من الحد وهو {place}. قسّمه أو ارفع الحد بالإعداد SIJILL_MAX_PAGES.",
    ),
    "source-too-many-records": (
        "The archive holds more records than the limit of {place}. "
        "Split it, or raise the limit with SIJILL_MAX_RECORDS.",
        "سجلات الأرشيف أكثر من الحد وهو {place}. قسّمه أو ارفع الحد بالإعداد SIJILL_MAX_RECORDS.",
    ),
    "source-archive-without-pages": (
        "The archive holds no page and no text. Check that it is the one that was meant.",
        "ليس في الأرشيف صفحة ولا نص. تأكد أنه الأرشيف المقصود.",
    ),
    "source-record-damaged": (
        "The record cannot be read ({place}). Fetch the page anew.",
        "تعذرت قراءة السجل ({place}). أعد جلب الصفحة.",
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


# Words of a place, which readers of files give in English: «byte 12», «3 pages», «20000000 bytes».
_PLACE = re.compile(r"(?:(byte|character|line) (\d+)|(\d+) (bytes?|pages?))")
_ARABIC = {
    "byte": "البايت",
    "character": "المحرف",
    "line": "السطر",
}
_KINDS = {
    "plain text": "نص صرف",
    "an HTML page": "صفحة HTML",
    "a DOCX document": "وثيقة DOCX",
    "a PDF": "ملف PDF",
    "a web archive": "أرشيف ويب",
}
_COUNTED = {"byte": "بايت", "page": "صفحة"}


def arabic_place(place: str | None) -> str | None:
    """A place in Arabic words; what is no word but a name (of a file, a standard, an error) stays."""
    found = _PLACE.fullmatch(place or "")
    if not found:
        before, sign, kind = (place or "").rpartition(": ")
        return f"{before}{sign}{_KINDS[kind]}" if kind in _KINDS else place
    if found[1]:
        return f"{_ARABIC[found[1]]} {found[2]}"
    return f"{found[3]} {_COUNTED[found[4].removesuffix('s')]}"


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
        message_ar=arabic.format(place=arabic_place(error.place)),
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
