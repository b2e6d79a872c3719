"""Fields that are a line of the calculation, as plain text.

Terms and products mark themselves: term_1, term_2, …, product_1, ….
"""

from tafelbild.lesson.facts import ScriptContext
from tafelbild.lesson.fields.spoken import Listing, Spoken
from tafelbild.notation import (
    TERMS,
    Calculation,
    Row,
    application,
    compact,
    definition,
    input_text,
    shown,
    shown_inputs,
    text,
    weight_text,
)

ARROW = "\u20d7"  # over the letter before it
SUM = Listing(between=" + ", before_last=" + ", gap=" + … + ")
CONJUNCTION = {"de": " und ", "en": " and "}


def terms_in_letters(context: ScriptContext) -> Spoken:
    """Say the products in letters, as a list: x₁·w₁₂, x₂·w₂₂ und x₃·w₃₂."""
    return _list(context, _terms(_lines(context).letters), "term")


def sum_in_letters(context: ScriptContext) -> Spoken:
    """Say the weighted sum in letters: x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂."""
    return SUM.say(_terms(_lines(context).letters), "term")


def sum_in_numbers(context: ScriptContext) -> Spoken:
    """Say the weighted sum in numbers: 5·0,2 + 2·0,1 + 4·0,25."""
    return SUM.say(_terms(_lines(context).numbers), "term")


def input_values(context: ScriptContext) -> Spoken:
    """Say what each input is: x₁ = 5, x₂ = 2 und x₃ = 4."""
    inputs = enumerate(context.numbers.trace.inputs, start=1)
    return _list(context, [f"{input_text(index)} = {shown(value, context.language)}" for index, value in inputs], "x")


def weight_values(context: ScriptContext) -> Spoken:
    """Say what each weight is: w₁₂ = 0,2; w₂₂ = 0,1 und w₃₂ = 0,25."""
    weights, target = enumerate(context.numbers.trace.weights, start=1), context.numbers.number
    names = ((weight_text(source=index, target=target), value) for index, value in weights)
    return _list(context, [f"{name} = {shown(value, context.language)}" for name, value in names], "w")


def input_numbers(context: ScriptContext) -> Spoken:
    """Say the inputs, numbers alone: 5, 2 und 4."""
    return _list(context, [shown(value, context.language) for value in context.numbers.trace.inputs], "x")


def weight_numbers(context: ScriptContext) -> Spoken:
    """Say the weights, numbers alone: 0,2; 0,1 und 0,25."""
    return _list(context, [shown(value, context.language) for value in context.numbers.trace.weights], "w")


def multiplications(context: ScriptContext) -> Spoken:
    """Say each product that is shown, a sentence a product: 5·0,2 = 1. 2·0,1 = 0,2. 4·0,25 = 1."""
    said = Spoken("")
    for index in shown_inputs(len(context.numbers.trace.inputs)):
        line = _lines(context).product(index).plain.partition(" = ")[2]
        value = max(line.rfind(sign) for sign in ("= ", "≈ ")) + 2
        space = Spoken(" " if said.text else "")
        said = said + space + Spoken(f"{line}.", {f"term_{index}": 0, f"product_{index}": value})
    return said


def rest_of_products(context: ScriptContext) -> Spoken | None:
    """Say the sum of the products that an ellipsis stands for: 5,5; None where all are shown."""
    products = context.numbers.trace.products
    hidden = set(range(1, len(products) + 1)) - set(shown_inputs(len(products)))
    return Spoken(shown(sum(products[i - 1] for i in hidden), context.language)) if hidden else None


def number_of_further_products(context: ScriptContext) -> Spoken | None:
    """Say how many products an ellipsis stands for: 47; None where all are shown."""
    count = len(context.numbers.trace.products)
    hidden = count - len(shown_inputs(count))
    return Spoken(TERMS[context.language].count(hidden)) if hidden else None


def products(context: ScriptContext) -> Spoken:
    """Say the products, as a list: 1; 0,2 und 1."""
    return _list(context, _products(context), "product")


def products_sum(context: ScriptContext) -> Spoken:
    """Say the products, added: 1 + 0,2 + 1."""
    return SUM.say(_terms(_lines(context).products), "product")


def products_in_full(context: ScriptContext) -> Spoken:
    """Say each product with its value, as a list: 5·0,2 = 1; 2·0,1 = 0,2 und 4·0,25 = 1."""
    lines = _lines(context)
    rows = [lines.product(index).plain for index in range(1, len(lines.trace.inputs) + 1)]
    return _list(context, [row.partition(" = ")[2] for row in rows], "product")


def adding_the_bias(context: ScriptContext) -> Spoken:
    """Say the bias added: 2,2 + 1 = 3,2."""
    line = _lines(context).pre_activation.plain
    plus, equals = line.index(" + ") + 3, line.rindex(" = ") + 3
    return Spoken(line, {"weighted_sum": 0, "bias": plus, "pre_activation": equals})


def function_of_value(context: ScriptContext) -> Spoken:
    """Say the function applied to our value: ReLU(3,2) = 3,2, or σ(3,2) ≈ 0,9608."""
    return Spoken(_lines(context).output.plain.partition(" = ")[2])


def function_of_example(context: ScriptContext) -> Spoken:
    """Say the function applied to the other value: ReLU(−2) = 0."""
    value, evaluation = context.numbers.example
    return Spoken(application(context.numbers.neuron.activation, value, evaluation, context.language).plain)


def formula(context: ScriptContext) -> Spoken:
    """Say what the function is: ReLU(z) = max(0, z)."""
    return Spoken(definition(context.numbers.neuron.activation, context.language).plain)


def whole_in_letters(context: ScriptContext) -> Spoken:
    """Say the whole computation in letters: y₂ = ReLU(x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂ + b)."""
    lines = _lines(context)
    return Spoken(_cut(lines.whole_in_letters, lines.letters))


def whole_in_numbers(context: ScriptContext) -> Spoken:
    """Say the whole computation in numbers: y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = 3,2."""
    lines = _lines(context)
    return Spoken(_cut(lines.whole_in_numbers, lines.numbers))


def compact_form(context: ScriptContext) -> Spoken:
    """Say a whole layer in one line: y = ReLU(W x + b).

    The arrows of the vectors stand in the picture: many fonts of players and pages have none for a letter.
    """
    return Spoken(compact(context.numbers.neuron.activation).plain.replace(ARROW, ""))


def _lines(context: ScriptContext) -> Calculation:
    numbers = context.numbers
    return Calculation(numbers.trace, target=numbers.number, language=context.language, factors=numbers.factors)


def _terms(row: Row) -> list[str]:
    return [text(cell) for cell in row.cells[::2]]


def _cut(whole: Row, terms: Row) -> str:
    """Return a line in which a sum of many terms is told as lists are."""
    return whole.plain.replace(terms.plain, SUM.say(_terms(terms), "term").text)


def _products(context: ScriptContext) -> list[str]:
    return [term.strip("()") for term in _terms(_lines(context).products)]


def _list(context: ScriptContext, items: list[str], mark: str) -> Spoken:
    """Say a list; where a comma is a decimal mark, a semicolon stands between the items."""
    between = "; " if any("," in item for item in items) else ", "
    last = CONJUNCTION[context.language]
    return Listing(between, last, f"{between}…{last}").say(items, mark)
