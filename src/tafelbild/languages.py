"""The languages of lessons, and tables with an entry for each language."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from tafelbild.errors import LessonError
from tafelbild.message import Message

LANGUAGES: Final = ("de", "en")  # ISO 639-1 codes; the first is the default

Entry_co = TypeVar("Entry_co", covariant=True)


class MissingEntryError(LessonError, KeyError):
    """Raised when a ``ByLanguage`` table has no entry for a language."""


class ByLanguage(Mapping[str, Entry_co]):
    """Immutable mapping of language codes to entries; for a missing entry, an error names the source file to edit.

    ``module``: the ``__name__`` of the module that defines the table.

    >>> ByLanguage("tafelbild.example", de="Untertitel")["fr"]
    Traceback (most recent call last):
    ...
    tafelbild.languages.MissingEntryError: src/tafelbild/example.py: no entry for 'fr' beside de; add one
    """

    tables: Final[list["ByLanguage[object]"]] = []  # every table, so that a test finds incomplete ones

    def __init__(self, module: str, **entries: Entry_co) -> None:
        self.file = f"src/{module.replace('.', '/')}.py"
        self._entries = entries
        self.tables.append(self)

    def __getitem__(self, language: str) -> Entry_co:
        if language not in self._entries:
            others = ", ".join(self._entries)
            problem = Message(
                f"no entry for {language!r} beside {others}; add one",
                de=f"kein Eintrag für {language!r} neben {others}; ergänzen Sie einen",
            )
            raise MissingEntryError(self.file, problem)
        return self._entries[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
