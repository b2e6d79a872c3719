"""What a kind of lessons looks for in a lecturer's document: its module ``document``, as ``DocumentReader``."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from tafelbild.intake.prose import Sentence
from tafelbild.intake.toml_text import FoundNumbers
from tafelbild.lesson import Kind
from tafelbild.lesson.kind import kinds


class DocumentReader(Protocol):
    """The module ``document`` of a kind of lessons."""

    kind: Kind
    CUES: Path  # the TOML file with the keywords of its scenes

    def find_numbers(self, said: Sequence[Sentence], language: str, default: Any) -> FoundNumbers:  # noqa: ANN401
        """Return the lesson's numbers as found in the spoken sentences; numbers not found are those of ``default``."""

    def tables(self, found: FoundNumbers) -> Sequence[str]:
        """Return the lines of lesson.toml with the numbers found."""

    def marks(self, step: str, numbers: Any) -> Iterator[tuple[str, tuple[str, ...]]]:  # noqa: ANN401
        """Yield (name, keywords) of each mark of a step that depends on the numbers of the lesson."""


def document_readers() -> dict[str, DocumentReader]:
    """Return the readers of all kinds that documents can be imported as, by the name of the kind."""
    modules = {name: kind.module("document") for name, kind in kinds().items()}
    return {name: cast("DocumentReader", module) for name, module in modules.items() if module}
