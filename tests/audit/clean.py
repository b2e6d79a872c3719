"""Small scenes that look like faults and are none: contacts, crossings, changes and numbers that are meant."""

from dataclasses import replace

import numpy as np
from manim import (
    DEGREES,
    UP,
    BackgroundRectangle,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    Line,
    ReplacementTransform,
    SurroundingRectangle,
    Text,
    VGroup,
)

from tafelbild.draw.big_net import BigNet
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.flight import Glide, fly_copy
from tafelbild.draw.handwriting import Write
from tafelbild.draw.look import Recolour
from tafelbild.draw.network_shapes import disc
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.pen_marks import Highlight, bracket, highlighter_stroke, rounded_box, underline
from tafelbild.draw.pulse import MoveAlongEdge, bead_on
from tafelbild.draw.tagging import set_owners, tag_as

from .small import EN, PAPER, Case, Small, cases, surface

CLEAN: list[Case] = []


# -- contacts that are meant --------------------------------------------------------------------------


def a_name_in_its_ring(scene: Small) -> None:
    ring = scene.ring(0, 0, 0.62)
    scene.bring(ring, set_owners(scene.write(r"\part{result}{y_2}", height=0.56).move_to(ring), ring))


def a_name_in_a_filled_ring(scene: Small) -> None:
    """On paper the result stands on a highlighter that fills its ring."""
    ring = scene.ring(0, 0, 0.62)
    name = set_owners(scene.write(r"\part{result}{3,2}", height=0.44).move_to(ring), ring)
    scene.bring(ring, name)
    scene.play(ring.change(fill=1.0))


def a_label_in_the_gap_of_its_edge(scene: Small) -> None:
    a, b = scene.ring(-3, 1), scene.ring(3, -1)
    edge = scene.edge(a, b, gap_at=0.5, gap=0.75)
    label = scene.write(r"\part{weight-2}{w_{22}}", height=0.5)
    scene.bring(a, b, edge, set_owners(label.move_to(to_3d(*edge.look.along(0.5))), edge))


def a_label_on_a_patch_over_its_edge(scene: Small) -> None:
    """Manim's own way: the patch hides the line."""
    line, text = Line([-3, 0, 0], [3, 0, 0]), Text("Gewicht")
    patch = BackgroundRectangle(text, color=scene.theme.ground, fill_opacity=1, buff=0.1)
    scene.bring(line, tag_as(patch, "a patch", kind="panel"), text)


def a_number_on_a_highlighter(scene: Small) -> None:
    number = scene.write(r"\part{result}{3,2}")
    scene.bring(number)
    stroke = highlighter_stroke(scene.theme, number, number.baseline, number.height_of_digits)
    scene.play(Highlight(stroke, run_time=0.3))


def a_result_with_its_underline(scene: Small) -> None:
    number = scene.write(r"\part{pre-activation}{3,2}")
    scene.bring(number)
    scene.play(Draw(underline(scene.theme, number, number.baseline, twice=True)))


def a_manim_text_with_a_frame_round_it(scene: Small) -> None:
    text = Text("Bias")
    scene.bring(text, SurroundingRectangle(text, color="#F5E54B", buff=0.15))


def words_in_a_box(scene: Small) -> None:
    frame = tag_as(rounded_box(scene.theme, (0, 0), 2, 1, scene.theme.bias), "the box of the bias")
    scene.bring(frame, set_owners(scene.label("Bias", 0, -0.15), frame))


def a_word_over_its_bracket(scene: Small) -> None:
    held = tag_as(bracket(scene.theme, -2, 2, 1.0), "a bracket")
    scene.bring(held, set_owners(scene.label("Input-Layer", 0, 1.2), held))


def crossing_edges(scene: Small) -> None:
    rings = [scene.ring(x, y) for x in (-3, 3) for y in (1, -1)]
    edges = [scene.edge(a, b) for a in rings[:2] for b in rings[2:]]
    scene.bring(*rings, *edges)


def a_diagonal_between_two_words(scene: Small) -> None:
    """It crosses the boxes' corners, not the words."""
    line = pen_line(scene.theme, [(-2.5, -1.2), (2.5, 1.2)], 5, scene.theme.ink)
    scene.bring(line, scene.label("negativ", -1.2, 0.5), scene.label("positiv", 1.4, -0.6))


CLEAN += cases("", a_name_in_a_filled_ring, a_number_on_a_highlighter, options=PAPER)


# -- things that move -----------------------------------------------------------------------------------


def a_number_that_flies_over_words(scene: Small) -> None:
    start, end = scene.write(r"\part{sum}{2,2}", -3), scene.write(r"\part{sum}{2,2}", 3)
    scene.bring(start, scene.label("Gewichte", 0, 0.3))
    scene.play(fly_copy(start, end, -40 * DEGREES))


def two_numbers_that_fly_one_after_the_other(scene: Small) -> None:
    numbers = [scene.write(rf"\part{{input-{i}}}{{{x}}}", -3, 2 - i) for i, x in ((1, 5), (2, 2))]
    places = [scene.write(rf"\part{{input-{i}}}{{{x}}}", 3, 2 - i) for i, x in ((1, 5), (2, 2))]
    scene.bring(*numbers)
    for number, place in zip(numbers, places, strict=True):
        scene.play(fly_copy(number, place))


def a_bead_that_runs_over_a_label(scene: Small) -> None:
    a, b, edge = scene.joined_rings(gap_at=0.5, gap=0.7)
    label = scene.write(r"\part{weight-2}{w_{22}}", height=0.5).move_to(to_3d(*edge.look.along(0.5)))
    bead = bead_on(edge, 0.1, scene.theme.ink)
    scene.bring(a, b, edge, set_owners(label, edge))
    scene.play(FadeIn(bead))
    scene.play(MoveAlongEdge(bead, edge.look))
    scene.play(FadeOut(bead))


def a_word_that_gives_way_to_another(scene: Small) -> None:
    """One fades out where another fades in."""
    first, second = scene.label("Eingaben"), scene.label("Gewichte")
    scene.bring(first)
    scene.hold(2)
    scene.play(FadeOut(first), FadeIn(second))


def a_formula_that_becomes_another(scene: Small) -> None:
    first = scene.write(r"\part{pre-activation}{3,2}", -1)
    scene.play(Write(first, run_time=1))
    scene.hold(1)
    scene.play(ReplacementTransform(first, scene.write(r"\part{result}{3,2}", 1)))


def a_group_that_glides(scene: Small) -> None:
    words = VGroup(scene.label("Eingaben", -3, 1), scene.label("Gewichte", -3, 0))
    scene.bring(words)
    scene.play(Glide(words, (2, 0.5)))


def a_word_that_takes_a_colour(scene: Small) -> None:
    label = scene.label("Gewichte")
    scene.bring(label)
    scene.play(Recolour(label, scene.theme.weight))


def a_neuron_that_moves_with_its_edge(scene: Small) -> None:
    a, b, edge = scene.joined_rings()
    scene.bring(a, b, edge)
    scene.play(b.change(centre=(3, 2)), edge.change(end=(3, 2)))


def a_neuron_that_fades_to_a_trace(scene: Small) -> None:
    """Decoration may stand over the edge of the stage."""
    ring = scene.ring(6.5, 0, 0.45)
    ring.set_look(replace(ring.look, colour=scene.theme.trace))
    scene.bring(ring)


def slow_light(scene: Small) -> None:
    """A large panel comes and goes three times, calmly."""
    area = scene.panel(8, 5, "#FFFFFF")
    scene.play(FadeIn(area.shift(0.5 * UP), rate_func=lambda t: abs(np.sin(np.pi * 1.5 * t))), run_time=3)
    scene.play(FadeOut(area))


def a_small_light_that_blinks(scene: Small) -> None:
    """Five times a second, but no larger than a coin."""
    dot = tag_as(disc((0, 0), 0.2, scene.theme.ink), "a panel", kind="panel")
    scene.play(FadeIn(dot, rate_func=lambda t: abs(np.sin(np.pi * 10 * t))), run_time=2)
    scene.play(FadeOut(dot))


def drawn_as_manim_does(scene: Small) -> None:
    line = Line([-3, 0, 0], [3, 0, 0], color="#F3F0E6")
    scene.play(Create(line))
    scene.play(line.animate.shift(UP))
    scene.play(FadeOut(line))


# -- numbers and words that are right -----------------------------------------------------------------------


def a_column_addition(scene: Small) -> None:
    for i, y in ((1, 2.0), (2, 1.2), (3, 0.4)):
        scene.bring(scene.write(scene.calculation.product(i).markup, 0, y))


def a_veil_of_faint_edges(scene: Small) -> None:
    """Nobody is to follow one of 2,000 edges: that there are so many is what is shown. A pulse comes and goes."""
    net = BigNet(scene.theme, (50, 40))
    scene.bring(net)
    for part in net.pulse():
        scene.play(part)


CLEAN += cases(
    "",
    a_name_in_its_ring,
    a_label_in_the_gap_of_its_edge,
    a_label_on_a_patch_over_its_edge,
    a_result_with_its_underline,
    a_manim_text_with_a_frame_round_it,
    words_in_a_box,
    a_word_over_its_bracket,
    crossing_edges,
    a_diagonal_between_two_words,
    a_number_that_flies_over_words,
    two_numbers_that_fly_one_after_the_other,
    a_bead_that_runs_over_a_label,
    a_word_that_gives_way_to_another,
    a_formula_that_becomes_another,
    a_group_that_glides,
    a_word_that_takes_a_colour,
    a_neuron_that_moves_with_its_edge,
    a_neuron_that_fades_to_a_trace,
    slow_light,
    a_small_light_that_blinks,
    drawn_as_manim_does,
    a_column_addition,
    a_veil_of_faint_edges,
    a_manim_text_in_a_manim_circle=lambda s: s.bring(Circle(1.5, color="#F3F0E6"), Text("Bias")),
    words_on_a_dark_panel=lambda s: s.bring(surface(6, 2, "#0E1F1B"), s.label("Gewichte")),
    lines_that_stand_close=lambda s: s.bring(s.label("Rectified", 0, 0.3), s.label("Linear Unit", 0, -0.25)),
    a_comma_over_a_line=lambda s: s.bring(s.write(r"\part{sum}{2,2}", 0, 0.6), s.write(r"\part{bias}{1}", 0, 0)),
    # Brackets and their function stand as close as writing does.
    cells_of_one_line=lambda s: s.bring(
        s.write(r"\part{activation}{\text{ReLU}}\part{open}{(}\part{pre-activation}{3,2}\part{close}{)}")
    ),
    the_whole_line=lambda s: s.bring(s.write(s.calculation.whole_in_numbers.markup, height=0.44)),
    a_formula_in_z=lambda s: s.bring(
        s.write(r"\part{activation}{\text{ReLU}}(\part{pre-activation}{z})", 0, 1), s.write(r"=\text{max}(0,z)")
    ),
    words_with_a_number_of_the_trace=lambda s: s.bring(s.label("Zusammen 2,2")),
    a_manim_equation_that_holds=lambda s: s.bring(Text("2,2 + 1 = 3,2")),
    # In a calculation a weight stands on no edge.
    a_weight_far_from_any_edge=lambda s: s.bring(
        s.write(r"\part{weight-1}{w_{12}}"), s.write(r"\cdot", 0.7), s.write(r"\part{input-1}{x_{1}}", 1.3)
    ),
)
CLEAN += cases(
    "",
    options=EN,
    the_source_with_its_year=lambda s: s.bring(
        s.label("Further reading:"), s.label("Higham and Higham, 2019", 0, -0.6)
    ),
    the_sizes_of_the_layers=lambda s: s.bring(s.label("3, 4, 4, 2")),
)
