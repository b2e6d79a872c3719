"""The values that fields and conditions of a script are computed from, and all conditions, each with an example."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tafelbild.lesson.practice import practice_lesson
from tafelbild.lesson.values import Credits, Lesson, LessonNumbers, Meaning, Publication
from tafelbild.maths import ACTIVATIONS
from tafelbild.notation import MAX_LISTED_INPUTS

MAX_COUNTED: Final = 4  # up to 4, a neuron's number is counted aloud: eins, zwei
SMALL_NETWORK: Final = 100  # neurons in all layers; a smaller network is compared with a large one


@dataclass(frozen=True)
class ScriptContext:
    """The values of a lesson, in one language, from which the fields and conditions of its script are computed."""

    numbers: LessonNumbers
    language: str
    title: str
    credits: Credits
    reading: tuple[Publication, ...] = ()
    meaning: Meaning = field(default_factory=Meaning)
    # name of a field -> its text, once it was needed
    computed: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @staticmethod
    def of(lesson: Lesson, language: str) -> "ScriptContext":
        """Return the script context of a lesson in a language."""
        texts = (lesson.title[language], lesson.credits, lesson.reading, lesson.meaning(language))
        return ScriptContext(lesson, language, *texts)

    @property
    def is_only_neuron(self) -> bool:
        """Whether the lesson's neuron is the only one in its layer."""
        return self.numbers.layers[self.numbers.layer - 1] == 1

    @property
    def is_counted(self) -> bool:
        """Whether the script counts aloud from 1 to the neuron's number: only if the number is 2, 3 or 4."""
        return 1 < self.numbers.number <= MAX_COUNTED

    @property
    def practice_sign(self) -> int | None:
        """Sign (-1, 0, 1) of the pre-activation z of the practice numbers, None without practice numbers."""
        practice = practice_lesson(self.numbers)
        z = practice.trace.pre_activation if practice else None
        return None if z is None else (z > 0) - (z < 0)


@dataclass(frozen=True)
class Condition:
    """A condition under which a paragraph of a script is spoken; ``holds`` tests it in a lesson.

    ``example``: lines of lesson.toml that make the default lesson meet the condition; "" if it does without changes,
    None if there are no such lines.
    """

    holds: Callable[[ScriptContext], bool]
    example: str | None = ""


ONE_INPUT: Final = "network.layers = [1, 4, 4, 2]\nneuron.inputs = [5]\nneuron.weights = [0.2]"
MANY_INPUTS: Final = f"network.layers = [9, 4, 4, 2]\nneuron.inputs = {[1] * 9}\nneuron.weights = {[2] * 9}"


def uses(activation: str) -> Condition:
    """Return the condition that the lesson's neuron has the activation function named ``activation``."""
    example = f'neuron.activation = "{activation}"'
    return Condition(lambda context: context.numbers.neuron.activation.name == activation, example)


FUNCTION_CONDITIONS: Final[Mapping[str, Condition]] = {
    **{name: uses(name) for name in ACTIVATIONS},
    "other-function": Condition(lambda context: not context.numbers.neuron.activation.own_sentences, None),
}
CONDITIONS: Final[Mapping[str, Condition]] = {
    "positive": Condition(lambda context: context.numbers.trace.pre_activation > 0),
    "zero": Condition(lambda context: context.numbers.trace.pre_activation == 0, "neuron.bias = -2.2"),
    "negative": Condition(lambda context: context.numbers.trace.pre_activation < 0, "neuron.bias = -4"),
    "example-positive": Condition(lambda context: context.numbers.example[0] > 0, "neuron.example = 1.5"),
    "example-zero": Condition(lambda context: context.numbers.example[0] == 0, "neuron.example = 0"),
    "example-negative": Condition(lambda context: context.numbers.example[0] < 0),
    "bias-zero": Condition(lambda context: context.numbers.trace.bias == 0, "neuron.bias = 0"),
    "bias-not-zero": Condition(lambda context: context.numbers.trace.bias != 0),
    "full-sum": Condition(lambda context: len(context.numbers.trace.inputs) <= MAX_LISTED_INPUTS),
    "long-sum": Condition(lambda context: len(context.numbers.trace.inputs) > MAX_LISTED_INPUTS, MANY_INPUTS),
    "one-input": Condition(lambda context: len(context.numbers.trace.inputs) == 1, ONE_INPUT),
    "many-inputs": Condition(lambda context: len(context.numbers.trace.inputs) > 1),
    "exercise": Condition(lambda context: context.practice_sign is not None),
    "try-positive": Condition(lambda context: context.practice_sign == 1, "neuron.bias = -4"),
    "try-zero": Condition(lambda context: context.practice_sign == 0, None),
    "try-negative": Condition(lambda context: context.practice_sign == -1),
    "only-neuron": Condition(lambda context: context.is_only_neuron, "network.layers = [3, 1, 2]\nneuron.number = 1"),
    "counted": Condition(lambda context: context.is_counted),
    "not-counted": Condition(
        lambda context: not context.is_counted and not context.is_only_neuron, "neuron.number = 1"
    ),
    "small-net": Condition(lambda context: sum(context.numbers.layers) < SMALL_NETWORK),
    "input-layer": Condition(lambda context: context.numbers.layer == 2),
    "hidden-layer": Condition(
        lambda context: context.numbers.layer > 2, "network.layers = [4, 3, 4, 2]\nneuron.layer = 3"
    ),
    "hidden": Condition(lambda context: context.numbers.layer < len(context.numbers.layers)),
    "output": Condition(
        lambda context: context.numbers.layer == len(context.numbers.layers), "network.layers = [3, 2]"
    ),
    "no-hidden-layer": Condition(lambda context: len(context.numbers.layers) == 2, "network.layers = [3, 2]"),
    "one-hidden-layer": Condition(lambda context: len(context.numbers.layers) == 3, "network.layers = [3, 4, 2]"),
    "many-hidden-layers": Condition(lambda context: len(context.numbers.layers) > 3),
    "reading": Condition(lambda context: bool(context.reading)),
    "no-reading": Condition(lambda context: not context.reading, "reading = []"),
    "meaning": Condition(lambda context: bool(context.meaning.inputs), 'neuron.meaning = ["Links", "Mitte", "Rechts"]'),
    "no-meaning": Condition(lambda context: not context.meaning.inputs),
    "output-meaning": Condition(lambda context: bool(context.meaning.output), 'neuron.output_meaning = "Lenkung"'),
    "no-output-meaning": Condition(lambda context: not context.meaning.output),
    "based-on": Condition(lambda context: context.credits.based_on is not None),
    "source-author": Condition(lambda context: bool(context.credits.based_on and context.credits.based_on.author)),
    "source-title": Condition(
        lambda context: context.credits.based_on is not None and not context.credits.based_on.author,
        'credits.based_on.title = "Netze"',
    ),
    "original": Condition(lambda context: context.credits.based_on is None, 'credits.author = "Ada"'),
    **FUNCTION_CONDITIONS,
}
"""All conditions of script paragraphs, by their names in scripts."""
