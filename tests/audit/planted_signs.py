"""Small scenes with signs, numbers and lines that are misread, and some in which they only seem to be."""

from dataclasses import replace

from manim import Text, VGroup

from tafelbild.draw.network_shapes import RingLook, disc, ring_stroke
from tafelbild.draw.pen import pen_line
from tafelbild.draw.pen_marks import underline
from tafelbild.draw.tagging import set_meaning, set_owners, tag_as

from .small import Case, Small, cases

PLANTED: list[Case] = []
CLEAN: list[Case] = []


# -- signs in a row -------------------------------------------------------------------------------------


PLANTED += cases(
    "signs-in-a-row",
    plus_minus=lambda s: s.bring(s.write(r"\part{sum}{2,2}+-\part{bias}{1}")),
    # In a column the sign is a cell of its own.
    a_plus_before_a_negative_cell=lambda s: s.bring(s.write("+", -1), s.write(r"-\part{bias}{1}")),
    times_minus=lambda s: s.bring(s.write(r"\part{input-1}{5}\cdot-\part{bias}{1}")),
    manim_plus_minus=lambda s: s.bring(Text("2,2 + -1")),
)


# -- joined numbers ---------------------------------------------------------------------------------------


PLANTED += cases(
    "joined-numbers",
    two_numbers_that_join=lambda s: s.bring(s.write(r"\part{bias}{1}"), s.write(r"\part{sum}{2,2}", 0.55)),
    labels_that_join=lambda s: s.bring(s.label("4"), s.label("3", 0.3)),
    # Set it a little higher, as a label at an axis may be.
    a_negative_number_among_labels=lambda s: s.bring(
        s.write(r"\part{sum}{2,2}"), s.write(r"-\part{bias}{1}", 0.75, 0.05)
    ),
    manim_numbers_that_join=lambda s: s.bring(Text("4", font_size=36), Text("3", font_size=36).shift((0.35, 0, 0))),
)


# -- hidden edges -----------------------------------------------------------------------------------------


def a_steep_edge_with_a_long_gap(scene: Small) -> None:
    a, b = scene.ring(-1, 1.5), scene.ring(1, -1)
    scene.bring(a, b, scene.edge(a, b, gap_at=0.5, gap=0.9))


def a_faded_edge_with_a_long_gap(scene: Small) -> None:
    a, b, edge = scene.joined_rings(1.5, gap_at=0.5, gap=0.8)
    edge.set_look(replace(edge.look, colour=scene.theme.trace))
    scene.bring(a, b, edge)


PLANTED += cases(
    "hidden-edges",
    a_steep_edge_with_a_long_gap,
    a_short_edge_with_a_long_gap=lambda s: s.bring(*s.joined_rings(1.5, gap_at=0.5, gap=0.8)),
    an_edge_of_which_one_end_is_seen=lambda s: s.bring(*s.joined_rings(2, gap_at=0.45, gap=1.1)),
    a_dashed_edge_with_a_long_gap=lambda s: s.bring(*s.joined_rings(2, gap_at=0.5, gap=1.15, dashed=1.0)),
)


# -- two meanings -----------------------------------------------------------------------------------------


def dot(scene: Small, x: float, meaning: str, radius: float = 0.13) -> VGroup:
    """Return a filled dot."""
    return set_meaning(tag_as(VGroup(disc((x, 0), radius, scene.theme.ink)), "a dot"), meaning)


def hollow(scene: Small, x: float, meaning: str) -> VGroup:
    """Return a hollow dot."""
    ring = ring_stroke(scene.theme, RingLook((x, 0), 0.13, 5, scene.theme.ink), 3)
    return set_meaning(tag_as(VGroup(disc((x, 0), 0.13, scene.theme.ground), ring), "a hollow dot"), meaning)


def strokes_of_two_kinds(scene: Small) -> None:
    for x, meaning in ((-1, "an input"), (1, "a weight")):
        stroke = pen_line(scene.theme, [(x, 0), (x + 0.4, 0)], 4, scene.theme.ink)
        scene.bring(set_meaning(tag_as(VGroup(stroke), "a stroke"), meaning))


PLANTED += cases(
    "two-meanings",
    strokes_of_two_kinds,
    hollow_dots_of_two_kinds=lambda s: s.bring(hollow(s, -1, "an excluded point"), hollow(s, 1, "a value")),
    filled_dots_of_two_kinds=lambda s: s.bring(dot(s, -1, "the sum"), dot(s, 1, "a value", 0.16)),
)


# -- touched commas -----------------------------------------------------------------------------------------


def line_under(scene: Small, text: str, drop: float) -> None:
    """Bring a text and a line under it that belongs to it."""
    words = scene.write(text)
    left, right = float(words.get_left()[0]), float(words.get_right()[0])
    line = pen_line(scene.theme, [(left, -drop), (right, -drop)], 3, scene.theme.ink, wobble=0.0)
    scene.bring(words, tag_as(VGroup(line), "a mark", words))


def a_ring_at_a_comma(scene: Small) -> None:
    words = scene.write(r"\part{weight-2}{0,1}")
    ring = ring_stroke(scene.theme, RingLook((-0.02, -0.24), 0.1, 4, scene.theme.ink), 3)
    scene.bring(words, tag_as(VGroup(ring), "a mark", words))


PLANTED += cases(
    "touched-commas",
    a_ring_at_a_comma,
    a_line_at_a_comma=lambda s: line_under(s, r"\part{sum}{2,2}", 0.17),
    a_line_at_a_tail=lambda s: line_under(s, r"\part{result-name}{y_{2}}", 0.225),
)


# -- wrong vinculum -------------------------------------------------------------------------------------------


def result_over(scene: Small, x: float, y: float, under: str) -> None:
    """Bring an underlined result over something else."""
    result = scene.write(r"\part{sum}{2,2}")
    scene.bring(result, underline(scene.theme, result, result.baseline), scene.write(under, x, y))


def a_line_over_its_own_sum(scene: Small) -> None:
    total = scene.write(r"\part{sum}{2,2}")
    y = total.height_of_digits + 0.1
    line = pen_line(scene.theme, [(-0.5, y), (0.5, y)], 3, scene.theme.ink)
    scene.bring(total, tag_as(VGroup(line), "the line over a sum", total))


def an_underline_over_words(scene: Small) -> None:
    result = scene.write(r"\part{sum}{2,2}")
    label = set_owners(scene.label("Summe", 0, -0.82), result)
    scene.bring(result, underline(scene.theme, result, result.baseline), label)


PLANTED += cases(
    "wrong-vinculum",
    an_underline_over_a_number=lambda s: result_over(s, 0, -0.82, r"\part{pre-activation}{3,2}"),
    # Cover only the last digit: 0,3 reads as a third.
    an_underline_over_a_digit=lambda s: result_over(s, -0.4, -0.82, r"\part{pre-activation}{3,2}"),
    an_underline_over_a_line=lambda s: result_over(
        s, 0, -0.82, r"\part{sum}{2,2}+\part{bias}{1}=\part{pre-activation}{3,2}"
    ),
)
CLEAN += cases(
    "",
    a_faded_edge_with_a_long_gap,
    a_line_over_its_own_sum,
    an_underline_over_words,
    a_negative_number_in_brackets=lambda s: s.bring(s.write(r"\part{sum}{2,2}+(-\part{bias}{1})")),
    a_negative_number_alone=lambda s: s.bring(s.write(r"-\part{bias}{1}"), s.label("Input-Layer", 0, -1)),
    a_negative_power=lambda s: s.bring(s.write(r"b+e^{-z}")),
    numbers_apart=lambda s: s.bring(s.write(r"\part{bias}{1}"), s.write(r"\part{sum}{2,2}", 1.2)),
    numbers_in_two_lines=lambda s: s.bring(s.write(r"\part{bias}{1}"), s.write(r"\part{sum}{2,2}", 0.55, -0.7)),
    numbers_with_a_sign_between=lambda s: s.bring(s.write(r"\part{sum}{2,2}"), s.write(r"+\part{bias}{1}", 0.95)),
    an_edge_half_seen=lambda s: s.bring(*s.joined_rings(2, gap_at=0.5, gap=0.7)),
    # Between its dashes it goes on.
    a_dashed_edge_of_which_a_third_is_seen=lambda s: s.bring(*s.joined_rings(2, gap_at=0.5, gap=0.9, dashed=1.0)),
    a_short_edge_without_a_gap=lambda s: s.bring(*s.joined_rings(0.8)),
    a_filled_and_a_hollow_dot=lambda s: s.bring(dot(s, -1, "a value"), hollow(s, 1, "an excluded point")),
    two_dots_of_one_kind=lambda s: s.bring(dot(s, -1, "a value"), dot(s, 1, "a value")),
    a_small_and_a_large_dot=lambda s: s.bring(dot(s, -1, "a value"), dot(s, 1, "the sum", 0.3)),
    a_line_well_under_a_comma=lambda s: line_under(s, r"\part{sum}{2,2}", 0.4),
    # There is nothing that hangs down.
    a_line_close_under_digits=lambda s: line_under(s, r"\part{bias}{1}", 0.08),
    an_underline_well_over_a_number=lambda s: result_over(s, 0, -1.2, r"\part{pre-activation}{3,2}"),
)
