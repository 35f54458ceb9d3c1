"""Speakers, instruments and reach of statements."""

from __future__ import annotations

import pytest
from one_text import rows_of

from flows.contract.rows import StatementRow
from flows.extract import extract_text


def statement(text: str, verb: str) -> StatementRow:
    return next(row for row in rows_of(text).statements if row.text.startswith(verb))


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("وقال وزير الخارجية المصري سامح شكري في مؤتمر صحفي إن المحادثات مستمرة.", "قال", "person:sameh-shoukry"),
        ("وقال وزير الخارجية، السيد ناصر بوريطة، في كلمة، إن المغرب يدعم الحوار.", "قال", "person:nasser-bourita"),
        ("وكان مجلس الأمن قد أقر القرار 2042.", "أقر", "org:un-security-council"),
        ("ويطالب القرار 2254 جميع الأطراف بوقف الهجمات.", "يطالب", "org:un-security-council"),
        ("نُقل عن المبعوث الأممي غير بيدرسن أن الجولة انتهت.", "نُقل", "person:geir-pedersen"),
    ],
)
def test_explicit_subjects(text: str, verb: str, speaker: str) -> None:
    assert statement(text, verb).speaker_id == speaker


def test_an_appositive_name_that_no_list_knows_is_in_the_words() -> None:
    text = "كما أعرب المتحدث باسم الآلية الثلاثية، عوض الكريم التجاني الفكي، عن تقديره للطرفين."
    assert "عوض الكريم التجاني الفكي" in (statement(text, "أعرب").speaker_text or "")


def test_the_speaker_is_carried_by_agreement() -> None:
    text = "أكد سامح شكري دعم مصر للحوار. ورحبت فرنسا بذلك. وأضاف أن الحوار مستمر."
    assert statement(text, "أضاف").speaker_id == "person:sameh-shoukry"


def test_a_plural_verb_has_no_subject_after_it() -> None:
    text = "أدان أعضاء مجلس الأمن الهجوم، وحثوا جميع الدول على التعاون."
    assert statement(text, "حثوا").speaker_id == "org:un-security-council"


def test_the_object_of_a_call_does_not_speak() -> None:
    text = "أدانت فرنسا الهجوم ودعت إسرائيل إلى وقف القتال."
    assert statement(text, "دعت").speaker_id == "country:FRA"


def test_two_sides_are_named() -> None:
    text = "جرت محادثات بين إيران والولايات المتحدة في مسقط. وأوضحت الوزارة أن الجانبين اتفقا على جولة ثانية."
    words = statement(text, "اتفقا").speaker_text or ""
    assert "إيران" in words and "الولايات المتحدة" in words


def test_first_person_in_a_quotation_is_whoever_is_quoted() -> None:
    text = "وقال سامح شكري: “نؤكد أهمية الحوار بين جميع الأطراف”."
    assert statement(text, "نؤكد").speaker_id == "person:sameh-shoukry"


def test_instruments_stay_with_their_statement() -> None:
    text = "أكد الوزراء في الاجتماع سيادة لبنان ووحدة أراضيه، وشددوا على تنفيذ القرار 1701."
    rows = rows_of(text)
    cited = {row.statement_id for row in rows.statement_instruments}
    assert cited == {statement(text, "شددوا").statement_id}


def test_a_preamble_belongs_to_the_first_statement() -> None:
    text = "ووفقا لقرار مجلس الأمن 2118، اتفقت المجموعة على عقد جلسة."
    assert [row.instrument_id for row in rows_of(text).statement_instruments] == ["unsc:2118"]


def test_same_rows_twice() -> None:
    text = "وقال سامح شكري إن الجانبين اتفقا، ورحبت فرنسا بذلك."
    assert rows_of(text) == rows_of(text)


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("أما حزب النهضة المعارض فانتقد الخطة.", "انتقد", "حزب النهضة"),
        ("وقال د. سالم الحاج منصور إن السد آمن.", "قال", "سالم الحاج منصور"),
        ("وصفته مصر وجيبوتي بالمقلق.", "وصفته", "مصر، وجيبوتي"),
        ("تونس والجزائر تتفقان على خط كهرباء وتشيدان بالتعاون.", "تشيدان", "تونس، والجزائر"),
        ("ودعت لجان أحياء المدينة، في بيان، إلى الهدوء.", "دعت", "لجان أحياء المدينة"),
        ("وأعلنت الدول الضامنة في ختام اللقاء أن الهدنة باقية، ودعت إلى الهدوء.", "دعت", "الدول الضامنة"),
    ],
)
def test_speakers_that_no_list_knows(text: str, verb: str, speaker: str) -> None:
    words = (statement(text, verb).speaker_text or "").replace("، و", "، ")
    assert words == speaker.replace("، و", "، ")


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("وأكدت ألمانيا دعمها. لكن الأمم المتحدة لم تعلن موقفا.", "لم تعلن", "org:united-nations"),
        ("وألقى سامح شكري كلمة دعا فيها إلى الهدوء.", "دعا", "person:sameh-shoukry"),
        ("وقال ناصر بوريطة إن سامح شكري ألقى كلمة رحب فيها بالاتفاق.", "رحب", "person:sameh-shoukry"),
        (
            "وأفاد بيان لوزارة الخارجية السعودية بأن الوزير فيصل بن فرحان ناقش الملف مع نظيره، معربا عن قلقه.",
            "معربا",
            "person:faisal-bin-farhan",
        ),
        (
            "استقبل محمد شياع السوداني الوفد. وقال مكتبه إن السوداني شدد على السيادة.",
            "شدد",
            "person:mohammed-shia-al-sudani",
        ),
        ("وهو ما استنكرته الأمم المتحدة أمس.", "استنكرته", "org:united-nations"),
    ],
)
def test_speakers_of_inner_clauses(text: str, verb: str, speaker: str) -> None:
    assert statement(text, verb).speaker_id == speaker


def test_those_who_met_are_the_countries_that_met() -> None:
    text = "عقدت مصر والأردن والعراق اجتماعا في عمّان اليوم. واتفق المجتمعون على خطة."
    words = statement(text, "اتفق").speaker_text or ""
    assert all(name in words for name in ("مصر", "الأردن", "العراق"))


@pytest.mark.parametrize(
    "text", ["وذكر بيان اطلعت عليه عنب بلدي أن الهدنة باقية.", "وذكر بلاغ، توصلت هسبريس بنسخة منه، أن الهدنة باقية."]
)
def test_having_a_copy_is_no_act(text: str) -> None:
    assert [row.text for row in rows_of(text).statements] == ["ذكر"]


def test_verbal_nouns_of_a_list_of_decisions() -> None:
    text = "وقرر الوزراء ما يلي:\n\nأولاً: رفض التدخل الخارجي، والدعوة إلى الحوار، ودعم الحكومة.\n\nثانياً: الالتزام بالهدنة."
    assert [row.act for row in rows_of(text).statements] == ["agree", "reject", "call", "support", "commit"]


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("وحذرت، في مقابلة مع صحيفة محلية نشرت اليوم، وزيرة الخارجية أنالينا بيربوك من التصعيد.", "حذرت", "بيربوك"),
        ("ونددت حركة حماس بالقرار، فيما طالبت الجبهة الشعبية بإلغائه.", "طالبت", "الجبهة الشعبية"),
        ("وأعرب وزراء خارجية مجموعة السبع عن قلقهم، وأدانوا الهجمات.", "أدانوا", "وزراء خارجية مجموعة السبع"),
        ("طالب نواب في البرلمان اللبناني الحكومة بالاستقالة.", "طالب", "نواب"),
        ("وتحدث عدد من الخبراء، وأكد عدد من المتحدثين أن السد آمن.", "أكد", "عدد من المتحدثين"),
        ("أما طهران فقد رفضت المقترح، معتبرة أنه لا يلبي مطالبها.", "معتبرة", "طهران"),
        ("انتهت الجولة في فيينا وطهران تتحدث عن تقدم.", "تتحدث", "طهران"),
        ("لكن دبلوماسيين عربا كبارا قالوا إن النص ضعيف.", "قالوا", "دبلوماسيين عربا كبارا"),
        ("وبحسب البيان، الذي نشرته الوكالة، أكدت الفصائل الثلاث التزامها، ودعت إلى الهدوء.", "دعت", "الفصائل الثلاث"),
        ("وقال هاكان فيدان إن الأمم المتحدة تدين الهجوم وتطالب بتحقيق.", "تطالب", "الأمم المتحدة"),
    ],
)
def test_words_of_the_speaker(text: str, verb: str, speaker: str) -> None:
    assert speaker in (statement(text, verb).speaker_text or "")


def test_whoever_is_told_is_not_the_one_who_tells() -> None:
    text = "استقبل معالي بدر البوسعيدي المبعوث. وأشاد هانس غروندبرغ بالدور العماني، وأطلع معاليه على النتائج."
    assert statement(text, "أطلع").speaker_id == "person:hans-grundberg"


def test_urging_leaders_with_a_feminine_verb_is_not_their_own_act() -> None:
    text = "رحبت ستيفاني خوري بالخطوة، وحثت القادة على التوافق."
    assert "خوري" in (statement(text, "حثت").speaker_text or "")


def test_what_this_meeting_will_discuss() -> None:
    text = "يعقد مجلس الأمن اجتماعا في نيويورك غدا.\n\nهذا الاجتماع دوري، حيث سيناقش الوضع في ليبيا."
    assert (statement(text, "سيناقش").speaker_text, statement(text, "سيناقش").basis) == ("هذا الاجتماع", "inferred")


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("ورحب المجلس بالقرار. وجاء هذا تطبيقا للقرار 2440 الصادر في أكتوبر، والذي دعا الأطراف إلى العمل.", "دعا",
         "org:un-security-council"),
        ("رفض الوزير سامح شكري التعليق، فيما شكر عبد الفتاح السيسي العراق.", "شكر", "person:abdel-fattah-el-sisi"),
        ("وقال رئيس الوزراء العراقي محمد شياع السوداني لنظيره اللبناني نجيب ميقاتي إن التعاون مهم. ووجه رئيس الحكومة "
         "اللبنانية دعوة إليه.", "وجه", "person:najib-mikati"),
    ],
)  # fmt: skip
def test_subjects_after_contrast_relative_and_by_another_name_of_the_office(text: str, verb: str, speaker: str) -> None:
    assert statement(text, verb).speaker_id == speaker


def test_a_weak_word_sets_a_topic_only_alone() -> None:
    rows = rows_of("ومن المقرر عقد لقاء في الربيع. ودعا الوزيران إلى لقاء حول الإفراج عن الأسرى.")
    topics = [{one.topic for one in rows.statement_topics if one.statement_id == row.statement_id}
              for row in rows.statements]  # fmt: skip
    assert topics == [{"talks_process"}, {"detainees"}]


@pytest.mark.parametrize(
    ("sentence", "verb", "act"),
    [
        ("أدان المجلس اقتحام المسجد، وطالب المجتمع الدولي بالتدخل.", "طالب", "call"),
        ("أشاد المجلس بما تحقق، ووجه الأمانة العامة بمتابعة التنفيذ.", "وجه", "call"),
        ("حث المجلس الأطراف على التهدئة، وثمن دور المملكة في الإجلاء.", "ثمن", "appreciate"),
        ("رحب المندوب بالإحاطة، لكنه رفض ما سماه المساواة بين الطرفين.", "رفض", "reject"),
        ("عرض رئيس المجلس نبيه بري مع السفراء تطورات الملف.", "عرض", "discuss"),
        ("قبل دراغي دعوة الرئيس تبون إلى زيارة الجزائر.", "قبل", "agree"),
        ("حمّل نائب الوزير التحالف مسئولية إغلاق المطار.", "حمّل نائب الوزير التحالف مسئولية", "condemn"),
        (
            "نددت لندن بالهجوم، بينما أعرب ممثل الصين فو تسونغ عن دعم بلاده للمبعوث.",
            "أعرب ممثل الصين فو تسونغ عن دعم",
            "support",
        ),
        ("رحب الجانبان بالاتفاق. وأدانا هجمات المليشيات على المدن.", "أدانا", "condemn"),
    ],
)
def test_verbs_that_need_their_object(sentence: str, verb: str, act: str) -> None:
    rows = extract_text(sentence, document_id="d").statements
    assert (verb, act) in [(row.text, row.act) for row in rows]


@pytest.mark.parametrize(
    "sentence",
    [
        "وجه الملك كلمة بمناسبة العيد.",
        "قبل الرئيس الأسبق بسنوات كان الوضع هادئا.",
        "ناقش الوزير إنتاج النفط وثمن البرميل.",
        "عرض الوزير خطة الحكومة.",
    ],
)
def test_the_same_words_without_it(sentence: str) -> None:
    verbs = {"وجه", "قبل", "ثمن", "عرض"}
    assert verbs.isdisjoint(row.text for row in extract_text(sentence, document_id="d").statements)


def test_who_notes_something_says_so_and_who_scores_does_not() -> None:
    rows = rows_of(
        "سجل الوزيران بارتياح التقدم المحرز في تنفيذ الاتفاقيات. وسجل الجانب المغربي أن المبادلات في ارتفاع. "
        "وسجل المنتخب المغربي هدفين في المباراة. وسجلت البورصة ارتفاعا طفيفا."
    )
    assert [(row.text, row.act) for row in rows.statements] == [("سجل", "recognise"), ("سجل", "recognise")]


def test_who_looks_on_with_interest_says_nothing() -> None:
    assert not rows_of("تابع الملك باهتمام كبير عرضا عسكريا في عمان. وتابع الوزير باعتزاز مراحل البناء.").statements


def test_a_side_is_its_country_whoever_spoke_before() -> None:
    rows = rows_of(
        "استقبل الوزير المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة. وأكد الجانب الأردني دعمه لمصر، "
        "ورحب الجانب المصري بذلك. وشدد الوفد الروسي على الحوار."
    )
    told = [(row.speaker_id, row.speaker_text, row.basis) for row in rows.statements]
    assert told == [
        ("country:JOR", "الجانب الأردني", "stated"),
        ("country:EGY", "الجانب المصري", "stated"),
        ("country:RUS", "الوفد الروسي", "stated"),
    ]


def test_who_turns_to_somebody_with_thanks_thanks_and_goes_on_speaking() -> None:
    said = rows_of(
        "التقى وزير الخارجية القطري محمد بن عبدالرحمن نظيره السوري أسعد الشيباني. وجدد القطري دعمه. من جانبه، توجه وزير الخارجية "
        "السوري بالشكر لدولة قطر، ودعا المجتمع الدولي إلى رفع العقوبات."
    ).statements
    assert [(row.act, row.speaker_id) for row in said][-2:] == [
        ("appreciate", "person:asaad-al-shaibani"),
        ("call", "person:asaad-al-shaibani"),
    ]


def test_those_who_sign_below_condemn_nobody() -> None:
    assert [row.act for row in rows_of("نحن الموقعين أدناه، ممثلي الأطراف، نتفق على ما يلي.").statements] == ["agree"]


def test_who_holds_something_to_be_a_breach_promises_nothing() -> None:
    assert [row.act for row in rows_of("أدانت الوزارة التصريحات، وعدّتها خرقا فاضحا للقانون.").statements] == ["condemn"]
    assert [row.act for row in rows_of("ووعد وزير الخارجية أيمن الصفدي بأن يزور المخيم.").statements] == ["commit"]
