"""Names that the doctests of ``tafelbild.draw`` use: the default lesson in German, on the board, and its pictures.

``lesson``, ``theme``, ``terms``, ``calculation``, ``net``, ``view`` (NeuronView), ``picture`` (CalculationNet)
and ``table`` (CalculationTable) are made once and shared: an example makes animations of them, but does not play any.
"""

from typing import Any

import pytest


@pytest.fixture(scope="session")
def draw_examples() -> dict[str, Any]:
    """Return the shared values by their names."""
    from tafelbild.draw.calculation_net import CalculationNet  # noqa: PLC0415
    from tafelbild.draw.calculation_table import CalculationTable  # noqa: PLC0415  (manim, for these doctests alone)
    from tafelbild.draw.layouts import Focus  # noqa: PLC0415
    from tafelbild.draw.net import Net  # noqa: PLC0415
    from tafelbild.draw.neuron_view import NeuronView  # noqa: PLC0415
    from tafelbild.lesson import load  # noqa: PLC0415
    from tafelbild.notation import TERMS, Calculation  # noqa: PLC0415
    from tafelbild.theme import BOARD  # noqa: PLC0415

    lesson, terms = load(), TERMS["de"]
    calculation = Calculation(lesson.trace, target=lesson.number, language="de", factors=lesson.factors)
    net = Net(BOARD, lesson.layers, Focus(lesson.layer, lesson.number, len(lesson.trace.inputs)))
    view = NeuronView(net)
    return {
        "lesson": lesson,
        "theme": BOARD,
        "terms": terms,
        "calculation": calculation,
        "net": net,
        "view": view,
        "picture": CalculationNet(view, calculation, terms.bias),
        "table": CalculationTable(BOARD, calculation),
    }


@pytest.fixture(autouse=True)
def draw_namespace(request: pytest.FixtureRequest, doctest_namespace: dict[str, Any]) -> None:
    """Add the names to the doctests of draw."""
    if request.path.parent.name == "draw":
        doctest_namespace.update(request.getfixturevalue("draw_examples"))
