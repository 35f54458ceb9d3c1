"""The small nodes of a DCAT-AP description, each from the words of a descriptor (`datapackage.json`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.contract import Bilingual

Node = dict[str, Any]
EU = "http://publications.europa.eu/resource/authority/"
LANGUAGES = ("ARA", "ENG")
ATTRIBUTION = "http://purl.org/adms/licencetype/Attribution"


def places(descriptor: Mapping[str, Any]) -> list[Node]:
    """Countries are those of the EU's list; other places have names and a point."""
    return [said(_place(place)) for place in descriptor.get("coverage", {}).get("spatial", ())]


def _place(place: Mapping[str, Any]) -> Node:
    names = [tagged(place[key], tag) for key, tag in (("title", "en"), ("title_ar", "ar")) if key in place]
    node: Node = {"@type": "dct:Location", "skos:prefLabel": names, "dct:identifier": place["id"]}
    if "iso3" in place:
        node["@id"] = f"{EU}country/{place['iso3']}"
    if "latitude" in place and "longitude" in place:
        point = f"POINT({place['longitude']} {place['latitude']})"
        node["dcat:centroid"] = {"@type": "geosparql:wktLiteral", "@value": point}
    return node


def period(descriptor: Mapping[str, Any]) -> Node | None:
    """The time that the data covers."""
    days = descriptor.get("coverage", {}).get("temporal", {})
    if not days:
        return None
    return {"@type": "dct:PeriodOfTime"} | {f"dcat:{name}Date": day(value) for name, value in days.items()}


def licence(descriptor: Mapping[str, Any]) -> Node:
    """The licence of the data, the first of the package's."""
    first = descriptor["licenses"][0]
    node = {
        "@id": first["path"],
        "@type": "dct:LicenseDocument",
        "dct:identifier": first["name"],
        "dct:title": literals(bilingual(first, "title")),
        "dct:type": {"@id": ATTRIBUTION} if first["name"].startswith("CC-BY") else None,
    }
    return said(node)


def publisher(descriptor: Mapping[str, Any]) -> Bilingual:
    """The name of who publishes it."""
    makers = descriptor["contributors"]
    return bilingual(next((each for each in makers if "publisher" in each.get("roles", ())), makers[0]), "title")


def bilingual(owner: Mapping[str, Any], key: str) -> Bilingual:
    """A property of a descriptor in both languages."""
    return Bilingual(en=owner[key], ar=owner[f"{key}_ar"])


def words(title: Bilingual, description: Bilingual) -> Node:
    """Title and description of a node."""
    return {"dct:title": literals(title), "dct:description": literals(description)}


def literals(text: Bilingual) -> list[Node]:
    """Both languages as literals."""
    return [tagged(text.en, "en"), tagged(text.ar, "ar")]


def tagged(text: str, tag: str) -> Node:
    """A literal with its language."""
    return {"@value": text, "@language": tag}


def language(word: str) -> str:
    """Keywords come in one list: those with an Arabic letter are Arabic."""
    return "ar" if any("\u0600" <= char <= "\u06ff" for char in word) else "en"


def day(moment: str | None) -> Node | None:
    """The day of an instant or a day: 2015-11-14T00:00:00Z."""
    return {"@value": moment[:10], "@type": "xsd:date"} if moment else None


def languages() -> list[Node]:
    """Arabic and English."""
    return [{"@id": f"{EU}language/{code}"} for code in LANGUAGES]


def said(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, [])}
