"""Small scenes with one fault each. Every function puts things on stage; the table at the end says who must find it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np
from manim import GREEN, RED, RIGHT, UP, Circle, FadeIn, FadeOut, Line, Rectangle, Text

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.flight import fly_copy
from tafelbild.draw.handwriting import Write
from tafelbild.draw.network_shapes import disc
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.pen_marks import highlighter_stroke, rounded_box, underline
from tafelbild.draw.pulse import bead_on, value_dot
from tafelbild.draw.tagging import set_owners, tag_as

from .small import Case, Small, lesson_with

# -- overlap ------------------------------------------------------------------------------------------


def two_labels_on_each_other(scene: Small) -> None:
    scene.bring(scene.label("Gewichte"), scene.label("Eingaben", 0.9, 0.1))


def two_numbers_on_one_line(scene: Small) -> None:
    scene.bring(scene.write(r"\part{sum}{2,2}"), scene.write(r"\part{bias}{1}", 0.1))


def a_subscript_in_the_line_below(scene: Small) -> None:
    scene.bring(scene.write(r"\part{weight-1}{w_{12}}", 0, 0.3), scene.write(r"\part{sum}{2,2}", 0.3, -0.2))


def an_edge_through_a_weight(scene: Small) -> None:
    """A label on its own edge, which has no gap for it."""
    a, b = scene.ring(-3, 0), scene.ring(3, 0)
    scene.bring(a, b, scene.edge(a, b), scene.label("Gewicht", 0, -0.15))


def a_strange_edge_through_a_label(scene: Small) -> None:
    """A weight label that lies across the edge of another weight."""
    a, b, c = scene.ring(-3, 1), scene.ring(3, 0), scene.ring(-3, -1)
    own, other = scene.edge(a, b, gap_at=0.3, gap=0.9), scene.edge(c, b)
    label = set_owners(scene.label("Gewicht", 0.4, -0.35), own)
    scene.bring(a, b, c, own, other, label)


def a_name_that_touches_its_ring(scene: Small) -> None:
    ring = scene.ring(0, 0, 0.5)
    scene.bring(ring, set_owners(scene.write(r"\part{result}{y_2}", 0.25, -0.1, height=0.5), ring))


def a_graph_through_words(scene: Small) -> None:
    line = pen_line(scene.theme, [(-3, -1), (0, 0), (3, 2)], 9, scene.theme.ink)
    scene.bring(line, scene.label("bleibt", 1.5, 0.8))


def a_disc_over_a_number(scene: Small) -> None:
    scene.bring(scene.write(r"\part{sum}{2,2}"), disc((0, 0.2), 0.3, scene.theme.ink).set_z_index(9))


def words_over_the_border_of_a_panel(scene: Small) -> None:
    panel = Rectangle(width=2, height=1, fill_color="#203040", fill_opacity=1, stroke_width=0)
    scene.bring(tag_as(panel, "a panel", kind="panel"), scene.label("Aktivierungsfunktion"))


def a_line_through_a_subscript(scene: Small) -> None:
    name = scene.write(r"\part{result-name}{y_{2}}")
    scene.bring(name)
    scene.play(Draw(underline(scene.theme, name, name.baseline)))


def a_patch_that_goes(scene: Small) -> None:
    """As long as the patch is there the line is hidden."""
    line, text = Line([-3, 0, 0], [3, 0, 0]), Text("Gewicht")
    patch = tag_as(Rectangle(width=4, height=1, color=scene.theme.ground, fill_opacity=1), "a patch", kind="panel")
    scene.bring(line, patch, text)
    scene.hold(2)
    scene.play(FadeOut(patch))


def manim_text_on_a_manim_line(scene: Small) -> None:
    scene.bring(Line([-3, 0, 0], [3, 0, 0]), Text("Eingabe"))


def a_text_that_appears_over_another_for_a_moment(scene: Small) -> None:
    """Only within one animation; before and after it all is well."""
    under, over = scene.label("Gewichte"), scene.label("Eingaben", 0.5, 0.1)
    scene.bring(under)
    scene.play(FadeIn(over, rate_func=there_and_hold_and_back), run_time=3)
    scene.remove(over)


def there_and_hold_and_back(t: float) -> float:
    """Come, stay, go."""
    return min(1.0, 4 * t, 4 * (1 - t))


# -- off-stage ----------------------------------------------------------------------------------------


def words_over_the_left_edge(scene: Small) -> None:
    scene.bring(scene.label("Aktivierungsfunktion", -6))


def a_number_over_the_right_edge(scene: Small) -> None:
    scene.bring(scene.write(r"\part{sum}{2,2}", 6.7))


def a_ring_over_the_top(scene: Small) -> None:
    scene.bring(scene.ring(0, 3.4))


def words_where_captions_come(scene: Small) -> None:
    scene.bring(scene.label("Bias", 0, -2.8))


def manim_text_out_of_the_frame(scene: Small) -> None:
    scene.bring(Text("Ein sehr langer Satz, der nicht in den Rahmen passt").shift(3 * RIGHT))


def something_flies_through_the_captions(scene: Small) -> None:
    """It begins and ends well, and dives on its way."""
    start, end = scene.write(r"\part{sum}{2,2}", -3, -1.5), scene.write(r"\part{sum}{2,2}", 3, -1.5)
    scene.bring(start)
    scene.play(fly_copy(start, end, 2.4))


# -- text-height, line-width --------------------------------------------------------------------------


def small_print(scene: Small) -> None:
    scene.bring(scene.label("Quelle: ein Buch", cap=0.2))


def a_small_subscript(scene: Small) -> None:
    """The letter is large enough, its index is not."""
    scene.bring(scene.write(r"\part{weight-1}{w_{12}}", height=0.36))


def small_manim_text(scene: Small) -> None:
    scene.bring(Text("Eingabe", font_size=16))


def a_little_too_small(scene: Small) -> None:
    scene.bring(scene.label("Quelle", cap=0.28))


def a_hair_line(scene: Small) -> None:
    scene.bring(pen_line(scene.theme, [(-2, 0), (2, 0)], 1.0, scene.theme.ink))


def a_thin_edge(scene: Small) -> None:
    a, b = scene.ring(-3, 0), scene.ring(3, 0)
    scene.bring(a, b, scene.edge(a, b, width=1.0))


def a_thin_manim_circle(scene: Small) -> None:
    scene.bring(Circle(1, color="#F3F0E6", stroke_width=1))


# -- contrast -----------------------------------------------------------------------------------------


def unreadable_grey(scene: Small) -> None:
    scene.bring(Text("Eingabe", color="#5E6F69"))


def half_transparent_words(scene: Small) -> None:
    label = scene.label("Gewichte")
    scene.bring(label)
    scene.play(label.animate.set_fill(opacity=0.4))


def light_words_on_a_light_panel(scene: Small) -> None:
    panel = Rectangle(width=6, height=2, fill_color="#B8C4BE", fill_opacity=1, stroke_width=0)
    scene.bring(panel, scene.label("Gewichte"))


def a_light_panel_that_comes_behind_words(scene: Small) -> None:
    label = scene.label("Gewichte")
    scene.bring(label)
    panel = Rectangle(width=6, height=2, fill_color="#B8C4BE", fill_opacity=1, stroke_width=0).set_z_index(-1)
    scene.play(FadeIn(panel))


def words_faded_to_a_trace(scene: Small) -> None:
    """A trace is decoration; words are none."""
    scene.bring(scene.label("Gewichte").set_fill(scene.theme.trace))


def a_faint_edge(scene: Small) -> None:
    a, b = scene.ring(-3, 0), scene.ring(3, 0)
    edge = scene.edge(a, b)
    scene.bring(a, b, edge.set_fill(opacity=0.3))


def yellow_on_paper(scene: Small) -> None:
    scene.bring(Text("3,2", color="#F6E64A"))


# -- colour-blindness ---------------------------------------------------------------------------------


def red_and_green_lines(scene: Small) -> None:
    scene.bring(
        Line([-3, 1, 0], [3, 1, 0], color="#EE8044", stroke_width=8),
        Line([-3, 0, 0], [3, 0, 0], color="#05CF30", stroke_width=8),
    )


def manims_red_and_green(scene: Small) -> None:
    scene.bring(Circle(0.5, color=RED).shift(2 * RIGHT), Circle(0.5, color=GREEN).shift(-2 * RIGHT))


def a_dot_in_orange_and_a_line_in_green(scene: Small) -> None:
    scene.bring(disc((-2, 0), 0.07, "#FA911F"), pen_line(scene.theme, [(-1, 0), (2, 0)], 5, "#4BD005"))


# -- reading-time -------------------------------------------------------------------------------------


def a_word_that_hurries_by(scene: Small) -> None:
    label = scene.label("Aktivierungsfunktion")
    scene.bring(label)
    scene.play(FadeOut(label))


def a_line_that_goes_too_soon(scene: Small) -> None:
    line = scene.write(
        r"\part{result-name}{y_{2}}=\part{activation}{\text{ReLU}}(\part{pre-activation}{3,2})=\part{result}{3,2}"
    )
    scene.play(Write(line, run_time=1))
    scene.hold(0.3)
    scene.play(FadeOut(line))


def manim_text_for_a_blink(scene: Small) -> None:
    text = Text("Rectified Linear Unit")
    scene.play(FadeIn(text), run_time=0.3)
    scene.hold(0.5)
    scene.play(FadeOut(text), run_time=0.3)


def a_sentence_cut_short(scene: Small) -> None:
    """The step has a sentence in the script; nobody waits for its end."""
    scene.bring(scene.label("Layer", cap=0.5))
    scene.hold = lambda _seconds: None  # type: ignore[method-assign]
    scene.wait(1)


# -- flashes ------------------------------------------------------------------------------------------


def blinking(scene: Small, colour: str, times: float, seconds: float = 2.0) -> None:
    """Let half of the frame blink ``times`` a second."""
    area = Rectangle(width=8, height=6, fill_color=colour, fill_opacity=1, stroke_width=0).shift(0.5 * UP)
    scene.play(
        FadeIn(tag_as(area, "a panel", kind="panel"), rate_func=lambda t: abs(np.sin(np.pi * times * seconds * t))),
        run_time=seconds,
    )
    scene.play(FadeOut(area))


def five_flashes_a_second(scene: Small) -> None:
    blinking(scene, "#FFFFFF", 5)


def red_flashes(scene: Small) -> None:
    blinking(scene, "#FF0000", 5)


def a_panel_that_is_switched_on_and_off(scene: Small) -> None:
    """Without any animation: added and removed, ten times a second."""
    area = Rectangle(width=8, height=6, fill_color="#FFFFFF", fill_opacity=1, stroke_width=0).shift(0.5 * UP)
    tag_as(area, "a panel", kind="panel")
    for _ in range(8):
        scene.add(area)
        scene.wait(0.1)
        scene.remove(area)
        scene.wait(0.1)


# -- pops, jumps --------------------------------------------------------------------------------------


def added_without_an_animation(scene: Small) -> None:
    scene.bring(scene.label("Eingaben", -3))
    scene.hold(1)
    scene.add(scene.label("Gewichte", 3))
    scene.wait(1)


def removed_without_an_animation(scene: Small) -> None:
    label = scene.label("Eingaben", -3)
    scene.bring(label, scene.label("Gewichte", 3))
    scene.hold(3)
    scene.remove(label)
    scene.wait(1)


def an_animation_of_one_frame(scene: Small) -> None:
    scene.bring(scene.label("Eingaben", -3))
    scene.play(FadeIn(scene.label("Gewichte", 3)), run_time=1 / 30)


def on_stage_before_it_is_written(scene: Small) -> None:
    """Two are written one after the other; the second is there from the beginning, goes, and comes."""
    ring = scene.ring(0, 0)
    scene.bring(scene.label("Eingaben", -3))
    scene.add(ring)
    scene.play(Draw(scene.ring(3, 0)))


def moved_between_two_steps(scene: Small) -> None:
    label = scene.label("Gewichte", -2)
    scene.bring(label)
    scene.hold(1)
    label.shift(to_3d(0.5, 0))
    scene.hold(1)


def starting_somewhere_else(scene: Small) -> None:
    """An animation does not begin where the thing stands."""
    label = scene.label("Gewichte", -2)
    scene.bring(label)
    scene.play(label.animate(rate_func=lambda t: 0.3 + 0.7 * t).shift(3 * RIGHT))


def coloured_at_once(scene: Small) -> None:
    label = scene.label("Gewichte")
    scene.bring(label)
    scene.hold(1)
    label.set_fill(scene.theme.weight)
    scene.hold(1)


# -- numbers, equations, decimal marks, weights ---------------------------------------------------------


def a_sum_that_is_not_ours(scene: Small) -> None:
    scene.bring(scene.write(r"\part{sum}{2,3}"))


def a_number_of_no_field(scene: Small) -> None:
    scene.bring(scene.write("7"))


def the_target_first(scene: Small) -> None:
    """w_21 would lead from x_2 to y_1."""
    scene.bring(scene.write(r"\part{weight-1}{w_{21}}\cdot\part{input-1}{x_{1}}"))


def a_typed_number(scene: Small) -> None:
    scene.bring(scene.label("Der Wert ist 3,3"))


def a_typed_manim_number(scene: Small) -> None:
    scene.bring(Text("y = 17"))


def a_wrong_product(scene: Small) -> None:
    """2 · 0,1 is 0,2."""
    scene.bring(scene.write(r"\part{input-2}{2}\cdot\part{weight-2}{0,1}=\part{bias}{1}"))


def a_wrong_sum(scene: Small) -> None:
    scene.bring(scene.write(r"\part{sum}{2,2}+\part{bias}{1}=\part{sum}{2,2}"))


def equal_where_it_is_rounded(scene: Small) -> None:
    """A rounded value needs ≈; and here the sign is the other way round."""
    scene.bring(scene.write(r"\part{sum}{2,2}+\part{bias}{1}\approx\part{pre-activation}{3,2}"))


def a_wrong_equation_in_words(scene: Small) -> None:
    scene.bring(Text("5·0,2 + 1 = 3,2"))


def a_point_in_german(scene: Small) -> None:
    scene.bring(Text("0.25"))


def a_comma_in_english(scene: Small) -> None:
    scene.bring(scene.label("0,25"))


def both_marks(scene: Small) -> None:
    scene.bring(scene.label("2,2"), Text("3.2").shift(UP))


def another_word_for_bias(scene: Small) -> None:
    scene.bring(scene.label("Verzerrung"))


def another_word_for_neuron(scene: Small) -> None:
    scene.bring(Text("three nodes"))


@contextmanager
def two_named_inputs(scene: Small) -> Iterator[None]:
    """Bring the neuron, its first two inputs and their names."""
    scene.y, scene.x = scene.ring(3, 0, 0.6), [scene.ring(-3, 1.5, 0.6), scene.ring(-3, -1.5, 0.6)]  # type: ignore[attr-defined]
    names = [
        set_owners(scene.write(rf"\part{{input-{i}}}{{x_{{{i}}}}}").move_to(r), r) for i, r in enumerate(scene.x, 1)
    ]  # type: ignore[attr-defined]
    scene.bring(scene.y, *scene.x, *names, set_owners(scene.write(r"\part{result}{y_{2}}").move_to(scene.y), scene.y))  # type: ignore[attr-defined]
    yield


def a_weight_on_the_other_edge(scene: Small) -> None:
    with two_named_inputs(scene):
        edges = [scene.edge(x, scene.y, gap_at=0.46, gap=0.6) for x in scene.x]  # type: ignore[attr-defined]
        label = scene.write(r"\part{weight-1}{w_{12}}").move_to(to_3d(*edges[1].look.along(0.46)))
        scene.bring(*edges, set_owners(label, edges[1]))


def a_value_on_the_other_edge(scene: Small) -> None:
    with two_named_inputs(scene):
        edges = [scene.edge(x, scene.y, gap_at=0.46, gap=0.6) for x in scene.x]  # type: ignore[attr-defined]
        label = scene.write(r"\part{weight-2}{0,1}").move_to(to_3d(*edges[0].look.along(0.46)))
        scene.bring(*edges, set_owners(label, edges[0]))


def a_weight_beside_its_edge(scene: Small) -> None:
    with two_named_inputs(scene):
        edge = scene.edge(scene.x[0], scene.y)  # type: ignore[attr-defined]
        label = scene.write(r"\part{weight-1}{w_{12}}").move_to(to_3d(*edge.look.along(0.46)) + 0.5 * UP)
        scene.bring(edge, set_owners(label, edge))


# -- dangling -----------------------------------------------------------------------------------------


def an_edge_without_its_neuron(scene: Small) -> None:
    a, b = scene.ring(-3, 0), scene.ring(3, 0)
    scene.bring(a, b, scene.edge(a, b))
    scene.play(FadeOut(b))


def a_label_without_its_edge(scene: Small) -> None:
    a, b = scene.ring(-3, 0), scene.ring(3, 0)
    edge = scene.edge(a, b, gap=1.3)
    label = set_owners(scene.label("Gewicht", -0.3, -0.15), edge)
    scene.bring(a, b, edge, label)
    scene.hold(2)
    scene.play(FadeOut(edge))


def a_neuron_that_left_its_edges(scene: Small) -> None:
    a, b = scene.ring(-3, 0), scene.ring(3, 0)
    scene.bring(a, b, scene.edge(a, b))
    scene.play(b.change(centre=(3, 2)))


def a_bead_left_on_its_edge(scene: Small) -> None:
    a, b = scene.ring(-3, 0), scene.ring(3, 0)
    edge = scene.edge(a, b)
    scene.bring(a, b, edge, bead_on(edge, 0.1, scene.theme.ink))


def a_value_left_in_its_neuron(scene: Small) -> None:
    ring = scene.ring(0, 0)
    scene.bring(ring, value_dot(scene.theme, ring))


def a_copy_left_behind(scene: Small) -> None:
    number = scene.write(r"\part{sum}{2,2}", -2)
    scene.bring(number)
    scene.hold(2)
    scene.bring(number.copy().shift(3 * RIGHT))


def half_a_word(scene: Small) -> None:
    scene.bring(scene.label("Gewichte")[:4])


def a_line_under_nothing(scene: Small) -> None:
    number = scene.write(r"\part{sum}{2,2}")
    line = underline(scene.theme, number, number.baseline)
    scene.bring(number, line)
    scene.hold(2)
    scene.play(FadeOut(number))


def a_highlighter_left_alone(scene: Small) -> None:
    number = scene.write(r"\part{result}{3,2}")
    marker = highlighter_stroke(scene.theme, number, number.baseline, number.height_of_digits)
    scene.bring(number, marker)
    scene.hold(2)
    scene.play(FadeOut(number))


def a_word_of_a_box_that_is_gone(scene: Small) -> None:
    frame = tag_as(rounded_box(scene.theme, (0, 0), 2, 1, scene.theme.bias), "the box of the bias")
    scene.bring(frame, set_owners(scene.label("Bias", 0, -0.15), frame))
    scene.hold(2)
    scene.play(FadeOut(frame))


DE, EN, PAPER = {}, {"language": "en"}, {"theme": "paper"}
PLANTED: Final = tuple(
    Case(show.__name__, rule, show, **{**DE, **options})
    for rule, shows in {
        "overlap": (
            two_labels_on_each_other,
            two_numbers_on_one_line,
            a_subscript_in_the_line_below,
            an_edge_through_a_weight,
            a_strange_edge_through_a_label,
            a_name_that_touches_its_ring,
            a_graph_through_words,
            a_disc_over_a_number,
            words_over_the_border_of_a_panel,
            a_line_through_a_subscript,
            a_patch_that_goes,
            manim_text_on_a_manim_line,
            a_text_that_appears_over_another_for_a_moment,
        ),
        "off-stage": (
            words_over_the_left_edge,
            a_number_over_the_right_edge,
            a_ring_over_the_top,
            words_where_captions_come,
            manim_text_out_of_the_frame,
            something_flies_through_the_captions,
        ),
        "text-height": (
            small_print,
            a_small_subscript,
            small_manim_text,
            (a_little_too_small, {"severity": "warning"}),
        ),
        "line-width": (a_hair_line, a_thin_edge, a_thin_manim_circle),
        "contrast": (
            unreadable_grey,
            half_transparent_words,
            light_words_on_a_light_panel,
            a_light_panel_that_comes_behind_words,
            words_faded_to_a_trace,
            a_faint_edge,
            (yellow_on_paper, PAPER),
        ),
        "colour-blindness": (red_and_green_lines, manims_red_and_green, a_dot_in_orange_and_a_line_in_green),
        "reading-time": (
            a_word_that_hurries_by,
            a_line_that_goes_too_soon,
            manim_text_for_a_blink,
            (a_sentence_cut_short, {"cue": ("NetworkGraph", "grow-the-network")}),
        ),
        "glossary": (another_word_for_bias, (another_word_for_neuron, {"language": "en", "severity": "warning"})),
        "flashes": (five_flashes_a_second, red_flashes, a_panel_that_is_switched_on_and_off),
        "pops": (
            added_without_an_animation,
            removed_without_an_animation,
            an_animation_of_one_frame,
            on_stage_before_it_is_written,
        ),
        "jumps": (moved_between_two_steps, starting_somewhere_else, coloured_at_once),
        "numbers": (
            a_sum_that_is_not_ours,
            a_number_of_no_field,
            the_target_first,
            a_typed_number,
            a_typed_manim_number,
        ),
        "equations": (a_wrong_product, a_wrong_sum, equal_where_it_is_rounded, a_wrong_equation_in_words),
        "decimal-marks": (a_point_in_german, (a_comma_in_english, EN), both_marks),
        "weights": (a_weight_on_the_other_edge, a_value_on_the_other_edge, a_weight_beside_its_edge),
        "dangling": (
            an_edge_without_its_neuron,
            a_label_without_its_edge,
            a_neuron_that_left_its_edges,
            a_bead_left_on_its_edge,
            a_value_left_in_its_neuron,
            a_copy_left_behind,
            half_a_word,
            a_line_under_nothing,
            (a_highlighter_left_alone, PAPER),
            a_word_of_a_box_that_is_gone,
        ),
    }.items()
    for show, options in ((entry if isinstance(entry, tuple) else (entry, {})) for entry in shows)
)


# -- in the script -------------------------------------------------------------------------------------


def a_word(scene: Small) -> None:
    scene.bring(scene.label("Bias"))


SIX = "[neuron]\ninputs = [6, 2, 4]\nweights = [0.2, 0.1, 0.25]\nbias = 1\nactivation = 'relu'\n"
PLOT: Final = "So.\n\n> Insert: ReluPlot\n\n"
SCRIPTS: Final = (  # name, rule, severity, language, what is said; the lesson has 6 where the words have 5
    ("a sum forgotten", "script-numbers", "error", "de", "Zusammen ergibt das 2,2."),
    ("an equation forgotten", "script-numbers", "error", "de", "Wir rechnen 2,2 + 1 = 3,2."),
    ("an input forgotten", "script-numbers", "error", "de", "Wir rechnen 5·0,2 + 2·0,1 + 4·0,25 = 2,4."),
    ("a sum forgotten in English", "script-numbers", "error", "en", "Together, that makes 2.2."),
    ("a point in a German script", "decimal-marks", "error", "de", "Das erste Gewicht ist 0.2."),
    ("a comma in an English script", "decimal-marks", "error", "en", "The first weight is 0,2."),
    ("Verzerrung for Bias", "glossary", "error", "de", "Dann kommt die Verzerrung dazu."),
    ("Knoten for Neuron", "glossary", "warning", "de", "Jeder Knoten hat einen Wert."),
    ("so sieht es aus", "pointing", "warning", "de", "Als Bild sieht die Funktion dann so aus."),
    ("das hier", "pointing", "warning", "de", "Wir nehmen einmal das hier."),
    ("it looks like this", "pointing", "warning", "en", "As a picture, the function looks like this."),
    ("a function forgotten", "unspoken-steps", "warning", "de", f"{PLOT}[name-the-function: tanh] Unsere heißt tanh."),
    ("a side forgotten", "unspoken-steps", "warning", "de", f"{PLOT}[draw-the-negative-side: step, positive] Null."),
    ("only the others", "unspoken-steps", "warning", "en", f"{PLOT}[try-an-example: other-function] It stays."),
    ("distortion for bias", "glossary", "error", "en", "Next comes the distortion."),
)
IN_SCRIPTS: Final = tuple(
    Case(name, rule, a_word, language, severity=grave, lesson=lesson_with(SIX, **{language: f"## Anfang\n\n{said}\n"}))
    for name, rule, grave, language, said in SCRIPTS
)
