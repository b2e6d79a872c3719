"""What a script may know of its lesson: the ground of conditions and fields."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tafelbild.lesson.trial import tried
from tafelbild.lesson.values import Credits, Lesson, LessonNumbers, Meaning, Publication
from tafelbild.maths import ACTIVATIONS
from tafelbild.notation import IN_FULL

COUNTED: Final = 4  # one counts aloud to so many
SMALL_NET: Final = 100  # neurons: beside it a large network is larger by far


@dataclass(frozen=True)
class ScriptContext:
    """A lesson in one language: numbers, title and credits, what to read next, and what the numbers mean."""

    numbers: LessonNumbers
    language: str
    title: str
    credits: Credits
    reading: tuple[Publication, ...] = ()
    meaning: Meaning = field(default_factory=Meaning)

    @staticmethod
    def of(lesson: Lesson, language: str) -> "ScriptContext":
        """Return what a script may know of a lesson in a language."""
        about = (lesson.title[language], lesson.credits, lesson.reading, lesson.meaning(language))
        return ScriptContext(lesson, language, *about)

    @property
    def hidden_layers(self) -> int:
        """How many layers lie between the input and the output layer."""
        return len(self.numbers.layers) - 2

    @property
    def into_output(self) -> bool:
        """Whether the neuron stands in the output layer."""
        return self.numbers.layer == len(self.numbers.layers)

    @property
    def only_neuron(self) -> bool:
        """Whether the neuron is alone in its layer."""
        return self.numbers.layers[self.numbers.layer - 1] == 1

    @property
    def counted(self) -> bool:
        """Whether one can count to the neuron from the top of its layer while it is said."""
        return 1 < self.numbers.number <= COUNTED

    def trial_has(self, sign: int) -> bool:
        """Tell whether the numbers that the viewer tries have a pre-activation of this sign (-1, 0, 1)."""
        second = tried(self.numbers)
        if second is None:
            return False
        z = second.trace.pre_activation
        return (z > 0) - (z < 0) == sign


Condition = Callable[[ScriptContext], bool]

OF_NUMBERS: Final[Mapping[str, Condition]] = {
    "positive": lambda context: context.numbers.trace.pre_activation > 0,
    "zero": lambda context: context.numbers.trace.pre_activation == 0,
    "negative": lambda context: context.numbers.trace.pre_activation < 0,
    "example-positive": lambda context: context.numbers.example[0] > 0,
    "example-zero": lambda context: context.numbers.example[0] == 0,
    "example-negative": lambda context: context.numbers.example[0] < 0,
    "bias-zero": lambda context: context.numbers.trace.bias == 0,
    "bias-not-zero": lambda context: context.numbers.trace.bias != 0,
    "full-sum": lambda context: len(context.numbers.trace.inputs) <= IN_FULL,
    "long-sum": lambda context: len(context.numbers.trace.inputs) > IN_FULL,
    "one-input": lambda context: len(context.numbers.trace.inputs) == 1,
    "many-inputs": lambda context: len(context.numbers.trace.inputs) > 1,
}
OF_TRIAL: Final[Mapping[str, Condition]] = {
    "exercise": lambda context: tried(context.numbers) is not None,
    "try-positive": lambda context: context.trial_has(1),
    "try-zero": lambda context: context.trial_has(0),
    "try-negative": lambda context: context.trial_has(-1),
}
OF_PLACES: Final[Mapping[str, Condition]] = {
    "only-neuron": lambda context: context.only_neuron,
    "counted": lambda context: context.counted,
    "not-counted": lambda context: not context.counted and not context.only_neuron,
    "small-net": lambda context: sum(context.numbers.layers) < SMALL_NET,
    "input-layer": lambda context: context.numbers.layer == 2,
    "hidden-layer": lambda context: context.numbers.layer > 2,
    "hidden": lambda context: not context.into_output,
    "output": lambda context: context.into_output,
    "no-hidden-layer": lambda context: context.hidden_layers == 0,
    "one-hidden-layer": lambda context: context.hidden_layers == 1,
    "many-hidden-layers": lambda context: context.hidden_layers > 1,
}
OF_WORDS: Final[Mapping[str, Condition]] = {
    "reading": lambda context: bool(context.reading),
    "no-reading": lambda context: not context.reading,
    "meaning": lambda context: bool(context.meaning.inputs),
    "no-meaning": lambda context: not context.meaning.inputs,
    "output-meaning": lambda context: bool(context.meaning.output),
    "no-output-meaning": lambda context: not context.meaning.output,
}
OF_CREDITS: Final[Mapping[str, Condition]] = {
    "based-on": lambda context: context.credits.based_on is not None,
    "source-author": lambda context: context.credits.based_on is not None and bool(context.credits.based_on.author),
    "source-title": lambda context: context.credits.based_on is not None and not context.credits.based_on.author,
    "original": lambda context: context.credits.based_on is None,
}


def uses(activation: str) -> Condition:
    """Return the condition that the neuron has this activation function."""
    return lambda context: context.numbers.neuron.activation.name == activation


CONDITIONS: Final[Mapping[str, Condition]] = {
    **OF_NUMBERS,
    **OF_TRIAL,
    **OF_PLACES,
    **OF_WORDS,
    **OF_CREDITS,
    **{name: uses(name) for name in ACTIVATIONS},
    "other-function": lambda context: not context.numbers.neuron.activation.own_sentences,
}
"""Every condition of a paragraph, by name: the sign of the pre-activation and of the example, the number of
inputs, whether there are numbers for the viewer to try and which sign they lead to, where the inputs come from and
where the neuron stands, how many hidden layers, whether something to read next and what the numbers mean are told,
credits, the function."""
