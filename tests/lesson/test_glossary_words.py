"""The words of a script, with their lines."""

from collections.abc import Callable
from pathlib import Path

from tafelbild.lesson import WrongTerm, find_wrong_terms, load

SCRIPT = """## Neuronen und Schichten

<!-- Knoten -->
Ein Knoten ist hier ein Neuron, siehe https://example.org/Knoten und
[das Bild](knoten/Schicht.png), `x.Knoten = 1` und {hidden_layer}.

> Einblendung: WeightedSum

[add-the-bias: negative] Dazu kommt die **Verzerrung**, aus der versteckten
Schicht, und noch einmal die Verzerrung.
"""


def test_words_are_found_with_their_lines(write: Callable[..., Path], numbers: str) -> None:
    """Headings count, and paragraphs that another lesson would say; comments, addresses and code do not."""
    assert find_wrong_terms(load(write(numbers, de=SCRIPT)), "de") == (
        WrongTerm("script.de.md", 1, "Schichten", "Layer", grave=False),
        WrongTerm("script.de.md", 4, "Knoten", "Neuron", grave=False),
        WrongTerm("script.de.md", 9, "Verzerrung", "Bias", grave=True),
        WrongTerm("script.de.md", 9, "versteckten Schicht", "Hidden Layer", grave=False),
        WrongTerm("script.de.md", 10, "Verzerrung", "Bias", grave=True),
    )


def test_the_sentence(write: Callable[..., Path], numbers: str) -> None:
    found = find_wrong_terms(load(write(numbers, en="Each node has an\noffset.\n")), "en")
    assert [each.sentence for each in found] == [
        "script.en.md:1 says node; the agreed word is neuron",
        "script.en.md:2 says offset; the agreed word is bias",
    ]


def test_the_default_lesson_agrees() -> None:
    lesson = load()
    assert [find_wrong_terms(lesson, language) for language in lesson.languages] == [(), ()]
