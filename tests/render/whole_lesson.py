"""The whole default lesson in step, in each language with each voice: some minutes, so it is a task: poe synchrony."""

from pathlib import Path

import pytest

from tafelbild.lesson import load

from .killing import digest, finished, killed
from .test_synchrony import VOICES, in_step, rendered


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("language", load().languages)
def test_the_lecture_is_in_step(language: str, voice: str, tmp_path: Path) -> None:
    in_step(*rendered("Lecture", language, voice, tmp_path), voice)


def test_ten_kills_change_nothing(tmp_path: Path) -> None:
    whole, seconds = finished("WeightedSum", tmp_path / "whole")
    assert killed("WeightedSum", tmp_path / "killed", times=10, within=seconds * 0.7) > 0
    again, _ = finished("WeightedSum", tmp_path / "killed")
    assert digest(again) == digest(whole)
