"""Typed numbers from 10 000 on: with narrow spaces, in English with commas, they are compared with what is counted."""

import shutil
from pathlib import Path

import pytest

from tafelbild.lesson import find_wrong_decimal_marks, find_wrong_numbers, load, shipped_lessons

FIELD = "{#parameters}{parameters}"


def found(folder: Path, language: str, typed: str) -> list[str]:
    """Return what is wrong in a script of the lesson digits that says ``typed`` parameters."""
    shutil.copytree(shipped_lessons()["digits"], folder)
    script = folder / f"script.{language}.md"
    words = script.read_text("utf-8")
    assert FIELD in words
    script.write_text(words.replace(FIELD, typed), encoding="utf-8")
    lesson = load(folder)
    wrong = [number.problem for number in find_wrong_numbers(lesson, language)]
    return [*wrong, *(mark.sentence for mark in find_wrong_decimal_marks(lesson, language))]


@pytest.mark.parametrize("typed", ["13\u202f002", "13\u00a0002", "13\u2009002", "13002"])
def test_a_german_number_may_be_typed_with_any_narrow_space(typed: str, tmp_path: Path) -> None:
    assert found(tmp_path / "copy", "de", typed) == []


@pytest.mark.parametrize("typed", ["13,002", "13002", "13\u202f002"])
def test_an_english_number_may_be_typed_with_a_comma(typed: str, tmp_path: Path) -> None:
    assert found(tmp_path / "copy", "en", typed) == []


@pytest.mark.parametrize(
    ("language", "typed", "right"),
    [("de", "13\u202f003", "13\u202f002"), ("de", "13003", "13\u202f002"), ("en", "13,003", "13,002")],
)
def test_a_wrong_one_is_found(language: str, typed: str, right: str, tmp_path: Path) -> None:
    assert found(tmp_path / "copy", language, typed) == [f"says {typed}, the computation gives {right}"]
