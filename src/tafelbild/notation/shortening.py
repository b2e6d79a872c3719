"""x_1, x_2, …, x_50: which inputs of a neuron are written down: up to eight, else the first and the last."""

from typing import Final

IN_FULL: Final = 8  # so many inputs are shown without an ellipsis
FIRST: Final = 2  # of more inputs, so many before the ellipsis


def rows_of_inputs(count: int, first: int = FIRST) -> tuple[int | None, ...]:
    """Return the numbers of the inputs as they are listed; ``None`` is the ellipsis.

    >>> rows_of_inputs(3), rows_of_inputs(50), rows_of_inputs(50, first=3)
    ((1, 2, 3), (1, 2, None, 50), (1, 2, 3, None, 50))
    """
    if count <= IN_FULL:
        return tuple(range(1, count + 1))
    return *range(1, first + 1), None, count


def shown_inputs(count: int, first: int = FIRST) -> tuple[int, ...]:
    """Return the numbers of the inputs that are shown.

    >>> shown_inputs(3), shown_inputs(50)
    ((1, 2, 3), (1, 2, 50))
    """
    return tuple(number for number in rows_of_inputs(count, first) if number is not None)
