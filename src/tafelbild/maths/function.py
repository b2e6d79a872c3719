r"""y = f(x): any function of one variable, with its name and formula, its kinks and jumps; for plots."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from numbers import Real
from typing import Any

from tafelbild.errors import LessonError
from tafelbild.message import Message


@dataclass(frozen=True)
class Function:
    r"""A function of one variable that is to be plotted. ``name``, ``formula`` and ``variable`` are hand markup.

    ``compute`` gets a float and returns a number; where it divides by 0, raises a ``ValueError`` or is not real, the
    function has no value. ``formula`` is the right-hand side of f(x) = …, empty if none is to be shown. ``kinks`` are
    the x at which the slope jumps, ``jumps`` those at which the value does.

    >>> square = Function(lambda x: x * x, name="C", formula="w^2", variable="w")
    >>> square.definition, square.value(3), Function(math.log).value(-1)
    ('C(w)=w^2', 9.0, None)

    ```python
    softplus = Function(lambda x: math.log1p(math.exp(x)), name=r"\text{softplus}", formula=r"\ln(1+e^{x})")
    self.play(Appear(FunctionPlot(theme, softplus, x_range=(-4, 4))))
    ```
    """

    compute: Callable[[float], Any] = field(repr=False)
    name: str = "f"
    formula: str = ""
    variable: str = "x"
    kinks: tuple[float, ...] = ()
    jumps: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Raise a LessonError if there is nothing to compute, or if a kink or jump is no number."""
        if not callable(self.compute):
            told = Message(
                f"cannot compute with {self.compute!r}; write Function(lambda x: x * x)",
                de=f"kann mit {self.compute!r} nicht rechnen; schreiben Sie Function(lambda x: x * x)",
            )
            raise LessonError("Function", told)
        for name, places in (("kinks", self.kinks), ("jumps", self.jumps)):
            if not isinstance(places, Sequence) or not all(isinstance(x, Real) for x in places):
                told = Message(
                    f"{name} are numbers, such as (0, 1), not {places!r}",
                    de=f"{name} sind Zahlen, etwa (0, 1), nicht {places!r}",
                )
                raise LessonError("Function", told)

    @property
    def applied(self) -> str:
        """The function of its variable, f(x), as hand markup."""
        return f"{self.name}({self.variable})"

    @property
    def definition(self) -> str:
        """The line f(x) = … as hand markup; empty if the function has no formula."""
        return f"{self.applied}={self.formula}" if self.formula else ""

    def value(self, x: float) -> float | None:
        """Return f(x), None where f has no value; LessonError if ``compute`` returns something that is no number."""
        try:
            y = self.compute(x)
            return real_or_none(y)
        except (ArithmeticError, ValueError):
            return None
        except TypeError as error:
            told = Message(
                f"{self.applied} cannot be computed for {x!r}: {error}",
                de=f"{self.applied} lässt sich für {x!r} nicht berechnen: {error}",
            )
            raise LessonError("Function", told) from error


def real_or_none(y: Any) -> float | None:  # noqa: ANN401  (whatever a function returns)
    """Return a number as a float, None if it is infinite, not a number or not real; TypeError for anything else."""
    if isinstance(y, complex):
        return y.real if y.imag == 0 else None
    if isinstance(y, str | bytes):
        raise TypeError(f"it returns {y!r}")
    value = float(y)
    return value if math.isfinite(value) else None
