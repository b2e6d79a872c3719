"""The calculation is a table if it fits beside the network, else products in columns, else a ``LessonError``."""

from fractions import Fraction

import pytest

from tafelbild.draw.cell_rows import CellRow
from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.drawing.calculation_table import CalculationTable
from tafelbild.kinds.neuron.drawing.term_table import ProductColumns, TermTable
from tafelbild.maths import ACTIVATIONS, Neuron
from tafelbild.notation import INPUTS_BEFORE_DOTS, Calculation
from tafelbild.theme import BOARD, BOTTOM_EDGE, LABEL_HEIGHT, RIGHT_EDGE, TOP_EDGE


def calculation_table(
    inputs: tuple[str, ...], weights: tuple[str, ...], bias: str = "1", language: str = "de"
) -> CalculationTable:
    trace = Neuron(weights, bias, ACTIVATIONS["relu"]).trace(inputs)
    return CalculationTable(BOARD, Calculation(trace, target=2, language=language, first=INPUTS_BEFORE_DOTS))


SCRIPT = calculation_table(("5", "2", "4"), ("0.2", "0.1", "0.25"))
EIGHT = calculation_table(tuple("52413261"), ("0.2", "0.1", "0.25", "-0.5", "0.3", "0.4", "-0.1", "0.6"))
ONE = calculation_table(("3",), ("0.5",), "-1")
FIFTY = calculation_table(("5", "2", "4", *("1",) * 46, "4"), ("0.2", "0.1", "0.2", *("0.1",) * 46, "0.3"))
LONG = calculation_table(("0.25", "1.75", "3.05", "2.15"), ("0.12", "-0.48", "0.33", "0.25"), "0.05")
ALL = {"script": SCRIPT, "eight": EIGHT, "one": ONE, "fifty": FIFTY, "long": LONG}


def words(line: CellRow) -> str:
    return " ".join(cell.text.strip() for cell in line.cells if cell is not None)


def test_the_script() -> None:
    """Skript Woche 10: 5·0,2 + 2·0,1 + 4·0,25 = 2,2; + 1 = 3,2."""
    table = SCRIPT.sum_table
    assert isinstance(table, TermTable)
    assert words(table.letters) == "x₁·w₁₂ + x₂·w₂₂ + x₃·w₃₂"
    assert words(table.numbers) == "= 5·0,2 + 2·0,1 + 4·0,25"
    assert words(table.products) == "= 1 + 0,2 + 1"
    assert words(table.total) == "= 2,2"
    assert words(SCRIPT.z_row) == "z = 2,2 + 1 = 3,2"
    assert (SCRIPT.sum.text, table.name.text) == ("2,2", "gewichtete Summe")
    assert SCRIPT.leaves_room


def test_terms_stand_under_each_other() -> None:
    table = SCRIPT.sum_table
    assert isinstance(table, TermTable)
    for i in (1, 2, 3):
        letter = table.letter_term(i)
        assert letter is not None
        assert letter.get_x() == pytest.approx(table.term(i).get_x()) == pytest.approx(table.product(i).get_x())
        assert letter.baseline > table.term(i).baseline > table.product(i).baseline


@pytest.mark.parametrize("written", ALL.values(), ids=ALL)
def test_every_calculation_is_on_stage(written: CalculationTable) -> None:
    everything = written.everything
    assert everything.get_right()[0] <= RIGHT_EDGE + 0.12
    assert everything.get_top()[1] <= TOP_EDGE + 0.1
    assert everything.get_bottom()[1] >= BOTTOM_EDGE - 0.06


@pytest.mark.parametrize("written", ALL.values(), ids=ALL)
def test_as_much_room_before_a_plus_as_behind_it(written: CalculationTable) -> None:
    for line in (written.sum_table.letters, written.z_row):
        cells = [cell for cell in line.cells if cell is not None]
        for before, sign, after in zip(cells, cells[1:], cells[2:], strict=False):
            if sign.text.strip() == "+":
                left = sign.get_left()[0] - before.get_right()[0]
                assert left == pytest.approx(after.get_left()[0] - sign.get_right()[0], abs=0.02)
                assert left > 0.1


def test_eight_products_stand_in_two_columns_each_with_its_own_sign() -> None:
    columns = EIGHT.sum_table
    assert isinstance(columns, ProductColumns)
    assert words(columns.line(4)) == "1·(−0,5) = −0,5"
    assert columns.line(4).baseline == pytest.approx(columns.line(8).baseline)
    assert columns.line(1).cell(-1).get_right()[0] < columns.line(5).cell(0).get_left()[0]
    assert words(columns.letters).startswith("x₁·w₁₂ + x₂·w₂₂ + …")
    assert EIGHT.sum.text == "3,4"


def test_the_rule_lies_between_the_products_and_their_sum() -> None:
    columns = EIGHT.sum_table
    y = columns.rule.get_y()
    assert EIGHT.sum.get_top()[1] < y < min(columns.product(i).get_bottom()[1] for i in range(1, 9)) + 0.05
    assert columns.name.get_right()[0] < columns.total.get_left()[0]
    assert columns.name.baseline == pytest.approx(columns.total.baseline)


def test_what_an_ellipsis_stands_for_is_said_and_added() -> None:
    """50 inputs: the first two, the last, and the sum of the 47 others."""
    terms = FIFTY.sum_table
    assert terms.remainder is not None
    left_out = 50 - len(terms.shown_indices)
    assert terms.note.submobjects[-1].text == f"{left_out} weitere Produkte"
    parts = [terms.product(i).text for i in terms.shown_indices] + [terms.remainder.text]
    numbers = [Fraction(text.strip("()").replace(",", ".").replace("−", "-")) for text in parts]
    assert sum(numbers) == Fraction(FIFTY.sum.text.replace(",", "."))


def test_one_input_needs_no_sum() -> None:
    table = ONE.sum_table
    assert isinstance(table, TermTable)
    assert words(table.letters) == "x₁·w₁₂"
    assert words(table.products) == "= 1,5"
    assert ONE.sum.text == "1,5"
    assert words(ONE.z_row) == "z = 1,5 + (−1) = 0,5"


def test_no_underline_reads_as_an_overline_of_the_next_number() -> None:
    for written in ALL.values():
        assert written.sum_line.get_bottom()[1] > written.z_row.get_top()[1] + 0.05


def test_the_name_of_the_sum_can_be_read() -> None:
    for written in ALL.values():
        assert written.sum_table.name.cap >= LABEL_HEIGHT
        assert written.sum_table.name.get_right()[0] <= RIGHT_EDGE


def test_what_does_not_fit_is_refused_in_one_line() -> None:
    refused = r"neuron: the calculation does not fit beside the network; .* \(`compute` takes any number\)"
    with pytest.raises(LessonError, match=refused):
        calculation_table(("123456.78901234",) * 4, ("0.12345612345678",) * 4)
