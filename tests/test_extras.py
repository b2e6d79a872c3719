"""The hint for a missing extra is a command that can be copied: of this Python, for this kind of installation."""

import shlex
import sys
from pathlib import Path

import pytest

from tafelbild import extras


@pytest.fixture(autouse=True)
def our_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/home/a b/.venv/bin/python")


def test_an_extra_of_a_wheel_is_installed_by_its_name(tmp_path: Path) -> None:
    command = "'/home/a b/.venv/bin/python' -m pip install 'tafelbild[voice]'"
    assert extras.install_command("voice", tmp_path) == command


def test_an_extra_of_a_repository_is_installed_in_place_with_the_pinned_versions(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    command = extras.install_command("voice", tmp_path)
    assert command == (
        f"'/home/a b/.venv/bin/python' -m pip install -c {tmp_path}/constraints.txt -e '{tmp_path}[voice]'"
    )
    python, *arguments = shlex.split(command)
    assert python == sys.executable
    assert arguments[:2] == ["-m", "pip"]


def test_the_hint_names_the_extra_and_the_command_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "install_command", lambda extra: f"pip install {extra}")
    told = extras.missing_extra("docx")
    assert told == "needs the extra 'docx'; install it with: pip install docx"
    assert told.in_language("de") == "braucht das Extra 'docx'; nachholen mit: pip install docx"
