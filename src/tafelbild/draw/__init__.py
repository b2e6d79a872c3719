r"""The drawing vocabulary: what a lecture film is made of, as manim objects and animations.

What ``__all__`` names is meant for scenes of your own, in a plain manim ``Scene`` or in a ``LessonScene``. Each name
has an example in its docstring: lines of a scene in which ``theme`` is a theme (in a LessonScene, ``self.theme``).

```python
from manim import Scene
from tafelbild.draw import PAPER, Handwriting, Write, set_ground

class FirstScene(Scene):
    def construct(self) -> None:
        theme = PAPER
        set_ground(self, theme)
        self.play(Write(Handwriting(theme, r"y = \sigma(Wx + b)", height=0.8)))
```

Wrong use raises a ``LessonError``: one sentence with the place, the problem and the choices. Names are loaded when they
are first used: ``tafelbild.draw.hand`` needs numpy alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tafelbild.draw.bars import Bars
    from tafelbild.draw.big_net import BigNet
    from tafelbild.draw.cards import EndCard, TitleCard
    from tafelbild.draw.chart import Box, Chart
    from tafelbild.draw.digit_picture import DigitPicture
    from tafelbild.draw.fade import Appear, Vanish, rise_in
    from tafelbild.draw.flight import Glide, Swell, Thicken, fly_copy
    from tafelbild.draw.function_plot import FunctionPlot
    from tafelbild.draw.ground import set_ground
    from tafelbild.draw.handwriting import Handwriting, Write
    from tafelbild.draw.headings import LayerHeading, layer_headings
    from tafelbild.draw.label import Label
    from tafelbild.draw.layouts import Focus, calculation_layout, overview_layout, subdued_layout, zoom_layout
    from tafelbild.draw.ledger import Ledger
    from tafelbild.draw.look import Recolour
    from tafelbild.draw.matrix import Matrix
    from tafelbild.draw.matrix_line import MatrixLine
    from tafelbild.draw.net import Net
    from tafelbild.draw.net_values import NetValues
    from tafelbild.draw.net_weights import NetWeights
    from tafelbild.draw.neuron_view import NeuronView
    from tafelbild.draw.number_line import NumberLine
    from tafelbild.draw.pen import Draw, pen_line
    from tafelbild.draw.pen_marks import (
        Highlight,
        arrow,
        bracket,
        dashed_line,
        highlighter_stroke,
        rounded_box,
        underline,
    )
    from tafelbild.draw.pulse import pulse_steps
    from tafelbild.draw.whole_net import Room, whole_layout
    from tafelbild.maths.function import Function
    from tafelbild.theme import BOARD, PAPER, THEMES, Theme, theme_named

__all__ = [
    "BOARD",
    "PAPER",
    "THEMES",
    "Appear",
    "Bars",
    "BigNet",
    "Box",
    "Chart",
    "DigitPicture",
    "Draw",
    "EndCard",
    "Focus",
    "Function",
    "FunctionPlot",
    "Glide",
    "Handwriting",
    "Highlight",
    "Label",
    "LayerHeading",
    "Ledger",
    "Matrix",
    "MatrixLine",
    "Net",
    "NetValues",
    "NetWeights",
    "NeuronView",
    "NumberLine",
    "Recolour",
    "Room",
    "Swell",
    "Theme",
    "Thicken",
    "TitleCard",
    "Vanish",
    "Write",
    "arrow",
    "bracket",
    "calculation_layout",
    "dashed_line",
    "fly_copy",
    "highlighter_stroke",
    "layer_headings",
    "overview_layout",
    "pen_line",
    "pulse_steps",
    "rise_in",
    "rounded_box",
    "set_ground",
    "subdued_layout",
    "theme_named",
    "underline",
    "whole_layout",
    "zoom_layout",
]

MODULES = {
    "draw.bars": ("Bars",),
    "draw.big_net": ("BigNet",),
    "draw.cards": ("EndCard", "TitleCard"),
    "draw.chart": ("Box", "Chart"),
    "draw.digit_picture": ("DigitPicture",),
    "draw.fade": ("Appear", "Vanish", "rise_in"),
    "draw.flight": ("Glide", "Swell", "Thicken", "fly_copy"),
    "draw.function_plot": ("FunctionPlot",),
    "draw.ground": ("set_ground",),
    "draw.handwriting": ("Handwriting", "Write"),
    "draw.headings": ("LayerHeading", "layer_headings"),
    "draw.label": ("Label",),
    "draw.layouts": ("Focus", "calculation_layout", "overview_layout", "subdued_layout", "zoom_layout"),
    "draw.ledger": ("Ledger",),
    "draw.look": ("Recolour",),
    "draw.matrix": ("Matrix",),
    "draw.matrix_line": ("MatrixLine",),
    "draw.net": ("Net",),
    "draw.net_values": ("NetValues",),
    "draw.net_weights": ("NetWeights",),
    "draw.neuron_view": ("NeuronView",),
    "draw.number_line": ("NumberLine",),
    "draw.pen": ("Draw", "pen_line"),
    "draw.pen_marks": (
        "Highlight",
        "arrow",
        "bracket",
        "dashed_line",
        "highlighter_stroke",
        "rounded_box",
        "underline",
    ),
    "draw.pulse": ("pulse_steps",),
    "draw.whole_net": ("Room", "whole_layout"),
    "maths.function": ("Function",),
    "theme": ("BOARD", "PAPER", "THEMES", "Theme", "theme_named"),
}  # module of the package -> names that it exports


def __getattr__(name: str) -> Any:  # noqa: ANN401  (any of the vocabulary)
    """Load the module of a name, and return what the name stands for."""
    for module, names in MODULES.items():
        if name in names:
            return getattr(import_module(f"tafelbild.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the names of the vocabulary."""
    return __all__
