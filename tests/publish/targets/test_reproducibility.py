"""Every target gives the same files for the same edition."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.publish.conftest import place_film, read_files

from tafelbild.publish.edition import Edition
from tafelbild.publish.targets import TARGETS, Target


@pytest.mark.parametrize("target", TARGETS, ids=[target.name for target in TARGETS])
def test_two_runs_give_the_same_bytes(target: Target, edition: Edition, tmp_path: Path) -> None:
    """Issue 6: "the same lesson gives byte-identical files (no clock, no random names)"."""
    for name in ("one", "other"):
        list(target.make(replace(place_film(edition, tmp_path / name)), tmp_path / name))
    assert read_files(tmp_path / "one") == read_files(tmp_path / "other")
