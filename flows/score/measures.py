"""The measures, in the order in which tables show them.

``retrieval`` measures count items: precision, recall and F1. ``accuracy`` measures look only at
items that were already paired and say how many of them carry the right value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Style = Literal["retrieval", "accuracy"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the score: stable name, labels in English and Arabic, and how it counts."""

    name: str
    label_en: str
    label_ar: str
    style: Style


_RETRIEVAL: Style = "retrieval"
_ACCURACY: Style = "accuracy"

_MEASURES = (
    Measure("document_issued", "Document: date of issue", "الوثيقة: تاريخ الإصدار", _ACCURACY),
    Measure("document_type", "Document: type", "الوثيقة: النوع", _ACCURACY),
    Measure("document_title", "Document: title", "الوثيقة: العنوان", _ACCURACY),
    Measure("dates_exact", "Dates: exact span", "التواريخ: المدى المطابق", _RETRIEVAL),
    Measure("dates_overlap", "Dates: overlapping span", "التواريخ: المدى المتداخل", _RETRIEVAL),
    Measure("dates_value", "Dates: value", "التواريخ: القيمة", _RETRIEVAL),
    Measure("dates_kind", "Dates: kind", "التواريخ: الصنف", _ACCURACY),
    Measure("meetings", "Meetings", "الاجتماعات", _RETRIEVAL),
    Measure("meeting_role", "Meetings: role in the text", "الاجتماعات: موقعها من النص", _ACCURACY),
    Measure("meeting_date", "Meetings: date", "الاجتماعات: التاريخ", _ACCURACY),
    Measure("meeting_city", "Meetings: city", "الاجتماعات: المدينة", _ACCURACY),
    Measure("meeting_country", "Meetings: country", "الاجتماعات: البلد", _ACCURACY),
    Measure("meeting_group", "Meetings: group", "الاجتماعات: المجموعة", _ACCURACY),
    Measure("meeting_level", "Meetings: level", "الاجتماعات: المستوى", _ACCURACY),
    Measure("meeting_host", "Meetings: host", "الاجتماعات: المضيف", _ACCURACY),
    Measure("participants", "Participants", "المشاركون", _RETRIEVAL),
    Measure("participant_role", "Participants: role", "المشاركون: الصفة", _ACCURACY),
    Measure("persons", "Persons", "الأشخاص", _RETRIEVAL),
    Measure("person_position", "Persons: position", "الأشخاص: المنصب", _ACCURACY),
    Measure("countries", "Countries", "البلدان", _RETRIEVAL),
    Measure("nationalities", "Countries by adjective only", "البلدان المذكورة بالنسبة فقط", _RETRIEVAL),
    Measure("organisations", "Organisations and groups", "المنظمات والمجموعات", _RETRIEVAL),
    Measure("armed_groups", "Armed groups", "الجماعات المسلحة", _RETRIEVAL),
    Measure("places", "Places", "الأماكن", _RETRIEVAL),
    Measure("instruments", "Instruments", "الصكوك", _RETRIEVAL),
    Measure("citations_exact", "Citations: exact span", "الاستشهادات: المدى المطابق", _RETRIEVAL),
    Measure("citations_overlap", "Citations: overlapping span", "الاستشهادات: المدى المتداخل", _RETRIEVAL),
    Measure("paragraph_cited", "Citations: paragraph cited", "الاستشهادات: الفقرة المستشهد بها", _RETRIEVAL),
    Measure("statements", "Statements: overlapping verb", "التصريحات: فعل متداخل", _RETRIEVAL),
    Measure("statement_act", "Statements: with act", "التصريحات: مع نوع الفعل", _RETRIEVAL),
    Measure("statement_speaker", "Statements: with speaker", "التصريحات: مع المتكلم", _RETRIEVAL),
    Measure("statement_topics", "Statements: topics", "التصريحات: الموضوعات", _RETRIEVAL),
    Measure("statement_clause", "Statements: clause number", "التصريحات: رقم البند", _RETRIEVAL),
    Measure("statement_deadline", "Statements: deadline", "التصريحات: الموعد النهائي", _RETRIEVAL),
    Measure("statement_instruments", "Statements: instruments", "التصريحات: الصكوك", _RETRIEVAL),
    Measure("quotations_exact", "Quotations: exact span", "الاقتباسات: المدى المطابق", _RETRIEVAL),
    Measure("quotations_overlap", "Quotations: overlapping span", "الاقتباسات: المدى المتداخل", _RETRIEVAL),
    Measure("quotation_speaker", "Quotations: with speaker", "الاقتباسات: مع المتكلم", _RETRIEVAL),
)

MEASURES: Mapping[str, Measure] = MappingProxyType({measure.name: measure for measure in _MEASURES})
