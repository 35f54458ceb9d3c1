"""`CITATION.cff`: how to cite this version, in the Citation File Format 1.2.0.

The format has one language. Title and makers are the English ones, as a reference list prints them (an alias would
be printed in place of a name); the Arabic title opens the Arabic half of the abstract. Identifiers are the name of
this version and the hash of its tables (see `flows.publish.passports.facts`), by which a copy can be checked.
"""

from __future__ import annotations

from typing import Any

from flows.publish.model import Passport, Release
from flows.publish.passports.facts import ReleaseFacts, facts_of_release

MESSAGE = (
    "If you use this dataset, please cite it with its version. Its date is the newest day that its sources certainly "
    "reach. إذا استخدمت مجموعة البيانات هذه فيرجى الإشارة إليها مع ذكر رقم إصدارها، "
    "وتاريخها آخر يوم تبلغه مصادرها يقينا."
)


def write_citation(release: Release) -> bytes:
    """The file in YAML."""
    import yaml

    content = describe(facts_of_release(release))
    return yaml.dump(content, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=110).encode()


def describe(facts: ReleaseFacts) -> dict[str, Any]:
    """The file as a dict, keys in the order in which people read."""
    about = facts.about
    content: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": about.title.en,
        "abstract": f"{about.description.en}\n\n{about.title.ar}\n\n{about.description.ar}",
        "authors": [{"name": each.title.en} for each in facts.creators],
        "version": facts.version,
        # Text: a day without quotes is a date to YAML, and the standard wants a text.
        "date-released": facts.created.isoformat() if facts.created else None,
        "license": facts.licence.name,
        "url": facts.address() if about.homepage else None,
        "identifiers": [
            {"type": "other", "value": facts.identifier, "description": "The name of this version."},
            {
                "type": "other",
                "value": f"sha256:{facts.tables_sha256}",
                "description": "The SHA-256 of what `sha256sum data/*.csv` prints: the content of its tables.",
            },
        ],
        "keywords": [*about.keywords["en"], *about.keywords["ar"]],
    }
    return {key: value for key, value in content.items() if value is not None}


PASSPORT = Passport(path="CITATION.cff", write=write_citation)
