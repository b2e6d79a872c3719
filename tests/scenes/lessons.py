"""Lessons that a lecturer may write: numbers that stretch the pictures, each in a language.

Every lesson is only a ``lesson.toml``; words and scenes are the default lesson's.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tafelbild.stage import Settings


@dataclass(frozen=True)
class Example:
    """A lesson with the language and the theme of its test."""

    name: str
    language: str
    inputs: str
    weights: str
    bias: str
    activation: str = "relu"
    layers: str = ""
    place: tuple[int, int] | None = None  # layer, number
    factors: str = "input-first"
    theme: str = "board"
    title: str = ""
    more: str = ""  # further lines of [neuron]

    @property
    def toml(self) -> str:
        """The lesson.toml."""
        network = f"[network]\nlayers = [{self.layers}]\n" if self.layers else ""
        place = f"layer = {self.place[0]}\nnumber = {self.place[1]}\n" if self.place else ""
        numbers = f"inputs = [{self.inputs}]\nweights = [{self.weights}]\nbias = {self.bias}\n"
        title = f"title = {self.title!r}\n" if self.title else ""
        neuron = f"[neuron]\n{place}{numbers}activation = {self.activation!r}\n{self.more}\n"
        return f"{title}factors = {self.factors!r}\n{network}{neuron}"

    @property
    def settings(self) -> Settings:
        """The lesson, loaded."""
        return Settings.load(None if not self.inputs else written(self.toml), self.language, self.theme)


@cache
def written(toml: str) -> Path:
    """Write a lesson.toml into a folder of its own."""
    folder = Path(mkdtemp(prefix="tafelbild-lesson-"))
    (folder / "lesson.toml").write_text(toml, encoding="utf-8")
    return folder


DEFAULT = Example("the script, week 10", "de", "", "", "")
SCRIPT = "5, 2, 4", "0.2, 0.1, 0.25"
EIGHT = "1, 2, 3, 4, 5, 6, 7, 8"
FIFTY = ", ".join(str(k % 5) for k in range(1, 51))
LESSONS = (  # each tries several things at once: a walk takes two seconds
    DEFAULT,
    Example("the script, in English, on paper", "en", "", "", "", theme="paper"),
    Example("four inputs, bias -6: z < 0", "de", "5, 2, 4, 1", "0.2, -0.5, 0.25, 1.5", "-6"),
    Example(
        *("two decimals; a title of one long word", "en", "0.25, 1.75, 3.05", "0.12, -0.48, 0.33", "0.05"),
        theme="paper",
        title="Aktivierungsfunktionsberechnung",
    ),
    Example("one input; a title of two lines", "de", "3", "0.5", "-1", title="Rechnen mit neuronalen Netzen 1"),
    Example(
        *("one input, leaky ReLU, z < 0, one output neuron", "en", "3", "-0.5", "-1", "leaky_relu"),
        layers="1, 1",
        place=(2, 1),
    ),
    Example(
        *("five inputs that mean something", "de", "1, 2, 3, 4, 5", "0.1, 0.2, 0.3, -0.4, 0.5", "1"),
        theme="paper",
        more='meaning = ["Größe", "Gewicht", "Alter", "Puls", "Schritte"]\noutput_meaning = "Fitness"',
    ),
    Example("six inputs", "de", "1, 2, 3, 4, 5, 6", "0.1, 0.2, 0.3, -0.4, 0.5, 0.6", "1"),
    Example("identity, z < 0", "de", *SCRIPT, "-4.5", "identity"),
    Example("step, z = 0", "de", *SCRIPT, "-2.2", "step", theme="paper"),
    Example("step, z > 0, two layers", "en", *SCRIPT, "1", "step", layers="3, 2", place=(2, 2)),
    Example("leaky ReLU, z = 0", "de", *SCRIPT, "-2.2", "leaky_relu"),
    Example("identity, z = 0, a perceptron", "en", "5, 2", "0.2, 0.5", "-2", "identity", layers="2, 1", place=(2, 1)),
    Example(
        *("leaky ReLU, output layer", "en", "1, 2, 3, 4", "0.5, -0.5, 1, 0.1", "2", "leaky_relu"),
        layers="5, 4, 2",
        place=(3, 1),
    ),
    Example(
        *("sigmoid, z > 0, many layers", "de", "1, 2", "0.5, 0.25", "1", "sigmoid"),
        layers="2, 8, 16, 8, 4, 3, 2",
        place=(2, 5),
    ),
    Example("sigmoid, z < 0", "en", *SCRIPT, "-4.5", "sigmoid"),
    Example("sigmoid, z = 0.3, one output neuron", "de", *SCRIPT, "-1.9", "sigmoid", layers="3, 1", place=(2, 1)),
    Example("sigmoid, z = 0", "en", *SCRIPT, "-2.2", "sigmoid", theme="paper"),
    Example("tanh, z > 0", "en", *SCRIPT, "-1", "tanh"),
    Example("tanh, z = -0.2", "de", *SCRIPT, "-2.4", "tanh"),
    Example("tanh, z = 0", "en", *SCRIPT, "-2.2", "tanh", theme="paper"),
    Example(
        *("hidden source, weight first", "de", "1, 2, 3, 4", "-0.5, 0.5, 1, 0.1", "2"),
        layers="3, 4, 4, 2",
        place=(3, 4),
        factors="weight-first",
    ),
    Example("ReLU, z = 0, a layer of ten", "en", *SCRIPT, "-2.2", layers="3, 10, 4", place=(2, 10)),
    Example("a layer of 784", "de", *SCRIPT, "1", layers="3, 784, 10, 2", place=(2, 400)),
    Example(
        *("6–10–10–4, the seventh neuron", "en", "1, 2, 3, 4, 5, 6", "0.1, 0.2, 0.3, 0.4, 0.5, 0.6", "1"),
        layers="6, 10, 10, 4",
        place=(2, 7),
    ),
    Example(
        *("the last neuron of the last layer", "de", "1, 2, 3, 4", "0.5, -0.5, 1, 0.1", "2", "sigmoid"),
        layers="3, 4, 4, 2",
        place=(4, 2),
    ),
    Example("a bias of seven digits", "de", *SCRIPT, "1234567"),
    Example("small numbers", "en", "0.5, 0.2, 0.4", "0.02, 0.01, 0.03", "0.001"),
    Example("two decimals, four inputs", "de", "0.25, 1.75, 3.05, 2.15", "0.12, -0.48, 0.33, 0.75", "-0.15"),
    Example("eight inputs", "de", EIGHT, "0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8", "1"),
    Example("fifty inputs", "en", FIFTY, ", ".join(("0.1, 0.2, -0.1, 0.5, 0.25",) * 10), "1", layers="50, 30, 10"),
    Example(
        *("a neuron behind thirty", "de", ", ".join("123" * 10), ", ".join(("0.1", "-0.2", "0.5") * 10), "1"),
        layers="50, 30, 10",
        place=(3, 7),
    ),
    Example("eight signed inputs", "en", EIGHT, "0.1, 0.2, 0.3, -0.4, 0.5, 0.6, -0.7, 0.8", "1", theme="paper"),
    Example("numbers of all sizes", "de", "1200, 35.5, 80000", "0.25, 2, 0.0125", "-1"),
    Example("large numbers", "de", "120, 45, 300", "20, -1.5, 2", "-250"),
    Example("ELU, z < 0", "de", *SCRIPT, "-4.5", "elu", theme="paper"),
    Example("SELU, z > 0, one output neuron", "en", *SCRIPT, "-1", "selu", layers="3, 1", place=(2, 1)),
    Example("softplus, z = 0", "de", *SCRIPT, "-2.2", "softplus"),
    Example("GELU, z > 0, words in smaller letters", "en", *SCRIPT, "0.9", "gelu", theme="paper"),
    Example("GELU with tanh, z < 0", "de", *SCRIPT, "-2.7", "gelu_tanh"),
    Example("SiLU, z < 0, one input", "en", "3", "0.5", "-4", "silu"),
    Example("hard sigmoid, z > 3: the result is 1", "de", *SCRIPT, "1", "hard_sigmoid", theme="paper"),
    Example("hard sigmoid, z = -0.5", "en", *SCRIPT, "-2.7", "hard_sigmoid"),
    Example("Mish, a large z", "de", "120, 45, 300", "2, -1.5, 2", "-25", "mish"),
)
QUICK = {  # those that make test walks; make test-targets walks all, in both languages (every_lesson)
    "the script, week 10",
    "the script, in English, on paper",
    "one input, leaky ReLU, z < 0, one output neuron",
}
TOO_MUCH = (  # they need not fit, but then one line must say so
    Example("two decimals, negative inputs", "de", "-0.25, 1.75, -3.05", "0.12, -0.48, 0.33", "-0.15", "tanh"),
    Example(
        "six inputs with decimals", "en", "1.5, 2, 3.25, 4, 5, 6", "0.1, 0.2, -0.3, 0.4, 0.5, 0.75", "-1.5", "sigmoid"
    ),
    Example("inputs of seven digits", "de", "1234567, 2345678, 3456789", "0.2, 0.1, 0.25", "1"),
    Example("weights of seven digits", "en", "5, 2, 4", "0.123456, 0.234567, 0.345678", "1"),
)
