"""A paragraph -> its sentences, each with the lines of the document that it stands in."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tafelbild.lesson.script_checks.unrelated_digits import DETERMINERS

END: Final = re.compile(r"[.!?…][\"'“”»)\]]*\s+(?=[\"'„“»(\[]*[^\W_a-zäöüß])")
SHORT: Final = re.compile(  # what a full stop belongs to that ends no sentence
    r"(?:\b[A-Za-zÄÖÜäöü]|\b(?:bzw|ca|vgl|evtl|ggf|inkl|usw|etc|Dr|Prof|Nr|Abb|Kap|Bd|Mr|Mrs|Ms|St|vs|Fig|Eq|Ch|No|approx)"
    rf"|(?:\A|\b(?i:{DETERMINERS})\s)\d{{1,2}})\.[\"'“”»)\]]*\s+\Z"
)
BROKEN: Final = re.compile(  # a word that the margin broke, which is none in "Ein-\nund Ausgabe"
    r"(?<=[^\W\d_])-\n\s*(?!(?:und|oder|bzw|sowie|bis|and|or|to)\b)(?=[a-zäöüß])"
)
COMPOUND: Final = re.compile(r"(?<=[^\W\d_]-)\n\s*(?=[A-ZÄÖÜ])")  # Input-Layer


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
    done = []
    for start, end in pairwise([*cuts, len(words)]):
        first, last, after = (words.count("\n", 0, at) for at in (start, start + len(words[start:end].rstrip()), end))
        covered = lines[first : len(lines) if end == len(words) else max(last + 1, after)]
        done.append((one_line(words[start:end]), covered))
    return tuple(Sentence(text, covered, paragraph) for text, covered in done if text)


def one_line(typed: str) -> str:
    r"""Return words in one line, whole again where a margin broke them.

    >>> one_line("ein neuro-\nnales Netz, Input-\nLayer, Ein-\nund Ausgabe")
    'ein neuronales Netz, Input-Layer, Ein- und Ausgabe'
    """
    return " ".join(COMPOUND.sub("", BROKEN.sub("", typed)).split())
