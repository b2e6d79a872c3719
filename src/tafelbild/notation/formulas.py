r"""y_2 = f(x_1 w_12 + x_2 w_22 + … + b): the formulas that show what an activation function does.

Every formula is a ``Row`` of cells of hand markup. What can be addressed is a ``\part{KEY}{…}``, each key at
most once in a row: ``input-1``, ``weight-1``, ``product-1``, ``sum``, ``bias``, ``pre-activation``,
``result``; ``activation`` (the sign of the function), ``open`` and ``close`` (its brackets), ``result-name``
(the y_2 in front). A letter and the number that takes its place have the same key.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from tafelbild.maths.activation import Activation, Evaluation
from tafelbild.notation.markup import part, text
from tafelbild.notation.numbers import PLACES, relation, shown, shown_exactly
from tafelbild.notation.symbols import BIAS, PRE_ACTIVATION, vector


@dataclass(frozen=True)
class Row:
    """One written line: cells of hand markup, each a term or a sign, so that lines can align."""

    cells: tuple[str, ...]

    @property
    def markup(self) -> str:
        """The whole line as one piece of hand markup."""
        return "".join(self.cells)

    @property
    def plain(self) -> str:
        """The line as plain text, for scripts, transcripts and alternative text."""
        return text(self.markup)


def in_language(markup: str, language: str) -> str:
    r"""Write the numbers in ``markup`` (``\number{0.01}``) as the language does, and separate lists clearly.

    >>> in_language(r"\text{max}(\number{0.01}z,z)", "de"), in_language(r"\text{max}(0,z)", "de")
    ('\\text{max}(0,01z;z)', '\\text{max}(0,z)')
    """
    numbers = [Fraction(number) for number in re.findall(r"\\number\{([^}]*)\}", markup)]
    if any("," in shown(number, language) for number in numbers):
        markup = markup.replace(",", ";")
    return re.sub(r"\\number\{([^}]*)\}", lambda found: shown(Fraction(found[1]), language), markup)


def function_sign(activation: Activation) -> str:
    r"""Return what stands in front of the brackets, as hand markup (``\sigma``, ``\text{ReLU}``)."""
    return r"\sigma" if activation.symbol == "σ" else rf"\text{{{activation.symbol}}}"


def function(activation: Activation, inside: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells of the function applied to ``inside``: its sign, bracket, the cells, bracket."""
    sign = part("activation", function_sign(activation))
    return (sign, part("open", "("), *inside, part("close", ")"))


def definition(activation: Activation, language: str = "de") -> Row:
    r"""Return the line that says what the function is.

    >>> from tafelbild.maths.activation import RELU, LEAKY_RELU
    >>> definition(RELU).plain, definition(LEAKY_RELU, "en").plain
    ('ReLU(z) = max(0, z)', 'LReLU(z) = max(0.01z, z)')
    """
    z = part("pre-activation", PRE_ACTIVATION)
    return Row((*function(activation, (z,)), "=", in_language(activation.formula, language)))


def application(activation: Activation, z: Fraction, y: Evaluation, language: str = "de") -> Row:
    """Return the line that applies the function to one number.

    >>> from tafelbild.maths.activation import RELU, SIGMOID
    >>> application(RELU, Fraction(-2), RELU(Fraction(-2))).plain
    'ReLU(−2) = 0'
    >>> application(SIGMOID, Fraction("3.2"), SIGMOID(Fraction("3.2"))).plain
    'σ(3,2) ≈ 0,9608'
    """
    result = part("result", number(y.value, language, exact=y.exact))
    holds = relation(y.exact and shown_exactly(z) and shown_exactly(y.value))
    return Row((*function(activation, (part("pre-activation", number(z, language)),)), holds, result))


def compact(activation: Activation) -> Row:
    """Return the whole layer in one line; W has our w_ij in row j and column i, a vector wears an arrow.

    >>> from tafelbild.maths.activation import RELU
    >>> compact(RELU).plain
    'y⃗ = ReLU(W x⃗ + b⃗)'
    """
    inside = (part("weight", "W"), rf"\,{part('input', vector('x'))}", "+", part("bias", vector(BIAS)))
    return Row((part("result", vector("y")), "=", *function(activation, inside)))


def number(value: Fraction, language: str, *, exact: bool = True) -> str:
    """Return ``value`` in full if that is possible and true, else to ``PLACES`` places."""
    return shown(value, language, None if exact and shown_exactly(value) else PLACES)
