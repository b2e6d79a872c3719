"""Symbols x_i, w_ij, y_j, b, z, as hand markup and as plain text; and which of many inputs are listed.

Index convention: w_ij leads from x_i to y_j, the source first, as in the script. Many books
write the target first; their W (in W x + b) has our w_ij in row j and column i. Neurons count from 1.

Functions ``…_name`` return hand markup (``w_{12}``), ``…_text`` plain text for scripts and captions (``w₁₂``).
"""

from typing import Final

BIAS_SYMBOL: Final = "b"
PRE_ACTIVATION_SYMBOL: Final = "z"

MAX_LISTED_INPUTS: Final = 8  # of more inputs only some are listed, with omission dots
INPUTS_BEFORE_DOTS: Final = 2  # inputs listed before the omission dots
_SUBSCRIPTS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def indices(*numbers: int) -> str:
    """Return the indices of a symbol as one text, separated by commas if any index has two or more digits.

    >>> indices(1, 2), indices(1, 10), indices(11, 1), indices(12)
    ('12', '1,10', '11,1', '12')
    """
    for number in numbers:
        if number < 1:
            raise ValueError(f"{number} is not an index; neurons count from 1")
    return ("," if len(numbers) > 1 and max(numbers) > 9 else "").join(map(str, numbers))


def subscript(*numbers: int) -> str:
    """Return indices in subscript digits, for plain text; a comma between indices is an ordinary comma.

    >>> subscript(12), subscript(1, 2), subscript(1, 10)
    ('₁₂', '₁₂', '₁,₁₀')
    """
    return indices(*numbers).translate(_SUBSCRIPTS)


def vector(letter: str) -> str:
    r"""Return a letter with a vector arrow as hand markup, for the values of a whole layer.

    >>> vector("x")
    '\\vec{x}'
    """
    return rf"\vec{{{letter}}}"


def input_name(number: int) -> str:
    """Return the name of the ``number``-th input as hand markup.

    >>> input_name(3), input_name(10)
    ('x_{3}', 'x_{10}')
    """
    return f"x_{{{indices(number)}}}"


def output_name(number: int) -> str:
    """Return the name of the ``number``-th neuron (y_1, y_2, …) of the computed layer as hand markup.

    >>> output_name(2)
    'y_{2}'
    """
    return f"y_{{{indices(number)}}}"


def weight_name(*, source: int, target: int) -> str:
    """Return the name of the weight from x_source to y_target as hand markup.

    >>> weight_name(source=1, target=2), weight_name(source=1, target=10)
    ('w_{12}', 'w_{1,10}')
    """
    return f"w_{{{indices(source, target)}}}"


def input_text(number: int) -> str:
    """Return the name of the ``number``-th input as plain text.

    >>> input_text(3)
    'x₃'
    """
    return f"x{subscript(number)}"


def bias_name(number: int) -> str:
    """Return the name of the bias of a layer's ``number``-th neuron as hand markup.

    >>> bias_name(2)
    'b_{2}'
    """
    return f"b_{{{indices(number)}}}"


def output_text(number: int) -> str:
    """Return the name of the ``number``-th neuron of the computed layer as plain text.

    >>> output_text(2)
    'y₂'
    """
    return f"y{subscript(number)}"


def weight_text(*, source: int, target: int) -> str:
    """Return the name of the weight from x_source to y_target as plain text.

    >>> weight_text(source=1, target=2), weight_text(source=1, target=10)
    ('w₁₂', 'w₁,₁₀')
    """
    return f"w{subscript(source, target)}"


def listed_inputs(count: int, first: int = INPUTS_BEFORE_DOTS) -> tuple[int | None, ...]:
    """Return the numbers of the inputs to list: up to 8 all, else the first ``first``, None (for dots) and the last.

    >>> listed_inputs(3), listed_inputs(50), listed_inputs(50, first=3)
    ((1, 2, 3), (1, 2, None, 50), (1, 2, 3, None, 50))
    """
    if count <= MAX_LISTED_INPUTS:
        return tuple(range(1, count + 1))
    return *range(1, first + 1), None, count


def shown_inputs(count: int, first: int = INPUTS_BEFORE_DOTS) -> tuple[int, ...]:
    """Return the numbers of the inputs to list, as ``listed_inputs`` does but without the None for omission dots.

    >>> shown_inputs(3), shown_inputs(50)
    ((1, 2, 3), (1, 2, 50))
    """
    return tuple(number for number in listed_inputs(count, first) if number is not None)
