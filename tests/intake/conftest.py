"""Fixtures that run ``tafelbild new`` and write documents to import."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tafelbild.cli import new
from tafelbild.cli.console import OneLineErrorGroup
from tafelbild.intake import import_document
from tafelbild.intake.intake_report import Report
from tafelbild.lesson import Lesson, load

DATA = Path(__file__).parent / "data"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs ``tafelbild new`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    command = OneLineErrorGroup("tafelbild", commands=[new.command])
    return lambda *arguments: CliRunner().invoke(command, ["new", *map(str, arguments)])


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a document."""

    def write_document(text: str, name: str = "week.md") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_document


@pytest.fixture
def import_text(write: Callable[..., Path], tmp_path: Path) -> Callable[..., tuple[Report, Lesson]]:
    """Return a function that imports a document with this text, and returns the report and the lesson."""

    def imported(text: str, name: str = "week.md") -> tuple[Report, Lesson]:
        return import_document(write(text, name), tmp_path / "lesson"), load(tmp_path / "lesson")

    return imported
