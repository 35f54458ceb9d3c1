"""What is loaded for good is not looked through for garbage; a module that nobody asks anything is not loaded."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.loading import for_good, when_asked

NAME = "sijill_test_of_a_slow_library"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package with a part, which nobody has imported."""
    folder = tmp_path / NAME
    folder.mkdir()
    folder.joinpath("__init__.py").write_text("VALUE = 7\n", encoding="utf-8")
    folder.joinpath("part.py").write_text("VALUE = 8\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield NAME
    for name in (NAME, f"{NAME}.part"):
        sys.modules.pop(name, None)


def is_loaded(name: str) -> bool:
    return "VALUE" in vars(sys.modules[name])


def test_a_module_is_loaded_when_something_is_asked_of_it(library):
    when_asked([library])
    found = importlib.import_module(library)
    assert not hasattr(found, "__file__")
    assert not is_loaded(library)
    assert (found.VALUE, found.VALUE) == (7, 7)
    assert is_loaded(library)
    assert importlib.import_module(library) is not found
    with pytest.raises(AttributeError):
        found.nothing_of_the_kind  # noqa: B018  (asking is what is tested)


def test_a_part_of_it_can_be_imported(library):
    when_asked([library])
    assert importlib.import_module(f"{library}.part").VALUE == 8
    assert is_loaded(library)


def test_what_is_loaded_already_stays(library):
    before = importlib.import_module(library)
    when_asked([library])
    assert sys.modules[library] is before


def test_no_search_for_garbage_while_loading_and_one_afterwards():
    before = gc.get_freeze_count()
    try:
        with pytest.raises(KeyError), for_good():
            with for_good():
                assert not gc.isenabled()
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
