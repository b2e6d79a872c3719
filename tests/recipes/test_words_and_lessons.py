"""CONTRIBUTING, "Add a lesson", "how a word is said", "a lecturer's word for an insert"."""

import pytest

from .conftest import LESSON, Tree

SCRIPT = """\
## Das Neuron

> Einblendung: WeightedSum

[add] Das {#sum}ist zusammen {weighted_sum}.
"""


@pytest.mark.slow
def test_a_lesson_with_a_script_of_its_own(tree: Tree) -> None:
    """What its folder lacks comes from ``scenes/neuron``."""
    tree.add("scenes/third/lesson.toml", LESSON.replace("bias = 1", "bias = -1"))
    tree.add("scenes/third/script.de.md", SCRIPT)
    assert "2,2 + (−1) = 1,2" in tree.tafelbild("compute", "scenes/third")
    assert [found["rule"] for found in tree.findings("scenes/third", "--scene", "WeightedSum")] == []
    spoken = [beat["text"] for beat in tree.beats("WeightedSum", "scenes/third") if beat["text"]]
    assert spoken == ["Das ist zusammen 2,2."]


def test_a_lesson_that_names_what_is_not_there(tree: Tree) -> None:
    tree.add("scenes/third/lesson.toml", LESSON)
    tree.add("scenes/third/script.de.md", SCRIPT.replace("WeightedSum", "WeightdSum"))
    choice = "did you mean 'WeightedSum'? Choose one of "
    assert tree.refused("check", "scenes/third").startswith(f"script.de.md:3: unknown scene 'WeightdSum'; {choice}")


def test_how_a_word_is_said(tree: Tree) -> None:
    say = "from tafelbild.narration import *; print(verbalize('Der Softmax.', 'de', load_lexicon('de')).spoken)"
    assert tree.python("-c", say).stdout == "Der Softmax.\n"
    tree.edit("src/tafelbild/narration/lexicon.de.toml", "[words]", '[words]\nSoftmax = "Soft-Max" #')
    assert tree.python("-c", say).stdout == "Der Soft-Max.\n"


def test_a_word_that_is_said_by_nothing(tree: Tree) -> None:
    tree.edit("src/tafelbild/narration/lexicon.de.toml", "[words]", '[words]\nSoftmax = ""\n#')
    file = "src/tafelbild/narration/lexicon.de.toml"
    sentence = tree.refused("check", "--lang", "de")
    assert sentence == f"{file}: words.'Softmax': must be how the word is said, in quotation marks"


def test_a_word_for_an_insert(tree: Tree) -> None:
    words = "Ein Satz vorab.\n\n## Rechenzettel\n\nWir rechnen 5·0,2 + 2·0,1 + 4·0,25 = 2,2.\n"
    tree.add("document.md", f"# Neuron\n\n{words}")
    tree.tafelbild("new", "before", "--from", "document.md")
    assert "Einblendung: WeightedSum" not in (tree.root / "before/script.de.md").read_text(encoding="utf-8")
    head = "[WeightedSum.de]\ncue = ["
    tree.edit("src/tafelbild/kinds/neuron/cues.toml", head, f'{head}"Rechenzettel", ')
    tree.tafelbild("new", "behind", "--from", "document.md")
    assert "Einblendung: WeightedSum" in (tree.root / "behind/script.de.md").read_text(encoding="utf-8")


def test_a_word_for_a_scene_that_is_not_there(tree: Tree) -> None:
    tree.edit("src/tafelbild/kinds/neuron/cues.toml", "[WeightedSum.de]", "[WeightdSum.de]")
    tree.add("document.md", "# Neuron\n\n## Rechnung\n\nWir rechnen 5·0,2 + 2·0,1 + 4·0,25 = 2,2.\n")
    sentence = tree.refused("new", "read", "--from", "document.md")
    place = "src/tafelbild/kinds/neuron/cues.toml: WeightdSum"
    assert sentence.startswith(f"{place}: no scene of the lesson neuron; did you mean ")
