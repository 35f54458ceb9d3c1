"""The sentences of a release's `README.md`, English and Arabic side by side."""

from __future__ import annotations

from flows.contract import Bilingual

HEADINGS = {
    "contents": Bilingual(en="What is in here", ar="المحتويات"),
    "loading": Bilingual(en="How to load it", ar="كيف تُفتح"),
    "citing": Bilingual(en="How to cite it", ar="كيف يُستشهد بها"),
    "verifying": Bilingual(en="How to verify it", ar="كيف يُتحقق منها"),
    "caveats": Bilingual(en="Before you rely on it", ar="قبل أن تعتمد عليها"),
    "accuracy": Bilingual(en="Measured accuracy", ar="الدقة المقيسة"),
    "credits": Bilingual(en="Credits", ar="شكر وتنويه"),
}
TABLE_HEAD = Bilingual(en="| table | rows | one row |", ar="| الجدول | الصفوف | المحتوى |")
START = Bilingual(
    en="If you open only one file, open `who_met` or `who_said_what`: names written out, no ids to look up.",
    ar="إن فتحت ملفا واحدا فافتح `who_met` أو `who_said_what`، ففيهما الأسماء مكتوبة كاملة بلا معرّفات.",
)
# What lies where: a file that shows whether the release has it (null where every release has), and what it is.
FILES: tuple[tuple[str | None, Bilingual], ...] = (
    (
        "data/who_met.csv",
        Bilingual(
            en="`data/<table>.csv`: canonical CSV, UTF-8 without mark, the form that hashes and differences speak of",
            ar="`data/<table>.csv`: الصيغة المعتمدة CSV بترميز UTF-8 بلا علامة ترتيب البايتات، وعليها تُحسب البصمات "
            "والفروق",
        ),
    ),
    (
        "data/who_met.parquet",
        Bilingual(
            en="`data/<table>.parquet`: the same cells with their types, descriptions inside",
            ar="`data/<table>.parquet`: الخلايا نفسها بأنواعها وأوصافها",
        ),
    ),
    (
        "data/who_met.jsonl",
        Bilingual(en="`data/<table>.jsonl`: a JSON object for each row", ar="`data/<table>.jsonl`: كائن JSON لكل صف"),
    ),
    (
        "excel/sijill.xlsx",
        Bilingual(
            en="`excel/`: a workbook, and CSV files that a double click opens; no cell can become a formula",
            ar="`excel/`: مصنف، وملفات CSV تُفتح بنقر مزدوج، ولا خلية فيها تصير معادلة",
        ),
    ),
    (
        "sijill.sqlite",
        Bilingual(
            en="`sijill.sqlite`: a database with keys, views and a search that ignores how a letter is spelt",
            ar="`sijill.sqlite`: قاعدة بيانات بمفاتيحها وعروضها وبحث لا يفرّق بين صور الحرف",
        ),
    ),
    (
        "sijill.sqlite",
        Bilingual(
            en="`datasette.json`: titles and descriptions for `datasette sijill.sqlite --metadata datasette.json`",
            ar="`datasette.json`: العناوين والأوصاف للأمر `datasette sijill.sqlite --metadata datasette.json`",
        ),
    ),
    (
        None,
        Bilingual(
            en="`datapackage.json`: every column with its type, meaning and allowed values (Data Package v2); "
            "`dataset.jsonld` (schema.org), `croissant.json` and `CITATION.cff` say the same to other programs",
            ar="`datapackage.json`: كل عمود بنوعه ومعناه وقيمه المسموح بها (Data Package v2)؛ و`dataset.jsonld` "
            "و`croissant.json` و`CITATION.cff` تقول ذلك لبرامج أخرى",
        ),
    ),
    (
        None,
        Bilingual(
            en="`texts/`: the texts whose rights allow it; offsets count code points of these files",
            ar="`texts/`: النصوص التي تسمح حقوقها بذلك، والمواضع معدودة بنقاط ترميز هذه الملفات",
        ),
    ),
    (
        None,
        Bilingual(
            en="`CHANGES.md`, `changes.json`, `corrections.csv`: how this version differs from the one before",
            ar="`CHANGES.md` و`changes.json` و`corrections.csv`: بماذا يختلف هذا الإصدار عن سابقه",
        ),
    ),
    (
        None,
        Bilingual(
            en="`quality/index.html`: what all checks found, as a page; beside it the same for programs, and the "
            "measured accuracy; `provenance.jsonld`: what it was made of",
            ar="`quality/index.html`: ما وجدته الفحوص كلها في صفحة، وبجانبها الشيء نفسه للبرامج والدقة المقيسة؛ و"
            "`provenance.jsonld`: ممَّ صُنعت",
        ),
    ),
    (
        None,
        Bilingual(
            en="`SHA256SUMS`: hashes of all files; `SHA256SUMS.sig`, where there is one: the publisher's signature",
            ar="`SHA256SUMS`: بصمات الملفات كلها؛ و`SHA256SUMS.sig` إن وُجد: توقيع الناشر",
        ),
    ),
)
FILES_OF_LARGE: tuple[tuple[str | None, Bilingual], ...] = (
    (
        "excel/who_met.csv",
        Bilingual(
            en="`excel/who_met.csv`, `excel/who_said_what.csv`: the two flat views for a double click in Excel; no "
            "cell can become a formula",
            ar="`excel/who_met.csv` و`excel/who_said_what.csv`: العرضان المسطّحان، يُفتحان في Excel بنقر مزدوج، ولا خلية "
            "فيهما تصير معادلة",
        ),
    ),
)
LARGE = Bilingual(
    en="This release is large: it has {documents:,} texts, and from {large_from:,} on there is no workbook, no SQLite "
    "database, no JSON Lines, and CSV for Excel of the two flat views alone. Nothing is left out of the tables. DuckDB "
    "makes the other forms of what you need:",
    ar="هذا إصدار كبير: فيه {documents:,} من النصوص، ومتى بلغت النصوص {large_from:,} خلا الإصدار من المصنف وقاعدة "
    "SQLite وصيغة JSON Lines، ولم يبق من ملفات CSV المهيأة لبرنامج Excel سوى العرضين المسطّحين. ولم يُحذف من الجداول "
    "شيء. ويصنع DuckDB ما تحتاج إليه من الصيغ الأخرى:",
)
LARGE_CODE = """\
COPY (FROM 'data/statements.parquet' WHERE act = 'call') TO '../calls.jsonl' (FORMAT json);"""
CITE_CELL = Bilingual(
    en="A version never changes once it is published, so one cell is named by version, table, key and column. Add the "
    "words it was read from, so that a reader can judge it:",
    ar="لا يتغير إصدار بعد نشره، فالخلية تُعرف بالإصدار والجدول والمفتاح والعمود. وأضف الكلمات التي قُرئت منها ليحكم "
    "القارئ بنفسه:",
)
FIND_CELL = Bilingual(en="To find it again, in DuckDB:", ar="وللعثور عليها ثانية في DuckDB:")
VERIFY = Bilingual(
    en="The first command shows changed and missing files, the second also added ones and the signature (`--key` "
    "takes the publisher's public key).",
    ar="الأمر الأول يبيّن الملفات المتغيرة والناقصة، والثاني يبيّن الزائدة أيضا والتوقيع (ويأخذ `--key` مفتاح الناشر "
    "العلني).",
)
VERIFY_CODE = "sha256sum --check --quiet SHA256SUMS\nsijill verify ."
CAVEATS = (
    Bilingual(
        en="Rules read these texts, not people. Each row names its rule (`rule`) and its characters (`start`, `end`, "
        "`text`): look at the evidence before you quote a row.",
        ar="قرأت هذه النصوصَ قواعدُ لا بشر. وكل صف يذكر قاعدته (`rule`) وموضعه (`start` و`end` و`text`)، فارجع إلى "
        "الشاهد قبل الاقتباس.",
    ),
    Bilingual(
        en="`basis` is `stated` where the text says it and `inferred` where it was worked out from context. An empty "
        "cell means that the text leaves it open, or, where `documents.rights` is `excerpt`, that its "
        "words are withheld.",
        ar="قيمة `basis` هي `stated` حيث صرّح النص و`inferred` حيث استُنتج من السياق. والخلية الفارغة تعني أن النص سكت، "
        "أو أن كلامه محجوب حيث قيمة `documents.rights` هي `excerpt`.",
    ),
    Bilingual(
        en="A date is an EDTF string with its earliest and latest day: `2015-11` covers all of November.",
        ar="التاريخ سلسلة EDTF معها أول يوم وآخر يوم: `2015-11` تشمل تشرين الثاني/نوفمبر كله.",
    ),
    Bilingual(
        en="Where `documents.rights` is `excerpt`, passages have no words and quotations may be cut or missing: at "
        "most 200 characters each and two fifths of the text together. `start` and `end` hold all the same.",
        ar="حيث قيمة `documents.rights` هي `excerpt` تخلو المقاطع من كلامها وقد تُقطع الاقتباسات أو تغيب: 200 محرف "
        "لكل منها على الأكثر وخُمسا النص في المجموع. ويبقى `start` و`end` صحيحين.",
    ),
    Bilingual(
        en="Few texts, chosen by hand: counts say what these texts say, not how often anything happened in the world.",
        ar="النصوص قليلة اختيرت يدويا: فالأعداد تصف هذه النصوص لا ما وقع في العالم.",
    ),
    Bilingual(
        en="Inputs and rows that could not be used are in the table `rejects`, with the reason.",
        ar="المدخلات والصفوف التي تعذر استعمالها في الجدول `rejects` مع السبب.",
    ),
)
ACCURACY = Bilingual(
    en="F1 from 0 to 1 against annotations by hand: on the five texts that the rules were written with, on short texts "
    "that they were tuned on, and on short texts that they were not. Expect the last column from texts of your own. "
    "The counts behind it: `quality/accuracy.csv`.",
    ar="مقياس F1 من 0 إلى 1 مقارنةً بوسم يدوي: على النصوص الخمسة التي كُتبت القواعد وهي حاضرة، ونصوص قصيرة ضُبطت عليها، "
    "ونصوص قصيرة لم تُضبط عليها. وتوقّع في نصوص أخرى ما في العمود الأخير. والأعداد في `quality/accuracy.csv`.",
)
