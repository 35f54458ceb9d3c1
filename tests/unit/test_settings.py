"""Settings: defaults, variables, options, and errors that name the culprit."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import SijillError
from flows.settings import PREFIX, Settings, load_settings
from flows.validate.quarantine.limits import Limit, limits_of


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def test_without_variables_the_folders_are_those_of_the_project():
    settings = load_settings()
    assert (settings.raw, settings.published) == (Path("raw"), Path("published"))


def test_an_option_wins_over_a_variable_and_a_variable_over_the_default(monkeypatch):
    monkeypatch.setenv("SIJILL_RAW", "نصوص مسموعة")
    assert load_settings(raw=None).raw == Path("نصوص مسموعة")
    assert load_settings(raw=Path("texts")).raw == Path("texts")


def test_an_empty_variable_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("SIJILL_RETRIES", "")
    assert load_settings().retries == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SIJILL_RETRIES", "often"),
        ("SIJILL_RETRIES", "-1"),
        ("SIJILL_BUCKET_DOCUMENTS", "0"),
        ("SIJILL_MAX_SECONDS", "0"),
        ("SIJILL_REJECT_SHARE", "1.5"),
        ("SIJILL_REJECT_COUNT", "-1"),
    ],
)
def test_a_wrong_value_names_its_variable(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SijillError) as caught:
        load_settings()
    assert caught.value.code == "setting-invalid"
    assert caught.value.place == name
    assert repr(value) in caught.value.message


def test_a_wrong_option_is_named_as_it_was_given(monkeypatch):
    monkeypatch.setenv("SIJILL_WORKERS", "2")
    for given, place in (({"workers": 0}, "--workers"), ({"release_cron": "at night"}, "--release-cron")):
        with pytest.raises(SijillError) as caught:
            load_settings(**given)
        assert (caught.value.code, caught.value.place) == ("setting-invalid", place)


@pytest.mark.parametrize(
    "line",
    ["hourly, please", "* * * *", "60 * * * *", "0 24 * * *", "0 0 0 * *", "0 0 * 13 *", "0 0 * * 8", "? * * * *"],
)
def test_no_cron_line_is_refused_with_the_settings(line):
    with pytest.raises(SijillError) as caught:
        load_settings(ingest_cron=line)
    assert caught.value.place == "--ingest-cron" and "cron line" in caught.value.message


@pytest.mark.parametrize(
    "line",
    ["37 2 * * *", "*/70 * * * *", "0 0 1 JAN mon-fri", "0 0 * * mon#1", "0,30 8-18 * * 7", "@daily", "0 0 L * *"],
)
def test_whatever_prefect_takes_is_a_cron_line(line):
    assert load_settings(ingest_cron=line).ingest_cron == line


@pytest.mark.parametrize("value", ["five", '{"sentences": {"count": 1}}', '{"dates": {"counts": 1}}', '{"dates": 5}'])
def test_wrong_limits_name_their_variable(monkeypatch, value):
    monkeypatch.setenv("SIJILL_REJECT_LIMITS", value)
    with pytest.raises(SijillError) as caught:
        load_settings()
    assert (caught.value.code, caught.value.place) == ("setting-invalid", "SIJILL_REJECT_LIMITS")


def test_a_table_has_its_own_limit_where_one_is_set(monkeypatch):
    monkeypatch.setenv("SIJILL_REJECT_LIMITS", '{"dates": {"count": 5}}')
    limits = limits_of(load_settings(reject_share=0.2))
    assert (limits.of("dates"), limits.of("mentions")) == (Limit(5, 0.2), Limit(1000, 0.2))


def test_the_cache_follows_the_base_directories(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert load_settings().cache == tmp_path / "sijill"


def test_settings_do_not_change_during_a_run():
    with pytest.raises(ValueError, match="frozen"):
        load_settings().retries = 5  # type: ignore[misc]


def test_every_setting_is_described_in_the_documentation():
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert f"`{PREFIX}{name.upper()}`" in page
        assert field.description is not None
        assert field.description in page
