"""What a script may know of its lesson: the ground of conditions and fields."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tafelbild.lesson.trial import tried
from tafelbild.lesson.values import Credits, Lesson, Meaning, NeuronLesson, Publication
from tafelbild.maths import ACTIVATIONS
from tafelbild.notation import IN_FULL

COUNTED: Final = 4  # one counts aloud to so many
SMALL_NET: Final = 100  # neurons: beside it a large network is larger by far


@dataclass(frozen=True)
class Facts:
    """A lesson in one language: numbers, title and credits, what to read next, and what the numbers mean."""

    numbers: NeuronLesson
    language: str
    title: str
    credits: Credits
    reading: tuple[Publication, ...] = ()
    meaning: Meaning = field(default_factory=Meaning)

    @staticmethod
    def of(lesson: Lesson, language: str) -> "Facts":
        """Return what a script may know of a lesson in a language."""
        about = (lesson.title[language], lesson.credits, lesson.reading, lesson.meaning(language))
        return Facts(lesson, language, *about)

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


Condition = Callable[[Facts], bool]

OF_NUMBERS: Final[Mapping[str, Condition]] = {
    "positive": lambda facts: facts.numbers.trace.pre_activation > 0,
    "zero": lambda facts: facts.numbers.trace.pre_activation == 0,
    "negative": lambda facts: facts.numbers.trace.pre_activation < 0,
    "example-positive": lambda facts: facts.numbers.example[0] > 0,
    "example-zero": lambda facts: facts.numbers.example[0] == 0,
    "example-negative": lambda facts: facts.numbers.example[0] < 0,
    "bias-zero": lambda facts: facts.numbers.trace.bias == 0,
    "bias-not-zero": lambda facts: facts.numbers.trace.bias != 0,
    "full-sum": lambda facts: len(facts.numbers.trace.inputs) <= IN_FULL,
    "long-sum": lambda facts: len(facts.numbers.trace.inputs) > IN_FULL,
    "one-input": lambda facts: len(facts.numbers.trace.inputs) == 1,
    "many-inputs": lambda facts: len(facts.numbers.trace.inputs) > 1,
}
OF_TRIAL: Final[Mapping[str, Condition]] = {
    "exercise": lambda facts: tried(facts.numbers) is not None,
    "try-positive": lambda facts: facts.trial_has(1),
    "try-zero": lambda facts: facts.trial_has(0),
    "try-negative": lambda facts: facts.trial_has(-1),
}
OF_PLACES: Final[Mapping[str, Condition]] = {
    "only-neuron": lambda facts: facts.only_neuron,
    "counted": lambda facts: facts.counted,
    "not-counted": lambda facts: not facts.counted and not facts.only_neuron,
    "small-net": lambda facts: sum(facts.numbers.layers) < SMALL_NET,
    "input-layer": lambda facts: facts.numbers.layer == 2,
    "hidden-layer": lambda facts: facts.numbers.layer > 2,
    "hidden": lambda facts: not facts.into_output,
    "output": lambda facts: facts.into_output,
    "no-hidden-layer": lambda facts: facts.hidden_layers == 0,
    "one-hidden-layer": lambda facts: facts.hidden_layers == 1,
    "many-hidden-layers": lambda facts: facts.hidden_layers > 1,
}
OF_WORDS: Final[Mapping[str, Condition]] = {
    "reading": lambda facts: bool(facts.reading),
    "no-reading": lambda facts: not facts.reading,
    "meaning": lambda facts: bool(facts.meaning.inputs),
    "no-meaning": lambda facts: not facts.meaning.inputs,
    "output-meaning": lambda facts: bool(facts.meaning.output),
    "no-output-meaning": lambda facts: not facts.meaning.output,
}
OF_CREDITS: Final[Mapping[str, Condition]] = {
    "based-on": lambda facts: facts.credits.based_on is not None,
    "source-author": lambda facts: facts.credits.based_on is not None and bool(facts.credits.based_on.author),
    "source-title": lambda facts: facts.credits.based_on is not None and not facts.credits.based_on.author,
    "original": lambda facts: facts.credits.based_on is None,
}


def uses(activation: str) -> Condition:
    """Return the condition that the neuron has this activation function."""
    return lambda facts: facts.numbers.neuron.activation.name == activation


CONDITIONS: Final[Mapping[str, Condition]] = {
    **OF_NUMBERS,
    **OF_TRIAL,
    **OF_PLACES,
    **OF_WORDS,
    **OF_CREDITS,
    **{name: uses(name) for name in ACTIVATIONS},
}
"""Every condition of a paragraph, by name: the sign of the pre-activation and of the example, the number of
inputs, whether there are numbers for the viewer to try and which sign they lead to, where the inputs come from and
where the neuron stands, how many hidden layers, whether something to read next and what the numbers mean are told,
credits, the function."""
