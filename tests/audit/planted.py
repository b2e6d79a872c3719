"""Small scenes with one fault each, listed by the rule that must find it."""

from typing import Final

import numpy as np
from manim import GREEN, RED, RIGHT, UP, Circle, FadeIn, FadeOut, Line, Rectangle, Text

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.flight import fly_copy
from tafelbild.draw.handwriting import Write
from tafelbild.draw.network_shapes import Ring, disc
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.pen_marks import highlighter_stroke, rounded_box, underline
from tafelbild.draw.pulse import bead_on, value_dot
from tafelbild.draw.tagging import set_owners, tag_as

from .small import EN, PAPER, Case, Small, cases, lesson_with, surface

PLANTED: list[Case] = []


# -- overlap ------------------------------------------------------------------------------------------


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


def a_text_that_appears_over_another_for_a_moment(scene: Small) -> None:
    """Only within one animation; before and after it all is well."""
    under, over = scene.label("Gewichte"), scene.label("Eingaben", 0.5, 0.1)
    scene.bring(under)
    scene.play(FadeIn(over, rate_func=there_and_hold_and_back), run_time=3)
    scene.remove(over)


def there_and_hold_and_back(t: float) -> float:
    """Come, stay, go."""
    return min(1.0, 4 * t, 4 * (1 - t))


PLANTED += cases(
    "overlap",
    an_edge_through_a_weight,
    a_strange_edge_through_a_label,
    a_name_that_touches_its_ring,
    a_graph_through_words,
    a_line_through_a_subscript,
    a_patch_that_goes,
    a_text_that_appears_over_another_for_a_moment,
    two_labels_on_each_other=lambda s: s.bring(s.label("Gewichte"), s.label("Eingaben", 0.9, 0.1)),
    two_numbers_on_one_line=lambda s: s.bring(s.write(r"\part{sum}{2,2}"), s.write(r"\part{bias}{1}", 0.1)),
    a_subscript_in_the_line_below=lambda s: s.bring(
        s.write(r"\part{weight-1}{w_{12}}", 0, 0.3), s.write(r"\part{sum}{2,2}", 0.3, -0.2)
    ),
    a_disc_over_a_number=lambda s: s.bring(
        s.write(r"\part{sum}{2,2}"), disc((0, 0.2), 0.3, s.theme.ink).set_z_index(9)
    ),
    words_over_the_border_of_a_panel=lambda s: s.bring(s.panel(2, 1, "#203040"), s.label("Aktivierungsfunktion")),
    manim_text_on_a_manim_line=lambda s: s.bring(Line([-3, 0, 0], [3, 0, 0]), Text("Eingabe")),
)


# -- off-stage ----------------------------------------------------------------------------------------


def something_flies_through_the_captions(scene: Small) -> None:
    """It begins and ends well, and dives on its way."""
    start, end = scene.write(r"\part{sum}{2,2}", -3, -1.5), scene.write(r"\part{sum}{2,2}", 3, -1.5)
    scene.bring(start)
    scene.play(fly_copy(start, end, 2.4))


PLANTED += cases(
    "off-stage",
    something_flies_through_the_captions,
    words_over_the_left_edge=lambda s: s.bring(s.label("Aktivierungsfunktion", -6)),
    a_number_over_the_right_edge=lambda s: s.bring(s.write(r"\part{sum}{2,2}", 6.7)),
    a_ring_over_the_top=lambda s: s.bring(s.ring(0, 3.4)),
    words_where_captions_come=lambda s: s.bring(s.label("Bias", 0, -2.8)),
    manim_text_out_of_the_frame=lambda s: s.bring(
        Text("Ein sehr langer Satz, der nicht in den Rahmen passt").shift(3 * RIGHT)
    ),
)


# -- text-height, line-width --------------------------------------------------------------------------


PLANTED += cases(
    "text-height",
    small_print=lambda s: s.bring(s.label("Quelle: ein Buch", cap=0.2)),
    # The letter is large enough, its index is not.
    a_small_subscript=lambda s: s.bring(s.write(r"\part{weight-1}{w_{12}}", height=0.36)),
    small_manim_text=lambda s: s.bring(Text("Eingabe", font_size=16)),
)
PLANTED += cases(
    "text-height", options={"severity": "warning"}, a_little_too_small=lambda s: s.bring(s.label("Quelle", cap=0.28))
)
PLANTED += cases(
    "line-width",
    a_hair_line=lambda s: s.bring(pen_line(s.theme, [(-2, 0), (2, 0)], 1.0, s.theme.ink)),
    a_thin_edge=lambda s: s.bring(*s.joined_rings(width=1.0)),
    a_thin_manim_circle=lambda s: s.bring(Circle(1, color="#F3F0E6", stroke_width=1)),
)


# -- contrast -----------------------------------------------------------------------------------------


def half_transparent_words(scene: Small) -> None:
    label = scene.label("Gewichte")
    scene.bring(label)
    scene.play(label.animate.set_fill(opacity=0.4))


def a_light_panel_that_comes_behind_words(scene: Small) -> None:
    label = scene.label("Gewichte")
    scene.bring(label)
    scene.play(FadeIn(surface(6, 2, "#B8C4BE").set_z_index(-1)))


def a_faint_edge(scene: Small) -> None:
    a, b, edge = scene.joined_rings()
    scene.bring(a, b, edge.set_fill(opacity=0.3))


PLANTED += cases(
    "contrast",
    half_transparent_words,
    a_light_panel_that_comes_behind_words,
    a_faint_edge,
    unreadable_grey=lambda s: s.bring(Text("Eingabe", color="#5E6F69")),
    light_words_on_a_light_panel=lambda s: s.bring(surface(6, 2, "#B8C4BE"), s.label("Gewichte")),
    # A trace is decoration; words are none.
    words_faded_to_a_trace=lambda s: s.bring(s.label("Gewichte").set_fill(s.theme.trace)),
)
PLANTED += cases("contrast", options=PAPER, yellow_on_paper=lambda s: s.bring(Text("3,2", color="#F6E64A")))


# -- colour-blindness ---------------------------------------------------------------------------------


def red_and_green_lines(scene: Small) -> None:
    colours = {0: "#05CF30", 1: "#EE8044"}
    scene.bring(*(Line([-3, y, 0], [3, y, 0], color=colour, stroke_width=8) for y, colour in colours.items()))


PLANTED += cases(
    "colour-blindness",
    red_and_green_lines,
    manims_red_and_green=lambda s: s.bring(
        Circle(0.5, color=RED).shift(2 * RIGHT), Circle(0.5, color=GREEN).shift(-2 * RIGHT)
    ),
    a_dot_in_orange_and_a_line_in_green=lambda s: s.bring(
        disc((-2, 0), 0.07, "#FA911F"), pen_line(s.theme, [(-1, 0), (2, 0)], 5, "#4BD005")
    ),
)


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


PLANTED += cases("reading-time", a_word_that_hurries_by, a_line_that_goes_too_soon, manim_text_for_a_blink)
PLANTED += cases("reading-time", a_sentence_cut_short, options={"cue": ("NetworkGraph", "grow-the-network")})


# -- flashes ------------------------------------------------------------------------------------------


def blinking(scene: Small, colour: str, times: float, seconds: float = 2.0) -> None:
    """Let half of the frame blink ``times`` a second."""
    area = scene.panel(8, 6, colour).shift(0.5 * UP)
    scene.play(FadeIn(area, rate_func=lambda t: abs(np.sin(np.pi * times * seconds * t))), run_time=seconds)
    scene.play(FadeOut(area))


def a_panel_that_is_switched_on_and_off(scene: Small) -> None:
    """Without any animation: added and removed, ten times a second."""
    area = scene.panel(8, 6, "#FFFFFF").shift(0.5 * UP)
    for _ in range(8):
        scene.add(area)
        scene.wait(0.1)
        scene.remove(area)
        scene.wait(0.1)


PLANTED += cases(
    "flashes",
    a_panel_that_is_switched_on_and_off,
    five_flashes_a_second=lambda s: blinking(s, "#FFFFFF", 5),
    red_flashes=lambda s: blinking(s, "#FF0000", 5),
)


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


PLANTED += cases(
    "pops",
    added_without_an_animation,
    removed_without_an_animation,
    an_animation_of_one_frame,
    on_stage_before_it_is_written,
)
PLANTED += cases("jumps", moved_between_two_steps, starting_somewhere_else, coloured_at_once)


# -- numbers, equations, decimal marks, weights ---------------------------------------------------------


def named_neurons(scene: Small) -> tuple[Ring, list[Ring]]:
    """Bring the neuron, its first two inputs and their names."""
    y, inputs = scene.ring(3, 0, 0.6), [scene.ring(-3, 1.5, 0.6), scene.ring(-3, -1.5, 0.6)]
    keys = (r"\part{input-1}{x_{1}}", r"\part{input-2}{x_{2}}", r"\part{result}{y_{2}}")
    names = [set_owners(scene.write(key).move_to(ring), ring) for key, ring in zip(keys, (*inputs, y), strict=True)]
    scene.bring(y, *inputs, *names)
    return y, inputs


def label_on_the_other_edge(scene: Small, markup: str, other: int) -> None:
    y, inputs = named_neurons(scene)
    edges = [scene.edge(x, y, gap_at=0.46, gap=0.6) for x in inputs]
    label = scene.write(markup).move_to(to_3d(*edges[other].look.along(0.46)))
    scene.bring(*edges, set_owners(label, edges[other]))


def a_weight_beside_its_edge(scene: Small) -> None:
    y, inputs = named_neurons(scene)
    edge = scene.edge(inputs[0], y)
    label = scene.write(r"\part{weight-1}{w_{12}}").move_to(to_3d(*edge.look.along(0.46)) + 0.5 * UP)
    scene.bring(edge, set_owners(label, edge))


PLANTED += cases("glossary", another_word_for_bias=lambda s: s.bring(s.label("Verzerrung")))
PLANTED += cases(
    "glossary",
    options={"language": "en", "severity": "warning"},
    another_word_for_neuron=lambda s: s.bring(Text("three nodes")),
)
PLANTED += cases(
    "numbers",
    a_sum_that_is_not_ours=lambda s: s.bring(s.write(r"\part{sum}{2,3}")),
    a_number_of_no_field=lambda s: s.bring(s.write("7")),
    # w_21 would lead from x_2 to y_1.
    the_target_first=lambda s: s.bring(s.write(r"\part{weight-1}{w_{21}}\cdot\part{input-1}{x_{1}}")),
    a_typed_number=lambda s: s.bring(s.label("Der Wert ist 3,3")),
    a_typed_manim_number=lambda s: s.bring(Text("y = 17")),
)
PLANTED += cases(
    "equations",
    # 2 · 0,1 is 0,2.
    a_wrong_product=lambda s: s.bring(s.write(r"\part{input-2}{2}\cdot\part{weight-2}{0,1}=\part{bias}{1}")),
    a_wrong_sum=lambda s: s.bring(s.write(r"\part{sum}{2,2}+\part{bias}{1}=\part{sum}{2,2}")),
    # A rounded value needs ≈; and here the sign is the other way round.
    equal_where_it_is_rounded=lambda s: s.bring(
        s.write(r"\part{sum}{2,2}+\part{bias}{1}\approx\part{pre-activation}{3,2}")
    ),
    a_wrong_equation_in_words=lambda s: s.bring(Text("5·0,2 + 1 = 3,2")),
)
PLANTED += cases(
    "decimal-marks",
    a_point_in_german=lambda s: s.bring(Text("0.25")),
    both_marks=lambda s: s.bring(s.label("2,2"), Text("3.2").shift(UP)),
)
PLANTED += cases("decimal-marks", options=EN, a_comma_in_english=lambda s: s.bring(s.label("0,25")))
PLANTED += cases(
    "weights",
    a_weight_beside_its_edge,
    a_weight_on_the_other_edge=lambda s: label_on_the_other_edge(s, r"\part{weight-1}{w_{12}}", 1),
    a_value_on_the_other_edge=lambda s: label_on_the_other_edge(s, r"\part{weight-2}{0,1}", 0),
)


# -- dangling -----------------------------------------------------------------------------------------


def an_edge_without_its_neuron(scene: Small) -> None:
    a, b, edge = scene.joined_rings()
    scene.bring(a, b, edge)
    scene.play(FadeOut(b))


def a_label_without_its_edge(scene: Small) -> None:
    a, b, edge = scene.joined_rings(gap=1.3)
    label = set_owners(scene.label("Gewicht", -0.3, -0.15), edge)
    scene.bring(a, b, edge, label)
    scene.hold(2)
    scene.play(FadeOut(edge))


def a_neuron_that_left_its_edges(scene: Small) -> None:
    a, b, edge = scene.joined_rings()
    scene.bring(a, b, edge)
    scene.play(b.change(centre=(3, 2)))


def a_bead_left_on_its_edge(scene: Small) -> None:
    a, b, edge = scene.joined_rings()
    scene.bring(a, b, edge, bead_on(edge, 0.1, scene.theme.ink))


def a_value_left_in_its_neuron(scene: Small) -> None:
    ring = scene.ring(0, 0)
    scene.bring(ring, value_dot(scene.theme, ring))


def a_copy_left_behind(scene: Small) -> None:
    number = scene.write(r"\part{sum}{2,2}", -2)
    scene.bring(number)
    scene.hold(2)
    scene.bring(number.copy().shift(3 * RIGHT))


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


PLANTED += cases(
    "dangling",
    an_edge_without_its_neuron,
    a_label_without_its_edge,
    a_neuron_that_left_its_edges,
    a_bead_left_on_its_edge,
    a_value_left_in_its_neuron,
    a_copy_left_behind,
    a_line_under_nothing,
    a_word_of_a_box_that_is_gone,
    half_a_word=lambda s: s.bring(s.label("Gewichte")[:4]),
)
PLANTED += cases("dangling", a_highlighter_left_alone, options=PAPER)


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
