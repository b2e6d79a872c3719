"""Names that the doctests of ``tafelbild.draw`` use: the default lesson in German, on the board, and its pictures.

``lesson``, ``theme``, ``terms``, ``calculation``, ``net``, ``view`` (NeuronView), ``picture`` (CalculationNet),
``table`` (CalculationTable), ``line`` (NumberLine), ``larger`` (LargerNet), ``trial`` (TrialCard), ``layer``
(LayerPicture), ``recap`` (RecapSteps) and ``returning`` (ReturnSteps) are made once and shared: an example makes
animations of them, but does not play any.
"""

from typing import Any

import pytest


@pytest.fixture(scope="session")
def draw_examples() -> dict[str, Any]:
    """Return the shared values by their names."""
    from tafelbild.draw.calculation_net import CalculationNet  # noqa: PLC0415
    from tafelbild.draw.calculation_table import CalculationTable  # noqa: PLC0415  (manim, for these doctests alone)
    from tafelbild.draw.headings import layer_headings  # noqa: PLC0415
    from tafelbild.draw.larger_net import LargerNet  # noqa: PLC0415
    from tafelbild.draw.layer_picture import LayerPicture  # noqa: PLC0415
    from tafelbild.draw.layouts import Focus  # noqa: PLC0415
    from tafelbild.draw.net import Net  # noqa: PLC0415
    from tafelbild.draw.neuron_view import NeuronView  # noqa: PLC0415
    from tafelbild.draw.number_line import NumberLine, line_start  # noqa: PLC0415
    from tafelbild.draw.plot import FunctionPlot  # noqa: PLC0415
    from tafelbild.draw.plot_frame import choose_frame  # noqa: PLC0415
    from tafelbild.draw.plot_texts import PlotTexts  # noqa: PLC0415
    from tafelbild.draw.recap import RecapPicture, RecapSteps  # noqa: PLC0415
    from tafelbild.draw.return_steps import ReturnSteps  # noqa: PLC0415
    from tafelbild.draw.trial_card import TrialCard  # noqa: PLC0415
    from tafelbild.lesson import load  # noqa: PLC0415
    from tafelbild.maths import Evaluation  # noqa: PLC0415
    from tafelbild.notation import TERMS, Calculation  # noqa: PLC0415
    from tafelbild.theme import BOARD  # noqa: PLC0415

    lesson, terms = load(), TERMS["de"]
    calculation = Calculation(lesson.trace, target=lesson.number, language="de", factors=lesson.factors)
    net = Net(BOARD, lesson.layers, Focus(lesson.layer, lesson.number, len(lesson.trace.inputs)))
    view = NeuronView(net)
    picture = CalculationNet(view, calculation, terms.bias)
    trace, example = lesson.trace, lesson.example[0]
    numbers = trace.activation, trace.pre_activation, example
    start = line_start(choose_frame(*numbers, trace.weighted_sum), trace)
    plot = FunctionPlot(BOARD, *numbers, start, trace.weighted_sum)
    texts = PlotTexts(plot, "de", Evaluation(trace.output, trace.exact))
    return {
        "lesson": lesson,
        "theme": BOARD,
        "terms": terms,
        "calculation": calculation,
        "net": net,
        "view": view,
        "picture": picture,
        "table": CalculationTable(BOARD, calculation),
        "larger": LargerNet(Net(BOARD, lesson.layers, net.focus), layer_headings(net, terms), terms),
        "layer": LayerPicture(BOARD, lesson),
        "recap": RecapSteps(RecapPicture(BOARD, calculation, terms)),
        "returning": ReturnSteps(picture),
        "trial": TrialCard(BOARD, lesson, calculation, terms),
        "line": NumberLine(plot, texts, trace, terms.interim_result, []),
    }


@pytest.fixture(autouse=True)
def draw_namespace(request: pytest.FixtureRequest, doctest_namespace: dict[str, Any]) -> None:
    """Add the names to the doctests of draw."""
    if request.path.parent.name == "draw":
        doctest_namespace.update(request.getfixturevalue("draw_examples"))
