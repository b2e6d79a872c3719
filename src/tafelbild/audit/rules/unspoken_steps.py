"""A step is played in silence: the script has words for it, but none for the lesson's activation function."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.snapshots import Film, Finding

MEND: Final = "add a paragraph for this function, or one with the condition other-function"


def find(film: Film) -> Iterator[Finding]:
    """Yield a warning for each step whose paragraphs in the script are all for other activation functions."""
    script, function = film.lesson.scripts[film.language], film.lesson.neuron.activation.name
    for step in script.unspoken:
        message = f"{script.path.name}:{step.line}: {step.step} has no words for {function}"
        yield Finding(None, "warning", message, (step.step,))
