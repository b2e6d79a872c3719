"""A small network's lesson for the audit, and what can be drawn of it."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from tafelbild.draw import Bars, Ledger, MatrixLine, Net, NetValues, NetWeights, Room, whole_layout
from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.notation.addresses import output_key
from tafelbild.notation.formulas import Cells
from tafelbild.notation.layer_cells import LayerCells

from .small import Small, lesson_with

SPAM: Final = """title = { de = "Ein Netz", en = "A network" }
languages = ["de", "en"]
[network]
inputs = [5, 2, 4]
[[network.layer]]
activation = "relu"
weights = [[0.1, -0.4, 0.3], [0.2, 0.1, 0.25], [-0.4, 0.5, 0.1], [0.4, 0.3, -0.2]]
bias = [0.5, 1, -0.5, -1]
[[network.layer]]
activation = "relu"
weights = [[0.5, 0.5, -1, -0.25], [-0.5, -0.25, 0.5, 1], [0.5, 0.25, -0.5, -1], [1, -0.25, 0.5, 1]]
bias = [-0.5, -1, 0.5, 1]
[[network.layer]]
activation = "softmax"
weights = [[-1, -0.5, 1, 0.25], [1, 0.5, -0.25, -0.5]]
bias = [0.5, -0.5]
"""
SIGMOID: Final = SPAM.replace('"relu"', '"sigmoid"')
DIGITS: Final = """title = { de = "Ziffern", en = "Digits" }
languages = ["de", "en"]
[network]
sizes = [784, 16, 16, 10]
"""
PLAIN: Final = 'title = { de = "Etwas anderes", en = "Something else" }\nlanguages = ["de", "en"]\n'
SCENES: Final = """from tafelbild.stage import LessonScene


class Nothing(LessonScene):
    def construct(self) -> None:
        with self.beat("begin"):
            self.hold(1)
"""
SCRIPTS: Final = {
    "de": "## Anfang\n\n> Insert: Nothing\n\n[begin] Los.\n",
    "en": "## Start\n\n> Insert: Nothing\n\n[begin] Go.\n",
}
CellRows = tuple[tuple[str, ...], ...]


def lesson_about(toml: str) -> Path:
    """Write the lesson of a network; return its folder."""
    folder = lesson_with(toml, **SCRIPTS)
    (folder / "scenes.py").write_text(SCENES, encoding="utf-8")
    return folder


NETWORK: Final = lesson_about(SPAM)
ROUNDED: Final = lesson_about(SIGMOID)
BIG: Final = lesson_about(DIGITS)
OF_NO_KIND: Final = lesson_about(PLAIN)


def numbers_of(scene: Small) -> NetworkNumbers:
    """Return the numbers of a scene's lesson."""
    numbers: NetworkNumbers = scene.lesson.numbers
    return numbers


def cells_of(scene: Small, layer: int) -> LayerCells:
    """Return the cells of a layer."""
    numbers = numbers_of(scene)
    return LayerCells(numbers.of_layer(layer), layer, scene.language, numbers.places)


def whole_net(scene: Small, room: Room | None = None, shown: tuple[int, int] | None = None) -> Net:
    """Return the drawing of the network."""
    sizes = numbers_of(scene).sizes
    layout = whole_layout(scene.theme, sizes, room or Room(-5.4, 5.4, height=4.4, pitch=1.4, radius=0.62), shown=shown)
    return Net(scene.theme, sizes, layout=layout)


def values_in(scene: Small, net: Net) -> NetValues:
    """Return the values of the network for its rings."""
    numbers = numbers_of(scene)
    values = [[value.value for value in numbers.steps.values(layer)] for layer in range(1, len(numbers.sizes) + 1)]
    return NetValues(net, values, scene.language, places=numbers.places)


def show_rings(scene: Small, change: Callable[[NetValues], None] = lambda _: None) -> None:
    """Show all values in their rings, after ``change``."""
    net = whole_net(scene)
    values = values_in(scene, net)
    change(values)
    scene.bring(net)
    scene.bring(*values.written.values())


def matrix_cells(scene: Small, layer: int, *, letters: bool = False) -> list[Cells]:
    """Return the cells of W, x, b and z of a layer."""
    cells = cells_of(scene, layer)
    of_all = (cells.weights, cells.inputs, cells.bias, cells.pre_activations)
    return [rows(letters=letters) for rows in of_all]


def show_matrices(scene: Small, cells: Sequence[Cells], *lines: Sequence[str]) -> None:
    """Show W x + b = z and, below, the calculations of rows."""
    matrices = MatrixLine(scene.theme, [*cells], middle=1.3)
    scene.bring(*matrices.matrices, *matrices.signs, *matrices.names)
    scene.bring(*(matrices.calculation(line) for line in lines))


def show_table(scene: Small, rows: dict[int, tuple[str, ...]], *, with_net: bool = True) -> None:
    """Show the table of layer 2, beside its rings."""
    heads = (("z", 5, 5), ("y", 7, 7))
    if with_net:
        net = whole_net(scene, Room(-6.2, -3.0, pitch=1.1), (1, 2))
        sizes = numbers_of(scene).sizes
        weights = [
            [neuron.weights for neuron in numbers_of(scene).of_layer(k).neurons] for k in range(2, len(sizes) + 1)
        ]
        table = Ledger.beside(NetWeights(net, weights), 2, rows, left=-1.8, heads=heads)
        scene.bring(net)
    else:
        table = Ledger(scene.theme, rows, {k: 2.6 - 1.0 * k for k in rows}, left=-2.5, heads=heads)
    scene.bring(table)


def table_rows(scene: Small) -> dict[int, tuple[str, ...]]:
    """Return the rows of the table of layer 2."""
    cells = cells_of(scene, 2)
    return {number: cells.table_row(number) for number in range(1, numbers_of(scene).sizes[1] + 1)}


def show_bars(
    scene: Small,
    shares: Sequence[Fraction | str] | None = None,
    numbers: Sequence[str] | None = None,
) -> Bars:
    """Show the shares of the last layer as bars, with their scale."""
    known = numbers_of(scene)
    outputs = known.steps.outputs
    bars = Bars(
        scene.theme,
        [output.value for output in outputs] if shares is None else shares,
        [1.6 - 1.6 * k for k in range(len(outputs))],
        left=-2,
        keys=[output_key(layer=known.last, number=k + 1) for k in range(len(outputs))],
        numbers=numbers or [known.shown(output, scene.language) for output in outputs],
    )
    scale = bars.with_scale()
    scene.bring(*bars.tracks, scale)
    scene.play(bars.grow())
    if numbers is None:
        scene.play(bars.write_numbers())
    return bars
