"""Citations: numbered resolutions and their lists, named texts, head nouns, statements by issuer; paragraphs, years."""

from __future__ import annotations

import itertools

import pytest

from flows.extract import extract_text
from flows.extract.instruments import Cited, named_instruments, resolution_days
from flows.extract.source import prepare


def cited(text: str) -> tuple[Cited, ...]:
    return prepare(text).instruments


def ids(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.instrument_id) for one in cited(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رحب بالقرار 2254 أمس.", [("القرار 2254", "unsc:2254")]),
        ("وفق قرار مجلس الأمن رقم 2254 للحل.", [("قرار مجلس الأمن رقم 2254", "unsc:2254")]),
        ("وفقا للقرار الأممي 1701 ينسحب.", [("للقرار الأممي 1701", "unsc:1701")]),
        ("تنفيذ قرار مجلس الأمن الدولي ٢٢١٦ فورا.", [("قرار مجلس الأمن الدولي ٢٢١٦", "unsc:2216")]),
        ("تنفيذ القرار 2118 (2013) كاملا.", [("القرار 2118 (2013)", "unsc:2118")]),
        ("تنفيذ القرارين 2139 و2165 كاملين.", [("القرارين 2139", "unsc:2139"), ("2165", "unsc:2165")]),
        (
            "تنفيذ القرارات 2042 و2043 و2118 كاملة.",
            [("القرارات 2042", "unsc:2042"), ("2043", "unsc:2043"), ("2118", "unsc:2118")],
        ),
        ("قدمت مشروع القرار رقم 2254 للتصويت.", [("مشروع القرار رقم 2254", "draft:2254")]),
        (
            "استنادا إلى قرار الجمعية العامة رقم 194 للاجئين.",
            [("قرار الجمعية العامة رقم 194", "instrument:ga-resolution-194")],
        ),
        (
            "وفق قرار الجمعية العامة للأمم المتحدة رقم 194 لعام 1948 وقرار رقم 8914 لمجلس الجامعة.",
            [
                ("قرار الجمعية العامة للأمم المتحدة رقم 194 لعام 1948", "instrument:ga-resolution-194"),
                ("قرار رقم 8914", "resolution:8914"),
            ],
        ),
        (
            "التمسك بالقرارات الأممية ذات الصلة، ومنها 242 و338 (1973) و2803، رغم 17 اعتراضا.",
            [("242", "unsc:242"), ("338 (1973)", "unsc:338"), ("2803", "unsc:2803")],
        ),
        ("جدد القرار الذي يحمل الرقم 2756 ولاية البعثة.", [("القرار الذي يحمل الرقم 2756", "unsc:2756")]),
        ("تنفيذ بيان جنيف لعام 2012 كاملا.", [("بيان جنيف لعام 2012", "instrument:geneva-communique")]),
        ("التزم لبنان بإعلان بعبدا كاملا.", [("إعلان بعبدا", "instrument:baabda-declaration")]),
        ("وفق القرار «2254» كاملا.", [("القرار «2254»", "unsc:2254")]),
        (
            'وقعا "إعلان جوبا لإجراءات بناء الثقة" أمس.',
            [("إعلان جوبا لإجراءات بناء الثقة", "instrument:اعلان_جوبا_لاجراءات_بناء_الثقه")],
        ),
        (
            "رحبوا بالمبادرة التي طرحتها مصر اليوم.",
            [("المبادرة التي طرحتها مصر اليوم", "instrument:مبادره-egy")],
        ),
        (
            "تنفيذ خطة العمل المعتمدة في 13 ديسمبر 2023 فورا.",
            [("خطة العمل المعتمدة في 13 ديسمبر 2023", "instrument:خطه_العمل")],
        ),
        ("وجاء في بيانهم الختامي ذلك.", [("بيانهم الختامي", "instrument:final-statement")]),
        (
            "وفق قرار الجمعية العامة A/RES/ES-10/22 ومشروع القرار S/2023/970 والقرار 181 (د-2) فورا.",
            [
                ("قرار الجمعية العامة A/RES/ES-10/22", "resolution:ES-10/22"),
                ("مشروع القرار S/2023/970", "symbol:S/2023/970"),
                ("القرار 181 (د-2)", "instrument:ga-resolution-181"),
            ],
        ),
        ("ذكّر بالقرار 2334 (S/RES/2334) مجددا.", [("القرار 2334", "unsc:2334"), ("S/RES/2334", "unsc:2334")]),
        ("وفق قرار الجمعية العامة 77/318 كاملا.", [("قرار الجمعية العامة 77/318", "resolution:77/318")]),
        (
            "نوه بالقرار العربي الصادر عن اجتماع الدوحة وبمقترح الوساطة المقدم في 21 سبتمبر.",
            [
                ("القرار العربي الصادر عن اجتماع الدوحة", "instrument:قرار_العربي_الصادر_عن_اجتماع_الدوحه"),
                ("مقترح الوساطة المقدم في 21 سبتمبر", "instrument:مقترح_الوساطه_المقدم_في_21_سبتمبر"),
            ],
        ),
        (
            "يتمسك بخارطة الطريق التي أقرها مجلس السلم والأمن الأفريقي كاملة.",
            [("خارطة الطريق التي أقرها مجلس السلم والأمن الأفريقي", "instrument:خارطه_الطريق")],
        ),
        (
            "ملتزم باتفاق 9 أيار وباتفاقية عام 1959 فورا.",
            [("اتفاق 9 أيار", "instrument:اتفاق_9_ايار"), ("اتفاقية عام 1959", "instrument:اتفاقيه_عام_1959")],
        ),
        (
            "رفض مسودة الاتفاق ومشروع القرار الفرنسي معا.",
            [("مسودة الاتفاق", "draft:الاتفاق"), ("مشروع القرار الفرنسي", "draft:القرار_الفرنسي")],
        ),
        (
            "وقال في رسالة إلى أنطونيو غوتيريش ذلك.",
            [("رسالة إلى أنطونيو غوتيريش", "instrument:رساله_الي_انطونيو_غوتيريش")],
        ),
        (
            "وقع الوزيران مذكرة تفاهم بشأن الطاقة أمس.",
            [("مذكرة تفاهم بشأن الطاقة", "instrument:مذكره_تفاهم_بشان_الطاقه")],
        ),
        (
            'عارض قانون "شرعنة المستوطنات" بشدة.',
            [('قانون "شرعنة المستوطنات"', "instrument:قانون_شرعنه_المستوطنات")],
        ),
        (
            "وفق مذكرة التفاهم بين العراق وتركيا حول المياه.",
            [("مذكرة التفاهم بين العراق وتركيا", "instrument:مذكره_التفاهم_بين_العراق_وتركيا")],
        ),
        (
            "تنفيذ مقررات قمة الكويت، ومبادرة الاتحاد الأفريقي، ومبادرة لجنة الحكماء الليبية.",
            [
                ("مقررات قمة الكويت", "instrument:مقررات_قمه_الكويت"),
                ("مبادرة الاتحاد الأفريقي", "instrument:african-union-initiative"),
                ("مبادرة لجنة الحكماء الليبية", "instrument:لجنه_الحكماء_الليبيه-initiative"),
            ],
        ),
        (
            "رحب بإعلان جدة. وأكد الطرفان أن الإعلان ملزم.",
            [("إعلان جدة", "instrument:jeddah-declaration"), ("الإعلان", "instrument:jeddah-declaration")],
        ),
    ],
)
def test_citations(text: str, expected: list[tuple[str, str]]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "اتخذ المجلس قرار 5 وزراء بالإجماع.",
        "رحب بقرارات المجلس ذات الصلة.",
        "بلغ العدد 2254 شخصا.",
        "صدرت قرارات كثيرة، منها 50000 في عام واحد.",
        "اتخذ قرارا مهما أمس.",
        "وقعوا اتفاقا جديدا بينهم.",
        "احترام القانون الدولي الإنساني واجب.",
        "قرار الرئيس إقالة 12 وزيرا مفاجئ.",
        "احترام الاتفاقات الدولية واجب.",
        "أعلنوا خطة انتشار المراقبين أمس.",
        "رفض خارطة الطريق رفضا تاما.",
        'توصلا إلى "اتفاق شامل حول المعايير" أمس.',
        "وقعا تسع عشرة مذكرة تفاهم بشأن الطاقة أمس.",
        "بعثت القمة برسالة أمل إلى الشعوب.",
        "سلمه رسالة شفهية من الرئيس.",
        "رحبوا بإعلان المجاعة في المخيم.",
        'واعتبره، دون اتفاق، "مخالفة صريحة للمادة الخامسة".',
        "تم الاتفاق على إحداث فريق مشترك.",
        "SC/16082",
    ],
)
def test_what_cites_nothing(text: str) -> None:
    assert ids(text) == []


def test_the_paragraph_and_the_year_cited() -> None:
    found = cited("وفق الفقرة 5 من بيان فيينا والقرار 1701 (2006) للمجلس.")
    assert [(one.paragraph, one.year) for one in found] == [(5, None), (None, 2006)]


def test_a_list_ends_at_what_counts_something_else() -> None:
    assert [one for _, one in ids("تنفيذ القرارين 2139 و2165 و15 شخصا.")] == ["unsc:2139", "unsc:2165"]
    assert [one for _, one in ids("بموجب القرار 2254 و30 دولة.")] == ["unsc:2254"]


def test_numbers_of_resolutions_are_no_dates() -> None:
    assert prepare("رحب بالقرارين 2014 و2015 وبالقرار 2042 في 2016.").dates[0].text == "2016"


def test_who_issued_a_statement() -> None:
    text = "وقالت وزارة الخارجية الروسية في بيان إن الحل سياسي."
    statement = cited(text)[0]
    assert statement.kind == "statement" and statement.issuer_id is not None
    assert "russia" in statement.issuer_id
    assert cited("قال في بيان إنه متفائل.") == ()


def test_the_vocabulary_has_days_of_adoption() -> None:
    assert resolution_days()[2254] == "2015-12-18"
    assert resolution_days()[242] == "1967-11-22"
    assert resolution_days()[1701] == "2006-08-11"
    kinds = {row["kind"] for row in named_instruments().values()}
    assert kinds <= {"communique", "declaration", "statement", "agreement", "initiative", "other", "unsc_resolution"}


def test_citations_are_in_order_and_apart() -> None:
    text = "تنفيذ بيان جنيف 2012 والقرار 2254 وإعلان بعبدا، وفق بيان صادر عن الاتحاد الأوروبي، والقرارين 2139 و2165."
    found = cited(text)
    assert len(found) >= 5
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_an_instrument_met_after_a_particle_has_its_article_in_its_name() -> None:
    rows = extract_text("وفقا للاتفاق السياسي الموقع بالصخيرات.", document_id="x")
    assert [row.name_ar for row in rows.instruments] == ["الاتفاق السياسي"]
    assert rows.citations[0].text.startswith("للاتفاق السياسي")


def test_a_known_instrument_has_the_year_of_its_adoption_whatever_one_text_says():
    rows = extract_text("وفقا لقرار مجلس الأمن 2254 (2014).", document_id="x")
    assert [(row.instrument_id, str(row.adopted), row.year) for row in rows.instruments] == [
        ("unsc:2254", "2015-12-18", 2015)
    ]
    assert "2014" in rows.citations[0].text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ووقع الوزيران اتفاقية بشأن تبادل السجناء أمس.", "اتفاقية بشأن تبادل السجناء"),
        ("ووقعت الحكومة اتفاقا مع البنك الدولي أمس.", "اتفاقا مع البنك الدولي"),
        ("ووقع الجانبان اتفاقا للتعاون أمس.", "اتفاقا للتعاون"),
        ("وأكد رفضه الاتفاق الثنائي بين مصر واليونان.", "الاتفاق الثنائي بين مصر واليونان"),
        ("وتوصل الجانبان إلى اتفاق بشأن الحدود.", None),
        ("وبحثوا الاتفاق الثلاثي في الاجتماع.", None),
        ("ووقع الوزراء ثلاث اتفاقيات بشأن النقل.", None),
    ],
)
def test_an_agreement_is_known_by_its_signing_or_by_its_parties(text: str, found: str | None) -> None:
    assert [text[one.start : one.end] for one in cited(text)] == ([found] if found else [])
