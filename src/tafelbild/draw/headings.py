"""What stands over the columns: brackets with the names of the layers, and the heads of the zoom."""

from typing import Final

from manim import UP, Animation, AnimationGroup, VGroup

from tafelbild.draw.fade import Appear
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import ZOOM_SOURCES, ZOOM_TARGETS
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import RingLook
from tafelbild.draw.pen import Draw
from tafelbild.draw.pen_marks import arrow, bracket
from tafelbild.draw.tagging import belongs, named
from tafelbild.notation import Terms
from tafelbild.theme import BRISK, CALM, HEAD, LABEL, Role, Theme

HEAD_Y: Final = 3.0
BRACKET_Y: Final = 2.667
OVERHANG: Final = 0.62  # of a bracket outside the outer centres
OUT: Final = 0.15  # from the rim to the arrow out of the network, and from its head to the word …
ARROW, ARROW_WIDTH = 0.85, 3.5  # … and how long and wide it is
RISE: Final = 0.1 * UP  # a word comes from so far below


class LayerHeading(VGroup):
    """A bracket over one or several layers, and their name; ``mark`` is the moment at which they are spoken of."""

    def __init__(self, theme: Theme, text: str, left: float, right: float, mark: str) -> None:
        self.mark = mark
        self.bracket = named(bracket(theme, left - OVERHANG, right + OVERHANG, BRACKET_Y), f"the bracket of {text}")
        self.word = belongs(Label(theme, text, cap=HEAD).at((left + right) / 2, HEAD_Y), self.bracket)
        super().__init__(self.bracket, self.word)

    def appear(self) -> Animation:
        """Draw the bracket, and let the name fade in over it."""
        return AnimationGroup(
            Draw(self.bracket, run_time=CALM), Appear(self.word, shift=RISE, run_time=BRISK), lag_ratio=0.4
        )


def layer_headings(net: Net, terms: Terms) -> list[LayerHeading]:
    """Return the heads of the input layer, the hidden layers (if there are any) and the output layer."""
    xs = [column.x for column in net.layout.columns]
    heads = [LayerHeading(net.theme, terms.input_layer, xs[0], xs[0], "input")]
    if xs[1:-1]:
        heads.append(LayerHeading(net.theme, terms.hidden(layers=len(xs) - 2), xs[1], xs[-2], "hidden"))
    return [*heads, LayerHeading(net.theme, terms.output_layer, xs[-1], xs[-1], "output")]


class ZoomHeadings:
    """The heads over the zoom: the inputs' layer, the weights, the layer of the neuron.

    Where the neuron stands in the output layer, an arrow says that its value is the ``answer``. ``target`` is how its
    ring looks then.
    """

    def __init__(self, net: Net, target: RingLook, terms: Terms) -> None:
        theme, layer = net.theme, net.focus.layer
        self.answer = way_out(net, target, terms.result) if layer == len(net.layers) else VGroup()
        words: tuple[tuple[str, float, Role], ...] = (
            (terms.head(layer - 1, of=len(net.layers)), ZOOM_SOURCES, "input"),
            (terms.head(layer, of=len(net.layers)), ZOOM_TARGETS, "ink"),
        )
        self.inputs, self.neuron = (Label(theme, text, cap=HEAD, role=role).at(x, HEAD_Y) for text, x, role in words)
        between = (float(self.inputs.get_right()[0]) + float(self.neuron.get_left()[0])) / 2
        self.weights = Label(theme, terms.weights, cap=HEAD, role="weight").at(between, HEAD_Y)
        owners: tuple[VGroup, ...] = (net.sources[0], net.incoming[0], net.focused)
        for label, owner in zip((self.inputs, self.weights, self.neuron), owners, strict=True):
            belongs(label, owner)

    @property
    def everything(self) -> VGroup:
        """All three, and the arrow."""
        return VGroup(self.inputs, self.weights, self.neuron, *self.answer)

    def name_layer(self) -> Animation:
        """Let the name of the neuron's layer appear, and say whether its value is the answer."""
        return AnimationGroup(fade_in(self.neuron), Appear(self.answer, run_time=BRISK))


def way_out(net: Net, target: RingLook, word: str) -> VGroup:
    """Return an arrow out of the network, from the neuron on, and what comes out of it."""
    (x, y), rim = target.centre, target.radius
    start, end = x + rim + OUT, x + rim + OUT + ARROW
    way = arrow(net.theme, [(start, y), (end, y)], ARROW_WIDTH, net.theme.quiet, seed=7)
    out = named(way, "the arrow out of the network", net.focused)
    return VGroup(out, belongs(Label(net.theme, word, role="quiet").at(end + OUT, y - LABEL / 2, -1), out))


def fade_in(word: Label) -> Animation:
    """Let a word appear: it fades in and comes up a little."""
    return Appear(word, shift=RISE, run_time=BRISK)
