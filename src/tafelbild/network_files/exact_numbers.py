"""The numbers of an array as exact fractions: the shortest decimals that name them, as a film shows them."""

from fractions import Fraction
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.errors import LessonError
from tafelbild.message import Message

NumberArray = NDArray[Any]
NUMBER_KINDS: Final = "iuf"  # whole numbers, with and without sign, and floats: numpy's letters
MAX_FLOAT_BYTES: Final = 8  # longer floats are not the same on every machine


def is_number_type(dtype: np.dtype[Any]) -> bool:
    """Return whether arrays of this type hold numbers that are read."""
    return dtype.kind in NUMBER_KINDS and dtype.itemsize <= MAX_FLOAT_BYTES


def exact_numbers(array: NumberArray, place: str) -> tuple[Fraction, ...]:
    """Return the numbers of an array, row by row; ``LessonError`` at ``place`` if one is nan or infinite.

    >>> exact_numbers(np.array([0.2, 1e-7], dtype=np.float32), "W1") == (Fraction(1, 5), Fraction(1, 10**7))
    True
    """
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        at = np.argwhere(~np.isfinite(array))[0]
        position, value = ", ".join(str(index + 1) for index in at), array[tuple(at)]
        problem = Message(
            f"number {position or 1} is {value}; a network has finite numbers only, so train it anew",
            de=f"Zahl {position or 1} ist {value}; ein Netz hat nur endliche Zahlen, trainieren Sie es neu",
        )
        raise LessonError(place, problem)
    return tuple(Fraction(str(number)) for number in array.ravel())


def exact_rows(array: NumberArray, place: str) -> tuple[tuple[Fraction, ...], ...]:
    """Return the rows of an array of two dimensions."""
    numbers, width = exact_numbers(array, place), array.shape[1]
    return tuple(numbers[start : start + width] for start in range(0, len(numbers), width))
