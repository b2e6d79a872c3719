"""The index of a weight explains itself: its first digit has the colour of its input, its second that of its neuron."""

from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.fade import rise_in
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.label import Label
from tafelbild.draw.pen_marks import Highlight, highlighter_stroke
from tafelbild.languages import ByLanguage
from tafelbild.notation import TERMS, input_name, output_name, part
from tafelbild.theme import LEFT_EDGE, QUICK, Theme

BASELINES: Final = (-1.72, -2.38)
LEFT: Final = LEFT_EDGE + 0.35
ROW_LEFT: Final = -1.3  # of the words on the row
WEIGHT_HEIGHT: Final = 0.66
NAME_HEIGHT: Final = 0.46
GAPS: Final = (0.5, 0.2, 0.35)  # behind the weight, behind a preposition, behind a name
ROW_WORDS: Final = ByLanguage(__name__, de=("Zeile {}: alles, was zu", "führt"), en=("Row {}: all that leads to", ""))
BOOKS: Final = ByLanguage(
    __name__, de="Viele Bücher schreiben das Ziel zuerst.", en="Many books write the target first."
)


class IndexNote:
    """The words below the matrix: on the index of the weight from input 1 to neuron ``number``; on its row.

    >>> note.weight.text, [thing.text for thing in (*note.source, *note.target)]
    ('w₁₂', ['von', 'x₁', 'zu', 'y₂'])
    """

    def __init__(self, theme: Theme, number: int, language: str) -> None:
        self.theme, self.number = theme, number
        source, target = TERMS[language].edge_ends
        y, low = BASELINES
        weight = part("weight", "w") + "_{" + part("input", "1") + r"\," + part("result-name", str(number)) + "}"
        self.weight = Handwriting(theme, weight, height=WEIGHT_HEIGHT, role="result", seed=1).at(LEFT, y, -1)
        x = float(self.weight.get_right()[0]) + GAPS[0]
        self.source, x = self.put(source, part("input", input_name(1)), x)
        self.target, x = self.put(target, part("result-name", output_name(number)), x + GAPS[2])
        before, after = ROW_WORDS[language]
        self.row, x = self.put(before.format(number), part("result-name", output_name(number)), ROW_LEFT)
        if after:
            self.row.append(Label(theme, after).at(x + GAPS[1], y, -1))
        self.books = Label(theme, BOOKS[language], role="quiet").at(LEFT, low, -1)

    def put(self, word: str, name: str, x: float) -> tuple[list[Label | Handwriting], float]:
        """Return a word and a handwritten name side by side from ``x`` on, and the x of their right end."""
        y = BASELINES[0]
        label = Label(self.theme, word).at(x, y, -1)
        written = Handwriting(self.theme, name, height=NAME_HEIGHT, role="result", seed=4)
        written.at(float(label.get_right()[0]) + GAPS[1], y, -1)
        return [label, written], float(written.get_right()[0])

    @property
    def everything(self) -> VGroup:
        """All words that have been shown, with the highlighter behind them.

        >>> len(note.everything)  # without a highlighter, on the board
        9
        """
        return VGroup(self.weight, *self.source, *self.target, *self.row, self.books, *self.swipes)

    # -- verbs ------------------------------------------------------------------------------------

    swipes: tuple[VGroup, ...] = ()

    def write_source(self) -> Animation:
        """Return the animation that writes w with its first index, and where that leads: from x_1.

        >>> weight, words = note.write_source().animations
        >>> len(words.animations)  # from, x_1
        2
        """
        return AnimationGroup(Write(self.weight, part=("weight", "input")), self.said(self.source), lag_ratio=0.5)

    def write_target(self) -> Animation:
        """Return the animation that writes the second index, and where that leads: to y_2.

        >>> index, words = note.write_target().animations
        >>> len(words.animations)  # to, y_2
        2
        """
        digit = self.weight.part("result-name")
        return AnimationGroup(
            AnimationGroup(
                Write(self.weight, part="result-name"), *self.highlighted(digit, self.weight.baseline - 0.17, 0.4)
            ),
            self.said(self.target),
            lag_ratio=0.5,
        )

    def say_row(self) -> Animation:
        """Return the animation that says what stands in the row.

        >>> [thing.text for thing in note.row], len(note.say_row().animations)
        (['Zeile 2: alles, was zu', 'y₂', 'führt'], 3)
        """
        return self.said(self.row)

    def say_convention(self) -> Animation:
        """Return the animation that shows the quiet line on the convention of other books.

        >>> note.say_convention().mobject.text
        'Viele Bücher schreiben das Ziel zuerst.'
        """
        return rise_in(self.books)

    def said(self, things: list[Label | Handwriting]) -> Animation:
        """Return the animation that shows words and writes names."""
        parts: list[Animation] = []
        for thing in things:
            if isinstance(thing, Label):
                parts.append(rise_in(thing))
            else:
                swipe = self.highlighted(thing, thing.baseline, NAME_HEIGHT) if "result-name" in thing.parts else []
                parts.append(AnimationGroup(Write(thing), *swipe))
        return AnimationGroup(*parts, lag_ratio=0.5)

    def highlighted(self, thing: VGroup | Handwriting, baseline: float, height: float) -> list[Animation]:
        """Return the animation that draws the highlighter behind a name; none on the board."""
        swipe = highlighter_stroke(self.theme, thing, baseline, height)
        if not len(swipe):
            return []
        self.swipes = (*self.swipes, swipe)
        return [Highlight(swipe, run_time=QUICK)]
