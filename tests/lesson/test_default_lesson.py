"""The default lesson: its scripts are right for any numbers."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import product

import pytest

from tafelbild.lesson import default_folder, load, read_scene_steps
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.lesson.script_parser import read_script
from tafelbild.maths import ACTIVATIONS
from tafelbild.narration import estimate_seconds
from tafelbild.notation import function_definition

LANGUAGES = ("de", "en")
BIASES = {"positive": "1", "zero": "-2.2", "negative": "-5.4"}
PLACES = (([0, 4, 4, 2], 2), ([0, 4, 4, 2], 4), ([0, 4, 2], 3), ([0, 4], 2), ([0, 3, 3, 4, 2], 4))
OPTIONAL = {"show-a-larger-net", "flow-on", "pause-and-try", "show-the-solution"}  # played where they make sense
MATRIX = list(product(("1", "3", "6", "12"), BIASES, ACTIVATIONS, LANGUAGES))


def words(context: ScriptContext, steps: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return step -> words of the default script."""
    script = read_script(default_folder() / f"script.{context.language}.md", context, steps)
    for scene, names in steps.items():
        said = tuple(beat.step for beat in script.insert(scene).beats)
        assert said == tuple(name for name in names if name in said or name not in OPTIONAL)
    return {beat.step: beat.text for insert in script.inserts for beat in insert.beats}


@pytest.mark.parametrize("numbers", MATRIX, ids="-".join)
def test_every_step_has_words_whatever_the_numbers(
    numbers: tuple[str, ...], context: Callable[..., ScriptContext], steps: Mapping[str, tuple[str, ...]]
) -> None:
    inputs, sign, activation, language = numbers
    spoken = words(context(int(inputs), BIASES[sign], activation, language), steps)
    cases = function_definition(ACTIVATIONS[activation], language).plain  # a formula may have braces
    for text in spoken.values():
        assert re.search(r"[.!?]$", text), text
        assert not re.search(r"[{}\[\]*#]|  | [.,;:]|[.]{2}", text.replace(cases, "f(z)").replace("{1", "")), text


@pytest.mark.parametrize(("place", "language"), list(product(PLACES, LANGUAGES)))
def test_every_step_has_words_wherever_the_neuron_stands(
    place: tuple[list[int], int],
    language: str,
    context: Callable[..., ScriptContext],
    steps: Mapping[str, tuple[str, ...]],
) -> None:
    shape, layer = place
    for inputs in (1, 3):
        layers = [inputs, *shape[1:]]
        layers[layer - 2] = inputs
        for based_on in (True, False):
            words(context(inputs, "1", "relu", language, layers=layers, layer=layer, based_on=based_on), steps)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_typed_in_a_script(language: str) -> None:
    """Skript Woche 10 types 2,2 and 3,2; here every number is a field."""
    source = (default_folder() / f"script.{language}.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\d+", source)) == set()


def test_a_negative_pre_activation_is_explained(
    context: Callable[..., ScriptContext], steps: Mapping[str, tuple[str, ...]]
) -> None:
    german = words(context(3, "-5.4", "relu"), steps)
    assert german["use-our-value"] == ("Unser z ist −3,2, also negativ. Daraus wird 0.")
    assert german["try-an-example"] == "Probieren wir 2: positiv, also bleibt es 2."
    english = words(context(3, "-2.2", "relu", "en"), steps)
    assert english["use-our-value"] == "Our z is exactly 0, and that is how it stays: 0."


def test_a_rounded_result_is_called_so(
    context: Callable[..., ScriptContext], steps: Mapping[str, tuple[str, ...]]
) -> None:
    assert words(context(3, "1", "sigmoid"), steps)["write-it-whole"].endswith("y₂ ist ungefähr 0,9608.")
    assert words(context(3, "-2.2", "sigmoid"), steps)["write-it-whole"].endswith("y₂ ist 0,5.")


def test_the_default_lesson_is_the_one_of_the_script() -> None:
    """Skript Woche 10: 5*0.2 + 2*0.1 + 4*0.25 = 2.2, + 1 = 3.2, ReLU(3.2) = 3.2."""
    lesson = load()
    assert (lesson.numbers.trace.weighted_sum, lesson.numbers.trace.output) == (Fraction(22, 10), Fraction(32, 10))
    assert lesson.numbers.example[0] == -2
    assert lesson.numbers.example[1].value == 0
    assert lesson.numbers.layers == (3, 4, 4, 2)
    assert lesson.credits.based_on
    assert lesson.credits.based_on.author.startswith("Joana Grah")
    assert lesson.credits.based_on.licence == "CC BY 4.0"
    assert lesson.scripts["de"].chapter_of("apply-the-activation") == "Die Aktivierungsfunktion"


def test_the_default_scenes_play_the_steps_of_the_scripts(steps: Mapping[str, tuple[str, ...]]) -> None:
    assert read_scene_steps(default_folder() / "scenes.py") == steps


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lecture_takes_about_four_minutes(
    language: str, context: Callable[..., ScriptContext], steps: Mapping[str, tuple[str, ...]]
) -> None:
    spoken = words(context(language=language), steps)
    assert 180 < sum(estimate_seconds(text, language) for text in spoken.values()) < 245
