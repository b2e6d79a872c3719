"""Fields that are a line of the calculation, as plain text.

Terms and products mark themselves: term_1, term_2, …, product_1, ….
"""

from tafelbild.lesson.facts import Facts
from tafelbild.lesson.fields.spoken import Listing, Spoken
from tafelbild.notation import (
    Calculation,
    Row,
    application,
    compact,
    definition,
    input_text,
    shown,
    text,
    weight_text,
)

SUM = Listing(between=" + ", before_last=" + ", gap=" + … + ")
CONJUNCTION = {"de": " und ", "en": " and "}


def terms_in_letters(facts: Facts) -> Spoken:
    """Say the products in letters, as a list: x₁·w₁₂, x₂·w₂₂ und x₃·w₃₂."""
    return _list(facts, _terms(_lines(facts).letters), "term")


def sum_in_letters(facts: Facts) -> Spoken:
    """Say the weighted sum in letters: x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂."""
    return SUM.say(_terms(_lines(facts).letters), "term")


def sum_in_numbers(facts: Facts) -> Spoken:
    """Say the weighted sum in numbers: 5·0,2 + 2·0,1 + 4·0,25."""
    return SUM.say(_terms(_lines(facts).numbers), "term")


def input_values(facts: Facts) -> Spoken:
    """Say what each input is: x₁ = 5, x₂ = 2 und x₃ = 4."""
    inputs = enumerate(facts.numbers.trace.inputs, start=1)
    return _list(facts, [f"{input_text(index)} = {shown(value, facts.language)}" for index, value in inputs], "x")


def weight_values(facts: Facts) -> Spoken:
    """Say what each weight is: w₁₂ = 0,2; w₂₂ = 0,1 und w₃₂ = 0,25."""
    weights, target = enumerate(facts.numbers.trace.weights, start=1), facts.numbers.number
    names = ((weight_text(source=index, target=target), value) for index, value in weights)
    return _list(facts, [f"{name} = {shown(value, facts.language)}" for name, value in names], "w")


def products(facts: Facts) -> Spoken:
    """Say the products, as a list: 1; 0,2 und 1."""
    return _list(facts, _products(facts), "product")


def products_sum(facts: Facts) -> Spoken:
    """Say the products, added: 1 + 0,2 + 1."""
    return SUM.say(_terms(_lines(facts).products), "product")


def products_in_full(facts: Facts) -> Spoken:
    """Say each product with its value, as a list: 5·0,2 = 1; 2·0,1 = 0,2 und 4·0,25 = 1."""
    lines = _lines(facts)
    rows = [lines.product(index).plain for index in range(1, len(lines.trace.inputs) + 1)]
    return _list(facts, [row.partition(" = ")[2] for row in rows], "product")


def adding_the_bias(facts: Facts) -> Spoken:
    """Say the bias added: 2,2 + 1 = 3,2."""
    line = _lines(facts).pre_activation.plain
    plus, equals = line.index(" + ") + 3, line.rindex(" = ") + 3
    return Spoken(line, {"weighted_sum": 0, "bias": plus, "pre_activation": equals})


def function_of_value(facts: Facts) -> Spoken:
    """Say the function applied to our value: ReLU(3,2) = 3,2, or σ(3,2) ≈ 0,9608."""
    return Spoken(_lines(facts).output.plain.partition(" = ")[2])


def function_of_example(facts: Facts) -> Spoken:
    """Say the function applied to the other value: ReLU(−2) = 0."""
    value, evaluation = facts.numbers.example
    return Spoken(application(facts.numbers.neuron.activation, value, evaluation, facts.language).plain)


def formula(facts: Facts) -> Spoken:
    """Say what the function is: ReLU(z) = max(0, z)."""
    return Spoken(definition(facts.numbers.neuron.activation, facts.language).plain)


def whole_in_letters(facts: Facts) -> Spoken:
    """Say the whole computation in letters: y₂ = ReLU(x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂ + b)."""
    lines = _lines(facts)
    return Spoken(_cut(lines.whole_in_letters, lines.letters))


def whole_in_numbers(facts: Facts) -> Spoken:
    """Say the whole computation in numbers: y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = 3,2."""
    lines = _lines(facts)
    return Spoken(_cut(lines.whole_in_numbers, lines.numbers))


def compact_form(facts: Facts) -> Spoken:
    """Say a whole layer in one line: y⃗ = ReLU(W x⃗ + b⃗)."""
    return Spoken(compact(facts.numbers.neuron.activation).plain)


def _lines(facts: Facts) -> Calculation:
    numbers = facts.numbers
    return Calculation(numbers.trace, target=numbers.number, language=facts.language, factors=numbers.factors)


def _terms(row: Row) -> list[str]:
    return [text(cell) for cell in row.cells[::2]]


def _cut(whole: Row, terms: Row) -> str:
    """Return a line in which a sum of many terms is told as lists are."""
    return whole.plain.replace(terms.plain, SUM.say(_terms(terms), "term").text)


def _products(facts: Facts) -> list[str]:
    return [term.strip("()") for term in _terms(_lines(facts).products)]


def _list(facts: Facts, items: list[str], mark: str) -> Spoken:
    """Say a list; where a comma is a decimal mark, a semicolon stands between the items."""
    between = "; " if any("," in item for item in items) else ", "
    return Listing(between, CONJUNCTION[facts.language], f"{between}…{CONJUNCTION[facts.language]}").say(items, mark)
