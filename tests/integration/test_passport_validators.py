"""Each passport before its standard's own tool, without any network."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import cffconvert
import frictionless
import jsonschema
import mlcroissant
import pyarrow.parquet as pq
import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, PROV, RDF, SDO
from sample_history import write_history

from flows.contract import tables

PROJECT = Path(__file__).parents[2]
FIXTURES = PROJECT / "tests" / "fixtures"
BASE = "https://data.example.org/sijill/"
SHAPES = (FIXTURES / "dcat-ap-3.shapes.ttl").read_text("utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_history(tmp_path_factory.mktemp("published"))


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield


def test_the_descriptor_keeps_the_profile_of_data_package_2(published: Path) -> None:
    profile = json.loads((FIXTURES / "datapackage-2.0.profile.json").read_bytes())
    validator = jsonschema.Draft7Validator(profile, format_checker=jsonschema.FormatChecker())
    descriptor = json.loads((published / "latest" / "datapackage.json").read_bytes())
    assert list(validator.iter_errors(descriptor)) == []
    assert list(validator.iter_errors(descriptor | {"resources": []}))
    assert list(validator.iter_errors(descriptor | {"licenses": [{"title": "mine"}]}))


def test_frictionless_accepts_the_package(published: Path) -> None:
    # The first release: the second has a name that hygiene would refuse.
    report = frictionless.validate(str((published / "1.0.0" / "datapackage.json").resolve()))
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(tables())


def test_croissant_loads_offline_and_gives_every_row(published: Path) -> None:
    folder = published / "1.0.0"
    dataset = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    assert not dataset.metadata.issues.errors and not dataset.metadata.issues.warnings
    assert dataset.metadata.version == "1.0.0"
    assert {each.id for each in dataset.metadata.record_sets} == set(tables())
    for name in tables():
        written = pq.read_table(folder / "data" / f"{name}.parquet").to_pylist()
        records = [{key: plain(cell) for key, cell in record.items()} for record in dataset.records(name)]
        assert records == [{f"{name}/{key}": plain(cell) for key, cell in row.items()} for row in written], name


def plain(cell: Any) -> Any:
    """Cells as the loader gives them and as they are written, made alike."""
    if isinstance(cell, bytes):
        return cell.decode()
    if hasattr(cell, "date"):
        return cell.date()
    return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


def test_croissant_notices_other_bytes(published: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(published / "1.0.0", tmp_path / "copy"))
    file = folder / "data" / "who_met.parquet"
    pq.write_table(pq.read_table(file), file)
    with pytest.raises(mlcroissant.GenerationError, match=r"Download\(data/who_met.parquet\)"):
        list(mlcroissant.Dataset(jsonld=str(folder / "croissant.json")).records("who_met"))


def catalogue(published: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(published / "catalog.jsonld", format="json-ld", publicID=f"{BASE}catalog.jsonld")


def conforms(graph: rdflib.Graph) -> tuple[bool, str]:
    found, _, text = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=SHAPES, format="turtle"))
    return bool(found), str(text)


def test_the_catalogue_has_what_dcat_ap_3_asks_and_recommends(published: Path) -> None:
    graph = catalogue(published)
    found, text = conforms(graph)
    assert found, text
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == 3
    assert len(set(graph.objects(None, DCAT.downloadURL))) == len(set(graph.subjects(RDF.type, DCAT.Distribution)))
    assert rdflib.URIRef(f"{BASE}1.0.1/data/dates.csv") in set(graph.objects(None, DCAT.downloadURL))


@pytest.mark.parametrize(
    "predicate",
    [
        DCTERMS.title,
        DCTERMS.publisher,
        DCTERMS.temporal,
        DCTERMS.license,
        DCAT.accessURL,
        DCAT.distribution,
        DCAT.theme,
        DCAT.contactPoint,
        rdflib.URIRef("http://spdx.org/rdf/terms#checksumValue"),
        rdflib.URIRef("http://data.europa.eu/r5r/availability"),
    ],
)
def test_the_shapes_notice_what_is_missing(published: Path, predicate: rdflib.URIRef) -> None:
    graph = catalogue(published)
    graph.remove((None, predicate, None))
    assert not conforms(graph)[0]


@pytest.mark.parametrize("file", ["release", "project"])
def test_cffconvert_accepts_the_citation(published: Path, file: str) -> None:
    path = published / "1.0.0" / "CITATION.cff" if file == "release" else PROJECT / "CITATION.cff"
    citation = cffconvert.Citation(path.read_text("utf-8"))
    citation.validate()
    assert "The Sijill maintainers" in citation.as_bibtex()
    if file == "release":
        reference = citation.as_apalike()
        assert "2015" in reference and "1.0.0" in reference


def test_schema_org_is_read_as_linked_data(published: Path) -> None:
    file = published / "1.0.0" / "dataset.jsonld"
    graph = rdflib.Graph().parse(file, format="json-ld", publicID=f"{BASE}1.0.0/dataset.jsonld")
    (dataset,) = graph.subjects(RDF.type, SDO.Dataset)
    assert str(graph.value(dataset, SDO.version)) == "1.0.0"
    assert graph.value(dataset, SDO.alternateName).language == "ar"
    # Every term is one of schema.org: a misspelt one would be made up silently.
    terms = {term for term in (*graph.predicates(), *graph.objects(None, RDF.type)) if term != RDF.type}
    assert {term for term in terms if term not in SDO} == set()
    urls = {str(graph.value(each, SDO.contentUrl)) for each in graph.objects(dataset, SDO.distribution)}
    assert f"{BASE}1.0.0/data/who_met.parquet" in urls


def test_the_provenance_is_prov_and_closed(published: Path) -> None:
    file = published / "1.0.1" / "provenance.jsonld"
    graph = rdflib.Graph().parse(file, format="json-ld", publicID=f"{BASE}1.0.1/provenance.jsonld")
    terms = {*graph.predicates(), *graph.objects(None, RDF.type)}
    assert {term for term in terms if term.startswith(str(PROV)) and term not in PROV} == set()
    for predicate in (PROV.used, PROV.wasGeneratedBy, PROV.wasInformedBy, PROV.hadMember, PROV.wasDerivedFrom):
        for target in graph.objects(None, predicate):
            assert (target, RDF.type, None) in graph, target
    (created,) = set(graph.objects(None, DCTERMS.created))
    assert created.toPython() == date(2015, 11, 14)
    release = rdflib.URIRef("tag:sijill.invalid,2026:sijill/1.0.1")
    assert graph.value(release, PROV.wasRevisionOf) == rdflib.URIRef("tag:sijill.invalid,2026:sijill/1.0.0")
