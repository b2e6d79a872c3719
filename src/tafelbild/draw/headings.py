"""Headings over the columns of a network: brackets with names in the overview, three labels in the zoom."""

from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.arguments import check_kind, check_number, check_text, check_theme
from tafelbild.draw.fade import Appear, rise_in
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import ZOOM_SOURCES, ZOOM_TARGETS
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import RingLook
from tafelbild.draw.pen import Draw
from tafelbild.draw.pen_marks import arrow, bracket
from tafelbild.draw.tagging import OUTPUT_ARROW, set_owners, tag_as
from tafelbild.message import Message
from tafelbild.notation import Terms
from tafelbild.theme import BRISK, CALM, HEADING_HEIGHT, LABEL_HEIGHT, Theme

HEADING_Y: Final = 3.0
BRACKET_Y: Final = 2.667
OVERHANG: Final = 0.62  # of a bracket beyond the outer centres
ARROW_GAP: Final = 0.15  # from the ring to the output arrow, and from its head to the word
ARROW_LENGTH, ARROW_WIDTH = 0.85, 3.5  # in units, and as a stroke width


class LayerHeading(VGroup):
    """A bracket over layers, from x = ``left`` to ``right``, and their name; ``mark`` is its mark in the script.

    ```python
    net = Net(theme, (3, 4, 4, 2))
    self.add(net)
    first, *_, last = [column.x for column in net.layout.columns]
    self.play(LayerHeading(theme, "the whole network", first, last).appear())
    ```
    """

    def __init__(self, theme: Theme, text: str, left: float, right: float, mark: str = "") -> None:
        check_theme("LayerHeading", theme)
        check_text("LayerHeading", text, "hidden layers")
        check_number("LayerHeading", "left", left)
        check_number("LayerHeading", "right", right)
        self.mark = mark
        self.bracket = tag_as(
            bracket(theme, left - OVERHANG, right + OVERHANG, BRACKET_Y),
            Message(f"the bracket of {text}", de=f"die Klammer von {text}"),
        )
        self.word = set_owners(Label(theme, text, cap=HEADING_HEIGHT).at((left + right) / 2, HEADING_Y), self.bracket)
        super().__init__(self.bracket, self.word)

    def appear(self) -> Animation:
        """Return the animation that draws the bracket, and fades in the name above it.

        >>> drawing, fading = layer_headings(net, terms)[0].appear().animations
        >>> fading.mobject.text
        'Input-Layer'
        """
        return AnimationGroup(Draw(self.bracket, run_time=CALM), rise_in(self.word), lag_ratio=0.4)


def layer_headings(net: Net, terms: Terms) -> list[LayerHeading]:
    """Return the headings of the input layer, the hidden layers (if there are any) and the output layer.

    >>> [(heading.word.text, heading.mark) for heading in layer_headings(net, terms)]
    [('Input-Layer', 'input'), ('Hidden Layers', 'hidden'), ('Output-Layer', 'output')]

    ```python
    from tafelbild.notation import TERMS

    net = Net(theme, (3, 4, 4, 2))
    self.play(Appear(net))
    for heading in layer_headings(net, TERMS["en"]):
        self.play(heading.appear())
    ```
    """
    check_kind("layer_headings", net, Net, "Net(theme, (3, 4, 2))")
    check_kind("layer_headings", terms, Terms, "TERMS['en'] or, in a LessonScene, self.terms")
    xs = [column.x for column in net.layout.columns]
    headings = [LayerHeading(net.theme, terms.input_layer, xs[0], xs[0], "input")]
    if xs[1:-1]:
        headings.append(LayerHeading(net.theme, terms.hidden_layers_label(layers=len(xs) - 2), xs[1], xs[-2], "hidden"))
    return [*headings, LayerHeading(net.theme, terms.output_layer, xs[-1], xs[-1], "output")]


class ZoomHeadings:
    """The headings over the zoom: ``inputs`` and ``neuron`` name the two layers, ``weights`` the edges between them.

    If the neuron is in the output layer, ``output`` is an arrow out of the network with the word "result", otherwise
    an empty group. ``target`` is the look of the neuron's ring in the zoom.

    >>> headings = ZoomHeadings(net, view.target_look, terms)
    >>> headings.inputs.text, headings.weights.text, headings.neuron.text
    ('Input-Layer', 'Gewichte', '1. Hidden Layer')
    """

    def __init__(self, net: Net, target: RingLook, terms: Terms) -> None:
        theme, layer = net.theme, net.focus.layer
        self.output = output_arrow(net, target, terms.result) if layer == len(net.layers) else VGroup()
        source, own = (terms.layer_heading(k, of=len(net.layers)) for k in (layer - 1, layer))
        self.inputs = Label(theme, source, cap=HEADING_HEIGHT, role="input").at(ZOOM_SOURCES, HEADING_Y)
        self.neuron = Label(theme, own, cap=HEADING_HEIGHT).at(ZOOM_TARGETS, HEADING_Y)
        between = (float(self.inputs.get_right()[0]) + float(self.neuron.get_left()[0])) / 2
        self.weights = Label(theme, terms.weights, cap=HEADING_HEIGHT, role="weight").at(between, HEADING_Y)
        owners: tuple[VGroup, ...] = (net.sources[0], net.incoming[0], net.focused)
        for label, owner in zip((self.inputs, self.weights, self.neuron), owners, strict=True):
            set_owners(label, owner)

    @property
    def everything(self) -> VGroup:
        """All three headings, and the output arrow if there is one.

        >>> len(ZoomHeadings(net, view.target_look, terms).everything)
        3
        """
        return VGroup(self.inputs, self.weights, self.neuron, *self.output)

    def name_layer(self) -> Animation:
        """Return the animation that fades in the heading of the neuron's layer, and the output arrow if there is one.

        >>> ZoomHeadings(net, view.target_look, terms).name_layer().animations[0].mobject.text
        '1. Hidden Layer'
        """
        return AnimationGroup(rise_in(self.neuron), Appear(self.output, run_time=BRISK))


def output_arrow(net: Net, target: RingLook, word: str) -> VGroup:
    """Return an arrow from the neuron's ring (``target``) out of the network, and ``word`` behind the arrow's head."""
    (x, y), rim = target.centre, target.radius
    start, end = x + rim + ARROW_GAP, x + rim + ARROW_GAP + ARROW_LENGTH
    shaft = arrow(net.theme, [(start, y), (end, y)], ARROW_WIDTH, net.theme.quiet, seed=7)
    out = tag_as(shaft, OUTPUT_ARROW, net.focused)
    label = Label(net.theme, word, role="quiet").at(end + ARROW_GAP, y - LABEL_HEIGHT / 2, -1)
    return VGroup(out, set_owners(label, out))
