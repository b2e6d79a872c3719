r"""Formulas of activation functions: y_2 = f(x_1 w_12 + x_2 w_22 + … + b).

Every formula is a ``Row`` of cells of hand markup. Addressable parts are ``\part{KEY}{…}``, with
each key at most once in a row: ``input-1``, ``weight-1``, ``product-1``, ``sum``, ``bias``, ``pre-activation``,
``result``; ``activation`` (the sign of the function), ``open`` and ``close`` (its brackets), ``result-name``
(the y_2 in front). A letter and the number that replaces it have the same key.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from tafelbild.maths.activation import Activation, Evaluation
from tafelbild.notation.markup import part, plain_text
from tafelbild.notation.number_format import ROUNDED_PLACES, equality_sign, shown, shown_exactly
from tafelbild.notation.symbols import BIAS_SYMBOL, PRE_ACTIVATION_SYMBOL, vector


@dataclass(frozen=True)
class Row:
    """A written line: cells of hand markup, each a term or a sign, so that lines can be aligned."""

    cells: tuple[str, ...]

    @property
    def markup(self) -> str:
        """The whole line as hand markup."""
        return "".join(self.cells)

    @property
    def plain(self) -> str:
        """The line as plain text, for scripts, transcripts and alternative text."""
        return plain_text(self.markup)


def localize_numbers(markup: str, language: str) -> str:
    r"""Format the numbers in ``markup`` (``\number{0.01}``) for a language; separate lists by ; beside decimal commas.

    >>> localize_numbers(r"\text{max}(\number{0.01}z,z)", "de"), localize_numbers(r"\text{max}(0,z)", "de")
    ('\\text{max}(0,01z;z)', '\\text{max}(0,z)')
    """
    numbers = [Fraction(number) for number in re.findall(r"\\number\{([^}]*)\}", markup)]
    if any("," in shown(number, language) for number in numbers):
        markup = markup.replace(",", ";")
    return re.sub(r"\\number\{([^}]*)\}", lambda found: shown(Fraction(found[1]), language), markup)


def activation_markup(activation: Activation) -> str:
    r"""Return the symbol of the function as hand markup.

    >>> from tafelbild.maths.activation import RELU, SIGMOID
    >>> activation_markup(RELU), activation_markup(SIGMOID)
    ('\\text{ReLU}', '\\sigma')
    """
    return r"\sigma" if activation.symbol == "σ" else rf"\text{{{activation.symbol}}}"


def apply_cells(activation: Activation, inside: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells of the function applied to ``inside``: its symbol, a bracket, the cells, a bracket."""
    sign = part("activation", activation_markup(activation))
    return (sign, part("open", "("), *inside, part("close", ")"))


def function_definition(activation: Activation, language: str = "de") -> Row:
    r"""Return the definition of the function.

    >>> from tafelbild.maths.activation import RELU, LEAKY_RELU
    >>> function_definition(RELU).plain, function_definition(LEAKY_RELU, "en").plain
    ('ReLU(z) = max(0, z)', 'LReLU(z) = max(0.01z, z)')
    """
    z = part("pre-activation", PRE_ACTIVATION_SYMBOL)
    return Row((*apply_cells(activation, (z,)), "=", localize_numbers(activation.formula, language)))


def function_application(activation: Activation, z: Fraction, y: Evaluation, language: str = "de") -> Row:
    """Return the function applied to the number ``z``, with the result ``y``.

    >>> from tafelbild.maths.activation import RELU, SIGMOID
    >>> function_application(RELU, Fraction(-2), RELU(Fraction(-2))).plain
    'ReLU(−2) = 0'
    >>> function_application(SIGMOID, Fraction("3.2"), SIGMOID(Fraction("3.2"))).plain
    'σ(3,2) ≈ 0,9608'
    """
    result = part("result", format_value(y.value, language, exact=y.exact))
    holds = equality_sign(y.exact and shown_exactly(z) and shown_exactly(y.value))
    return Row((*apply_cells(activation, (part("pre-activation", format_value(z, language)),)), holds, result))


def layer_formula(activation: Activation) -> Row:
    """Return the formula of a whole layer, with arrows over vectors; w_ij is in row j and column i of W.

    >>> from tafelbild.maths.activation import RELU
    >>> layer_formula(RELU).plain
    'y⃗ = ReLU(W x⃗ + b⃗)'
    """
    inside = (part("weight", "W"), rf"\,{part('input', vector('x'))}", "+", part("bias", vector(BIAS_SYMBOL)))
    return Row((part("result", vector("y")), "=", *apply_cells(activation, inside)))


def format_value(value: Fraction, language: str, *, exact: bool = True) -> str:
    """Return ``value`` with all its digits if it is an exact, finite decimal, else rounded to ``ROUNDED_PLACES``."""
    return shown(value, language, None if exact and shown_exactly(value) else ROUNDED_PLACES)
