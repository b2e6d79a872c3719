"""The matrix, W x + b = z, and the table: what is lit, what is quiet, what they tell the audit, and what fits."""

from typing import Any

import pytest
from manim import VMobject
from tests.draw.test_net_values import LAYERS, VALUES, WEIGHTS, finish

from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.ledger import Ledger
from tafelbild.draw.matrix import Matrix
from tafelbild.draw.matrix_line import MatrixLine
from tafelbild.draw.net import Net
from tafelbild.draw.net_values import NetValues
from tafelbild.draw.net_weights import NetWeights
from tafelbild.draw.tagging import Grid, tag_of
from tafelbild.draw.whole_net import Room, whole_layout
from tafelbild.errors import LessonError
from tafelbild.maths import ACTIVATIONS
from tafelbild.maths.network import Layer, Network
from tafelbild.notation.layer_cells import LayerCells
from tafelbild.theme import BOARD, LEFT_EDGE, PAPER, RIGHT_EDGE, TOP_EDGE, Theme

RELU = ACTIVATIONS["relu"]
BIAS: Any = ("0.5", 1, "-0.5", -1)
CELLS = LayerCells(Network((Layer(WEIGHTS[0], BIAS, RELU),)).trace((5, 2, 4)).layer(2), 2)


def colours(things: Any) -> list[set[str]]:
    return [{stroke.get_fill_color().to_hex() for stroke in thing} for thing in things]


def line(theme: Theme = BOARD, cells: LayerCells = CELLS) -> MatrixLine:
    return MatrixLine.of_layer(theme, cells)


def random_layer(inputs: int, neurons: int, value: str = "-0.25") -> LayerCells:
    network = Network((Layer([[value] * inputs] * neurons, ["0.5"] * neurons, RELU),))
    return LayerCells(network.trace([1] * inputs).layer(2), 2)


def test_the_light_wanders_and_the_rest_is_quiet() -> None:
    """Zeile mal x plus Bias: So entsteht eine Zahl nach der anderen."""
    made = line()
    finish(made.light(2))
    assert colours(made.W.row(2)) == [{BOARD.weight}] * 3
    assert colours(made.b.row(2)) == [{BOARD.bias}]
    assert colours(made.z.row(2)) == [{BOARD.ink}]
    assert colours(made.W.row(0)) == [{BOARD.quiet}] * 3
    assert made.W.row(0)[0].parts == ("weight-2-1-1",)  # a quiet cell keeps its key
    assert made.W.row(0)[0][0].get_fill_opacity() == 1
    assert colours(made.x.written) == [{BOARD.input}] * 3
    finish(made.light(3))
    assert colours(made.W.row(2)) == [{BOARD.quiet}] * 3
    finish(made.unlight())
    assert colours(made.W.written) == [{BOARD.weight}] * 12


def test_a_row_is_calculated_below() -> None:
    made = line()
    below = made.calculation(CELLS.row_times_inputs(3))
    assert " ".join(cell.text for cell in below.cells if cell) == "5·(−0,4) + 2·0,5 + 4·0,1 + (−0,5) = −1,1"
    assert float(below.get_top()[1]) < min(float(name.get_bottom()[1]) for name in made.names)
    assert below.baseline >= -2.4
    finish(below.fly(2))
    finish(below.write_rest())
    with pytest.raises(LessonError, match=r"^Matrix\.row: there is no row 4; choose 0 to 3$"):
        below.fly(4)


def test_a_matrix_tells_the_audit_its_rows() -> None:
    made = line()
    tag = tag_of(made.W.brackets)
    assert tag is not None
    assert isinstance(tag.content, Grid)
    assert [cell.text for cell in tag.content.rows[2]] == ["−0,4", "0,5", "0,1"]
    assert tag in tag_of(made.W.row(0)[0]).owners  # type: ignore[union-attr]


@pytest.mark.parametrize("theme", [BOARD, PAPER], ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", [(2, 2), (1, 1), (4, 3), (6, 6), (3, 6), (30, 50), (5, 4)], ids=str)
def test_layers_of_any_size_fit(size: tuple[int, int], theme: Theme) -> None:
    made = line(theme, random_layer(*size))
    assert made.get_left()[0] >= LEFT_EDGE - 0.05
    assert made.get_right()[0] <= RIGHT_EDGE + 0.05
    assert made.get_top()[1] <= TOP_EDGE + 0.1
    assert made.height_of_digits >= 0.345
    middles = [matrix.brackets.get_center()[1] for matrix in made.matrices]
    assert middles == pytest.approx([made.middle] * 4, abs=0.02)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(LessonError, match=r"^network: the matrices of the layer do not fit the picture; use a smaller"):
        line(BOARD, random_layer(6, 6, "-123456.75"))


def test_weights_come_into_their_cells() -> None:
    net = Net(BOARD, LAYERS, layout=whole_layout(BOARD, LAYERS))
    starts = NetWeights(net, WEIGHTS).middles(2)
    assert len(starts) == 12
    W = Matrix(BOARD, CELLS.weights(), "weight", (0, 1), lit=True)
    places = [cell.get_center() for cell in W.written]
    finish(W.collect(starts))
    finish(W.draw_brackets())
    assert all((cell.get_center() == place).all() for cell, place in zip(W.written, places, strict=True))
    for row in range(4):
        finish(W.write_row(row))


# -- the table ------------------------------------------------------------------------------------

HEADS = (('"sum + bias"', 1, 3), ("z", 5, 5), (r"\text{ReLU}(z)", 7, 7))


def beside(theme: Theme = BOARD) -> tuple[Ledger, NetValues]:
    room = Room(left=-5.9, right=-2.6, middle=0.4, pitch=1.5, height=3.5, aligned=False)
    net = Net(theme, LAYERS, layout=whole_layout(theme, LAYERS, room, shown=(1, 2)))
    rows = {j: CELLS.table_row(j) for j in (1, 2, 3, 4)}
    table = Ledger.beside(NetWeights(net, WEIGHTS), 2, rows, left=-1.8, heads=HEADS)
    return table, NetValues(net, VALUES)


@pytest.mark.parametrize("theme", [BOARD, PAPER], ids=lambda theme: theme.name)
def test_rows_stand_beside_their_rings(theme: Theme) -> None:
    table, values = beside(theme)
    for number, row in table.rows.items():
        y = values.net.rings[2, number].look.centre[1]
        baselines = [cell.baseline for cell in row if isinstance(cell, Handwriting)]
        assert baselines == pytest.approx([y - 0.42 * table.height_of_digits] * 7, abs=0.01)
    assert table.get_right()[0] <= RIGHT_EDGE + 0.2
    assert table.height_of_digits >= 0.42
    assert len([swipe for swipe in table.swipes.values() if len(swipe)]) == (8 if theme is PAPER else 0)


def test_a_row_is_written_up_to_a_column_and_its_edges_glance_up() -> None:
    table, values = beside()
    finish(table.write_heads())
    finish(table.write_row(3, last=5))
    finish(table.write_row(3, 6))
    finish(table.glance(3))
    finish(values.fly_in(2, {j: table.cell(j, -1) for j in (1, 2, 3, 4)}))
    assert values.roles == {2: "result"}
    finish(table.light(2))
    assert colours([table.cell(1, 3), table.cell(2, 3)]) == [{BOARD.quiet}, {BOARD.bias}]
    finish(table.unlight())
    assert colours([table.cell(1, 3)]) == [{BOARD.bias}]


def test_a_table_tells_the_audit_its_rows() -> None:
    table, _ = beside()
    tag = tag_of(table.rule)
    assert tag is not None
    assert isinstance(tag.content, Grid)
    assert [cell.text for cell in tag.content.rows[2] if hasattr(cell, "text")] == [
        *("y₃", "−0,6", "+", "(−0,5)", "=", "−1,1", "0"),
    ]
    assert table.cell(3, -1).parts == ("output-2-3",)


def test_a_total_stands_under_its_column() -> None:
    table = Ledger(BOARD, {1: ("2.01",), 2: ("0.67",)}, {1: 1.0, 2: 0.0}, left=0)
    total = table.total(0, "2.68")
    finish(total.write())
    assert total.value.get_right()[0] == pytest.approx(table.cell(1, 0).get_right()[0], abs=0.01)
    assert table.cell(2, 0).get_bottom()[1] > total.line.get_top()[1] > total.value.get_top()[1]


def test_wrong_rows_are_refused() -> None:
    wrong: list[tuple[Any, str]] = [
        (lambda: Ledger(BOARD, {}, {}, left=0), "Ledger: needs a row with a cell"),
        (lambda: Ledger(BOARD, {3: ("1",)}, {1: 0}, left=0), "Ledger: row 3 has no level; there are levels for 1"),
        (
            lambda: Ledger(BOARD, {1: ("1",)}, {1: 0}, left=0, heads=(("z", 0, 1),)),
            "Ledger: a head stands above columns 0 to 0, not 0 to 1",
        ),
        (lambda: beside()[0].write_row(5), "Ledger.write_row: there is no row 5; choose one of 1, 2, 3, 4"),
        (lambda: beside()[0].cell(1, 6), "Ledger.cell: nothing is handwritten in column 6 of row 1"),
        (
            lambda: Ledger(BOARD, {1: ("1",)}, {1: 0}, left=0).glance(1),
            "Ledger.glance: these rows stand beside no rings; use Ledger.beside",
        ),
    ]
    for call, sentence in wrong:
        with pytest.raises(LessonError) as raised:
            call()
        assert str(raised.value) == sentence


def test_a_long_row_has_dots() -> None:
    many = random_layer(30, 2)
    assert many.row_times_inputs(1)[-5:] == (
        r"\part{input-30}{1}\cdot \part{weight}{(\part{weight-2-30-1}{−0,25})}",
        "+",
        r"\part{bias-2-1}{0,5}",
        "=",
        r"\part{pre-activation-2-1}{−7}",
    )
    assert r"\ldots" in many.row_times_inputs(1)
    made = line(BOARD, many)
    assert isinstance(made.calculation(many.row_times_inputs(1)), VMobject)


def test_a_name_before_a_negative_number_does_not_read_as_a_difference() -> None:
    """In "y₃ −0.6" the minus sign is farther from the name than between the terms of a difference."""

    def gap(number: str) -> float:
        made = Ledger(BOARD, {1: ("y_1", number, "=", "1")}, {1: 0.0}, left=-4)
        return made.columns[1][0] - made.columns[0][1]

    assert gap("-0.6") > gap("0.6") + 0.2
