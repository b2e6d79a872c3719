"""Fields with lines of the calculation as plain text; their marks are term_1, term_2, …, product_1, …."""

from fractions import Fraction
from typing import Final

from tafelbild.kinds.neuron.conditions import MANY_INPUTS
from tafelbild.languages import ByLanguage
from tafelbild.lesson.fields.field_types import ListStyle, MarkedText, with_example
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.notation import (
    TERMS,
    Calculation,
    Row,
    equality_sign,
    function_application,
    function_definition,
    input_text,
    layer_formula,
    plain_text,
    shown_exactly,
    shown_inputs,
    weight_text,
)
from tafelbild.notation.formulas import format_value

ARROW = "\u20d7"  # combining: over the letter before it
SUM_STYLE = ListStyle(between=" + ", before_last=" + ", gap=" + … + ")
LONG_SUM: Final = "so viele Eingaben, dass die Summe einige auslässt"
CONJUNCTION = ByLanguage(__name__, de=" und ", en=" and ")


@with_example("x₁·w₁₂, x₂·w₂₂ und x₃·w₃₂")
def terms_in_letters(context: ScriptContext) -> MarkedText:
    """Say the products in letters, as a list.

    An example is x₁·w₁₂, x₂·w₂₂ und x₃·w₃₂.
    """
    return _list(context, _terms(_lines(context).letters), "term")


@with_example("x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂")
def sum_in_letters(context: ScriptContext) -> MarkedText:
    """Say the weighted sum in letters."""
    return SUM_STYLE.join(_terms(_lines(context).letters), "term")


@with_example("5·0,2 + 2·0,1 + 4·0,25")
def sum_in_numbers(context: ScriptContext) -> MarkedText:
    """Say the weighted sum in numbers."""
    return SUM_STYLE.join(_terms(_lines(context).numbers), "term")


@with_example("x₁ = 5, x₂ = 2 und x₃ = 4")
def input_values(context: ScriptContext) -> MarkedText:
    """Say the inputs as equations."""
    inputs = enumerate(context.numbers.trace.inputs, start=1)
    return _list(context, [_equation(context, input_text(index), value) for index, value in inputs], "x")


@with_example("w₁₂ = 0,2; w₂₂ = 0,1 und w₃₂ = 0,25")
def weight_values(context: ScriptContext) -> MarkedText:
    """Say the weights as equations."""
    weights, target = enumerate(context.numbers.trace.weights, start=1), context.numbers.number
    names = ((weight_text(source=index, target=target), value) for index, value in weights)
    return _list(context, [_equation(context, name, value) for name, value in names], "w")


@with_example("5, 2 und 4")
def input_numbers(context: ScriptContext) -> MarkedText:
    """Say the inputs as numbers."""
    return _list(context, [format_value(value, context.language) for value in context.numbers.trace.inputs], "x")


@with_example("0,2; 0,1 und 0,25")
def weight_numbers(context: ScriptContext) -> MarkedText:
    """Say the weights as numbers."""
    return _list(context, [format_value(value, context.language) for value in context.numbers.trace.weights], "w")


@with_example("5·0,2 = 1. 2·0,1 = 0,2. 4·0,25 = 1.")
def multiplications(context: ScriptContext) -> MarkedText:
    """Say each product that is shown, in a sentence of its own."""
    joined = MarkedText("")
    for index in shown_inputs(len(context.numbers.trace.inputs)):
        line = _lines(context).product_in_numbers(index).plain
        value = max(line.rfind(sign) for sign in ("= ", "≈ ")) + 2
        space = MarkedText(" " if joined.text else "")
        joined = joined + space + MarkedText(f"{line}.", {f"term_{index}": 0, f"product_{index}": value})
    return joined


@with_example("12", MANY_INPUTS, german_need=LONG_SUM)
def rest_of_products(context: ScriptContext) -> MarkedText | None:
    """Say the sum of the products that an ellipsis stands for: 5,5; None where all are shown."""
    products = context.numbers.trace.products
    hidden = set(range(1, len(products) + 1)) - set(shown_inputs(len(products)))
    return (
        MarkedText(format_value(sum((products[i - 1] for i in hidden), Fraction(0)), context.language))
        if hidden
        else None
    )


@with_example("sechs", MANY_INPUTS, german_need=LONG_SUM)
def number_of_further_products(context: ScriptContext) -> MarkedText | None:
    """Say how many products an ellipsis stands for: 47; None where all are shown."""
    count = len(context.numbers.trace.products)
    hidden = count - len(shown_inputs(count))
    return MarkedText(TERMS[context.language].count(hidden)) if hidden else None


@with_example("1; 0,2 und 1")
def products(context: ScriptContext) -> MarkedText:
    """Say the products as a list."""
    return _list(context, [term.strip("()") for term in _terms(_lines(context).products)], "product")


@with_example("1 + 0,2 + 1")
def products_sum(context: ScriptContext) -> MarkedText:
    """Say the products as a sum."""
    return SUM_STYLE.join(_terms(_lines(context).products), "product")


@with_example("5·0,2 = 1; 2·0,1 = 0,2 und 4·0,25 = 1")
def products_in_full(context: ScriptContext) -> MarkedText:
    """Say the products with their factors, as a list."""
    lines = _lines(context)
    rows = [lines.product_in_numbers(index).plain for index in range(1, len(lines.trace.inputs) + 1)]
    return _list(context, rows, "product")


@with_example("2,2 + 1 = 3,2")
def adding_the_bias(context: ScriptContext) -> MarkedText:
    """Say the sum of weighted sum and bias, with the marks weighted_sum, bias and pre_activation."""
    line = _lines(context).pre_activation.plain
    plus, equals = line.index(" + ") + 3, max(line.rfind(" = "), line.rfind(" ≈ ")) + 3
    return MarkedText(line, {"weighted_sum": 0, "bias": plus, "pre_activation": equals})


@with_example("ReLU(3,2) = 3,2")
def function_of_value(context: ScriptContext) -> MarkedText:
    """Say the function applied to z."""
    return MarkedText(_lines(context).output.plain.partition(" = ")[2])


@with_example("ReLU(−2) = 0")
def function_of_example(context: ScriptContext) -> MarkedText:
    """Say the function applied to the example.

    The example is a second z on the plot, beside the pre-activation.
    """
    value, evaluation = context.numbers.example
    activation = context.numbers.neuron.activation
    return MarkedText(function_application(activation, value, evaluation, context.language).plain)


@with_example("ReLU(z) = max(0, z)")
def formula(context: ScriptContext) -> MarkedText:
    """Say the definition of the activation function."""
    return MarkedText(function_definition(context.numbers.neuron.activation, context.language).plain)


@with_example("y₂ = ReLU(x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂ + b)")
def whole_in_letters(context: ScriptContext) -> MarkedText:
    """Say the whole computation in letters."""
    lines = _lines(context)
    return MarkedText(_shorten(lines.whole_in_letters, lines.letters))


@with_example("y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = 3,2")
def whole_in_numbers(context: ScriptContext) -> MarkedText:
    """Say the whole computation in numbers."""
    lines = _lines(context)
    return MarkedText(_shorten(lines.whole_in_numbers, lines.numbers))


@with_example("y = ReLU(W x + b)")
def compact_form(context: ScriptContext) -> MarkedText:
    """Say a whole layer in one line.

    The text has no arrows over vectors, because many fonts of players and web pages cannot show them.
    """
    return MarkedText(layer_formula(context.numbers.neuron.activation).plain.replace(ARROW, ""))


def _lines(context: ScriptContext) -> Calculation:
    numbers = context.numbers
    return Calculation(numbers.trace, target=numbers.number, language=context.language, factors=numbers.factors)


def _equation(context: ScriptContext, name: str, value: Fraction) -> str:
    """Return a value with its name: x₁ = 5; with ≈ if it is rounded."""
    return f"{name} {equality_sign(shown_exactly(value))} {format_value(value, context.language)}"


def _terms(row: Row) -> list[str]:
    return [plain_text(cell) for cell in row.cells[::2]]


def _shorten(whole: Row, terms: Row) -> str:
    """Return the line ``whole`` as plain text; if the sum ``terms`` in it is long, … replaces its middle terms."""
    return whole.plain.replace(terms.plain, SUM_STYLE.join(_terms(terms), "term").text)


def _list(context: ScriptContext, items: list[str], mark: str) -> MarkedText:
    """Return the items listed for a sentence, item i with the mark MARK_i; with semicolons if any item has a comma."""
    between = "; " if any("," in item for item in items) else ", "
    last = CONJUNCTION[context.language]
    return ListStyle(between, last, f"{between}…{last}").join(items, mark)
