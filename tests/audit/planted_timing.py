"""Small scenes in which words and pictures run apart, and some in which they only seem to."""

from typing import Final

from manim import RIGHT, FadeIn, FadeOut, linear

from .small import Case, Small, lesson_with

CUE = ("WeightedSum", "add")
NUMBERS = "[neuron]\ninputs = [5, 2, 4]\nweights = [0.2, 0.1, 0.25]\nbias = 1\nactivation = 'relu'\n"


def saying(words: str) -> dict[str, object]:
    """Say these words in the step of a small scene."""
    script = f"## Anfang\n\n> Einblendung: WeightedSum\n\n[add] {words}\n"
    return {"lesson": lesson_with(NUMBERS, de=script), "cue": CUE}


# -- late pictures --------------------------------------------------------------------------------------


def a_long_animation_at_a_word(scene: Small) -> None:
    scene.now.at("sum", FadeIn(scene.label("Summe", cap=0.5), run_time=4))


def a_word_that_is_overtaken(scene: Small) -> None:
    """Speak the second while the first is still being shown."""
    first, second = scene.label("Eingaben", -3), scene.label("Gewichte", 3)
    scene.now.spread([FadeIn(first, run_time=5), FadeIn(second)], marks=["inputs", "weights"])


def a_word_without_a_mark(scene: Small) -> None:
    scene.hold(4)
    scene.bring(scene.label("Bias"))


def a_name_that_comes_late(scene: Small) -> None:
    scene.hold(5)
    scene.bring(scene.write(r"\part{weight-1}{w_{12}}"))


def a_number_that_comes_late(scene: Small) -> None:
    """Its mark is that of its field."""
    scene.hold(6)
    scene.bring(scene.write(r"\part{bias}{1}"))


def a_word_in_time(scene: Small) -> None:
    scene.now.at("sum", FadeIn(scene.label("Summe", cap=0.5), run_time=1))


def a_word_that_was_there(scene: Small) -> None:
    label = scene.label("Bias")
    scene.bring(label)
    scene.hold(5)
    scene.play(FadeOut(label))
    scene.bring(label.copy())


def a_word_that_is_said_twice(scene: Small) -> None:
    """Show it where it is said again."""
    scene.now.at("again", FadeIn(scene.label("Bias")))


def a_number_that_stands_for_something_else(scene: Small) -> None:
    """Say 1 for the bias, and show a 1 later that is a product."""
    scene.bring(scene.write(r"\part{bias}{1}"))
    scene.hold(5)
    scene.bring(scene.write(r"\part{product-1}{1}", 2))


def a_word_shortly_before_it_is_said_again(scene: Small) -> None:
    """Show it before the words that are nearer, not late after the others."""
    scene.now.at("again", FadeIn(scene.label("Summe der drei Eingaben"), run_time=0.3), lead=1.0)


# -- early results --------------------------------------------------------------------------------------


def a_sum_before_it_is_said(scene: Small) -> None:
    scene.bring(scene.write(r"\part{sum}{2,2}"))


def a_typed_product_before_it_is_said(scene: Small) -> None:
    """Without a field there is no mark; but the words are there."""
    scene.bring(scene.write(r"\part{product-1}{1}"))


def a_line_written_to_its_end(scene: Small) -> None:
    scene.bring(scene.write(r"\part{sum}{2,2}+\part{bias}{1}=\part{pre-activation}{3,2}"))


def a_result_at_its_word(scene: Small) -> None:
    scene.now.at("weighted_sum", FadeIn(scene.write(r"\part{sum}{2,2}")))


def a_factor_that_equals_a_result(scene: Small) -> None:
    """0,2 is a weight before it is a product."""
    scene.bring(scene.write(r"\part{weight-1}{0,2}"))


def a_result_that_equals_another_number(scene: Small) -> None:
    """Show a product that is 1 as the bias is, which is said later."""
    scene.bring(scene.write(r"\part{product-1}{1}"))


# -- dead time --------------------------------------------------------------------------------------------


def a_long_rest(scene: Small) -> None:
    scene.bring(scene.label("Eingaben"))
    scene.hold(9)
    scene.bring(scene.label("Gewichte", 0, -1))


def an_empty_stage_for_long(scene: Small) -> None:
    scene.hold(9)
    scene.bring(scene.label("Eingaben"))


def a_long_end(scene: Small) -> None:
    scene.bring(scene.label("Eingaben"))
    scene.hold(6)


def a_rest_that_is_too_short_an_excuse(scene: Small) -> None:
    """Two seconds of eleven are meant."""
    scene.bring(scene.label("Eingaben"))
    scene.now.rest(2)
    scene.hold(9)


def a_rest_that_is_meant(scene: Small) -> None:
    scene.bring(scene.label("Eingaben"))
    scene.now.rest(9)


def something_slow(scene: Small) -> None:
    label = scene.label("Eingaben", -2)
    scene.bring(label)
    scene.play(label.animate(rate_func=linear).shift(2 * RIGHT), run_time=10)


SUM = saying("Das ist die gewichtete {#sum}Summe, so viel kommt also in diesem Augenblick an.")
PAIR = saying("Links die {#inputs}Eingaben und {#weights}Gewichte, beide von Hand.")
BIAS = saying("Der Bias kommt noch dazu, und er ist für jedes Neuron eine eigene Zahl.")
WARNING = {"severity": "warning"}
PLANTED: Final = tuple(
    Case(show.__name__, rule, show, **{**WARNING, **said})
    for rule, shows in {
        "late-pictures": (
            (a_long_animation_at_a_word, SUM),
            (a_word_that_is_overtaken, PAIR),
            (a_word_without_a_mark, BIAS),
            (a_name_that_comes_late, saying("w₁₂ führt von links zu unserem Neuron, ganz oben im Bild.")),
            (a_number_that_comes_late, saying("Hier ist er {bias}, und er verschiebt die Summe ein Stück weit.")),
        ),
        "early-results": (
            (a_sum_before_it_is_said, saying("Nun werden alle drei addiert, und zusammen ist das {weighted_sum}.")),
            (a_typed_product_before_it_is_said, saying("Multiplizieren wir die ersten beiden, so ist das 1.")),
            (a_line_written_to_its_end, saying("Die Summe und der Bias zusammen ergeben hier {pre_activation}.")),
        ),
        "dead-time": (
            (a_long_rest, {}),
            (an_empty_stage_for_long, {}),
            (a_long_end, {}),
            (a_rest_that_is_too_short_an_excuse, {}),
        ),
    }.items()
    for show, said in shows
)
CLEAN: Final = tuple(
    Case(show.__name__, "", show, **said)
    for show, said in (
        (a_word_in_time, SUM),
        (a_word_that_was_there, BIAS),
        (a_word_that_is_said_twice, saying("Der Bias ist eine Zahl. Wir schreiben diese Zahl hin: {#again}Bias.")),
        (
            a_word_shortly_before_it_is_said_again,
            saying("Summe der drei Eingaben: Das ist unser Wort dafür, eine {#again}Summe der drei Eingaben."),
        ),
        (a_number_that_stands_for_something_else, saying("{bias}")),
        (a_result_that_equals_another_number, saying("Zum Schluss kommt noch der Bias dazu, und er ist {bias}.")),
        (a_result_that_equals_another_number, saying("Multiplizieren wir mit dem negativen Wert, ist das −1.")),
        (a_result_at_its_word, saying("Nun werden alle addiert, und zusammen ist das {weighted_sum}.")),
        (a_factor_that_equals_a_result, saying("Multipliziert mit dem zweiten Gewicht ergibt das 0,2.")),
        (a_rest_that_is_meant, {}),
        (something_slow, {}),
    )
)
