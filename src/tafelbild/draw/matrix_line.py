"""W x + b = z in matrices on one middle, with the names below, and one row's calculation in a line of its own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, Self

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.arguments import check_ends, check_kind, check_number, check_theme, misuse
from tafelbild.draw.cell_rows import CellRow, align_columns
from tafelbild.draw.fitting import COMPUTE_HINT
from tafelbild.draw.flight import fly_copy
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.matrix import COLUMN_GAP, DIGIT_MIDDLE, NAME_UNDER, ROW_PITCH, Matrix, matrix_width, unit_width
from tafelbild.draw.pen_marks import underline
from tafelbild.errors import LessonError
from tafelbild.message import Message
from tafelbild.notation.formulas import Cells
from tafelbild.notation.layer_cells import LayerCells
from tafelbild.theme import (
    BRISK,
    CALM,
    LEFT_EDGE,
    MIN_DIGIT_HEIGHT,
    QUICK,
    RIGHT_EDGE,
    SLOW,
    TOP_EDGE,
    Role,
    Theme,
)

HEIGHTS: Final = (0.5, 0.46, MIN_DIGIT_HEIGHT)  # digit heights to try, the best first
PITCHES: Final = (1.84, ROW_PITCH, 1.55)  # of the rows, in digit heights
GAPS: Final = (COLUMN_GAP, 0.7, 0.5)  # between the columns, in digit heights
FEWER: Final = (5, 4, 3)  # rows and columns to try if all do not fit
SMALL: Final = (0.4, 0.37, 0.345)  # … of numbers without subscripts, if they do not fit otherwise
MATRIX_GAP: Final = 0.35  # between W and x
SIGN_GAP: Final = 0.28  # on both sides of + and =
LINE_GAP: Final = 0.24  # between the cells of a row's calculation
LINE_DROP: Final = 0.45  # from the names down to the top of the digits of a row's calculation
LOWEST: Final = -2.4  # baseline of the line
NAMES: Final[tuple[tuple[str, Role], ...]] = (("W", "weight"), ("x", "input"), ("b", "bias"), ("z", "ink"))


class MatrixLine(VGroup):
    r"""W x + b = z, handwritten in matrices whose middles are at y = ``middle``; with or without z.

    ``cells`` are those of W, x, b and, if it is to be shown, z: rows of numbers or letters; ``names`` the names below.
    ``sign`` stands before z: = or, if numbers are rounded, ≈.
    The size and the distance of rows are the largest at which all fits in ``span``, from its left to its right x. The
    matrices are ``W``, ``x``, ``b`` and ``z``, and the signs between them ``signs``.

    ```python
    W, x, b, z = (("0.5", "-1"), ("2", "0.25")), (("4",), ("2",)), (("1",), ("0",)), (("1",), ("8.5",))
    line = MatrixLine(theme, (W, x, b, z))
    for part in line.write():
        self.play(part)
    self.play(line.light(0))
    self.play(line.light(1))
    ```
    """

    def __init__(
        self,
        theme: Theme,
        cells: Sequence[Cells],
        *,
        names: Sequence[str] = ("W", "x", "b", "z"),
        sign: str = "=",
        middle: float = 1.4,
        span: tuple[float, float] = (LEFT_EDGE, RIGHT_EDGE),
    ) -> None:
        check_theme("MatrixLine", theme)
        check_number("MatrixLine", "middle", middle)
        check_ends("MatrixLine", (span[0], 0.0), (span[1], 0.0))
        if len(cells) not in (len(NAMES) - 1, len(NAMES)):
            told = len(cells)
            raise misuse(
                "MatrixLine",
                f"needs the cells of W, x and b, and perhaps z, not {told} matrices",
                f"braucht die Zellen von W, x und b, vielleicht auch z, nicht {told} Matrizen",
            )
        super().__init__()
        self.theme, self.middle, (left, right) = theme, middle, span
        self.cells, self.sign_texts = [*cells], ("+", sign)
        self.layer_cells: LayerCells | None = None
        fitting = self.fitting_size(right - left)
        if fitting is None:
            raise LessonError("network", TOO_LARGE)
        self.height_of_digits, spacing = fitting
        width = self.make_matrices(spacing, left) - left
        height, low = self.height_of_digits, middle - max(matrix.half for matrix in self.matrices)
        self.names = [
            Handwriting(theme, letter, height=height, role=matrix.role).at(matrix.centre, low - NAME_UNDER - height, 0)
            for matrix, letter in zip(self.matrices, names, strict=False)
        ]
        self.add(*self.matrices, *self.signs, *self.names)
        spare = (right - left - width) / 2
        for matrix in self.matrices:
            matrix.move_right(spare)
        VGroup(*self.signs, *self.names).shift((spare, 0.0, 0.0))

    def fitting_size(self, width: float) -> tuple[float, tuple[float, float]] | None:
        """Return the largest digit height, and the spacing of cells, at which the line fits; None if it never does."""
        rows = max(map(len, self.cells))
        signs = sum(unit_width(self.theme, sign, k) for k, sign in zip((2, 3), self.sign_texts, strict=False))
        gaps = MATRIX_GAP + 2 * SIGN_GAP * (len(self.cells) - 2)
        indices = any("_" in cell for cells in self.cells for row in cells for cell in row)
        heights = HEIGHTS if indices else (*HEIGHTS, *SMALL)
        for height, gap in ((height, gap) for height in heights for gap in GAPS):
            pitch = next((p for p in PITCHES if self.middle + p * height * rows / 2 <= TOP_EDGE), None)
            matrices = sum(matrix_width(self.theme, cells, height, gap) for cells in self.cells)
            if pitch is not None and matrices + gaps + height * signs <= width:
                return height, (pitch, gap)
        return None

    @classmethod
    def of_layer(cls, theme: Theme, cells: LayerCells, *, letters: bool = False, **places: Any) -> Self:  # noqa: ANN401
        """Return the line of a layer with as many rows and columns as fit; in ``letters``, without z.

        ``places`` are the other arguments of ``MatrixLine``. The cells that are shown are ``layer_cells``.
        """
        for most in (cells.most, *(fewer for fewer in FEWER if fewer < cells.most)):
            shown = replace(cells, most=most)
            matrices = [shown.weights(letters=letters), shown.inputs(letters=letters), shown.bias(letters=letters)]
            results = [] if letters else [shown.pre_activations()]
            try:
                made = cls(theme, [*matrices, *results], sign="=" if letters else shown.sign, **places)
            except LessonError:
                if most == FEWER[-1]:
                    raise
            else:
                made.layer_cells = shown
                return made
        raise LessonError("network", TOO_LARGE)

    def make_matrices(self, spacing: tuple[float, float], left: float) -> float:
        """Make the matrices and signs from x = ``left`` on; return the x of the right end."""
        theme, height, x = self.theme, self.height_of_digits, left
        self.matrices: list[Matrix] = []
        self.signs: list[Handwriting] = []
        for k, (cells, (_, role)) in enumerate(zip(self.cells, NAMES, strict=False)):
            if k > 1:
                sign = Handwriting(theme, self.sign_texts[k - 2], height=height, seed=k)
                self.signs.append(sign.at(x - MATRIX_GAP + SIGN_GAP, self.middle - DIGIT_MIDDLE * height, -1))
                x = float(sign.get_right()[0]) + SIGN_GAP
            self.matrices.append(Matrix(theme, cells, role, (x, self.middle), height=height, spacing=spacing, lit=True))
            x = self.matrices[-1].right + MATRIX_GAP
        self.W, self.x, self.b = self.matrices[:3]
        return x - MATRIX_GAP

    # -- parts ------------------------------------------------------------------------------------

    @property
    def z(self) -> Matrix:
        """The vector of the results; LessonError if the line has none."""
        if len(self.matrices) < len(NAMES):
            raise misuse("MatrixLine.z", "this line has no results", "diese Zeile hat keine Ergebnisse")
        return self.matrices[3]

    @property
    def with_rows(self) -> list[Matrix]:
        """The matrices that have a row for each neuron: all but x."""
        return [matrix for matrix in self.matrices if matrix is not self.x]

    # -- verbs ------------------------------------------------------------------------------------

    def write(self) -> list[Animation]:
        """Return the animations that write W, then x, then + and b, then = and z, each with its name."""
        steps: list[Animation] = []
        for k, (matrix, name) in enumerate(zip(self.matrices, self.names, strict=True)):
            named = Write(name, run_time=BRISK)
            sign = [Write(self.signs[k - 2], run_time=QUICK)] if k > 1 else []
            steps.append(AnimationGroup(*sign, matrix.write(SLOW if k == 0 else CALM), named))
        return steps

    def light(self, row: int) -> Animation:
        """Return the animation that lights a row (from 0) of W, b and z; the others are quiet, x keeps its colour."""
        return AnimationGroup(*(matrix.light(row) for matrix in self.with_rows), run_time=BRISK)

    def unlight(self) -> Animation:
        """Return the animation that gives all rows their own colours."""
        return AnimationGroup(*(matrix.unlight() for matrix in self.with_rows), run_time=BRISK)

    def calculation(self, cells: Sequence[str], seed: int = 60) -> "RowCalculation":
        """Return the calculation of a row in a line below the names, in the middle of the matrices."""
        under = min(float(name.get_bottom()[1]) for name in self.names)
        return RowCalculation(self, cells, under, seed)


TOO_LARGE: Final = Message(
    f"the matrices of the layer do not fit the picture; use a smaller layer or fewer decimals {COMPUTE_HINT}",
    de="die Matrizen des Layers passen nicht ins Bild; nehmen Sie einen kleineren Layer oder weniger Dezimalen "
    f"{COMPUTE_HINT:de}",
)
TOO_LONG: Final = Message(
    f"the calculation of a row does not fit the picture; use fewer inputs or fewer decimals {COMPUTE_HINT}",
    de="die Rechnung einer Zeile passt nicht ins Bild; nehmen Sie weniger Eingaben oder weniger Dezimalen "
    f"{COMPUTE_HINT:de}",
)


class RowCalculation(CellRow):
    """The line under the matrices that calculates one row: its parts have the keys of the cells they come from."""

    def __init__(self, line: MatrixLine, cells: Sequence[str], under: float, seed: int) -> None:
        check_kind("RowCalculation", line, MatrixLine, "MatrixLine(theme, W, x, b, z)")
        for height in (line.height_of_digits, *(h for h in (*HEIGHTS, *SMALL) if h < line.height_of_digits)):
            super().__init__(line.theme, cells, height, seed)
            baseline = max(LOWEST, under - LINE_DROP - height)
            for gap in (LINE_GAP, 0.7 * LINE_GAP):
                width = align_columns([self], 0.0, [baseline], gap)
                if width <= RIGHT_EDGE - LEFT_EDGE:
                    break
            if width <= RIGHT_EDGE - LEFT_EDGE:
                break
        else:
            raise LessonError("network", TOO_LONG)
        middle = (line.matrices[0].left + line.matrices[-1].right) / 2
        x = min(max(middle - width / 2, LEFT_EDGE), RIGHT_EDGE - width)
        self.shift((x, 0.0, 0.0))
        self.line = line
        self.flown: list[str] = []  # keys of the numbers that have come from the matrices
        for key in (key for cell in self.cells if cell is not None for key in cell.parts if key.startswith("output")):
            self.part(key).set_fill(line.theme.input)  # the outputs of the layer before are the inputs of this one
        self.underline = underline(line.theme, self.cell(-1), baseline)

    def fly(self, row: int) -> Animation:
        """Return the animation in which the numbers of a row (from 0), and those of x, come into the calculation."""
        keys = [key for cell in self.cells if cell is not None for key in cell.parts]
        line = self.line
        sources = [
            (cell, key)
            for cell in (*line.x.written, *line.W.row(row), *line.b.row(row))
            for key in cell.parts
            if key in keys
        ]
        self.flown = [key for _, key in sources]
        flights = [fly_copy(cell.part(key), self.part(key), run_time=CALM) for cell, key in sources]
        return AnimationGroup(*flights, lag_ratio=0.1)

    def write_rest(self) -> Animation:
        """Return the animation that writes what has not flown: the signs and the result."""
        flown = {id(stroke) for key in self.flown for stroke in self.part(key)}
        return Write(
            VGroup(*(stroke for cell in self.cells if cell is not None for stroke in cell if id(stroke) not in flown))
        )
