"""`README.md` of a release: what it is, what lies where, how to load and cite it, what to beware of."""

from __future__ import annotations

from collections.abc import Mapping

from flows.contract import package, tables
from flows.publish.model import Passport, Release

LOADING: Mapping[str, tuple[str, str]] = {
    "Python, pandas": (
        "python",
        'import pandas as pd\n\nwho_met = pd.read_parquet("data/who_met.parquet")\n'
        'who_met.groupby("meeting_id")["participant_en"].apply(list)',
    ),
    "Python, Polars": (
        "python",
        'import polars as pl\n\npl.read_parquet("data/statements.parquet").group_by("act").len()',
    ),
    "DuckDB": (
        "sql",
        "SELECT meeting_id, string_agg(DISTINCT participant_en, ', ')\nFROM 'data/who_met.parquet'\n"
        "WHERE participant_kind = 'country'\nGROUP BY meeting_id;",
    ),
    "R": (
        "r",
        'library(arrow)\nwho_met <- read_parquet("data/who_met.parquet")\ntable(who_met$participant_en)',
    ),
}
EXCEL = (
    "Data ▸ From Text/CSV ▸ choose `data/who_met.csv` ▸ File origin **65001: Unicode (UTF-8)** ▸ Load. "
    "A double click instead may show Arabic as rubbish, because these files carry no byte order mark."
)


def write_readme(release: Release) -> bytes:
    """The page in Markdown."""
    parts = (
        _opening(release),
        _contents(release),
        _loading(),
        _citing(release),
        _caveats(),
        _arabic(release),
    )
    return ("\n\n".join(parts) + "\n").encode()


def _opening(release: Release) -> str:
    about = package()
    newest = f" · newest input {release.created.isoformat()}" if release.created else ""
    licences = ", ".join(f"[{each.title.en}]({each.path})" for each in about.licences)
    return (
        f"# {about.title.en}\n\nVersion **{release.version}**{newest}\n\n{about.description.en}\n\n"
        f"Licence: {licences}. {about.rights.en}"
    )


def _contents(release: Release) -> str:
    rows = "\n".join(
        f"| `{name}` | {release.counts[name]:,} | {table.description.en} |" for name, table in tables().items()
    )
    return (
        "## What is in here\n\n"
        "Each table is `data/<table>.csv` (UTF-8, the canonical form) and `data/<table>.parquet` "
        "(the same cells, typed). If you open only one file, open `who_met` or `who_said_what`.\n\n"
        f"| table | rows | one row |\n|---|---:|---|\n{rows}\n\n"
        "- `datapackage.json`: every column with its type, meaning and allowed values (Data Package v2)\n"
        "- `texts/`: the texts, where their rights allow it; offsets count code points of these files\n"
        "- `quality/`: what Frictionless, Great Expectations and our own checks found\n"
        "- `changes.json`: how this version differs from the one before\n"
        "- `SHA256SUMS`: hashes of all files; check a copy with `sha256sum --check SHA256SUMS`"
    )


def _loading() -> str:
    blocks = "\n\n".join(f"**{tool}**\n\n```{language}\n{code}\n```" for tool, (language, code) in LOADING.items())
    return f"## How to load it\n\n{blocks}\n\n**Excel**\n\n{EXCEL}"


def _citing(release: Release) -> str:
    about = package()
    makers = ", ".join(each.title.en for each in about.contributors)
    return (
        "## How to cite it\n\n"
        f"> {makers}. *{about.title.en}*, version {release.version}.\n\n"
        "Cite one row by its table, its key and the version, for instance "
        f"`sijill {release.version}, dates, <date_id>`: a published version never changes. "
        f"{about.version_policy.en}"
    )


def _caveats() -> str:
    credits = "\n".join(f"- {each.credit.en}" for each in package().sources)
    return (
        "## Before you rely on it\n\n"
        "- Rules read these texts, not people. Each row names its rule (`rule`) and its characters (`start`, "
        "`end`, `text`), so look at the evidence before you quote a row.\n"
        "- `basis` is `stated` where the text says it and `inferred` where it was worked out from context. "
        "An empty cell means that the text leaves it open.\n"
        "- Columns differ in how often they are right: names, dates and quotations most often, participants less, "
        "speakers and targets of statements and hosts of meetings least. Check those first.\n"
        "- A date is an EDTF string with its earliest and latest day: `2015-11` covers all of November.\n"
        "- Inputs and rows that could not be used are in the table `rejects`, with the reason.\n\n"
        f"Credits:\n\n{credits}"
    )


def _arabic(release: Release) -> str:
    about = package()
    rows = "\n".join(f"| `{name}` | {release.counts[name]:,} | {table.title.ar} |" for name, table in tables().items())
    credits = "\n".join(f"- {each.credit.ar}" for each in about.sources)
    return (
        f'<div dir="rtl" lang="ar">\n\n# {about.title.ar}\n\nالإصدار **{release.version}**\n\n'
        f"{about.description.ar}\n\n"
        f"{about.rights.ar}\n\n{about.version_policy.ar}\n\n"
        f"| الجدول | السجلات | المحتوى |\n|---|---:|---|\n{rows}\n\n"
        "لفتح ملف في Excel: بيانات ▸ من نص/CSV ▸ اختر `data/who_met.csv` ▸ أصل الملف "
        "**65001: Unicode (UTF-8)** ▸ تحميل.\n\n"
        "كل سجل مأخوذ من نص يحمل موضعه فيه (`start` و`end` و`text`) والقاعدة التي قرأته (`rule`)، "
        f"فارجع إلى الشاهد قبل الاقتباس.\n\n{credits}\n\n</div>"
    )


PASSPORT = Passport(path="README.md", write=write_readme)
