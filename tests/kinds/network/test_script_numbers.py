"""Numbers that a lecturer types into a script about a network: those of the trace are right, others are told."""

from pathlib import Path

import pytest
from tests.kinds.network.networks import SIZES, SPAM

from tafelbild.lesson import find_wrong_numbers, load

SCENES = """
from tafelbild.stage import LessonScene


class Values(LessonScene):
    def construct(self):
        with self.beat("say"):
            self.wait()


class Lecture(Values):
    pass
"""
RIGHT = [
    "Das Netz hat 46 Parameter, 36 Gewichte und 4 Layer.",
    "Bei y₂ sind es 2,2 + 1 = 3,2.",
    "5·0,2 + 2·0,1 + 4·0,25 = 2,2, und ReLU(−1,1) = 0.",
    "Der letzte Layer liefert 0,7 und −0,4. e hoch z ist 2,01 und 0,67, zusammen 2,68.",
    "Die Anteile sind 0,75 und 0,25, also 75 Prozent.",
    "In Zeile 2 steht 0,25, das dauert 10 Minuten.",
    "3·4 + 4 = 16 und 36 + 10 = 46 Parameter.",
    "w₁₂ = 0,2, y₃ = 0, z₃ = −1,1 und b₂ = 1.",
]
WRONG = {
    "Das Netz hat 48 Parameter.": ("48", "46"),
    "Bei y₂ sind es 2,2 + 1 = 3,3.": ("3,3", "3,2"),
    "5·0,2 + 2·0,1 + 4·0,25 = 2,3.": ("2,3", "2,2"),
    "5·0,3 + 2·0,1 + 4·0,25 = 2,2.": ("0,3", "0,2"),
    "ReLU(−1,1) = 0,5.": ("0,5", "0"),
    "y₃ = 1,1": ("1,1", "1,2"),
    "2,01 + 0,67 = 2,78": ("2,78", "2,68"),
    "Das Netz liefert 0,8 und −0,5. Davor steht 12,5.": ("12,5", None),
}


def wrong_in(said: str, folder: Path, language: str = "de", toml: str = SPAM) -> list[tuple[str, str | None]]:
    """Return (number, number to say) for each wrong number of a sentence."""
    (folder / "lesson.toml").write_text(f'languages = ["{language}"]\ntitle = "N"\n{toml}', encoding="utf-8")
    (folder / "scenes.py").write_text(SCENES, encoding="utf-8")
    text = f"> Insert: Values\n\n[say] {said}\n"
    (folder / f"script.{language}.md").write_text(text, encoding="utf-8")
    return [(wrong.number, wrong.expected) for wrong in find_wrong_numbers(load(folder), language)]


@pytest.mark.parametrize("said", RIGHT)
def test_the_numbers_of_the_network_may_be_typed(said: str, tmp_path: Path) -> None:
    assert wrong_in(said, tmp_path) == []


@pytest.mark.parametrize("said", WRONG)
def test_a_wrong_number_is_told_with_the_right_one(said: str, tmp_path: Path) -> None:
    assert wrong_in(said, tmp_path) == [WRONG[said]]


def test_in_english_too(tmp_path: Path) -> None:
    said = "The network has 46 parameters. 2.2 + 1 = 3.3, and its 4 layers have 12 weights. 13 minutes."
    assert wrong_in(said, tmp_path, "en") == [("3.3", "3.2")]


def test_counts_of_a_network_of_which_only_sizes_are_known(tmp_path: Path) -> None:
    said = "Ein Bild hat 28 mal 28 Pixel, das Netz 13\u202f003 Parameter und 16 Neuronen. 784·16 + 16 = 12\u202f560."
    assert wrong_in(said, tmp_path, toml=SIZES) == [("13\u202f003", "13\u202f002")]
