"""A fault in the drawing code of an insert, in numbers, words or places, is found by the rule that it breaks."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from manim import Animation, AnimationGroup, Wait
from tests.scenes.expected import missing, rank
from tests.scenes.lessons import DEFAULT, LESSONS, SCRIPT, Example
from tests.scenes.rehearsal import job_of

from tafelbild.audit.scene_audit import audit_scene, record_film
from tafelbild.audit.snapshots import Finding
from tafelbild.draw import function_notes, layouts, neuron_view, plot
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.neuron_view import NeuronView
from tafelbild.kinds.neuron.drawing import calculation_net, full_net, plot_texts
from tafelbild.kinds.neuron.drawing.calculation_net import CalculationNet
from tafelbild.kinds.neuron.drawing.calculation_steps import CalculationSteps
from tafelbild.notation import calculation, formulas, part
from tafelbild.notation.calculation import Calculation
from tafelbild.notation.formulas import Row
from tafelbild.stage import LessonScene
from tafelbild.theme import Theme

Patch = pytest.MonkeyPatch
ENGLISH = replace(DEFAULT, language="en")
SIGMOID = Example("sigmoid", "de", *SCRIPT, "1", "sigmoid")
SIX = next(example for example in LESSONS if example.name == "six inputs")


def change_row(patch: Patch, name: str, change: Callable[[str], str]) -> None:
    """Change the cells of one row of the calculation."""
    right = getattr(Calculation, name)
    patch.setattr(Calculation, name, property(lambda self: Row(tuple(map(change, right.fget(self).cells)))))


def a_wrong_product(patch: Patch) -> None:
    change_row(patch, "products", lambda cell: cell.replace("{0,2}", "{0,3}"))


def a_wrong_sum(patch: Patch) -> None:
    change_row(patch, "pre_activation", lambda cell: cell.replace("{3,2}", "{3,3}"))


def a_german_comma(patch: Patch) -> None:
    patch.setattr(calculation, "format_value", lambda value, _, **exact: formulas.format_value(value, "de", **exact))


def a_comma_on_an_edge(patch: Patch) -> None:
    patch.setattr(
        Calculation,
        "weight_value",
        lambda self, i, **_: f"\\part{{weight-{i}}}{{{str(float(self.trace.weights[i - 1])).replace('.', ',')}}}",
    )


def a_number_of_no_field(patch: Patch) -> None:
    write = CalculationSteps.write_sum
    seven = lambda self: Write(Handwriting(self.table.theme, "7").at(5, -2))  # noqa: E731
    patch.setattr(CalculationSteps, "write_sum", lambda self: AnimationGroup(write(self), seven(self)))


def the_target_first(patch: Patch) -> None:
    swapped = lambda *, source, target: neuron_view_weight_name(source=target, target=source)  # noqa: E731
    patch.setattr(calculation_net, "weight_name", swapped)
    index = lambda i, j: part(neuron_view.SOURCE, str(i)) + part(neuron_view.TARGET, str(j))  # noqa: E731
    markup = lambda source, target: part(f"weight-{source}", f"w_{{{index(target, source)}}}")  # noqa: E731
    patch.setattr(neuron_view, "weight_markup", markup)


def neuron_view_weight_name(*, source: int, target: int) -> str:
    return f"w_{{{source}{target}}}"


def two_labels_swapped(patch: Patch) -> None:
    build = NeuronView.__init__

    def swapped(self: NeuronView, *args: Any) -> None:
        build(self, *args)
        first, second = self.w_names[0].written, self.w_names[1].written
        here, there = first.get_center(), second.get_center()
        first.move_to(there)
        second.move_to(here)

    patch.setattr(NeuronView, "__init__", swapped)


def two_values_swapped(patch: Patch) -> None:
    """Let the values of w_12 and w_22 stand on each other's edge: every text is right, in the wrong place."""
    labels = CalculationNet.place_weight_values

    def swapped(*args: Any, **kwargs: Any) -> list[Any]:
        labels_made = labels(*args, **kwargs)
        here, there = labels_made[0].written.get_center(), labels_made[1].written.get_center()
        labels_made[0].written.move_to(there)
        labels_made[1].written.move_to(here)
        return labels_made

    patch.setattr(CalculationNet, "place_weight_values", swapped)


def another_output(patch: Patch) -> None:
    change_row(patch, "output", lambda cell: cell.replace("{3,2}", "{3,4}"))


def an_exact_sign_before_what_is_rounded(patch: Patch) -> None:
    patch.setattr(formulas, "equality_sign", lambda _exact: "=")


def a_rounding_that_cuts(patch: Patch) -> None:
    patch.setattr(
        formulas,
        "format_value",
        lambda value, _language, **_exact: "0,9608" if Fraction("0.95") < value < 1 else "0,1192",
    )


def another_formula(patch: Patch) -> None:
    right = function_notes.function_definition
    patch.setattr(
        function_notes,
        "function_definition",
        lambda f, language: Row(tuple(c.replace("(0,z)", "(1,z)") for c in right(f, language).cells)),
    )


def letters_that_do_not_fit_the_numbers(patch: Patch) -> None:
    change_row(patch, "whole_in_letters", lambda cell: cell.replace("w_{12}", "w_{22}"))


def no_bias(patch: Patch) -> None:
    change_row(patch, "whole_in_numbers", lambda cell: cell.replace(r"\part{bias}{1}", r"\part{bias}{0}"))


def another_value_in_the_neuron(patch: Patch) -> None:
    write = full_net.written_value

    def written(theme: Theme, values: Calculation) -> tuple[Handwriting, float]:
        value, radius = write(theme, values)
        return Handwriting(theme, r"\part{result}{3,3}", height=value.height_of_digits), radius

    patch.setattr(full_net, "written_value", written)


def a_wrong_column(patch: Patch) -> None:
    right = Calculation.product_in_numbers
    patch.setattr(
        Calculation,
        "product_in_numbers",
        lambda self, i: (
            Row(tuple(c.replace("{0,9}", "{0,8}") for c in right(self, i).cells)) if i == 3 else right(self, i)
        ),
    )


def a_sum_of_other_products(patch: Patch) -> None:
    change_row(patch, "weighted_sum", lambda cell: cell.replace("{5,9}", "{6}"))


def a_number_at_the_plot(patch: Patch) -> None:
    patch.setattr(plot_texts, "format_value", lambda _value, language, **_exact: {"de": "3,1", "en": "3.1"}[language])


def numbers_on_the_axis(patch: Patch) -> None:
    build = plot.ActivationPlot.side

    def side(self: plot.ActivationPlot, sign: int) -> Any:
        graph = build(self, sign)
        graph.add(Handwriting(self.theme, "4").at(-1, -1.5))
        return graph

    patch.setattr(plot.ActivationPlot, "side", side)


NUMBERS, EQUATIONS, PLACES = {"numbers"}, {"equations"}, {"weights"}
BOTH = NUMBERS | EQUATIONS
PLANTED: tuple[tuple[Callable[[Patch], None], set[str], str, Example], ...] = (
    (a_wrong_product, BOTH, "WeightedSum", DEFAULT),
    (a_wrong_sum, BOTH, "WeightedSum", DEFAULT),
    (a_german_comma, BOTH, "WeightedSum", ENGLISH),
    (a_comma_on_an_edge, NUMBERS, "WeightedSum", ENGLISH),
    (a_number_of_no_field, NUMBERS, "WeightedSum", DEFAULT),
    (the_target_first, NUMBERS, "NeuronZoom", DEFAULT),
    (two_labels_swapped, PLACES, "NeuronZoom", DEFAULT),
    (two_values_swapped, PLACES, "WeightedSum", DEFAULT),
    (another_formula, EQUATIONS, "ReluPlot", DEFAULT),
    (another_output, NUMBERS, "WeightedSum", DEFAULT),
    (an_exact_sign_before_what_is_rounded, EQUATIONS, "ReluPlot", SIGMOID),
    (a_rounding_that_cuts, EQUATIONS, "ReluPlot", replace(SIGMOID, bias="1.1")),
    (letters_that_do_not_fit_the_numbers, BOTH, "Result", DEFAULT),
    (no_bias, EQUATIONS, "Result", DEFAULT),
    (another_value_in_the_neuron, NUMBERS, "Result", DEFAULT),
    (a_wrong_column, EQUATIONS, "WeightedSum", SIX),
    (a_sum_of_other_products, EQUATIONS, "WeightedSum", SIX),
    (a_number_at_the_plot, NUMBERS, "ReluPlot", DEFAULT),
    (numbers_on_the_axis, NUMBERS, "ReluPlot", DEFAULT),
)


def takes_long(scene: str, example: Example) -> bool:
    """Return whether much is played before the fault is seen."""
    return scene == "Result" or example is SIX


def errors_in(scene: str, example: Example = DEFAULT) -> tuple[Finding, ...]:
    """Return the errors in an insert."""
    return audit_scene(job_of(example.settings, scene)).errors


@pytest.mark.parametrize(
    ("fault", "rules", "scene", "example"),
    [
        pytest.param(*planted, id=planted[0].__name__, marks=[pytest.mark.slow] if takes_long(*planted[2:]) else [])
        for planted in PLANTED
    ],
)
def test_a_planted_fault_is_found(
    monkeypatch: Patch, fault: Callable[[Patch], None], rules: set[str], scene: str, example: Example
) -> None:
    fault(monkeypatch)
    findings = errors_in(scene, example)
    assert rules <= {finding.rule for finding in findings}, findings


def test_a_forgotten_line_is_missing(monkeypatch: Patch) -> None:
    monkeypatch.setattr(CalculationSteps, "write_sum", lambda _: Wait())
    monkeypatch.setattr(LessonScene, "keep", lambda *_: None)
    gaps = missing(record_film(job_of(DEFAULT.settings, "WeightedSum")))
    assert "WeightedSum, add: sum = 2,2 is not on stage" in gaps


def test_a_column_upside_down_is_found(monkeypatch: Patch) -> None:
    """y_2 must be the second from the top."""
    right = layouts.shown_rows
    monkeypatch.setattr(layouts, "shown_rows", lambda *args, **kwargs: right(*args, **kwargs)[::-1])
    film = record_film(job_of(DEFAULT.settings, "NeuronZoom"))
    assert rank(film.beat_ends[-1], film) == (3, 4)


def test_a_stroke_that_is_left_out_is_found(monkeypatch: Patch) -> None:
    """A formula of which a part was never written."""
    right = CalculationSteps.bring_numbers

    def without_signs(self: CalculationSteps, index: int) -> list[Animation]:
        turn, term = right(self, index)
        return [turn, term.animations[0]]

    monkeypatch.setattr(CalculationSteps, "bring_numbers", without_signs)
    monkeypatch.setattr(LessonScene, "keep", lambda *_: None)
    dangling = {finding.message for finding in errors_in("WeightedSum") if finding.rule == "dangling"}
    assert {
        f"“{product}” is on stage in part, or more than once" for product in ("5·0,2", "2·0,1", "4·0,25")
    } <= dangling


def test_a_copy_that_is_left_behind_is_found(monkeypatch: Patch) -> None:
    keep = LessonScene.keep

    def leaves_a_copy(self: LessonScene, *things: Any) -> None:
        keep(self, *things)
        self.add(*(thing.copy().shift([0.5, 0, 0]) for thing in things))

    monkeypatch.setattr(LessonScene, "keep", leaves_a_copy)
    findings = errors_in("WeightedSum")
    assert any(f.rule == "dangling" and "more than once" in f.message for f in findings), findings
