"""A word on stage or in the script is not the agreed one: Bias stays Bias, a neuron is no node."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Film, Finding
from tafelbild.lesson import find_wrong_terms
from tafelbild.message import Message
from tafelbild.notation import find_discouraged_terms

ABOUT_DE: Final = (
    "Ein Wort im Bild oder im Skript ist nicht das vereinbarte: Bias bleibt Bias, ein Neuron ist kein Knoten."
)
MEND: Final = Message(
    "use the agreed word everywhere; notation/glossary.py has them",
    de="verwenden Sie überall das vereinbarte Wort; alle stehen in notation/glossary.py",
)


def find(film: Film) -> Iterator[Finding]:
    """Yield an error for each wrong term on stage or in the script, a warning for each synonym of an agreed term."""
    for snapshot in film.beat_ends:
        for text in snapshot.texts:
            for found in find_discouraged_terms(text.text, film.language):
                message = Message(
                    f"{text.name} says {found.word}; the agreed word is {found.agreed}",
                    de=f"in {text.name:de} steht {found.word}; vereinbart ist {found.agreed}",
                )
                yield Finding(snapshot.at, "error" if found.grave else "warning", message, (text.name,), text.box)
    for word in find_wrong_terms(film.lesson, film.language):
        yield Finding(None, "error" if word.grave else "warning", word.sentence, (word.word,))
