"""CONTRIBUTING, "Add an activation function": one entry in ``src/tafelbild/maths/activation.py``."""

import pytest

from .conftest import Lesson, Tree

FILE = "src/tafelbild/maths/activation.py"
SOFTSIGN = r"""SOFTSIGN: Final = Activation(
    name="softsign",
    symbol="softsign",
    names=ByLanguage(__name__, de="die Softsign-Funktion", en="the softsign function"),
    keywords=("Softsign",),
    formula=r"\frac{z}{1+|z|}",
    cases=(),
    kinks=(),
    jumps=(),
    limits=(-ONE, ONE),
    negative="squashed",
    positive="squashed",
    rational=True,
    function=lambda z: z / (1 + abs(z)),
    slope=lambda z: 1 / (1 + abs(z)) ** 2,
    array=lambda z: z / (1 + np.abs(z)),
    reference=lambda z: z / (1 + z) if z > 0 else z / (1 - z),
    thumbnail=(-1.25, 1.25),
)
"""
ACTIVATIONS = "ACTIVATIONS: Final["


@pytest.mark.slow
def test_softsign_in_a_film_whose_every_beat_is_spoken(tree: Tree, lesson: Lesson) -> None:
    tree.edit(FILE, ACTIVATIONS, SOFTSIGN + ACTIVATIONS)
    folder = lesson('"relu"', '"softsign"')
    assert "softsign(3,2) ≈ 0,7619" in tree.tafelbild("compute", folder)
    looks = ("--lang", "de", "--lang", "en", "--theme", "board", "--theme", "paper")
    assert tree.findings(folder, "--scene", "ReluPlot", *looks) == []
    plot = tree.beats("ReluPlot", folder)
    assert [beat["step"] for beat in plot if not beat["text"]] == []
    assert {beat["step"]: beat["text"] for beat in plot}["draw-the-negative-side"] == (
        "Ist z negativ, liegt das Ergebnis umso näher bei −1, je weiter z von null entfernt ist."
    )
    tree.add("document.md", "# Neuron\n\nWir rechnen 5·0,2 + 2·0,1 + 4·0,25 = 2,2, und b = 1.\n\nDazu Softsign.\n")
    tree.tafelbild("new", "read", "--from", "document.md")
    assert 'activation = "softsign"' in (tree.root / "read/lesson.toml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_wrong_formula_is_found(tree: Tree, lesson: Lesson) -> None:
    """The audit computes with ``reference`` what the formula on the board must give."""
    tree.edit(FILE, ACTIVATIONS, SOFTSIGN.replace("1+|z|", "2+|z|") + ACTIVATIONS)
    rules = {found["rule"] for found in tree.findings(lesson('"relu"', '"softsign"'), "--scene", "ReluPlot")}
    assert rules == {"equations"}


@pytest.mark.slow
def test_sentences_of_its_own_that_are_missing(tree: Tree, lesson: Lesson) -> None:
    tree.edit(FILE, ACTIVATIONS, SOFTSIGN.replace("thumbnail", "own_sentences=True,\n    thumbnail") + ACTIVATIONS)
    found = tree.findings(lesson('"relu"', '"softsign"'), "--scene", "ReluPlot")
    assert {each["rule"] for each in found} == {"unspoken-steps"}
    assert found[0]["message"].startswith("script.de.md:")
    assert "name-the-function has no words for softsign" in found[0]["message"]


def test_a_name_that_is_missing(tree: Tree, lesson: Lesson) -> None:
    tree.edit(FILE, ACTIVATIONS, SOFTSIGN.replace(', en="the softsign function"', "") + ACTIVATIONS)
    sentence = tree.refused("check", lesson('"relu"', '"softsign"'), "--lang", "en")
    assert sentence == f"{FILE}: no entry for 'en' beside de; add one"
