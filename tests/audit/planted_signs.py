"""Small scenes with signs, numbers and lines that are misread, and some in which they only seem to be."""

from dataclasses import replace
from typing import Final

from manim import Text, VGroup

from tafelbild.draw.network_shapes import RingLook, disc, ring_stroke
from tafelbild.draw.pen import pen_line
from tafelbild.draw.pen_marks import underline
from tafelbild.draw.tagging import set_meaning, set_owners, tag_as

from .small import Case, Small

# -- signs in a row -------------------------------------------------------------------------------------


def plus_minus(scene: Small) -> None:
    scene.bring(scene.write(r"\part{sum}{2,2}+-\part{bias}{1}"))


def a_plus_before_a_negative_cell(scene: Small) -> None:
    """In a column the sign is a cell of its own."""
    scene.bring(scene.write("+", -1), scene.write(r"-\part{bias}{1}"))


def times_minus(scene: Small) -> None:
    scene.bring(scene.write(r"\part{input-1}{5}\cdot-\part{bias}{1}"))


def manim_plus_minus(scene: Small) -> None:
    scene.bring(Text("2,2 + -1"))


def a_negative_number_in_brackets(scene: Small) -> None:
    scene.bring(scene.write(r"\part{sum}{2,2}+(-\part{bias}{1})"))


def a_negative_number_alone(scene: Small) -> None:
    scene.bring(scene.write(r"-\part{bias}{1}"), scene.label("Input-Layer", 0, -1))


def a_negative_power(scene: Small) -> None:
    scene.bring(scene.write(r"b+e^{-z}"))


# -- joined numbers ---------------------------------------------------------------------------------------


def two_numbers_that_join(scene: Small) -> None:
    scene.bring(scene.write(r"\part{bias}{1}"), scene.write(r"\part{sum}{2,2}", 0.55))


def labels_that_join(scene: Small) -> None:
    scene.bring(scene.label("4"), scene.label("3", 0.3))


def a_negative_number_among_labels(scene: Small) -> None:
    """Set it a little higher, as a label at an axis may be."""
    scene.bring(scene.write(r"\part{sum}{2,2}"), scene.write(r"-\part{bias}{1}", 0.75, 0.05))


def manim_numbers_that_join(scene: Small) -> None:
    scene.bring(Text("4", font_size=36), Text("3", font_size=36).shift((0.35, 0, 0)))


def numbers_apart(scene: Small) -> None:
    scene.bring(scene.write(r"\part{bias}{1}"), scene.write(r"\part{sum}{2,2}", 1.2))


def numbers_in_two_lines(scene: Small) -> None:
    scene.bring(scene.write(r"\part{bias}{1}"), scene.write(r"\part{sum}{2,2}", 0.55, -0.7))


def numbers_with_a_sign_between(scene: Small) -> None:
    scene.bring(scene.write(r"\part{sum}{2,2}"), scene.write(r"+\part{bias}{1}", 0.95))


# -- hidden edges -----------------------------------------------------------------------------------------


def a_short_edge_with_a_long_gap(scene: Small) -> None:
    a, b = scene.ring(-1.5, 0), scene.ring(1.5, 0)
    scene.bring(a, b, scene.edge(a, b, gap_at=0.5, gap=0.8))


def a_steep_edge_with_a_long_gap(scene: Small) -> None:
    a, b = scene.ring(-1, 1.5), scene.ring(1, -1)
    scene.bring(a, b, scene.edge(a, b, gap_at=0.5, gap=0.9))


def an_edge_of_which_one_end_is_seen(scene: Small) -> None:
    a, b = scene.ring(-2, 0), scene.ring(2, 0)
    scene.bring(a, b, scene.edge(a, b, gap_at=0.45, gap=1.1))


def an_edge_half_seen(scene: Small) -> None:
    a, b = scene.ring(-2, 0), scene.ring(2, 0)
    scene.bring(a, b, scene.edge(a, b, gap_at=0.5, gap=0.7))


def a_dashed_edge_with_a_long_gap(scene: Small) -> None:
    a, b = scene.ring(-2, 0), scene.ring(2, 0)
    scene.bring(a, b, scene.edge(a, b, gap_at=0.5, gap=1.15, dashed=1.0))


def a_dashed_edge_of_which_a_third_is_seen(scene: Small) -> None:
    """Between its dashes it goes on."""
    a, b = scene.ring(-2, 0), scene.ring(2, 0)
    scene.bring(a, b, scene.edge(a, b, gap_at=0.5, gap=0.9, dashed=1.0))


def a_short_edge_without_a_gap(scene: Small) -> None:
    a, b = scene.ring(-0.8, 0), scene.ring(0.8, 0)
    scene.bring(a, b, scene.edge(a, b))


def a_faded_edge_with_a_long_gap(scene: Small) -> None:
    a, b = scene.ring(-1.5, 0), scene.ring(1.5, 0)
    edge = scene.edge(a, b, gap_at=0.5, gap=0.8)
    edge.set_look(replace(edge.look, colour=scene.theme.trace))
    scene.bring(a, b, edge)


# -- two meanings -----------------------------------------------------------------------------------------


def dot(scene: Small, x: float, meaning: str, radius: float = 0.13) -> VGroup:
    """Return a filled dot."""
    return set_meaning(tag_as(VGroup(disc((x, 0), radius, scene.theme.ink)), "a dot"), meaning)


def hollow(scene: Small, x: float, meaning: str) -> VGroup:
    """Return a hollow dot."""
    ring = ring_stroke(scene.theme, RingLook((x, 0), 0.13, 5, scene.theme.ink), 3)
    return set_meaning(tag_as(VGroup(disc((x, 0), 0.13, scene.theme.ground), ring), "a hollow dot"), meaning)


def hollow_dots_of_two_kinds(scene: Small) -> None:
    scene.bring(hollow(scene, -1, "an excluded point"), hollow(scene, 1, "a value"))


def filled_dots_of_two_kinds(scene: Small) -> None:
    scene.bring(dot(scene, -1, "the sum"), dot(scene, 1, "a value", 0.16))


def strokes_of_two_kinds(scene: Small) -> None:
    for x, meaning in ((-1, "an input"), (1, "a weight")):
        stroke = pen_line(scene.theme, [(x, 0), (x + 0.4, 0)], 4, scene.theme.ink)
        scene.bring(set_meaning(tag_as(VGroup(stroke), "a stroke"), meaning))


def a_filled_and_a_hollow_dot(scene: Small) -> None:
    scene.bring(dot(scene, -1, "a value"), hollow(scene, 1, "an excluded point"))


def two_dots_of_one_kind(scene: Small) -> None:
    scene.bring(dot(scene, -1, "a value"), dot(scene, 1, "a value"))


def a_small_and_a_large_dot(scene: Small) -> None:
    scene.bring(dot(scene, -1, "a value"), dot(scene, 1, "the sum", 0.3))


# -- touched commas -----------------------------------------------------------------------------------------


def line_under(scene: Small, text: str, drop: float) -> None:
    """Bring a text and a line under it that belongs to it."""
    words = scene.write(text)
    left, right = float(words.get_left()[0]), float(words.get_right()[0])
    line = pen_line(scene.theme, [(left, -drop), (right, -drop)], 3, scene.theme.ink, wobble=0.0)
    scene.bring(words, tag_as(VGroup(line), "a mark", words))


def a_line_at_a_comma(scene: Small) -> None:
    line_under(scene, r"\part{sum}{2,2}", 0.17)


def a_line_at_a_tail(scene: Small) -> None:
    line_under(scene, r"\part{result-name}{y_{2}}", 0.225)


def a_ring_at_a_comma(scene: Small) -> None:
    words = scene.write(r"\part{weight-2}{0,1}")
    ring = ring_stroke(scene.theme, RingLook((-0.02, -0.24), 0.1, 4, scene.theme.ink), 3)
    scene.bring(words, tag_as(VGroup(ring), "a mark", words))


def a_line_well_under_a_comma(scene: Small) -> None:
    line_under(scene, r"\part{sum}{2,2}", 0.4)


def a_line_close_under_digits(scene: Small) -> None:
    """There is nothing that hangs down."""
    line_under(scene, r"\part{bias}{1}", 0.08)


# -- wrong vinculum -------------------------------------------------------------------------------------------


def result_over(scene: Small, x: float, y: float, under: str) -> None:
    """Bring an underlined result over something else."""
    result = scene.write(r"\part{sum}{2,2}")
    scene.bring(result, underline(scene.theme, result, result.baseline), scene.write(under, x, y))


def an_underline_over_a_number(scene: Small) -> None:
    result_over(scene, 0, -0.82, r"\part{pre-activation}{3,2}")


def an_underline_over_a_digit(scene: Small) -> None:
    """Cover only the last digit: 0,3 reads as a third."""
    result_over(scene, -0.4, -0.82, r"\part{pre-activation}{3,2}")


def an_underline_over_a_line(scene: Small) -> None:
    result_over(scene, 0, -0.82, r"\part{sum}{2,2}+\part{bias}{1}=\part{pre-activation}{3,2}")


def an_underline_well_over_a_number(scene: Small) -> None:
    result_over(scene, 0, -1.2, r"\part{pre-activation}{3,2}")


def a_line_over_its_own_sum(scene: Small) -> None:
    total = scene.write(r"\part{sum}{2,2}")
    y = total.height_of_digits + 0.1
    line = pen_line(scene.theme, [(-0.5, y), (0.5, y)], 3, scene.theme.ink)
    scene.bring(total, tag_as(VGroup(line), "the line over a sum", total))


def an_underline_over_words(scene: Small) -> None:
    result = scene.write(r"\part{sum}{2,2}")
    label = set_owners(scene.label("Summe", 0, -0.82), result)
    scene.bring(result, underline(scene.theme, result, result.baseline), label)


PLANTED: Final = tuple(
    Case(show.__name__, rule, show)
    for rule, shows in {
        "signs-in-a-row": (plus_minus, a_plus_before_a_negative_cell, times_minus, manim_plus_minus),
        "joined-numbers": (
            two_numbers_that_join,
            labels_that_join,
            a_negative_number_among_labels,
            manim_numbers_that_join,
        ),
        "hidden-edges": (
            a_short_edge_with_a_long_gap,
            a_steep_edge_with_a_long_gap,
            an_edge_of_which_one_end_is_seen,
            a_dashed_edge_with_a_long_gap,
        ),
        "two-meanings": (hollow_dots_of_two_kinds, filled_dots_of_two_kinds, strokes_of_two_kinds),
        "touched-commas": (a_line_at_a_comma, a_line_at_a_tail, a_ring_at_a_comma),
        "wrong-vinculum": (an_underline_over_a_number, an_underline_over_a_digit, an_underline_over_a_line),
    }.items()
    for show in shows
)
CLEAN: Final = tuple(
    Case(show.__name__, "", show)
    for show in (
        a_negative_number_in_brackets,
        a_negative_number_alone,
        a_negative_power,
        numbers_apart,
        numbers_in_two_lines,
        numbers_with_a_sign_between,
        an_edge_half_seen,
        a_dashed_edge_of_which_a_third_is_seen,
        a_short_edge_without_a_gap,
        a_faded_edge_with_a_long_gap,
        a_filled_and_a_hollow_dot,
        two_dots_of_one_kind,
        a_small_and_a_large_dot,
        a_line_well_under_a_comma,
        a_line_close_under_digits,
        an_underline_well_over_a_number,
        a_line_over_its_own_sum,
        an_underline_over_words,
    )
)
