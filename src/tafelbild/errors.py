"""``LessonError``, the error that is shown to users, and functions that put its sentence into words."""

import errno
from collections.abc import Iterable
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from tafelbild.message import Message, in_language

MAX_QUOTED_CHARS: Final = 40  # of the user's own text in an error sentence
GERMAN_REASONS: Final = {  # for the operating system's usual messages, by error number
    errno.EACCES: "keine Berechtigung",
    errno.EEXIST: "gibt es schon",
    errno.EISDIR: "ist ein Ordner",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.ENOENT: "diese Datei oder diesen Ordner gibt es nicht",
    errno.ENOSPC: "auf dem Datenträger ist kein Platz mehr",
    errno.ENOTDIR: "ist kein Ordner",
    errno.EPERM: "das ist nicht erlaubt",
    errno.EROFS: "der Datenträger kann nur gelesen werden",
}

GERMAN_NOUNS: Final = MappingProxyType(  # noun in English -> in German, singular and plural
    {
        "day": ("Tag", "Tage"),
        "decimal": ("Nachkommastelle", "Nachkommastellen"),
        "digit": ("Ziffer", "Ziffern"),
        "drawing": ("Zeichnung", "Zeichnungen"),
        "error": ("Fehler", "Fehler"),
        "film": ("Film", "Filme"),
        "input": ("Eingabe", "Eingaben"),
        "layer": ("Layer", "Layer"),
        "line": ("Zeile", "Zeilen"),
        "name": ("Name", "Namen"),
        "neuron": ("Neuron", "Neuronen"),
        "number": ("Zahl", "Zahlen"),
        "paragraph": ("Absatz", "Absätze"),
        "picture": ("Bild", "Bilder"),
        "piece": ("Stück", "Stücke"),
        "publication": ("Veröffentlichung", "Veröffentlichungen"),
        "row": ("Zeile", "Zeilen"),
        "value": ("Wert", "Werte"),
        "warning": ("Warnung", "Warnungen"),
        "weight": ("Gewicht", "Gewichte"),
        "word": ("Wort", "Wörter"),
    }
)


class LessonError(ValueError):
    """An error in what the user wrote, shown as one line: its place, the problem, and the choices.

    One with the place "neuron.activation" and the problem "unknown function 'relo'; choose one of relu, sigmoid" reads
    ``neuron.activation: unknown function 'relo'; …``. A caller adds an outer place with ``at``. Problems, and places in
    words, are ``Message`` objects; ``str(error)`` is English, ``in_language`` what the user reads.
    """

    def __init__(self, place: str, problem: Message) -> None:
        super().__init__(place, problem)  # both arguments, so that the error can be pickled
        self.place, self.problem = place, problem

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"

    def at(self, outer: str) -> "LessonError":
        """Return a copy of the error with ``outer``, e.g. a file name, in front: "lesson.toml: neuron.bias: …"."""
        place = Message(f"{outer}: {self.place}", de=f"{in_language(outer, 'de')}: {in_language(self.place, 'de')}")
        return LessonError(place, self.problem)

    def in_language(self, language: str) -> str:
        """Return the line in an interface language."""
        return f"{in_language(self.place, language)}: {in_language(self.problem, language)}"


def unreadable(error: BaseException) -> Message:
    """Return the problem that a file cannot be read, with the reason that the operating system gives."""
    reason = system_reason(error)
    return Message(f"cannot be read: {reason}", de=f"lässt sich nicht lesen: {reason:de}")


def shortened(value: object) -> Message:
    """Return a value as text; an integer of more than 100 digits is not written out but described.

    >>> shortened(12), shortened(16**500)
    ('12', 'of more than 100 digits')
    """
    if isinstance(value, int) and abs(value) >= 10**100:
        return Message("of more than 100 digits", de="mit mehr als 100 Ziffern")
    return Message(str(value), de=str(value))


def quoted(text: object) -> str:
    """Return a user's own text for an error sentence: in quotes, on one line, cut after 40 characters.

    >>> quoted("relo"), quoted("a" * 50)
    ("'relo'", "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'")
    """
    whole = str(shortened(text))
    return repr(whole if len(whole) <= MAX_QUOTED_CHARS else whole[:MAX_QUOTED_CHARS] + "…")


def choices(names: Iterable[str], wrong: str | None = None) -> Message:
    """Return the end of an error sentence: a suggestion if a valid name resembles ``wrong``, then all valid names.

    >>> told = choices(["relu", "sigmoid"], "relo")
    >>> told, told.in_language("de")
    ("did you mean 'relu'? Choose one of relu, sigmoid", "meinten Sie 'relu'? Möglich sind: relu, sigmoid")
    """
    known = list(names)
    close = get_close_matches((wrong or "")[:MAX_QUOTED_CHARS], known, n=1)
    listed = ", ".join(known)
    if close:
        return Message(
            f"did you mean {close[0]!r}? Choose one of {listed}", de=f"meinten Sie {close[0]!r}? Möglich sind: {listed}"
        )
    return Message(f"choose one of {listed}", de=f"möglich sind: {listed}")


def unknown(sort: Message, wrong: object, known: Iterable[str]) -> Message:
    """Return the problem that ``wrong`` is not among the ``known`` names; ``sort``: e.g. "unknown function".

    >>> unknown(Message("unknown theme", de="unbekanntes Thema"), "bord", ["board"]).in_language("de")
    "unbekanntes Thema 'bord'; meinten Sie 'board'? Möglich sind: board"
    """
    possible = choices(known, wrong if isinstance(wrong, str) else None)
    return Message(f"{sort} {quoted(wrong)}; {possible}", de=f"{sort:de} {quoted(wrong)}; {possible:de}")


def pluralized(number: int, noun: str) -> Message:
    """Return a number and a noun, the noun in the plural unless the number is 1, in German as subject or object.

    >>> told = pluralized(3, "weight")
    >>> pluralized(1, "weight"), told, told.in_language("de")
    ('1 weight', '3 weights', '3 Gewichte')
    """
    one, many = GERMAN_NOUNS[noun]
    if number == 1:
        return Message(f"{number} {noun}", de=f"{number} {one}")
    return Message(f"{number} {noun}s", de=f"{number} {many}")


def system_reason(error: BaseException) -> Message:
    """Return the operating system's message for an error, without error number and path.

    >>> reason = system_reason(FileNotFoundError(2, "No such file or directory"))
    >>> reason, reason.in_language("de")
    ('No such file or directory', 'diese Datei oder diesen Ordner gibt es nicht')
    """
    number, english = (error.errno, error.strerror) if isinstance(error, OSError) else (None, None)
    return Message(english or str(error), de=GERMAN_REASONS.get(number or 0, english or str(error)))
