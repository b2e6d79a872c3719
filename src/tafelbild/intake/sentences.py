"""A paragraph -> its sentences, each with the lines of the document that it stands in."""

import re
from dataclasses import dataclass
from typing import Final

from tafelbild.lesson.typed.other_digits import DETERMINERS

END: Final = re.compile(r"[.!?…][\"'“”»)\]]*\s+(?=[\"'„“»(\[]*[^\W_a-zäöüß])")
SHORT: Final = re.compile(  # what a full stop belongs to that ends no sentence
    r"(?:\b[A-Za-zÄÖÜäöü]|\b(?:bzw|ca|vgl|evtl|ggf|inkl|usw|etc|Dr|Prof|Nr|Abb|Kap|Bd|Mr|Mrs|Ms|St|vs|Fig|Eq|Ch|No|approx)"
    rf"|(?:\A|\b(?i:{DETERMINERS})\s)\d{{1,2}})\.[\"'“”»)\]]*\s+\Z"
)


@dataclass(frozen=True)
class Sentence:
    """What is said in one go; ``lines`` are those of the document, ``paragraph`` counts from 0."""

    text: str
    lines: tuple[int, ...]
    paragraph: int


def sentences(words: str, lines: tuple[int, ...], paragraph: int) -> tuple[Sentence, ...]:
    r"""Return the sentences of a paragraph whose line breaks lie between ``lines``.

    >>> [s.text for s in sentences("Im 2. Schritt ist, d. h. B\nhat, b = 2. Weiter!", (3, 4), 0)]
    ['Im 2. Schritt ist, d. h. B hat, b = 2.', 'Weiter!']
    """
    cuts = [0]
    for found in END.finditer(words):
        if not SHORT.search(words[cuts[-1] : found.end()]):
            cuts.append(found.end())
    found_ones = []
    for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True):
        typed = words[start:end].rstrip()
        first = words.count("\n", 0, start) + len(typed[: len(typed) - len(typed.lstrip())].split("\n")) - 1
        covered = lines[first : first + typed.strip().count("\n") + 1]
        if typed.strip():
            found_ones.append(Sentence(" ".join(typed.split()), covered, paragraph))
    return tuple(found_ones)
