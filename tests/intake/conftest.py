"""Fixtures that run ``tafelbild new`` and write documents to import."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tafelbild.cli import new
from tafelbild.cli.console import OneLineErrorGroup

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
