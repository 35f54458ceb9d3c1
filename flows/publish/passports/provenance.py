"""`provenance.jsonld`: how this release came about, in PROV-O.

The run is an activity of five steps, each with what it used and what it generated: source files by their hash,
the code by its version and its lock file by its hash, the files of the release by theirs. Texts, rows and resolved
rows pass between the steps and are named, not kept.

A large release has its source files and texts as collections, each of which a table or `SHA256SUMS` lists, and not one
by one.

There is no clock in it: `dcterms:created` is the newest day that the inputs certainly reach, and no step has a time. It
tells of the run and not of the data, so a run with other locked dependencies that gives the same data publishes
nothing (a rebuild does).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from flows.contract.json_text import json_bytes
from flows.contract.stored_table import in_rows
from flows.publish.model import Passport, Release
from flows.publish.passports.code_version import CodeVersion, code_version
from flows.publish.passports.facts import ReleaseFacts, facts_of_release

Node = dict[str, Any]
CONTEXT = {
    "@vocab": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "title": {"@id": "dcterms:title", "@language": "en"},
    "titleAr": {"@id": "dcterms:title", "@language": "ar"},
    "identifier": "dcterms:identifier",
    "created": {"@id": "dcterms:created", "@type": "xsd:date"},
    "version": "schema:version",
    "sha256": "schema:sha256",
    "isPartOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    **{
        term: {"@type": "@id"}
        for term in (
            "used",
            "wasGeneratedBy",
            "wasDerivedFrom",
            "wasRevisionOf",
            "wasInformedBy",
            "wasAssociatedWith",
            "wasAttributedTo",
            "actedOnBehalfOf",
            "hadMember",
            "hadPlan",
            "agent",
        )
    },
}
TEXTS = "texts/"
# Step, its titles, what passes on from it. The last one writes the release.
STEPS = (
    ("ingest", "Reading the source files", "قراءة الملفات المصدرية", "texts"),
    ("extract", "Extracting rows from each text", "استخراج الصفوف من كل نص", "rows"),
    ("resolve", "Resolving entities and meetings across texts", "توحيد الكيانات والاجتماعات بين النصوص", "resolved"),
    ("validate", "Checking the tables", "فحص الجداول", "checks"),
    ("publish", "Writing the release", "كتابة الإصدار", None),
)
PASSED_ON = {
    "texts": "Canonical texts of the documents",
    "rows": "Rows of each text, with their evidence",
    "resolved": "Rows of all texts, with canonical entities and meetings",
    "checks": "What validation found, in the folder quality/",
}
USED = {
    "ingest": (),
    "extract": ("texts", "schemas"),
    "resolve": ("rows", "schemas"),
    "validate": ("resolved", "texts", "schemas"),
    "publish": ("resolved", "texts", "checks", "schemas"),
}


def write_provenance(release: Release) -> bytes:
    """The record as JSON-LD."""
    return json_bytes(describe(release, code_version()))


def describe(release: Release, code: CodeVersion) -> dict[str, Any]:
    """The record as a dict: a graph of agents, inputs, activities and outputs."""
    facts = facts_of_release(release)
    inputs = list(_inputs(release))
    graph = [
        _release_node(release, facts, inputs),
        *_agents(facts, code),
        *_plans(code),
        *inputs,
        _run(code),
        *_steps(inputs),
        *_passed_on(),
        *_outputs(release),
    ]
    return {"@context": CONTEXT, "@graph": graph}


def _release_node(release: Release, facts: ReleaseFacts, inputs: Iterable[Node]) -> Node:
    node: Node = {
        "@id": facts.identifier,
        "@type": ["Entity", "Collection"],
        "title": facts.about.title.en,
        "titleAr": facts.about.title.ar,
        "version": facts.version,
        "wasGeneratedBy": "#publish",
        "wasAttributedTo": "#maintainers",
        "wasDerivedFrom": [node["@id"] for node in inputs if "sha256" in node or node["@id"] == "#sources"],
        "hadMember": [node["@id"] for node in _outputs(release)],
    }
    if facts.created:
        node["created"] = facts.created.isoformat()
    if release.previous:
        node["wasRevisionOf"] = facts.about.version_identifier(release.previous)
    return node


def _agents(facts: ReleaseFacts, code: CodeVersion) -> Iterator[Node]:
    makers = facts.publisher.title
    yield {"@id": "#maintainers", "@type": ["Agent", "Organization"], "title": makers.en, "titleAr": makers.ar}
    yield {
        "@id": "#software",
        "@type": ["Agent", "SoftwareAgent"],
        "title": facts.about.name,
        "version": code.version,
        "actedOnBehalfOf": "#maintainers",
    }


def _plans(code: CodeVersion) -> Iterator[Node]:
    yield {"@id": "#code", "@type": ["Entity", "Plan"], "title": "The code of the package", "version": code.version}
    yield {"@id": "#schemas", "@type": ["Entity", "Plan"], "title": "Table schemas and vocabularies of the code"}
    if code.lock:
        yield {"@id": "#lock", "@type": ["Entity", "Plan"], "title": "Locked dependencies", "sha256": code.lock}


def _inputs(release: Release) -> Iterator[Node]:
    """Source files that were read, what people said of them, files that were turned away, corrections."""
    yield from _collected(release) if release.large_from else _listed(release)
    if release.tables["corrected_cells"].num_rows:
        title = "Corrections by hand, each a row of the table corrected_cells"
        yield {"@id": "#corrections", "@type": "Entity", "title": title, "identifier": "corrections.csv"}


def _collected(release: Release) -> Iterator[Node]:
    collection = ["Entity", "Collection"]
    read = f"{release.counts['documents']} source files that were read, each in a row of the table documents"
    yield {"@id": "#sources", "@type": collection, "title": read, "identifier": "data/documents.csv"}
    if turned_away := len(_turned_away(release)):
        title = f"{turned_away} files that were turned away, each in a row of the table rejects"
        yield {"@id": "#rejected", "@type": collection, "title": title, "identifier": "data/rejects.csv"}


def _listed(release: Release) -> Iterator[Node]:
    columns = ["document_id", "source_file", "source_sha256", "supplied_sha256"]
    for row in in_rows(release.tables["documents"], columns):
        source = f"#source-{quote(row['document_id'])}"
        yield {**_source(source, row["source_file"]), "sha256": row["source_sha256"]}
        if row["supplied_sha256"]:
            title = f"What sources.csv and its own metadata say of {row['source_file']}"
            yield {"@id": f"{source}-supplied", "@type": "Entity", "title": title, "sha256": row["supplied_sha256"]}
    yield from (_source(f"#rejected-{number}", name) for number, name in enumerate(_turned_away(release), 1))


def _turned_away(release: Release) -> list[str]:
    rejects = in_rows(release.tables["rejects"], ["source_file", "stage"])
    return sorted({row["source_file"] for row in rejects if row["stage"] == "ingest"})


def _source(name: str, file: str) -> Node:
    return {"@id": name, "@type": "Entity", "identifier": file}


def _run(code: CodeVersion) -> Node:
    plans = ["#code", *(["#lock"] if code.lock else [])]
    return {
        "@id": "#run",
        "@type": "Activity",
        "title": "Release run",
        "titleAr": "تشغيل الإصدار",
        "qualifiedAssociation": {"@type": "Association", "agent": "#software", "hadPlan": plans},
        "wasAssociatedWith": "#software",
    }


def _steps(inputs: Iterable[Node]) -> Iterator[Node]:
    names = [node["@id"] for node in inputs]
    before = None
    for step, title, title_ar, _ in STEPS:
        taken = [name for name in names if _step_of(name) == step]
        node: Node = {"@id": f"#{step}", "@type": "Activity", "title": title, "titleAr": title_ar, "isPartOf": "#run"}
        node["used"] = [*taken, *(f"#{name}" for name in USED[step]), "#code"]
        node["wasAssociatedWith"] = "#software"
        if before:
            node["wasInformedBy"] = f"#{before}"
        yield node
        before = step


def _step_of(name: str) -> str:
    """The step that takes an input: corrections come last, when every row is resolved."""
    return "resolve" if name == "#corrections" else "ingest"


def _passed_on() -> Iterator[Node]:
    for step, _, _, made in STEPS:
        if made:
            yield {"@id": f"#{made}", "@type": "Entity", "title": PASSED_ON[made], "wasGeneratedBy": f"#{step}"}


def _outputs(release: Release) -> Iterator[Node]:
    apart = TEXTS if release.large_from else None
    if apart and any(path.startswith(apart) for path in release.files):
        title = "Canonical texts, whose hashes SHA256SUMS lists"
        yield {"@id": apart, "@type": ["Entity", "Collection"], "title": title, "wasGeneratedBy": "#publish"}
    for path, facts in sorted(release.files.items()):
        if apart and path.startswith(apart):
            continue
        yield {
            "@id": quote(path),
            "@type": "Entity",
            "identifier": path,
            "sha256": facts.sha256,
            "wasGeneratedBy": "#publish",
        }


PASSPORT = Passport(path="provenance.jsonld", write=write_provenance, of_the_run=True)
