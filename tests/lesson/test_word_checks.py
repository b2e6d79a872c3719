"""Words that contradict the glossary and phrases that need the picture are found, with their lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tafelbild.lesson import WrongTerm, find_pointing_phrases, find_wrong_terms, load

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
    assert found[0].sentence.in_language("de") == "script.en.md:1 sagt node; vereinbart ist neuron"


def test_the_default_lesson_agrees() -> None:
    lesson = load()
    assert [find_wrong_terms(lesson, language) for language in lesson.languages] == [(), ()]


@pytest.mark.parametrize(
    ("language", "text", "phrases"),
    [
        ("de", "Visualisiert sieht das so aus, und man sieht hier die Linie.", ["sieht das so aus", "man sieht hier"]),
        ("de", "Nehmen wir das hier. Hier oben steht b.", ["das hier", "Hier oben"]),
        ("de", "Heute sehen wir hinein. Das sieht einfach aus. Hier rechnen wir weiter, so aus dem Kopf.", []),
        ("en", "It looks like this. Take that one. As you can see, it grows.", [
            "looks like this", "that one", "As you can see"]),
        ("en", "This one neuron looks like a sum, here and now; we see why.", []),
    ],
)  # fmt: skip
def test_pointing_phrases(tmp_path: Path, language: str, text: str, phrases: list[str]) -> None:
    (tmp_path / "lesson.toml").write_text((load().folder / "lesson.toml").read_text().replace(
        'languages = ["de", "en"] ', f'languages = ["{language}"] '))  # fmt: skip
    (tmp_path / f"script.{language}.md").write_text(f"## Anfang\n\n{text}\n", encoding="utf-8")
    found = find_pointing_phrases(load(tmp_path), language)
    assert [each.phrase for each in found] == phrases
    assert all(each.line == 3 for each in found)


def test_what_is_told_is_the_place_and_the_phrase(tmp_path: Path) -> None:
    (tmp_path / "lesson.toml").write_text((load().folder / "lesson.toml").read_text())
    for language in ("de", "en"):
        (tmp_path / f"script.{language}.md").write_text("## A\n\nSo sieht das aus.\n", encoding="utf-8")
    (found,) = find_pointing_phrases(load(tmp_path), "de")
    assert found.sentence == "script.de.md:3 says 'So sieht das aus': who cannot see the picture is told nothing"


def test_the_default_lesson_needs_no_picture() -> None:
    lesson = load()
    assert [find_pointing_phrases(lesson, language) for language in lesson.languages] == [(), ()]
