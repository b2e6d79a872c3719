"""Insert lines as lecturers write them, the keyword file, and names of licences."""

import pytest

from tafelbild.intake.document_metadata import find_licence
from tafelbild.intake.insert_lines import insert_text
from tafelbild.intake.keywords import load_keywords
from tafelbild.intake.script_plan import scene_for_insert
from tafelbild.lesson import default_folder, read_scene_steps

STEPS = read_scene_steps(default_folder() / "scenes.py")


@pytest.mark.parametrize(
    ("line", "scene"),
    [
        ("Einblendung Grafik neuronales Netzwerk", "NetworkGraph"),
        ("Einblendung Grafik neuronales Netzwerk, animiert", "NeuronZoom"),
        ("Einblendung handschriftliche Berechnungen, animiert", "WeightedSum"),
        ("#### **Einblendung ReLU**", "ReluPlot"),
        ("[Einblendung: Zusammenfassung]", "Result"),
        ("> Einblendung: NeuronZoom", "NeuronZoom"),
        ("Insert: neural network graphic", "NetworkGraph"),
        ("Insert neural network graphic (animated)", "NeuronZoom"),
        ("- *Animation: handwritten calculations*", "WeightedSum"),
        ("(Insert: graph of the function)", "ReluPlot"),
        ("Insert: take-home message", "Result"),
        ("EINBLENDUNG Neuron", "NeuronZoom"),
        ("(Animation: Berechnung, handschriftlich)", "WeightedSum"),
        ("Folie 3: ReLU", "ReluPlot"),
        ("Slide 2 – Network", "NetworkGraph"),
        ("Grafik: Netz - animiert", "NeuronZoom"),
        ("<Einblendung: ReLU>", "ReluPlot"),
        ("{Einblendung: Fazit}", "Result"),
        ("*** Einblendung: Berechnung ***", "WeightedSum"),
        ("– Einblendung: „Netzwerkgrafik“ –", "NetworkGraph"),
        ("[Grafik Netzwerk einblenden]", "NetworkGraph"),
        ("Einblendung ReLU.", "ReluPlot"),
        ("Einblendung singende Katze", ""),
    ],
)
def test_an_insert_line_names_its_scene(line: str, scene: str) -> None:
    text = insert_text(line)
    assert text is not None
    assert scene_for_insert(text, STEPS) == scene


@pytest.mark.parametrize(
    "line",
    ["Insert the numbers into the formula.", "Animation macht Freude", "Einblendungen helfen.", "Bilder: viele."],
)
def test_a_sentence_is_no_insert(line: str) -> None:
    assert insert_text(line) is None


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_step_of_every_scene_has_its_words(language: str) -> None:
    """The keyword file lists exactly the steps of the scenes; a renamed step fails here."""
    listed = {scene: set(words[language].steps) for scene, words in load_keywords().scenes.items()}
    assert listed == {scene: set(steps) for scene, steps in STEPS.items()}


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("unter der Creative Commons Lizenz CC-BY 4.0 veröffentlicht", "CC BY 4.0"),
        ("CC BY-NC-SA 3.0 DE", "CC BY-NC-SA 3.0"),
        ("Creative Commons Namensnennung - Weitergabe unter gleichen Bedingungen 4.0", "CC BY-SA 4.0"),
        ("licensed under a Creative Commons Attribution-ShareAlike 4.0 International License", "CC BY-SA 4.0"),
        ("CC0 1.0", "CC0 1.0"),
        ("Creative Commons BY-NC-SA 4.0", "CC BY-NC-SA 4.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/deed.de", "CC BY-SA 4.0"),
        ("Alle Rechte vorbehalten", ""),
    ],
)
def test_a_licence_is_read_where_it_stands(text: str, licence: str) -> None:
    assert find_licence(text) == licence
