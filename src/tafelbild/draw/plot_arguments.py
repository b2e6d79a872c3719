"""What a plot of any function is given: its function, its ranges, labels and size; wrong ones are a ``LessonError``."""

from collections.abc import Sequence
from fractions import Fraction

from tafelbild.draw.arguments import check_language, check_size, check_text, is_number, misuse, quoted
from tafelbild.draw.plot_range import Range
from tafelbild.maths import Activation
from tafelbild.maths.function import Function
from tafelbild.notation import activation_markup, localize_numbers


def as_function(function: Function | Activation, language: str) -> Function:
    """Return a function to be plotted; one of ``ACTIVATIONS`` with its symbol, formula, kinks and jumps."""
    if isinstance(function, Function):
        return function
    if not isinstance(function, Activation):
        told = quoted(function)
        raise misuse(
            "FunctionPlot",
            f"the function cannot be {told}; write Function(lambda x: x * x), or choose one of ACTIVATIONS",
            f"die Funktion kann nicht {told} sein; möglich sind Function(lambda x: x * x) und ACTIVATIONS",
        )
    kinks, jumps = (tuple(map(float, places)) for places in (function.kinks, function.jumps))
    formula = localize_numbers(function.formula, language)
    return Function(
        lambda z: function(Fraction(z)).value, activation_markup(function), formula, "z", kinks=kinks, jumps=jumps
    )


def given_range(of: str, name: str, ends: Sequence[float]) -> Range:
    """Return a range from its two ends; LessonError unless they are two numbers, the lower one first."""
    numbers = [float(end) for end in ends if is_number(end)] if isinstance(ends, Sequence) else []
    if len(numbers) != 2 or len(ends) != 2 or not numbers[0] < numbers[1] or not is_number(numbers[1] - numbers[0]):
        told = quoted(ends)
        raise misuse(
            of,
            f"{name} is two numbers, the lower one first, such as (-4, 4), not {told}",
            f"{name} sind zwei Zahlen, die kleinere zuerst, etwa (-4, 4), nicht {told}",
        )
    return Range(*numbers)


def check_arguments(labels: object, size: object, language: str) -> None:
    """Raise a LessonError if an argument of a plot is none."""
    if labels is not None:
        if not isinstance(labels, Sequence) or isinstance(labels, str) or len(labels) != 2:
            told = quoted(labels)
            raise misuse(
                "FunctionPlot",
                f"labels are two, such as ('w', 'C'), not {told}",
                f"labels sind zwei, etwa ('w', 'C'), nicht {told}",
            )
        for name in labels:
            check_text("FunctionPlot", name, "w")
    if not isinstance(size, Sequence) or len(size) != 2 or isinstance(size, str):
        told = quoted(size)
        raise misuse(
            "FunctionPlot",
            f"size is width and height, such as (9, 4), not {told}",
            f"size sind Breite und Höhe, etwa (9, 4), nicht {told}",
        )
    for length in size:
        check_size("FunctionPlot", "size", length)
    check_language("FunctionPlot", language)
