"""Labels are sized by their cap height and stand on their baseline."""

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

import pytest
from manim import config, tempconfig

from tafelbild.draw.label import Label, fill_lines, wide_page, wrap_text
from tafelbild.theme import BOARD, HEADING_HEIGHT, LABEL_HEIGHT


@pytest.mark.parametrize("cap", [LABEL_HEIGHT, HEADING_HEIGHT, 0.56])
def test_a_capital_is_as_high_as_asked(cap: float) -> None:
    assert Label(BOARD, "HEH", cap=cap).height == pytest.approx(cap, rel=0.02)


@pytest.mark.parametrize("text", ["Bias", "gypsy", "Eingänge, größer"])
@pytest.mark.parametrize(("anchor", "edge"), [(-1, "get_left"), (0, "get_center"), (1, "get_right")])
def test_it_stands_on_its_baseline(text: str, anchor: int, edge: str) -> None:
    """The baseline does not depend on descenders."""
    label = Label(BOARD, text).at(1.5, -0.5, anchor)
    assert label.baseline == pytest.approx(-0.5)
    assert getattr(label, edge)()[0] == pytest.approx(1.5)
    if text == "Bias":
        assert label.get_bottom()[1] == pytest.approx(-0.5, abs=0.02)
    else:
        assert label.get_bottom()[1] < -0.55


def test_letters_are_its_submobjects_and_spaces_are_none() -> None:
    label = Label(BOARD, "Rectified Linear Unit")
    assert label.text == "Rectified Linear Unit"
    assert len(label) == len("RectifiedLinearUnit")
    assert all(len(letter.points) for letter in label)


def test_it_has_the_colour_of_its_role() -> None:
    assert {letter.get_fill_color().to_hex().upper() for letter in Label(BOARD, "Bias", role="bias")} == {BOARD.bias}


def test_long_words_are_broken_into_lines_of_even_length() -> None:
    text = "Leaky Rectified Linear Unit mit einem kleinen Leck"
    lines = wrap_text(BOARD, text, 4.5, cap=LABEL_HEIGHT)
    assert " ".join(lines) == text
    widths = [Label(BOARD, line).width for line in lines]
    assert len(lines) >= 3
    assert max(widths) <= 4.6
    assert min(widths) > 0.5 * max(widths)


def test_what_fits_is_one_line() -> None:
    assert wrap_text(BOARD, "How a neuron computes", 13.0, cap=0.56) == ["How a neuron computes"]


def test_a_word_that_is_too_long_has_a_line_of_its_own() -> None:
    assert fill_lines(["a", "long", "b"], [1.0, 9.0, 1.0], 5.0, 0.5) == ["a", "long", "b"]
    assert fill_lines(["a", "b", "c"], [1.0, 1.0, 3.0], 2.5, 0.5) == ["a b", "c"]
    assert fill_lines([], [], 5.0, 0.5) == []


def test_a_long_label_survives_a_small_picture(tmp_path: Path) -> None:
    """Pango drops letters outside the frame: the film's size must not cut a text."""
    text = "Based on a script by a lecturer with a very long name, of a university with a longer one, CC BY 4.0"
    with tempconfig({"media_dir": str(tmp_path), "pixel_width": 96, "pixel_height": 54}):
        assert len(Label(BOARD, text)) == len(text.replace(" ", ""))


def test_a_manim_text_before_the_first_label_does_not_change_its_font(tmp_path: Path) -> None:
    """Pango looks up fonts once per process: a font registered after a manim ``Text`` is never found.

    Run in an empty folder, because manim reuses texts that it finds in its ``media``.
    """
    first = "from manim import Text; Text('first')"
    width = "from tafelbild.draw.label import Label; print(Label(BOARD, 'Nach einem Skript').width)"
    programs = width, f"import tafelbild.draw.label; {first}; {width}"
    commands = [[sys.executable, "-c", f"from tafelbild.theme import BOARD; {program}"] for program in programs]
    runs = [subprocess.run(each, cwd=tmp_path, check=True, capture_output=True, text=True) for each in commands]
    alone, after = (run.stdout for run in runs)
    assert float(alone) == float(after)


def text_folder() -> str:
    """Return the folder in which this process sets its texts."""
    with wide_page():
        return str(config.text_dir)


@pytest.mark.skipif("fork" not in get_all_start_methods(), reason="processes are forked on POSIX only")
def test_a_forked_process_sets_its_words_in_a_folder_of_its_own() -> None:
    here = text_folder()
    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        there = pool.submit(text_folder).result()
    assert there != here == text_folder()
    assert Path(here).is_dir()
