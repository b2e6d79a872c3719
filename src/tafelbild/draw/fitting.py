"""What would fit where something does not: found by trying, and said in the sentence that refuses it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from tafelbild.lesson.wording import count
from tafelbild.maths import Neuron
from tafelbild.maths.number import decimal_places
from tafelbild.notation import Calculation

ELSEWHERE: Final = "(`compute` takes any number)"


def longest(texts: Sequence[str]) -> str:
    """Return the longest of some texts, the first of several."""
    return max(texts, key=len)


def digits_that_fit(too_long: str, fits: Callable[[str], bool]) -> int:
    """Return how many digits a number could keep to fit; 0 if none.

    >>> digits_that_fit("0,123456", lambda text: len(text) < 5)
    3
    """
    shorter = (too_long[:end].rstrip(",.−") for end in range(len(too_long) - 1, 0, -1))
    return next((len(re.findall(r"\d", text)) for text in shorter if text and fits(text)), 0)


def at_most(digits: int, inputs: int) -> str:
    """Say how many digits fit with so many inputs.

    >>> at_most(4, 3), at_most(0, 6)
    ('with 3 inputs at most 4 digits do (`compute` takes any number)', 'use fewer inputs (`compute` takes any number)')
    """
    told = f"with {count(inputs, 'input')} at most {count(digits, 'digit')} do" if digits else "use fewer inputs"
    return f"{told} {ELSEWHERE}"


def decimals_that_fit(calculation: Calculation, fits: Callable[[Calculation], bool]) -> str:
    """Say with how many decimals of its numbers a calculation would fit."""
    trace = calculation.trace
    given = (*trace.inputs, *trace.weights, trace.bias)
    for places in range(max(decimal_places(number) or 0 for number in given) - 1, -1, -1):
        neuron = Neuron([round(w, places) for w in trace.weights], round(trace.bias, places), trace.activation)
        if fits(replace(calculation, trace=neuron.trace([round(x, places) for x in trace.inputs]))):
            return f"with at most {count(places, 'decimal')} it does {ELSEWHERE}"
    return f"use fewer inputs or smaller numbers {ELSEWHERE}"
