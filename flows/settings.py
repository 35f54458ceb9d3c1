"""What can be set: folders, limits, retries, thresholds. Each has a default and a variable `SIJILL_<NAME>`.

`Settings()` reads the environment once and is frozen. Options of the command line win over variables,
variables over defaults. The table in docs/settings.md is generated from the descriptions below.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from flows.errors import SijillError

if TYPE_CHECKING:
    from flows.ingest.readers.model import Limits

PREFIX = "SIJILL_"
# Documents from which on a release has fewer forms, where nobody sets it: `flows.publish.forms`.
LARGE_FROM = 2_000
SiteKind = Literal["auto", "full", "large", "none"]


def _cache_folder() -> Path:
    """Where state that can be lost is kept between runs (XDG base directories)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "sijill"


Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class RejectLimit(BaseModel):
    """The most rows of one table that may be set aside, where it differs from the common limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    count: Count | None = None
    share: Share | None = None


class Settings(BaseSettings):
    """Settings of one run; every field may be given as a variable, for example `SIJILL_RAW=texts`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    raw: Annotated[Path, Field(description="folder of the source texts")] = Path("raw")
    published: Annotated[Path, Field(description="folder of the releases")] = Path("published")
    cache: Annotated[Path, Field(description="folder for state that can be lost, such as Prefect's records")] = Field(
        default_factory=_cache_folder
    )
    max_bytes: Annotated[int, Field(ge=1, description="larger source files are turned away")] = 20_000_000
    max_unpacked_bytes: Annotated[
        int, Field(ge=1, description="files that unpack to more bytes (DOCX, PDF, web archives) are turned away")
    ] = 100_000_000
    max_pages: Annotated[int, Field(ge=1, description="a PDF with more pages is turned away")] = 2_000
    max_nesting: Annotated[
        int, Field(ge=1, le=256, description="a page or document whose tags are nested deeper is turned away")
    ] = 256
    max_records: Annotated[int, Field(ge=1, description="a web archive with more records is turned away")] = 100_000
    max_seconds: Annotated[float, Field(gt=0, description="a text whose reading takes longer is turned away")] = 120.0
    fetch_pace: Annotated[
        float, Field(ge=0, description="seconds between two requests to a host, more if its robots.txt asks for more")
    ] = 1.0
    fetch_seconds: Annotated[float, Field(gt=0, description="a page that takes longer to come is given up")] = 60.0
    fetch_read_seconds: Annotated[float, Field(gt=0, description="longest wait for the next bytes of a page")] = 15.0
    fetch_host_seconds: Annotated[
        float, Field(gt=0, description="what a run gives to one host; what is left waits for the next run")
    ] = 1800.0
    fetch_hosts: Annotated[int, Field(ge=1, description="hosts that are asked at the same time")] = 4
    fetch_documents: Annotated[int, Field(ge=1, description="pages of one source that a run asks for")] = 1000
    fetch_redirects: Annotated[int, Field(ge=0, description="redirects that are followed")] = 5
    fetch_networks: Annotated[
        tuple[IPv4Network | IPv6Network, ...],
        Field(description="networks that may be fetched from though they are not public, as a JSON list"),
    ] = ()
    fetch_contact: Annotated[
        str | None,
        Field(pattern=r"^[!-~]+$", description="address of a page or mailbox that hosts are told, for complaints"),
    ] = None
    runner: Annotated[
        Literal["inline", "processes", "dask"],
        Field(description="where extraction runs: `inline` (one process), `processes` or `dask`"),
    ] = "inline"
    workers: Annotated[
        int | None, Field(ge=1, description="processes that extract at the same time; all cores by default")
    ] = None
    dask_address: Annotated[
        str | None,
        Field(description="address of a Dask scheduler, such as `tcp://host:8786`; without it one is started"),
    ] = None
    bucket_documents: Annotated[
        int, Field(ge=1, description="texts in a bucket, the unit that is read anew, about")
    ] = 50
    buckets: Annotated[
        str | None,
        Field(description="where the rows of read buckets are kept, a folder or `s3://…`; by default in the cache"),
    ] = None
    retries: Annotated[int, Field(ge=0, description="further tries of a step that failed for an outside reason")] = 2
    retry_delay: Annotated[float, Field(ge=0, description="seconds before the first further try, then doubled")] = 1.0
    reject_count: Annotated[
        Count, Field(description="rows of one table that may be set aside; more stop the release")
    ] = 1000
    reject_share: Annotated[
        Share, Field(description="share of the rows of one table, rounded up, that may be set aside")
    ] = 0.1
    reject_limits: Annotated[
        Mapping[str, RejectLimit], Field(description="other limits for some tables, as a JSON object")
    ] = Field(default_factory=dict)
    large_from: Annotated[
        int,
        Field(
            ge=1,
            description="a release of so many documents is large: CSV and Parquet, no workbook, SQLite or JSON Lines",
        ),
    ] = LARGE_FROM
    site: Annotated[
        SiteKind,
        Field(
            description="`full`: a page for each thing; `large`: one page that shows any row; `none`; `auto`: by size"
        ),
    ] = "auto"
    target: Annotated[
        str | None,
        Field(description="where each release is sent to: `s3://bucket/prefix`, `gs://…`, `az://…`, or a folder"),
    ] = None
    ingest_cron: Annotated[str, Field(description="when `sijill schedule` fetches, as a cron line")] = "7 * * * *"
    release_cron: Annotated[str, Field(description="when `sijill schedule` releases, as a cron line")] = "37 2 * * *"
    time_zone: Annotated[str, Field(description="time zone of the two cron lines, such as `Asia/Damascus`")] = "UTC"
    notify: Annotated[
        str | None,
        Field(
            description="who is told of releases and failures: webhooks and `mailto:` addresses, with blanks between"
        ),
    ] = None
    smtp: Annotated[
        str,
        Field(repr=False, description="server for mail: `smtp://` or `smtps://`, with user and password if it asks"),
    ] = "smtp://localhost:25"
    signing_key: Annotated[
        Path | None, Field(description="file of an OpenSSH Ed25519 private key without passphrase; signs releases")
    ] = None
    server_timeout: Annotated[float, Field(gt=0, description="seconds to wait for a Prefect server to start")] = 180.0

    @property
    def reading_limits(self) -> Limits:
        """How much of an original is read."""
        from flows.ingest.readers.model import Limits

        return Limits(
            unpacked=self.max_unpacked_bytes,
            pages=self.max_pages,
            nesting=self.max_nesting,
            records=self.max_records,
            seconds=self.max_seconds,
        )

    @property
    def bucket_place(self) -> str:
        """Where buckets are kept; each folder of releases has its own part."""
        return f"{self.buckets or self.cache.absolute() / 'buckets'}/{part_of(self.published)}"

    @field_validator("time_zone")
    @classmethod
    def _a_known_zone(cls, name: str) -> str:
        from zoneinfo import available_timezones

        if name not in available_timezones():
            raise ValueError("there is no such time zone")
        return name

    @field_validator("ingest_cron", "release_cron")
    @classmethod
    def _a_cron_line(cls, line: str) -> str:
        from flows.cron_line import is_cron_line

        if not is_cron_line(line):
            raise ValueError("it is no cron line, such as '37 2 * * *' (minute, hour, day, month, weekday)")
        return line

    @field_validator("reject_limits")
    @classmethod
    def _of_known_tables(cls, limits: Mapping[str, RejectLimit]) -> Mapping[str, RejectLimit]:
        from flows.contract import tables

        unknown = sorted(limits.keys() - tables().keys())
        if unknown:
            raise ValueError(f"there is no table {unknown[0]!r}")
        return limits


def part_of(published: Path) -> str:
    """The name under which the cache keeps what belongs to a folder of releases."""
    return hashlib.sha256(os.fsencode(published.absolute())).hexdigest()[:16]


def usable_cores() -> int:
    """Cores that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def load_settings(**given: Any) -> Settings:
    """Settings of this run; `given` are options of the command line, null where not given.

    Raises:
        SijillError: `setting-invalid`, naming the variable or option and what is wrong with its value.
    """
    chosen = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**chosen)
    except ValidationError as error:
        first = error.errors()[0]
        problem = f"The value {first['input']!r} cannot be used: {first['msg'].removeprefix('Value error, ')}."
        name = str(first["loc"][0])
        raise invalid_setting(name, problem, is_option=name in chosen) from error
    except SettingsError as error:
        name = next((name for name in Settings.model_fields if f'"{name}"' in str(error)), "")
        raise invalid_setting(name, "The value is no JSON.") from error


def invalid_setting(name: str, problem: str, *, is_option: bool = False) -> SijillError:
    """`setting-invalid`: what is wrong with the value of the setting of this name, as whoever set it knows it."""
    place = f"--{name.replace('_', '-')}" if is_option else PREFIX + name.upper()
    remedy = f"Correct or {'drop' if is_option else 'unset'} it; docs/settings.md lists what may be set."
    return SijillError("setting-invalid", problem, place=place, remedy=remedy)
