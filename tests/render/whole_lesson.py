"""Synchrony of the whole default lesson in each language with each voice; takes minutes, run by ``poe synchrony``."""

from pathlib import Path

import pytest

from tafelbild.lesson import load

from .killing import film_digests, kill_runs, run_to_the_end
from .test_synchrony import VOICES, assert_synchronous, render_twice


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("language", load().languages)
def test_the_lecture_is_in_step(language: str, voice: str, tmp_path: Path) -> None:
    assert_synchronous(*render_twice("Lecture", language, voice, tmp_path), voice)


def test_ten_kills_change_nothing(tmp_path: Path) -> None:
    whole, seconds = run_to_the_end("WeightedSum", tmp_path / "whole")
    assert kill_runs("WeightedSum", tmp_path / "killed", times=10, within=seconds * 0.7) > 0
    again, _ = run_to_the_end("WeightedSum", tmp_path / "killed")
    assert film_digests(again) == film_digests(whole)
