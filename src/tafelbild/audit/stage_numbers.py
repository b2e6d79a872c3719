"""The numbers and names that may stand on stage in a lesson's film, as strings in the film's language.

Which these are, a kind of lessons says in its module ``stage_numbers``. Without one nothing is known: any number may
stand there, and only equations without letters are checked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tafelbild.audit.elements import Element
from tafelbild.audit.equation import LetterValues
from tafelbild.audit.snapshots import Film
from tafelbild.lesson import Lesson
from tafelbild.notation import ROUNDED_PLACES, shown, shown_exactly
from tafelbild.notation.number_format import places_of_rounded


@dataclass(frozen=True)
class WeightLabel:
    """A weight: the part of its label with the texts it may show, and those in the rings at the ends of its edge."""

    key: str
    texts: tuple[str, ...]
    source_key: str
    source_texts: tuple[str, ...]
    target_key: str
    target_texts: tuple[str, ...]
    source: str  # in words, for a finding
    target: str


@dataclass(frozen=True)
class ColumnTotal:
    """A sum below a column: the key of its part, the beginnings of the keys above it, and how many numbers these are.

    ``count`` is 0 if it varies.
    """

    key: str
    summands: tuple[str, ...]
    count: int = 0


@dataclass(frozen=True)
class StageNumbers:
    """The numbers and names that a lesson's film may show. ``credit``: its credit line and recommended reading."""

    lesson: Lesson
    language: str
    credit: str

    def during(self, step: str) -> "StageNumbers":  # noqa: ARG002  (a kind may know other numbers in a step)
        """Return what a step may show."""
        return self

    @property
    def is_known(self) -> bool:
        """Whether the numbers of the lesson are known; if not, any may stand on stage."""
        return False

    @property
    def all_numbers(self) -> frozenset[str]:
        """All numbers that a label may show, as strings."""
        return frozenset()

    @property
    def input_layer(self) -> int:
        """The layer whose values the lesson calls inputs."""
        return 1

    @property
    def function(self) -> str:
        """The symbol of the activation function whose graph is plotted; "" without one."""
        return ""

    @property
    def function_name(self) -> str:
        """The name in lesson.toml of the activation function that the script speaks of; "" without one."""
        return ""

    @property
    def letters(self) -> LetterValues:
        """The values of the letters in equations."""
        return LetterValues()

    @property
    def letter_sets(self) -> tuple[LetterValues, ...]:
        """The values that letters may have together: one set for each layer, if a letter means another in each."""
        return (self.letters,)

    @property
    def rounded_numbers(self) -> frozenset[str]:
        """The numbers, as strings, that stand for values with more decimals."""
        return frozenset()

    @property
    def counts(self) -> frozenset[str]:
        """The numbers that handwriting may show outside its parts, as strings: how many there are of something."""
        return frozenset()

    @property
    def totals(self) -> tuple[ColumnTotal, ...]:
        """The sums that may stand below columns."""
        return ()

    @property
    def results(self) -> frozenset[str]:
        """The kinds of parts whose numbers are results, which the viewer is to compute first."""
        return frozenset()

    def value(self, key: str) -> Fraction | None:  # noqa: ARG002
        """Return the value with this address, None if there is none."""
        return None

    def function_of(self, layer: int) -> str:  # noqa: ARG002
        """Return the symbol of the activation function of a layer; "" if it is not known."""
        return ""

    @property
    def weights(self) -> Iterator[WeightLabel]:
        """The weights whose labels stand on edges."""
        return iter(())

    @property
    def marks(self) -> Mapping[str, str]:
        """Kind of part -> prefix of the mark at which its number is spoken."""
        return {}

    def in_part(self, key: str, text: Element) -> set[str]:  # noqa: ARG002
        """Return what the part with this key may show in the formula ``text``: a number, a symbol or a bracket."""
        return set()

    def format(self, value: Fraction, *, exact: bool = True) -> str:
        """Return a number in the film's language, with 4 decimals if they do not end or ``exact`` is false.

        A step that is computed from rounded numbers has 3.
        """
        if not exact:
            return shown(value, self.language, ROUNDED_PLACES)
        return shown(value, self.language, None if shown_exactly(value) else places_of_rounded(value))

    def is_citation(self, text: str) -> bool:
        """Tell whether a text is quoted from the lesson's title, the credit line or the recommended reading."""
        return any(text in words for words in (*self.lesson.title.values(), self.credit))


@lru_cache(maxsize=2)
def stage_numbers(film: Film) -> StageNumbers:
    """Return the numbers and names of a film's lesson, in the language of the film."""
    own = film.lesson.kind.module("stage_numbers")
    known: type[StageNumbers] = own.LessonStageNumbers if own else StageNumbers
    return known(film.lesson, film.language, film.credit)
