"""The words of a script against the glossary: one word per idea, the one that the screen shows."""

from dataclasses import dataclass

from tafelbild.lesson.typed.passages import passages_of
from tafelbild.lesson.values import Lesson
from tafelbild.notation.glossary import disagreements


@dataclass(frozen=True)
class WrongTerm:
    """A word of a script that is not the agreed one; ``grave``: it names another thing, it is no mere synonym."""

    file: str
    line: int
    word: str
    agreed: str
    grave: bool

    @property
    def sentence(self) -> str:
        """What is wrong, in one line."""
        return f"{self.file}:{self.line} says {self.word}; the agreed word is {self.agreed}"


def find_wrong_terms(lesson: Lesson, language: str) -> tuple[WrongTerm, ...]:
    """Return the words of a script that are not the agreed ones, in order, spoken in this lesson or not.

    Headings count, for they are shown; addresses, code and comments do not.
    """
    file = lesson.scripts[language].path.name
    found = (
        WrongTerm(file, passage.line_of(each.start), " ".join(each.word.split()), each.agreed, each.grave)
        for passage in passages_of(lesson, language)
        for each in disagreements(passage.text, language)
    )
    return tuple(dict.fromkeys(found))
