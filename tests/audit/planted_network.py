"""Small scenes about a whole network with one fault each: values in wrong places, sums and lengths that are wrong."""

from fractions import Fraction
from typing import Final

from manim import UP

from tafelbild.draw import Matrix, NetValues
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.network_shapes import Ring, RingLook
from tafelbild.draw.pen import pen_line
from tafelbild.draw.tagging import TICK_NAME, Amount, set_content, set_owners, tag_as
from tafelbild.notation import part
from tafelbild.notation.formulas import Cells

from .networks import (
    BIG,
    NETWORK,
    OF_NO_KIND,
    ROUNDED,
    cells_of,
    matrix_cells,
    numbers_of,
    show_bars,
    show_matrices,
    show_rings,
    show_table,
    table_rows,
    whole_net,
)
from .small import Case, Small, cases

OURS: Final = {"lesson": NETWORK}
PLANTED: list[Case] = []
CLEAN: list[Case] = []
NARROW: Final = "\u202f"


# -- rings --------------------------------------------------------------------------------------------


def exchange(values: NetValues, one: tuple[int, int], other: tuple[int, int]) -> None:
    """Let two values stand in each other's rings."""
    a, b = values.written[one], values.written[other]
    here, there = a.get_center(), b.get_center()
    set_owners(a.move_to(there), values.net.rings[other])
    set_owners(b.move_to(here), values.net.rings[one])


def a_name_in_another_ring(scene: Small) -> None:
    net = whole_net(scene)
    scene.bring(net)
    name = scene.write(r"\part{result}{y_{2}}").move_to(to_3d(*net.rings[2, 3].look.centre))
    scene.bring(set_owners(name, net.rings[2, 3]))


def a_weight_in_a_ring(scene: Small) -> None:
    net = whole_net(scene)
    scene.bring(net)
    weight = scene.write(r"\part{weight-2-1-2}{0,2}").move_to(to_3d(*net.rings[2, 2].look.centre))
    scene.bring(set_owners(weight, net.rings[2, 2]))


PLANTED += cases(
    "misplaced",
    a_name_in_another_ring,
    a_weight_in_a_ring,
    options=OURS,
    two_values_in_each_others_rings=lambda s: show_rings(s, lambda values: exchange(values, (2, 1), (2, 2))),
    a_value_in_the_ring_of_another_layer=lambda s: show_rings(s, lambda values: exchange(values, (2, 4), (3, 4))),
)


def a_wrong_value_in_its_ring(scene: Small) -> None:
    """Show 3,3 in the ring of y₂, with the right key."""
    net = whole_net(scene)
    scene.bring(net)
    value = scene.write(r"\part{output-2-2}{3,3}").move_to(to_3d(*net.rings[2, 2].look.centre))
    scene.bring(set_owners(value, net.rings[2, 2]))


PLANTED += cases("numbers", a_wrong_value_in_its_ring, options=OURS)


# -- edges --------------------------------------------------------------------------------------------


def weight_on(scene: Small, edge: tuple[int, int, int], *, beside: float = 0.0) -> None:
    """Show w₁₂ on an edge into layer 2, or beside it."""
    net = whole_net(scene)
    look = net.edges[edge].look
    drawn = net.edges[edge]
    drawn.set_look(type(look)(**{**look.__dict__, "gap": 0.45, "gap_at": 0.5}))
    others = [line for link, line in net.edges.items() if link != edge]
    net.remove(*others)
    label = scene.write(r"\part{weight-2-1-2}{0,2}").move_to(to_3d(*look.along(0.5)) + beside * UP)
    scene.bring(*net.rings.values(), drawn, set_owners(label, drawn))


PLANTED += cases(
    "misplaced",
    options=OURS,
    a_weight_of_the_network_on_another_edge=lambda s: weight_on(s, (1, 2, 2)),
    a_weight_of_the_network_beside_its_edge=lambda s: weight_on(s, (1, 1, 2), beside=0.6),
)
CLEAN += cases("", options=OURS, a_weight_of_the_network_on_its_edge=lambda s: weight_on(s, (1, 1, 2)))


# -- matrices -----------------------------------------------------------------------------------------


def swap(cells: Cells, one: int, other: int) -> Cells:
    """Return the cells of a matrix with two rows exchanged."""
    rows = [*cells]
    rows[one], rows[other] = rows[other], rows[one]
    return tuple(rows)


def two_rows_exchanged(scene: Small) -> None:
    """In W, b and z: each row still adds up, but the first is that of y₂."""
    W, x, b, z = matrix_cells(scene, 2)
    show_matrices(scene, [swap(W, 0, 1), x, swap(b, 0, 1), swap(z, 0, 1)])


def two_columns_exchanged(scene: Small) -> None:
    """In W and x."""
    W, x, b, z = matrix_cells(scene, 2)
    show_matrices(scene, [tuple((row[1], row[0], row[2]) for row in W), swap(x, 0, 1), b, z])


def rows_of_letters_exchanged(scene: Small) -> None:
    W, x, b, z = matrix_cells(scene, 2, letters=True)
    show_matrices(scene, [swap(W, 1, 2), x, b, z])


def a_matrix_transposed(scene: Small) -> None:
    """Show the columns of W as its rows."""
    W, *_ = matrix_cells(scene, 3)
    scene.bring(Matrix(scene.theme, [*zip(*W, strict=True)], "weight", (-3, 0.5), lit=True))


def a_cell_that_is_moved(scene: Small) -> None:
    """Let a cell of W change place with the one below it, after the matrix was made."""
    W, *_ = matrix_cells(scene, 2)
    matrix = Matrix(scene.theme, W, "weight", (-3, 0.5), lit=True)
    upper, lower = matrix.cells[0][1], matrix.cells[1][1]
    assert upper is not None
    assert lower is not None
    here, there = upper.get_center(), lower.get_center()
    upper.move_to(there)
    lower.move_to(here)
    scene.bring(matrix)


PLANTED += cases(
    "misplaced",
    two_rows_exchanged,
    two_columns_exchanged,
    rows_of_letters_exchanged,
    a_matrix_transposed,
    a_cell_that_is_moved,
    options=OURS,
)


def other_cells(scene: Small, old: str, new: str) -> list[Cells]:
    """Return the cells of layer 2 with one text replaced."""
    rows = matrix_cells(scene, 2)
    return [tuple(tuple(cell.replace(old, new) for cell in row) for row in cells) for cells in rows]


def a_cell_with_the_target_first(scene: Small) -> None:
    """In most books w₂₁ leads from x₁ to y₂; in the lessons it is w₁₂."""
    W, *_ = matrix_cells(scene, 2, letters=True)
    turned = tuple(tuple(cell.replace("w_{12}", "w_{21}") for cell in row) for row in W)
    scene.bring(Matrix(scene.theme, turned, "weight", (-3, 0.5), lit=True))


PLANTED += cases(
    "numbers",
    a_cell_with_the_target_first,
    options=OURS,
    a_wrong_number_in_a_cell=lambda s: s.bring(
        Matrix(s.theme, other_cells(s, "{0,25}", "{0,24}")[0], "weight", (-3, 0.5), lit=True)
    ),
)


def a_wrong_row_sum(scene: Small) -> None:
    """Show, by key, in the column of z what y shows: in the third row not −1,1 but 0."""
    W, x, b, _ = matrix_cells(scene, 2)
    show_matrices(scene, [W, x, b, cells_of(scene, 2).outputs()])


def matrices_that_do_not_fit(scene: Small) -> None:
    """W of layer 3 takes four values, x has three."""
    _, x, b, z = matrix_cells(scene, 2)
    show_matrices(scene, [matrix_cells(scene, 3)[0], x, b, z])


PLANTED += cases(
    "equations",
    a_wrong_row_sum,
    matrices_that_do_not_fit,
    options=OURS,
    a_false_equation_of_a_layer=lambda s: s.bring(s.write(r"y=\text{ReLU}(Wx-b)")),
    a_false_equation_of_the_third_layer=lambda s: s.bring(s.write(r"y^{[3]}=\text{ReLU}(W^{[3]}y^{[3]}+b^{[3]})")),
    softmax_of_one_number=lambda s: s.bring(
        s.write(r"\text{softmax}(\part{pre-activation-4-1}{0,7})=\part{output-4-1}{0,75}")
    ),
)


def share_as_a_fraction(scene: Small) -> str:
    """Return e to the first z, divided by the sum of both powers, as it is shown, but with = before the share."""
    numbers = numbers_of(scene)
    powers, total = numbers.exponentials, numbers.sum_of_exponentials
    assert powers is not None
    assert total is not None
    over, under, share = (numbers.shown(each, scene.language) for each in (powers[0], total, numbers.steps.outputs[0]))
    fraction = rf"\frac{{{part('exponential-4-1', over)}}}{{{part('exponential-sum-4', under)}}}"
    return f"{fraction}={part('output-4-1', share)}"


PLANTED += cases(
    "equations",
    options={"lesson": ROUNDED},
    rounded_numbers_behind_an_equals_sign=lambda s: s.bring(s.write(share_as_a_fraction(s))),
)


# -- tables -------------------------------------------------------------------------------------------


def two_rows_of_a_table_exchanged(scene: Small, *, with_net: bool) -> None:
    rows = table_rows(scene)
    show_table(scene, {**rows, 1: rows[2], 2: rows[1]}, with_net=with_net)


def a_cell_of_another_row(scene: Small) -> None:
    """End the third row with the y of the fourth, under its key."""
    rows = table_rows(scene)
    show_table(scene, {**rows, 3: (*rows[3][:-1], rows[4][-1])})


def another_name(scene: Small) -> None:
    rows = table_rows(scene)
    show_table(scene, {**rows, 3: (rows[4][0], *rows[3][1:])})


PLANTED += cases(
    "misplaced",
    a_cell_of_another_row,
    another_name,
    options=OURS,
    rows_beside_other_rings=lambda s: two_rows_of_a_table_exchanged(s, with_net=True),
    rows_in_another_order=lambda s: two_rows_of_a_table_exchanged(s, with_net=False),
)


def a_row_with_the_sign_of_a_rounded_sum(scene: Small) -> None:
    """2,2 + 1 is 3,2, and not about that."""
    rows = table_rows(scene)
    show_table(scene, {**rows, 2: tuple(r"\approx" if cell == "=" else cell for cell in rows[2])})


PLANTED += cases("equations", a_row_with_the_sign_of_a_rounded_sum, options=OURS)


def shares_under_each_other(scene: Small, *texts: str) -> None:
    """Show numbers of the last layer one below the other, the last of them under a line."""
    for k, text in enumerate(texts):
        scene.bring(scene.write(text, 0, 2 - k))


PLANTED += cases(
    "equations",
    options=OURS,
    shares_that_do_not_add_up=lambda s: shares_under_each_other(
        s, r"\part{output-4-1}{0,75}", r"\part{output-4-2}{0,75}", r"\part{output-sum-4}{1}"
    ),
)
CLEAN += cases(
    "",
    options=OURS,
    shares_that_add_up=lambda s: shares_under_each_other(
        s, r"\part{output-4-1}{0,75}", r"\part{output-4-2}{0,25}", r"\part{output-sum-4}{1}"
    ),
    powers_that_add_up=lambda s: shares_under_each_other(
        s, r"\part{exponential-4-1}{2,01}", r"\part{exponential-4-2}{0,67}", r"\part{exponential-sum-4}{2,68}"
    ),
)


# -- bars and ticks -----------------------------------------------------------------------------------


def a_bar_that_is_too_long(scene: Small) -> None:
    bars = show_bars(scene)
    scene.play(*(thing.change(length=2.4) for thing in (bars.bars[1], bars.fills[1])))


def ticks(scene: Small, *places: tuple[float, str]) -> None:
    """Show an axis with ticks; ``places``: the x of each, and the number for which it stands."""
    axis = tag_as(pen_line(scene.theme, [(-4, 0), (4, 0)], 4, scene.theme.ink), "an axis of costs")
    scene.bring(axis)
    for x, number in places:
        tick = tag_as(pen_line(scene.theme, [(x, -0.1), (x, 0.1)], 4, scene.theme.ink), TICK_NAME, axis)
        set_content(tick, Amount("", Fraction(number)))
        scene.bring(tick, set_owners(scene.write(number.replace(".", ","), x, -0.7), tick))


def a_number_at_another_tick(scene: Small) -> None:
    axis = tag_as(pen_line(scene.theme, [(-4, 0), (4, 0)], 4, scene.theme.ink), "an axis of costs")
    tick = tag_as(pen_line(scene.theme, [(1, -0.1), (1, 0.1)], 4, scene.theme.ink), TICK_NAME, axis)
    set_content(tick, Amount("", Fraction(2)))
    scene.bring(axis, tick, set_owners(scene.write("3", 1, -0.7), tick))


PLANTED += cases(
    "scales",
    a_bar_that_is_too_long,
    a_number_at_another_tick,
    options=OURS,
    bars_of_other_shares=lambda s: show_bars(s, shares=("0.7", "0.3")),
    a_tick_beside_its_number=lambda s: ticks(s, (-3, "0"), (-1, "1"), (1.6, "2"), (3, "3")),
    a_tick_beside_its_power=lambda s: ticks(s, (-3, "0.1"), (-1, "1"), (1, "10"), (2, "100")),
)
CLEAN += cases(
    "",
    options=OURS,
    ticks_of_an_even_scale=lambda s: ticks(s, (-3, "0"), (-1, "1"), (1, "2"), (3, "3")),
    ticks_of_powers_of_ten=lambda s: ticks(s, (-3, "0.1"), (-1, "1"), (1, "10"), (3, "100")),
    bars_with_their_scale=show_bars,
)


def a_number_at_another_bar(scene: Small) -> None:
    """Write the second share behind the first bar, with the key of the second."""
    bars = show_bars(scene, numbers=["", ""])
    scene.bring(set_owners(scene.write(r"\part{output-4-2}{0,25}", 2.4, 1.4), bars.bars[0]))


PLANTED += cases("misplaced", a_number_at_another_bar, options=OURS)


# -- big networks, and lessons of no kind ----------------------------------------------------------------


def a_digit_at_another_ring(scene: Small) -> None:
    """Write 1, the name of the second output, beside the ring of the first."""
    ring = Ring(scene.theme, RingLook((0, 0), 0.4, 5, scene.theme.ink), 3, place=(4, 1))
    scene.bring(ring, set_owners(scene.write(r"\part{name-4-2}{1}", 0.8), ring))


PLANTED += cases("misplaced", a_digit_at_another_ring, options={"lesson": BIG})
PLANTED += cases(
    "numbers",
    options={"lesson": BIG},
    another_size_of_a_layer=lambda s: s.bring(s.write(r"\part{size-4}{16}")),
    weights_of_another_layer=lambda s: s.bring(s.write(r"\part{total-weight-3}{16\cdot 10}")),
)
PLANTED += cases(
    "equations",
    options={"lesson": OF_NO_KIND},
    a_false_equation_of_no_kind=lambda s: s.bring(s.write(r"3\cdot 4=13")),
)
CLEAN += cases(
    "",
    options={"lesson": OF_NO_KIND},
    any_number_of_no_kind=lambda s: s.bring(s.write(r"\part{sum}{17}"), s.label("42 Bilder", 0, 1.5)),
    letters_of_no_kind=lambda s: s.bring(s.write(r"y=2x+1=17"), s.write(r"E=mc^2", 0, 1.5)),
    a_true_equation_of_no_kind=lambda s: s.bring(s.write(r"3\cdot 4=12")),
    a_number_under_a_word=lambda s: s.bring(s.label("negativ", 0, 1), s.label("0,5")),
    parts_in_a_fraction=lambda s: s.bring(s.write(r"\frac{\part{sum}{2,2}}{w_{\part{input}{1}}}", height=0.6)),
)


# -- grouped digits -----------------------------------------------------------------------------------


PLANTED += cases(
    "decimal-marks",
    options={"lesson": BIG},
    large_numbers_without_groups=lambda s: s.bring(s.label("13002 Parameter")),
    a_small_number_in_groups=lambda s: s.bring(s.label(f"1{NARROW}234 Bilder")),
    english_groups_in_german=lambda s: s.bring(s.label("13.002 Parameter")),
)
PLANTED += cases(
    "decimal-marks",
    options={"lesson": BIG, "language": "en"},
    german_groups_in_english=lambda s: s.bring(s.label(f"13{NARROW}002 parameters")),
)
PLANTED += cases(
    "equations",
    options={"lesson": BIG},
    a_wrong_sum_of_counts=lambda s: s.bring(s.write(rf"784\cdot 16+16=12{NARROW}544")),
)
CLEAN += cases(
    "",
    options={"lesson": BIG},
    parameters_counted=lambda s: s.bring(s.write(rf"784\cdot 16+16\cdot 16+16\cdot 10=12{NARROW}960", height=0.4)),
    parameters_in_groups=lambda s: s.bring(s.label(f"13{NARROW}002 Parameter")),
)
CLEAN += cases(
    "",
    options={"lesson": BIG, "language": "en"},
    parameters_in_english_groups=lambda s: s.bring(s.label("13,002 parameters")),
)


# -- all well -----------------------------------------------------------------------------------------


def a_layer(scene: Small, layer: int) -> None:
    cells = cells_of(scene, layer)
    show_matrices(scene, matrix_cells(scene, layer), cells.row_times_inputs(2))


CLEAN += cases(
    "",
    options=OURS,
    all_values_in_their_rings=show_rings,
    the_matrices_of_layer_2=lambda s: a_layer(s, 2),
    the_matrices_of_layer_3=lambda s: a_layer(s, 3),
    the_matrices_in_letters=lambda s: show_matrices(s, matrix_cells(s, 2, letters=True)),
    the_table_beside_its_rings=lambda s: show_table(s, table_rows(s)),
    a_layer_in_letters=lambda s: s.bring(
        s.write(r"\part{result}{y}=\part{activation}{\text{ReLU}}(\part{weight}{W}\,\part{input}{x}+\part{bias}{b})")
    ),
    the_third_layer_in_letters=lambda s: s.bring(s.write(r"y^{[3]}=\text{ReLU}(W^{[3]}\,y^{[2]}+b^{[3]})")),
    a_share_in_per_cent=lambda s: s.bring(s.write(r"\part{output-4-1}{75\,\%}")),
)


def a_value_with_fewer_decimals(scene: Small, shown: str, *, in_its_ring: bool = True) -> None:
    """Show the first output of layer 2, 0.8021…, with one decimal."""
    ring = Ring(scene.theme, RingLook((0, 0), 0.6, 5, scene.theme.ink), 3, place=(2, 1))
    value = scene.write(part("output-2-1", shown), 0, -0.2)
    scene.bring(ring, set_owners(value, ring)) if in_its_ring else scene.bring(value)


PLANTED += cases(
    "numbers",
    options={"lesson": ROUNDED},
    a_value_cut_off_in_its_ring=lambda s: a_value_with_fewer_decimals(s, "0,9"),
    fewer_decimals_in_a_line=lambda s: a_value_with_fewer_decimals(s, "0,8", in_its_ring=False),
)
CLEAN += cases(
    "",
    options={"lesson": ROUNDED},
    fewer_decimals_in_a_ring=lambda s: a_value_with_fewer_decimals(s, "0,8"),
    the_table_of_rounded_values=lambda s: show_table(s, table_rows(s)),
    rounded_values_in_their_rings=show_rings,
)
