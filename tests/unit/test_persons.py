"""Persons in no list: by office, by given name, by apposition; offices and their holders; later surnames."""

from __future__ import annotations

import pytest
from one_text import holders

from flows.extract import extract_text
from flows.extract.source import prepare


def people(text: str) -> list[str]:
    source = prepare(text)
    return [text[one.start : one.end] for one in source.reading.names if one.kind == "person" and not one.nested]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("استقبل وزير الخارجية نضال الكعبري نظيره أمس.", "نضال الكعبري"),
        ("قال وزير الخارجية البريطاني توماس هاردكاسل إن الحل سياسي.", "توماس هاردكاسل"),
        ("التقى المبعوث الأممي إلى ليبيا هوارد برانسكوم المسؤولين.", "هوارد برانسكوم"),
        ("ترأس الاجتماع السفير، كلاوس بيترهوف، في العاصمة.", "كلاوس بيترهوف"),
        ("حضر اللقاء السيد عدنان المرعشلي وعدد من المسؤولين.", "عدنان المرعشلي"),
        ("التقى أحمد الطيبوني نظيره في العاصمة.", "أحمد الطيبوني"),
        ("وصل محمود بن ربيعان العتيقي إلى العاصمة.", "محمود بن ربيعان العتيقي"),
        ("قال المتحدث باسم الوزارة أسامة أبو غزالي إن اللقاء مفيد.", "أسامة أبو غزالي"),
        ("استقبل رئيس الحكومة عبد الباسط المهندي الوفد.", "عبد الباسط المهندي"),
        ("رحب الأمين العام للجامعة العربية نبيل المصيلحي بالخطوة.", "نبيل المصيلحي"),
        ("وقال غابرييل فان دن بروكه ذلك خلال لقاء مع وزير الدفاع يوهان دي غروت أمس.", "يوهان دي غروت"),
        ("التقى الوزير سيرغي لافروف نظيره.", "سيرغي لافروف"),
        ("حضر جواد الكاظمي نائب الوزير، ونضال الكعبري معاون الوزير.", "نضال الكعبري"),
        ("حضر جواد الكاظمي نائب الوزير، ومنار الدهشوري مستشار الرئيس.", "منار الدهشوري"),
        ("استقبل سفيرا فرنسا لوك ديرمون وألمانيا هوبيرت شتاينر الوفد.", "هوبيرت شتاينر"),
        ("قال المتحدث باسم الآلية، عوض السماني البشاري، إن الحل قريب.", "عوض السماني البشاري"),
        ("وفي مقدمتهم نائل عبد الرحمن الصفوي.", "نائل عبد الرحمن الصفوي"),
        ("استقبل سمو الأمير تركي بن مشعان الكعبري أمير الجوف.", "تركي بن مشعان الكعبري"),
        ("ترأس الجلسة الدكتور م. ك. نارايانان مستشار الأمن القومي.", "م. ك. نارايانان"),
        ("قال الفريق أول ركن جواد الكاظمي إن الجيش ملتزم.", "جواد الكاظمي"),
        ("وصلت مديرتها سلوى إدريس الهنداوي أمس.", "سلوى إدريس الهنداوي"),
        ("تلاه السيد عمر الطاهر الزيداني عن الوفد.", "عمر الطاهر الزيداني"),
        ("وتلا الأمين العام للتجمع محمد المدني الأزهري تقريره حول النشاط.", "محمد المدني الأزهري"),
        ("استقبل الرئيس المبعوث الخاص للرئيس الصيني، السيد وو بنغ، المدير العام.", "وو بنغ"),
        ("التقى رئيسة لجنة تنسيق المساعدات الدولية (AHLC) إينيه إريكسن سورايدي، أمس.", "إينيه إريكسن سورايدي"),
        ("التقى وزير خارجية البلاد ثونغلون سيسوليث أمس.", "ثونغلون سيسوليث"),
        ("استقبل السفير سيروج الدين مهرابي، في مقر الوزارة.", "سيروج الدين مهرابي"),
        ("قال المبعوث الخاص راديك سيكورسكي إن الحل قريب.", "راديك سيكورسكي"),
        ("قال المبعوث الخاص بختيار رحمانوف إن الحل قريب.", "بختيار رحمانوف"),
        ("التقى نائب الوزير السيد لورانس وونغ، في مقر الوزارة.", "لورانس وونغ"),
        ("التقى السفير خيراردو ويرثين أمس.", "خيراردو ويرثين"),
        ("التقى الوزير خوان رامون دي لا فوينتي أمس.", "خوان رامون دي لا فوينتي"),
        ("عقد اجتماعا مع نظيره غوردان غرليتش رادمان، بحضور السفراء.", "غوردان غرليتش رادمان"),
        ("حضر اللقاء مدير إدارة آسيا غوردان غرليتش رادمان.", "غوردان غرليتش رادمان"),
        ("وجدد المبعوث توماس هاردكاسل دعمه للحوار.", "توماس هاردكاسل"),
        ("استقبلت وزيرة الخارجية، السيدة الناها بنت مكناس، السفير.", "الناها بنت مكناس"),
        ("قالت وزيرة التجارة الناها بنت حمدي ولد مكناس إن التبادل زاد.", "الناها بنت حمدي ولد مكناس"),
    ],
)
def test_a_person_is_found(text: str, person: str) -> None:
    assert person in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "اجتمع وزير الخارجية مع نظيره في العاصمة.",
        "أكد رئيس الوزراء أهمية الحوار بين الأطراف.",
        "زار الوفد جامعة محمد الخامس في الرباط.",
        "وصلت الطائرة إلى مطار سليمان الدغيمي الدولي.",
        "وصل الوزير إلى مطار رفيق الحريري الدولي.",
        "دعا المبعوث الخاص لعملية السلام إلى الحوار.",
        "أكد المبعوث الخاص لسوريا والوفد المرافق ذلك.",
        "قال الوزير سيتوجه الوفد إلى القاهرة أمس.",
        "قال الوزير سيستضيف المؤتمر وفود الدول.",
        "التقى السفير ووفد من الوزارة أمس.",
        "ترأس الوزير مع نظيره التونسي أشغال الدورة الثانية عشرة.",
        "يرحب الأمين العام بإعلان الأطراف هدنةً لمدة شهرين في البلاد.",
        "سلام دائم وعادل في المنطقة كلها.",
        "دعا الأمين العام إلى وقف القتال فورا.",
        "شارك السفراء والمبعوثون في الاجتماع الموسع.",
        "أعرب الرئيس عن أمله في التوصل إلى حل.",
        "الوزير يؤكد دعم بلاده للحل السياسي.",
        "تونس، العضو غير القار بالمجلس، ستواصل التنسيق.",
        "لم يعط أية أسماء محددة أمس.",
        "نقلت الوكالة عن إبراهيم قوله ذلك.",
        "زار مساعد الوزير لشؤون آسيا العاصمة.",
    ],
)
def test_nobody_is_found(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال وزير الخارجية البريطاني توماس هاردكاسل إن الحل سياسي.", ("توماس هاردكاسل", "وزير الخارجية البريطاني")),
        ("التقى وزير الخارجية الروسي سيرغي لافروف نظيره.", ("سيرغي لافروف", "وزير الخارجية الروسي")),
        ("رحب رئيس المجلس الرئاسي الليبي محمد المنفي بالخطوة.", ("محمد المنفي", "رئيس المجلس الرئاسي الليبي")),
    ],
)
def test_an_office_and_its_holder(text: str, expected: tuple[str, str]) -> None:
    assert expected in holders(text)


def test_a_surname_later_is_the_same_person() -> None:
    text = "التقى السفير كلاوس بيترهوف المسؤولين. وقال بيترهوف إن اللقاء مفيد، ورحب لبيترهوف الحاضرون."
    names = [one for one in prepare(text).reading.names if one.kind == "person"]
    assert len({one.entity_id for one in names}) == 1
    assert [(text[one.start : one.end], one.form) for one in names] == [
        ("كلاوس بيترهوف", "name"),
        ("بيترهوف", "surname"),
        ("بيترهوف", "surname"),
    ]


def test_a_surname_before_its_name_is_not_linked() -> None:
    assert people("وقال بيترهوف إن اللقاء مفيد.") == []


@pytest.mark.parametrize("line", ["كتب – نبيل أحمد الدرويش", "وكالة/محمد الدرويش/"])
def test_who_wrote_takes_no_part(line: str) -> None:
    names = prepare(f"استقبل الوزير الوفد أمس في مقره.\n{line}\n").reading.names
    persons = [one.nested for one in names if one.kind == "person"]
    assert persons and all(persons)


def test_a_known_person_with_another_first_name_is_the_same() -> None:
    names = [one for one in prepare("التقى الوزير محمد إسحاق دار نظيره.").reading.names if one.kind == "person"]
    assert [one.entity_id for one in names] == ["person:ishaq-dar"]


def test_diacritics_between_particle_and_name_are_counted() -> None:
    text = "حضر أحمد الطيبوني، وَأَحمد المرعشلي معاون الوزير."
    assert "أَحمد المرعشلي" in people(text)


def test_an_office_is_no_part_of_a_name() -> None:
    text = "عقد رؤساء أركان جيوش دول الساحل اجتماعا طارئا، وحضر وزير الدفاع عبد الرحيم حسين ووقع الاتفاق."
    found = {entity.name_ar for entity in extract_text(text, document_id="x").entities if entity.kind == "person"}
    assert found == {"عبد الرحيم حسين"}


def test_two_things_are_no_person_and_anne_is_one() -> None:
    assert people("الوزير يبحث مع السفير الإيطالي ملفي الطاقة والهجرة.") == []
    assert people("التقى السفير الأمريكي قضيتي الحدود والمياه.") == []
    assert people("استقبلت السفيرة الفرنسية آن غريو الوفد في آن واحد.") == ["آن غريو"]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        # A form of address opens an unknown name of two words and more, where these end as a name does.
        ("وصل وفد من غرفة التجارة يقوده السيد مسنبت شنكوت.", ["مسنبت شنكوت"]),
        ("وصل وفد يضم السيد دافيد فان فيل، وقال السيد فان فيل إن المحادثات مفيدة.", ["دافيد فان فيل", "فان فيل"]),
        ("وأكد السيد المدير العام أهمية التعاون.", []),
        ("وأشاد السيد رئيس الجمهورية بالتعاون.", []),
        # A noun with the pronoun of who does it is no first name.
        ("اختتم مجلس رؤساء دول المنظمة اجتماعه الرابع والعشرين في أستانا.", []),
        ("عقد مجلس وزراء الدول العربية دورته السادسة في تونس.", []),
        ("استقبل الوزير سلامة الحداد أمس.", ["سلامة الحداد"]),
        # Nobody's surname stands before his first name.
        ("حضر اللقاء الأمين العام للحكومة السيد المعلم محمد علي.", ["محمد علي"]),
        ("ورأس سامح شكري وفد مصر، وقال دولة نبيه بري إن الحوار ضروري.", ["سامح شكري", "نبيه بري"]),
        ("استقبل السيد الحريري وليد جنبلاط أمس.", ["الحريري", "وليد جنبلاط"]),
        # «لا» stands within a name only.
        (
            "التقى الوزير ألفارو ليفا دوران ونظيره أليسيا دي لا كروز.",
            ["ألفارو ليفا دوران", "أليسيا دي لا كروز"],
        ),
    ],
)
def test_strangers_who_are_addressed(text: str, persons: list[str]) -> None:
    assert people(text) == persons


def test_a_surname_of_two_words_is_that_of_the_person_named_before() -> None:
    source = prepare("وصل وفد يضم السيد دافيد فان فيل، وقال السيد فان فيل إن المحادثات مفيدة.")
    first, second = (one for one in source.reading.names if one.kind == "person")
    assert first.entity_id == second.entity_id


def test_each_of_a_list_has_an_office_behind_the_name() -> None:
    text = (
        "استقبل الوزير وفدا ضم كلا من راديك سيكورسكي وزير الدفاع، وبيت ميير رئيس الأركان، وأحمد سالم نائبه، وماكا بوتشوري سفيرة "
        "بلادها بالقاهرة."
    )
    assert people(text) == ["راديك سيكورسكي", "بيت ميير", "أحمد سالم", "ماكا بوتشوري"]


@pytest.mark.parametrize(
    "text",
    [
        "أشاد كل من وزير الدفاع ورئيس الأركان بالتعاون.",
        "وشمل الاتفاق كلا من تعزيز التعاون وزير الخارجية، وتبادل السفراء.",
        "دعا كل من حضر رئيس الجلسة إلى رفعها.",
    ],
)
def test_a_list_of_offices_or_things_has_no_unknown_names(text: str) -> None:
    assert people(text) == []


def test_a_japanese_minister_may_be_written_with_the_surname_first() -> None:
    source = prepare("التقى الوزير نظيره الياباني السيد هاياشي يوشيماسا في طوكيو.")
    assert "person:yoshimasa-hayashi" in [name.entity_id for name in source.reading.names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استقبل السيد عبد السلام ولد محمد صالح، وزير البترول.", "عبد السلام ولد محمد صالح"),
        ("قال الناطق الرسمي الناني ولد اشروقه إن الحكومة ترفض ذلك.", "الناني ولد اشروقه"),
    ],
)
def test_a_father_is_named_behind_a_definite_word(text: str, expected: str) -> None:
    assert [text[name.start : name.end] for name in prepare(text).reading.names if name.kind == "person"] == [expected]


def test_a_definite_noun_behind_a_title_is_nobody() -> None:
    text = "أكد السيد عبد اليوم أن السلام ولد من جديد."
    assert "السلام" not in [text[name.start : name.end].split()[0] for name in prepare(text).reading.names]


@pytest.mark.parametrize("text", ["وصل الوفد أمس إلى بنت جبيل.", "وأكد الوزراء قراراتها بشأن مكناس أمس."])
def test_a_town_alone_is_the_name_of_no_house(text: str) -> None:
    assert not people(text)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("بحث رئيسا الوزراء المصري جواد الكاظمي واللبناني محمود العتيقي الملف.", "country:LBN"),
        ("التقى الوفد رئيسي الحكومتين الليبية جواد الكاظمي والتونسية محمود العتيقي.", "country:TUN"),
        ("وحضر ممثلو مصر جواد الكاظمي والأردن محمود العتيقي.", "country:JOR"),
    ],
)
def test_an_office_of_two_is_the_second_ones_too_with_his_country(text: str, second: str) -> None:
    rows = extract_text(text, document_id="two").positions
    assert [row.affiliation_id for row in rows][1:] == [second]


def test_the_third_of_a_list_has_the_office_alone() -> None:
    text = "وحضر وزراء خارجية مصر جواد الكاظمي والأردن محمود العتيقي والعراق أحمد الطيبوني."
    rows = extract_text(text, document_id="three").positions
    assert [(row.text, row.affiliation_id) for row in rows][1:] == [
        ("وزراء خارجية", "country:JOR"),
        ("وزراء خارجية", "country:IRQ"),
    ]


def test_one_head_of_government_shares_his_office_with_nobody() -> None:
    text = "بحث رئيس الوزراء المصري جواد الكاظمي والأردني محمود العتيقي الملف."
    assert len(extract_text(text, document_id="one").positions) == 1


@pytest.mark.parametrize(
    "text",
    [
        "أكد وزير الخارجية عمق الشراكة الاستراتيجية.",
        "وأكد قائدا البلدين متانة العلاقة التاريخية بينهما.",
        "أكد الرئيس المصري مشروعية المقاربة الشمولية للحل.",
        "نفى المتحدث صحة ما تردد عن لقاء سري.",
        "نفى المتحدث وجود خلاف مع واشنطن.",
        "وعدّ المتحدث الاتفاق خطوة مهمة.",
        "واعتبرت الوزيرة القرار نقلة جديدة نحو السلام.",
        "ونقل الوزير تحيات الملك.",
        "رصد السفير خروقات جديدة للهدنة.",
    ],
)
def test_what_somebody_affirms_is_nobody(text: str) -> None:
    assert people(text) == []


def test_a_surname_with_the_article_and_a_feminine_ending_is_one() -> None:
    assert "حمزة الخليفة" in people("قال وزير الخارجية حمزة الخليفة إن بلاده ترحب بذلك.")


def test_those_on_whom_somebody_calls_end_his_name() -> None:
    text = "دعا السفير الألماني ديرك لولكه الطرفين إلى الحوار، وحث المبعوث توم بيرييلو القادة على وقف القتال."
    assert people(text) == ["ديرك لولكه", "توم بيرييلو"]
    assert holders(text) == [("ديرك لولكه", "السفير الألماني"), ("توم بيرييلو", "المبعوث")]
    assert people("قال السفير الليبي خليفة الغرياني إن الحوار مفيد.") == ["خليفة الغرياني"]


def test_an_address_before_a_known_surname_is_no_first_name() -> None:
    told = "استقبل الوزير محمد سالم ولد مرزوك السفير الياباني. وأكد السيد ولد مرزوك عمق العلاقات."
    assert people(told) == ["محمد سالم ولد مرزوك", "ولد مرزوك"]
    assert people("قال الكاتب السيد ولد أباه، أمس، إن الحوار مفيد.") == ["السيد ولد أباه"]


def test_an_office_ends_before_the_counterpart_of_its_holder() -> None:
    text = "عقد السيد عمرو موسى وزير الخارجية ونظيره السوري فاروق الشرع اجتماعا في القاهرة."
    assert holders(text) == [("عمرو موسى", "وزير الخارجية"), ("فاروق الشرع", "ونظيره السوري")]
    other = "التقى نبيل العربي وزير الخارجية والتعاون الدولي أمس."
    assert holders(other) == [("نبيل العربي", "وزير الخارجية والتعاون الدولي")]
