"""What the passports of a release say: all of it from one source, agreeing, addressed honestly, harmless."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow.parquet as pq
import pytest
import sample_rows
import yaml
from sample_history import HOSTILE, write_history
from sample_release import write_release

from flows.contract import package, tables
from flows.contract.rows import Rows
from flows.contract.stored_table import parquet_table
from flows.publish.frames import build_tables
from flows.publish.model import FileFacts, Release
from flows.publish.passports import coverage
from flows.publish.passports.coverage import coverage_of
from flows.publish.passports.croissant import describe
from flows.publish.registry import PACKAGE_FORMATS, TABLE_FORMATS

JSON_PASSPORTS = ("datapackage.json", "dataset.jsonld", "croissant.json", "provenance.jsonld")
HOME = "https://data.example.org/sijill/"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_history(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def latest(published: Path) -> Path:
    return published / "latest"


def read(file: Path) -> Any:
    return json.loads(file.read_bytes())


def version_in(catalogue: Mapping[str, Any], version: str) -> Any:
    return next(each for each in catalogue["dcat:dataset"] if each.get("dcat:version") == version)


def literals(node: Mapping[str, Any], key: str) -> dict[str, str]:
    return {each["@language"]: each["@value"] for each in node[key]}


def test_five_passports_agree_on_titles_version_licence_and_day(published: Path, latest: Path) -> None:
    about = package()
    descriptor, schema_org, croissant = (read(latest / name) for name in JSON_PASSPORTS[:3])
    catalogue = version_in(read(published / "catalog.jsonld"), "1.0.1")
    citation = yaml.safe_load((latest / "CITATION.cff").read_bytes())
    both = {"en": about.title.en, "ar": about.title.ar}
    assert {"en": descriptor["title"], "ar": descriptor["title_ar"]} == both
    assert {"en": schema_org["name"], "ar": schema_org["alternateName"]["@value"]} == both
    assert croissant["name"] == literals(catalogue, "dct:title") == both
    assert citation["title"] == about.title.en and about.title.ar in citation["abstract"]
    texts = {"en": about.description.en, "ar": about.description.ar}
    assert {"en": descriptor["description"], "ar": descriptor["description_ar"]} == texts
    assert croissant["description"] == literals(catalogue, "dct:description") == texts
    for words in texts.values():
        assert words in schema_org["description"] and words in citation["abstract"]
    assert {
        descriptor["version"],
        schema_org["version"],
        croissant["version"],
        catalogue["dcat:version"],
        citation["version"],
    } == {"1.0.1"}
    licence = about.licences[0]
    addresses = {schema_org["license"], croissant["license"], catalogue["dcat:distribution"][0]["dct:license"]["@id"]}
    assert addresses == {descriptor["licenses"][0]["path"]} == {licence.path}
    assert citation["license"] == descriptor["licenses"][0]["name"] == licence.name
    days = {
        descriptor["created"][:10],
        schema_org["datePublished"],
        schema_org["dateModified"],
        croissant["datePublished"],
        catalogue["dct:issued"]["@value"],
        catalogue["dct:modified"]["@value"],
        citation["date-released"],
    }
    assert days == {"2015-11-14"}
    names = {descriptor["id"], schema_org["@id"], croissant["@id"], catalogue["@id"]}
    assert names == {citation["identifiers"][0]["value"]} == {f"{about.identifier}/1.0.1"}


def test_people_read_what_the_day_is_and_why_cells_are_empty(latest: Path) -> None:
    assert "sources certainly reach" in yaml.safe_load((latest / "CITATION.cff").read_bytes())["message"].replace(
        "\n", " "
    )
    page = (latest / "README.md").read_text("utf-8")
    assert "its sources certainly reach 2015-11-14" in page
    (line,) = (line for line in page.splitlines() if "empty cell means" in line)
    assert "withheld" in line
    assert "الخلية الفارغة تعني أن النص سكت، أو أن كلامه محجوب" in page


def test_the_passports_agree_on_files_and_their_hashes(published: Path, latest: Path) -> None:
    descriptor, schema_org, croissant = (read(latest / name) for name in JSON_PASSPORTS[:3])
    catalogue = version_in(read(published / "catalog.jsonld"), "1.0.1")
    files = [file for resource in descriptor["resources"] for file in (resource, *resource["alternatives"])]
    hashes = {file["path"]: file["hash"].removeprefix("sha256:") for file in (*files, *descriptor["alternatives"])}
    # Every file that the registry names, and none else.
    assert set(hashes) == {form.path(name) for form in TABLE_FORMATS for name in tables()} | {
        form.path for form in PACKAGE_FORMATS
    }
    assert all(hashlib.sha256((latest / path).read_bytes()).hexdigest() == digest for path, digest in hashes.items())
    assert {each["contentUrl"]: each["sha256"] for each in schema_org["distribution"]} == hashes
    assert {each["contentUrl"]: each["sha256"] for each in croissant["distribution"]} == hashes
    checksums = {
        each["dcat:downloadURL"]["@id"].removeprefix("1.0.1/"): each["spdx:checksum"]["spdx:checksumValue"]["@value"]
        for each in catalogue["dcat:distribution"]
    }
    assert checksums == hashes
    provenance = {
        each["@id"]: each["sha256"] for each in read(latest / "provenance.jsonld")["@graph"] if "sha256" in each
    }
    assert provenance.items() >= hashes.items()


def test_one_hash_names_the_content_of_the_tables(latest: Path) -> None:
    listing = "".join(
        f"{hashlib.sha256((latest / 'data' / f'{name}.csv').read_bytes()).hexdigest()}  data/{name}.csv\n"
        for name in sorted(tables())
    )
    digest = hashlib.sha256(listing.encode()).hexdigest()
    citation = yaml.safe_load((latest / "CITATION.cff").read_bytes())
    assert read(latest / "datapackage.json")["tables_hash"] == f"sha256:{digest}"
    assert read(latest / "dataset.jsonld")["identifier"][1]["value"] == digest
    assert citation["identifiers"][1]["value"] == f"sha256:{digest}"


def test_coverage_is_worked_out_from_the_rows() -> None:
    found = coverage_of(build_tables(sample_rows.rows()))
    assert (found.start, found.end) == (date(2015, 11, 14), date(2015, 11, 14))
    assert [(place.entity_id, place.name_ar, place.latitude) for place in found.places] == [
        ("country:AUT", "النمسا", None),
        ("place:vienna", "فيينا", 48.20849),
    ]
    meeting = sample_rows.rows().meetings[0]
    planned = replace(meeting, earliest=date(2016, 1, 1), latest=date(2016, 5, 1), city_id=None)
    found = coverage_of(build_tables(replace(sample_rows.rows(), meetings=(planned,))))
    assert (found.start, found.end) == (date(2015, 11, 14), date(2016, 5, 1))
    assert [place.entity_id for place in found.places] == ["country:AUT"]
    nothing = coverage_of(build_tables(Rows()))
    assert (nothing.start, nothing.end, nothing.places) == (None, None, ())


def test_where_places_are_too_many_to_look_through_countries_stand_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = build_tables(sample_rows.rows())
    monkeypatch.setattr(coverage, "MOST_PLACES", 1)
    assert [place.entity_id for place in coverage_of(frames).places] == ["country:AUT"]
    monkeypatch.setattr(coverage, "MOST_PLACES", 2)
    assert len(coverage_of(frames).places) == 2


def test_a_release_without_any_day_or_place_claims_none(tmp_path: Path) -> None:
    folder = write_release(tmp_path, Rows())
    descriptor = read(folder / "datapackage.json")
    assert "created" not in descriptor and descriptor["coverage"] == {"temporal": {}, "spatial": []}
    schema_org = read(folder / "dataset.jsonld")
    assert not {"datePublished", "temporalCoverage", "spatialCoverage"} & schema_org.keys()
    assert "date-released" not in yaml.safe_load((folder / "CITATION.cff").read_bytes())


def addresses(value: Any) -> list[str]:
    """Everything in a JSON value that stands where an address belongs."""
    keys = ("url", "contentUrl")
    if isinstance(value, list):
        return [found for item in value for found in addresses(item)]
    if not isinstance(value, dict):
        return []
    own = [item for key, item in value.items() if key in keys and isinstance(item, str)]
    return own + [found for item in value.values() for found in addresses(item)]


def test_without_a_homepage_addresses_are_relative_and_lead_to_the_files(latest: Path) -> None:
    for name in ("dataset.jsonld", "croissant.json"):
        own = [each for each in addresses(read(latest / name)) if not urlsplit(each).scheme]
        assert len(own) > len(tables())
        assert all((latest / each).exists() for each in own)
    assert "homepage" not in read(latest / "datapackage.json")
    assert "url" not in yaml.safe_load((latest / "CITATION.cff").read_bytes())


def test_with_a_homepage_every_address_is_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_home = replace(package(), homepage=HOME)
    for module in ("facts", "dcat", "feed"):
        monkeypatch.setattr(f"flows.publish.passports.{module}.package", lambda: at_home)
    folder = write_history(tmp_path)
    for name in ("dataset.jsonld", "croissant.json"):
        found = addresses(read(folder / "latest" / name))
        assert all(urlsplit(each).scheme == "https" for each in found)
        assert f"{HOME}1.0.1/data/dates.csv" in found and f"{HOME}1.0.1/" in found
    assert read(folder / "latest" / "datapackage.json")["homepage"] == HOME
    assert yaml.safe_load((folder / "latest" / "CITATION.cff").read_bytes())["url"] == f"{HOME}1.0.1/"
    first = version_in(read(folder / "catalog.jsonld"), "1.0.0")["dcat:distribution"][0]
    assert first["dcat:downloadURL"]["@id"] == f"{HOME}1.0.0/data/{next(iter(tables()))}.csv"
    assert f'href="{HOME}feed.atom"' in (folder / "feed.atom").read_text("utf-8")


def test_a_name_from_a_text_cannot_leave_the_script_that_a_page_puts_it_into(published: Path, latest: Path) -> None:
    for file in (published / "catalog.jsonld", *(latest / name for name in JSON_PASSPORTS)):
        text = file.read_text("utf-8")
        assert not set("<>&\u2028\u2029") & set(text), file.name
    places = read(latest / "dataset.jsonld")["spatialCoverage"]
    assert HOSTILE in [place["name"] for place in places]


def test_the_schema_org_description_has_what_search_engines_ask(latest: Path) -> None:
    """Required and recommended properties of Google's guide to datasets, and their forms."""
    described = read(latest / "dataset.jsonld")
    assert described["@type"] == "Dataset" and isinstance(described["name"], str)
    assert 50 <= len(described["description"]) <= 5000
    recommended = {
        "alternateName",
        "creator",
        "citation",
        "distribution",
        "identifier",
        "isAccessibleForFree",
        "isBasedOn",
        "keywords",
        "license",
        "spatialCoverage",
        "temporalCoverage",
        "url",
        "variableMeasured",
        "version",
    }
    assert recommended <= described.keys()
    assert described["temporalCoverage"] == "2015-11-14/2015-11-14"
    assert all(each["@type"] == "DataDownload" and each["encodingFormat"] for each in described["distribution"])
    assert {each["propertyID"].partition(".")[0] for each in described["variableMeasured"]} == {
        "who_met",
        "who_said_what",
    }
    assert {"بيان فيينا", "بيان لندن", "GeoNames"} <= {each["name"] for each in described["isBasedOn"]}
    city = next(place for place in described["spatialCoverage"] if place["identifier"] == "place:vienna")
    assert city["geo"] == {"@type": "GeoCoordinates", "latitude": 48.20849, "longitude": 16.37208}


def test_croissant_names_columns_keys_and_references(latest: Path) -> None:
    described = read(latest / "croissant.json")
    assert {"equivalentProperty", "samplingRate"} <= described["@context"].keys()
    sets = {each["@id"]: each for each in described["recordSet"]}
    assert list(sets) == list(tables())
    assert sets["meeting_reports"]["key"] == [
        {"@id": f"meeting_reports/{name}"} for name in tables()["meeting_reports"].primary_key
    ]
    fields = {each["@id"]: each for each in sets["participations"]["field"]}
    assert fields["participations/entity_id"]["references"] == {
        "fileObject": {"@id": "data/entities.parquet"},
        "extract": {"column": "entity_id"},
    }
    assert fields["participations/start"]["dataType"] == "sc:Integer"


@pytest.mark.parametrize("stored", [False, True])
def test_a_column_without_a_value_joins_nothing(stored: bool, tmp_path: Path) -> None:
    rows = sample_rows.rows()
    frames = dict(build_tables(replace(rows, meetings=tuple(replace(each, host_id=None) for each in rows.meetings))))
    if stored:
        for name, data in frames.items():
            pq.write_table(data, tmp_path / f"{name}.parquet", row_group_size=1)
        frames = {name: parquet_table(str(tmp_path / f"{name}.parquet")) for name in frames}
    files = {form.path(name): FileFacts(bytes=1, sha256="0" * 64) for form in TABLE_FORMATS for name in frames}
    release = Release(version="1.0.0", previous=None, created=None, tables=frames, files=files)
    fields = {each["@id"]: each for told in describe(release)["recordSet"] for each in told["field"]}
    assert "references" not in fields["meetings/host_id"]
    assert fields["meetings/city_id"]["references"]["extract"] == {"column": "entity_id"}


def test_the_catalogue_chains_the_versions(published: Path) -> None:
    catalogue = read(published / "catalog.jsonld")
    whole, newest, first = catalogue["dcat:dataset"]
    assert [each["@id"] for each in whole["dcat:hasVersion"]] == [newest["@id"], first["@id"]]
    assert whole["dcat:hasCurrentVersion"] == {"@id": newest["@id"]}
    assert newest["dcat:previousVersion"] == {"@id": first["@id"]}
    assert "dcat:previousVersion" not in first
    assert literals(newest, "adms:versionNotes")["en"].startswith("From 1.0.0, corrections only: 1 cell corrected")


def test_an_unknown_release_folder_is_named(published: Path, tmp_path: Path) -> None:
    from flows.errors import PublishError
    from flows.publish.history.versions import Version
    from flows.publish.passports.announced import announced_releases

    with pytest.raises(PublishError) as caught:
        announced_releases(tmp_path, [Version(1, 0, 0)])
    assert (caught.value.code, caught.value.file) == ("release-damaged", "1.0.0")


def test_no_release_covers_days_that_its_texts_may_not_reach() -> None:
    rows = sample_rows.rows()
    about = {"issued": "2022~", "issued_earliest": date(2021, 7, 1), "issued_latest": date(2023, 6, 30)}
    documents = (rows.documents[0], replace(rows.documents[1], **about))  # type: ignore[arg-type]
    covered = coverage_of(build_tables(replace(rows, documents=documents)))
    assert (covered.start, covered.end) == (date(2015, 11, 14), date(2021, 7, 1))
