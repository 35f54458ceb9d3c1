"""The words of the quality page, English and Arabic side by side."""

from __future__ import annotations

from flows.contract import Bilingual

TITLE = Bilingual(en="Quality of release {version}", ar="جودة الإصدار {version}")
OTHER = Bilingual(en="العربية", ar="English")
PASSED = Bilingual(en="All checks passed.", ar="اجتاز الإصدار جميع الفحوص.")
NOT_PASSED = Bilingual(en="Not all checks passed.", ar="لم يجتز الإصدار جميع الفحوص.")
OPENING = Bilingual(
    en="What was looked at before this release became visible, and what was found. A failure would have stopped it; "
    "a warning is published with it, for you to judge; a note is something worth knowing.",
    ar="ما فُحص قبل نشر هذا الإصدار وما وُجد فيه. فالإخفاق كان سيوقف النشر، والتنبيه يُنشر معه لتحكم أنت، "
    "والملاحظة أمر يحسن العلم به.",
)
HEADINGS = {
    "checks": Bilingual(en="Checks", ar="الفحوص"),
    "findings": Bilingual(en="Findings", ar="ما وُجد"),
    "rates": Bilingual(en="Compared with the release before", ar="مقارنة بالإصدار السابق"),
    "rejects": Bilingual(en="Set aside", ar="ما نُحّي جانبا"),
    "rules": Bilingual(en="Every expectation", ar="القواعد كلها"),
    "files": Bilingual(en="The same for programs", ar="الملفات نفسها للبرامج"),
}
COLUMNS = {
    "check": Bilingual(en="Check", ar="الفحص"),
    "about": Bilingual(en="What it looks at", ar="ما ينظر فيه"),
    "examined": Bilingual(en="Examined", ar="عدد ما فُحص"),
    "failures": Bilingual(en="Failures", ar="الإخفاقات"),
    "warnings": Bilingual(en="Warnings", ar="التنبيهات"),
    "notes": Bilingual(en="Notes", ar="الملاحظات"),
    "severity": Bilingual(en="Severity", ar="الدرجة"),
    "table": Bilingual(en="Table", ar="الجدول"),
    "rule": Bilingual(en="Rule", ar="القاعدة"),
    "rows": Bilingual(en="Rows", ar="الصفوف"),
    "outcome": Bilingual(en="Outcome", ar="النتيجة"),
    "code": Bilingual(en="Code", ar="الرمز"),
    "measure": Bilingual(en="Measure", ar="المقياس"),
    "documents": Bilingual(en="Documents", ar="الوثائق"),
    "rate": Bilingual(en="Per 1,000 words", ar="لكل 1,000 كلمة"),
    "expected": Bilingual(en="Before", ar="قبلُ"),
    "bounds": Bilingual(en="Bounds", ar="الحدان"),
    "stage": Bilingual(en="Stage", ar="المرحلة"),
    "count": Bilingual(en="Count", ar="العدد"),
    "found": Bilingual(en="What was found", ar="ما وُجد"),
    "message": Bilingual(en="What was wrong", ar="ما كان خطأ"),
}
SEVERITIES = {
    "critical": Bilingual(en="failure", ar="إخفاق"),
    "warning": Bilingual(en="warning", ar="تنبيه"),
    "info": Bilingual(en="note", ar="ملاحظة"),
}
DOCUMENTS = {
    "known": Bilingual(en="also in the release before", ar="وردت في الإصدار السابق"),
    "new": Bilingual(en="new", ar="جديدة"),
}
CHECKS = {
    "frictionless": Bilingual(
        en="The published CSV files keep to their schema, hashes and foreign keys (Frictionless).",
        ar="التزام ملفات CSV المنشورة مخططها وبصماتها ومفاتيحها الأجنبية (Frictionless).",
    ),
    "equality": Bilingual(en="CSV and Parquet say the same, cell by cell.", ar="تطابق CSV وParquet خلية بخلية."),
    "formats": Bilingual(en="Every other format has the same cells.", ar="احتواء كل صيغة أخرى الخلايا نفسها."),
    "workbook": Bilingual(
        en="The workbook holds no formula, link or script.", ar="خلو المصنف من المعادلات والروابط والبرامج."
    ),
    "hygiene": Bilingual(en="Cells are free of characters that nobody sees.", ar="خلو الخلايا من المحارف التي لا تُرى."),
    "evidence": Bilingual(
        en="Every quoted span stands in its text, letter by letter.", ar="وجود كل شاهد في نصه حرفا بحرف."
    ),
    "rights": Bilingual(
        en="Texts that may not be published in full are not.", ar="عدم نشر كامل النصوص التي لا يجوز نشرها كاملة."
    ),
    "expectations": Bilingual(
        en="The rows make sense together (Great Expectations).",
        ar="اتساق معاني الصفوف بعضها مع بعض (Great Expectations).",
    ),
    "fixity": Bilingual(en="Files are those whose hashes are told.", ar="مطابقة الملفات بصماتها المعلنة."),
}
UNITS = {
    "rows": Bilingual(en="rows", ar="صف"),
    "cells": Bilingual(en="cells", ar="خلية"),
    "files": Bilingual(en="files", ar="ملف"),
    "hashes": Bilingual(en="hashes", ar="بصمة"),
    "parts": Bilingual(en="parts", ar="جزء"),
    "spans": Bilingual(en="spans", ar="شاهد"),
    "expectations": Bilingual(en="expectations", ar="قاعدة"),
}
NOTHING = Bilingual(en="Nothing.", ar="لا شيء.")
NO_PREVIOUS = Bilingual(en="There is no release before this one to compare with.", ar="لا إصدار سابقا يُقارن به.")
RATES_INTRO = Bilingual(
    en="Rows per thousand words beside those of release {previous}. The bounds say how far a rate may move by itself: "
    "in the same documents by a fifth, in new ones as far as texts differ from each other.",
    ar="عدد الصفوف لكل ألف كلمة إلى جانب مثيله في الإصدار {previous}. ويبيّن الحدان مدى تغيّر المعدل من تلقاء نفسه: "
    "الخُمس في الوثائق نفسها، وفي الجديدة بقدر ما تتباين النصوص.",
)
RULES_INTRO = Bilingual(
    en="Each sentence is a rule that was asked of every row of its table.",
    ar="كل جملة قاعدة طُبقت على كل صف من صفوف جدولها.",
)
FIRST_KEYS = Bilingual(en="Rows concerned (at most {shown} shown)", ar="الصفوف المعنية (يُعرض منها {shown} على الأكثر)")
HOLDS = Bilingual(en="holds", ar="تحققت")
DIFFERS = Bilingual(en="does not hold", ar="لم تتحقق")
INSIDE = Bilingual(en="inside", ar="داخلهما")
OUTSIDE = Bilingual(en="outside", ar="خارجهما")
FILES = {
    "checks.json": Bilingual(en="every finding with table and key", ar="كل ما وُجد بجدوله ومفتاحه"),
    "expectations.json": Bilingual(en="every expectation, and the rates", ar="القواعد كلها والمعدلات"),
    "frictionless.json": Bilingual(en="the report of Frictionless", ar="تقرير Frictionless"),
    "accuracy.csv": Bilingual(en="how often the rules are right, as measured", ar="نسبة صواب القواعد كما قيست"),
    "../data/rejects.csv": Bilingual(en="what was set aside, row by row", ar="ما نُحّي جانبا صفا صفا"),
}
